/**
 * Which texts hived takes for JSON. It asks two readers, and one that says yes is enough (is_valid in fc's json.cpp): a
 * modern one, which reads one value strictly and does not look at what comes behind it, and its own old one, which takes
 * commas too many or too few, words without quotes, numbers that begin with 0, and control characters in texts. What was
 * learnt here was asked of hived's own code: a property test goes on asking.
 */

/** Whether hived takes the text for JSON. */
export function hivedTakes(text: string): boolean {
  return readsFirst(text) || new OldReader(text).readsAll()
}

const whiteSpace = ' \t\n\r'
/** End of transmission: the old reader takes it for the end of the text. */
const endOfText = '\u0004'
/** Both readers count deeper than any metadata that we have seen. */
const deepest = 48

/** What does not fit. It never leaves this file. */
class Misfit extends Error {}

/** The old reader: a value, and then nothing. */
class OldReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  readsAll(): boolean {
    try {
      this.#value(0)
      return this.#at === this.#text.length
    } catch (error) {
      if (error instanceof Misfit) return false
      throw error
    }
  }

  get #next(): string | undefined {
    return this.#text[this.#at]
  }

  #value(depth: number): void {
    if (depth > deepest) throw new Misfit()
    this.#skipSpace()
    const next = this.#next ?? ''
    if (next === '"') this.#string()
    else if (next === '{') this.#object(depth)
    else if (next === '[') this.#list(depth)
    else if (/[-.0-9]/.test(next)) this.#number()
    else if (/[ntf]/.test(next)) this.#word()
    else throw new Misfit()
  }

  #skipSpace(): boolean {
    const from = this.#at
    while (this.#next !== undefined && whiteSpace.includes(this.#next)) this.#at++
    return this.#at > from
  }

  #string(): void {
    if (this.#next !== '"') throw new Misfit()
    const end = endOfString(this.#text, this.#at)
    if (end === undefined || this.#text.slice(this.#at, end).includes(endOfText)) throw new Misfit()
    this.#at = end
  }

  #object(depth: number): void {
    this.#members('}', () => {
      this.#string()
      this.#skipSpace()
      if (this.#next !== ':') throw new Misfit()
      this.#at++
      this.#value(depth + 1)
    })
  }

  #list(depth: number): void {
    this.#members(']', () => this.#value(depth + 1))
  }

  /** Members up to the closing bracket; commas are passed over wherever they stand. */
  #members(close: '}' | ']', member: () => void): void {
    this.#at++
    while (this.#next !== close) {
      if (this.#next === undefined) throw new Misfit()
      if (this.#next === ',') this.#at++
      else if (!this.#skipSpace()) member()
    }
    this.#at++
  }

  #number(): void {
    const from = this.#at
    if (this.#next === '-') this.#at++
    let dots = 0
    while (/[.0-9]/.test(this.#next ?? '')) {
      if (this.#next === '.' && ++dots > 1) throw new Misfit()
      this.#at++
    }
    if (/[a-z]/i.test(this.#next ?? '')) this.#restOfWord()
    else requireNumber(this.#text.slice(from, this.#at))
  }

  #word(): void {
    const from = this.#at
    while (/[nultrefas]/.test(this.#next ?? '')) this.#at++
    const word = this.#text.slice(from, this.#at)
    if (this.#next !== undefined && !['null', 'true', 'false'].includes(word)) this.#restOfWord()
  }

  #restOfWord(): void {
    for (;;) {
      const next = this.#next ?? ''
      if (next !== '' && '\t \0\n'.includes(next)) {
        this.#at++
        return
      }
      if (next === '\\') this.#at = Math.min(this.#at + 2, this.#text.length)
      else if (/[a-z0-9_.:/-]/i.test(next)) this.#at++
      else return
    }
  }
}

/** Numbers without a point must fit into 64 bits. */
function requireNumber(text: string): void {
  if (/^-?\.?$/.test(text)) throw new Misfit()
  if (text.includes('.')) return
  if (!fitsIn64Bits(text)) throw new Misfit()
}

/**
 * The modern reader: a strict value, and anything behind an object, a list or a text. Where quotes stand there, or anything
 * behind a bare number or word, its answer hangs on how it cuts the text into blocks: there we say no.
 */
function readsFirst(text: string): boolean {
  const begin = text.search(/[^ \t\n\r]/)
  const first = text[begin] ?? ''
  const end =
    first === '"'
      ? endOfString(text, begin)
      : first === '{' || first === '['
        ? endOfNest(text, begin)
        : text.trimEnd().length
  if (begin < 0 || end === undefined) return false
  const value = text.slice(begin, end)
  return isJson(value) && isReadable(value) && !text.includes('"', end)
}

function endOfString(text: string, begin: number): number | undefined {
  for (let at = begin + 1; at < text.length; at += text[at] === '\\' ? 2 : 1)
    if (text[at] === '"') return at + 1
  return undefined
}

function endOfNest(text: string, begin: number): number | undefined {
  let depth = 0
  for (let at = begin; at < text.length;) {
    const character = text[at] ?? ''
    if (character === '"') {
      const end = endOfString(text, at)
      if (end === undefined) return undefined
      at = end
      continue
    }
    if ('{['.includes(character)) depth++
    if ('}]'.includes(character)) depth--
    at++
    if (depth === 0) return at
  }
  return undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The modern reader stumbles over null, and over whole numbers that need more than 64 bits. */
function isReadable(json: string): boolean {
  const outsideTexts = json.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  if (outsideTexts.includes('null')) return false
  const numbers = outsideTexts.match(/-?\d[\d.eE+-]*/g) ?? []
  return numbers.every((number) => /[.eE]/.test(number) || fitsIn64Bits(number))
}

function fitsIn64Bits(whole: string): boolean {
  const value = BigInt(whole)
  return value >= -(2n ** 63n) && value < 2n ** 64n
}
