/**
 * The words of a text, and where they stand in it. Nothing but single characters is ever held against a pattern: the
 * engine keeps the last text that one matched, and these are secret.
 */

/** A run of letters. */
export interface WrittenWord {
  /** Where it begins in the text, and where what follows it begins, in UTF-16 units. */
  readonly index: number
  readonly end: number
  /** In lower case, without accents and whatever nobody sees. */
  readonly letters: string
  /** The number of one or two digits that stands before it; undefined where there is none. */
  readonly number: number | undefined
}

/** The highest number that a word of a backup may bear. */
const highestNumber = 40

/** First and last code point of each range. */
const unseen: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
]

/** Whether a character has no width and is no space: soft hyphens, joiners, marks of direction and of byte order. */
export function isUnseen(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return unseen.some(([first, last]) => code >= first && code <= last)
}

/**
 * Runs of letters, in the order in which they stand; numbers, points and whatever else is between them is left out. A
 * character that nobody sees ends no word.
 */
export function writtenWords(text: string): WrittenWord[] {
  const words: WrittenWord[] = []
  let letters = ''
  let digits = ''
  let start = 0
  let end = 0
  let index = 0
  const finish = () => {
    if (letters === '') return
    const number = digits !== '' && digits.length <= 2 ? Number(digits) : undefined
    words.push({ index: start, end, letters, number })
    letters = digits = ''
  }
  let before = ''
  for (const character of text) {
    const kind = kindOf(character)
    if (kind === 'letter' || (kind === 'mark' && letters !== '')) {
      if (letters === '') start = index
      letters += plainLetters(character)
      end = index + character.length
    } else if (kind !== 'unseen') {
      finish()
      if (kind === 'digit') digits = before === 'digit' ? digits + character : character
    }
    if (kind !== 'unseen') before = kind
    index += character.length
  }
  finish()
  return words
}

/**
 * The words in the order of the numbers that stand before them, where each has one and none comes twice: who copies a
 * table row by row keeps those. Else as they were written.
 */
export function inSheetOrder(words: readonly WrittenWord[]): readonly WrittenWord[] {
  const numbers = new Set(words.map(({ number }) => number))
  const isNumbered = words.every(
    ({ number }) => number !== undefined && number >= 1 && number <= highestNumber,
  )
  if (!isNumbered || numbers.size !== words.length) return words
  return words.toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0))
}

type Kind = 'letter' | 'mark' | 'digit' | 'unseen' | 'other'

function kindOf(character: string): Kind {
  if (/^[a-zA-Z]$/.test(character)) return 'letter'
  if (/^\d$/.test(character)) return 'digit'
  if (isUnseen(character)) return 'unseen'
  if (/^\p{M}$/u.test(character)) return 'mark'
  return plainLetters(character) === '' ? 'other' : 'letter'
}

/** Without accents, in lower case; of a ligature all its letters. */
function plainLetters(character: string): string {
  if (/^[a-z]$/.test(character)) return character
  let plain = ''
  for (const letter of character.normalize('NFKD').toLowerCase().normalize('NFKD'))
    if (/^\p{L}$/u.test(letter)) plain += letter
  return plain
}
