/** Words that are typed one after the other: of which list they are, and how many it takes. */
import { longestWordsText, type ReadWord, type WordList } from './word-list.ts'
import { inSheetOrder, writtenWords, type WrittenWord } from '../spelling/index.ts'
import { seedWordCount, seedWordList } from './seed-words.ts'
import { shareWordCount, shareWordList } from './share-text.ts'

/** A word with what stands there, where it begins, and the number before it. Secret. */
export interface ListedWord extends ReadWord, WrittenWord {}

/** Secret. */
export interface ListedWords {
  readonly list: readonly ListedWord[]
  /** 24, or 33 when they are words of a share. */
  readonly needed: number
}

/** Nearly all are known, or it is no backup. */
const knownPart = 0.6

/** The words of a text, in any number; undefined when most are of neither list, or there are far too many. */
export function listedWords(text: string): ListedWords | undefined {
  if (text.length > longestWordsText) return undefined
  const words = inSheetOrder(writtenWords(text))
  const written = words.map(({ letters }) => letters)
  const inSeed = knownOf(written, seedWordList)
  const inShare = knownOf(written, shareWordList)
  // Many words are in both lists; more than 24 are none of the shorter form.
  const isShare = inShare > inSeed || (inShare === inSeed && written.length > seedWordCount + 1)
  const read = (isShare ? shareWordList : seedWordList).read(text)
  if ('count' in read || written.length === 0 || Math.max(inSeed, inShare) < written.length * knownPart)
    return undefined
  return {
    list: words.flatMap((word, place) =>
      read.slice(place, place + 1).map((known) => ({ ...word, ...known })),
    ),
    needed: isShare ? shareWordCount : seedWordCount,
  }
}

function knownOf(written: readonly string[], list: WordList): number {
  return written.filter((letters) => list.find(letters) !== undefined).length
}
