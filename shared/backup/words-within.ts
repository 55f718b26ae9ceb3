/**
 * The words of a backup among others: on a whole page of the kit, in a mail, behind labels, numbered, or in a table that
 * was copied column by column. Only a checksum that fits decides; what does not fit is not here.
 */
import { wipe } from '../coinzdense/index.ts'
import { secretFromWords, seedWordCount, seedWordList } from './seed-words.ts'
import { recogniseShare } from './share-collector.ts'
import { shareWordCount, shareWordList } from './share-text.ts'
import type { WordList } from './word-list.ts'

/** A run of letters or of digits. */
interface Token {
  readonly text: string
  readonly kind: 'letters' | 'number'
  /** Whether a line begins with it, or a mark that ends a label stands before it. */
  readonly begins: boolean
}

interface Form {
  readonly list: WordList
  readonly count: number
  readonly fits: (words: string) => boolean
}

const share: Form = {
  list: shareWordList,
  count: shareWordCount,
  fits: (words) => isRead(() => void recogniseShare(words)),
}
const seed: Form = {
  list: seedWordList,
  count: seedWordCount,
  fits: (words) => isRead(() => wipe(secretFromWords(words))),
}

/** More tokens than sixteen sheets with all that is printed on them have. */
const mostTokens = 12_000

/**
 * The shares and the 24 words in a text, each as words with a space between them, in the order in which they are found.
 * A share's checksum has 30 bits. That of 24 words has eight: among many words one run of 256 fits by chance, so they
 * must begin where a line or a label ends, and end where a line does, or bear their numbers.
 */
export function wordsWithin(text: string): readonly string[] {
  let tokens = tokensOf(text)
  if (tokens.length > mostTokens) return []
  const found: string[] = []
  for (const form of [share, seed])
    for (const search of [numbered, inARow])
      for (let hit = search(tokens, form); hit !== undefined; hit = search(tokens, form)) {
        found.push(hit.words)
        const { used } = hit
        tokens = tokens.filter((token) => !used.has(token))
      }
  return found
}

interface Hit {
  readonly words: string
  readonly used: ReadonlySet<Token>
}

/** Words that have all their numbers, in the order of these. */
function numbered(tokens: readonly Token[], { list, count, fits }: Form): Hit | undefined {
  let words = new Map<number, readonly [Token, Token]>()
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1]
    const number = token.kind === 'number' ? Number(token.text) : 0
    if (next?.kind !== 'letters' || number < 1 || number > count || list.find(next.text) === undefined)
      continue
    // The next sheet begins with one again.
    if (words.has(number)) words = new Map()
    words.set(number, [token, next])
    if (words.size < count) continue
    const inOrder = Array.from({ length: count }, (_, index) => words.get(index + 1)?.[1].text ?? '').join(
      ' ',
    )
    if (fits(inOrder)) return { words: inOrder, used: new Set([...words.values()].flat()) }
  }
  return undefined
}

/** Words of the list that stand one after the other, whatever numbers stand between them. */
function inARow(tokens: readonly Token[], { list, count, fits }: Form): Hit | undefined {
  const letters = tokens.filter(({ kind }) => kind === 'letters')
  const known = letters.map(({ text }) => list.find(text) !== undefined)
  let length = 0
  for (let end = 0; end < letters.length; end++) {
    length = known[end] === true ? length + 1 : 0
    if (length < count) continue
    const begin = end - count + 1
    const row = letters.slice(begin, end + 1)
    const isWhole = begin === 0 || known[begin - 1] === false || row[0]?.begins === true
    const ends = end + 1 === letters.length || known[end + 1] === false || letters[end + 1]?.begins === true
    const words = row.map(({ text }) => text).join(' ')
    if (isWhole && ends && fits(words)) return { words, used: new Set(row) }
  }
  return undefined
}

function tokensOf(text: string): Token[] {
  const plain = text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return [...plain.matchAll(/\p{L}+|\d+/gu)].map(({ 0: letters, index }) => ({
    text: letters,
    kind: /\d/.test(letters) ? 'number' : 'letters',
    begins: /(?:^|[\n:)\]."'“”«»(|–—-])[^\S\n]*$/.test(plain.slice(Math.max(0, index - 4), index)),
  }))
}

function isRead(read: () => void): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
