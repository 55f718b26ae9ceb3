/** What a text that is typed or pasted for restoring looks like, for the window: which words are wrong, and how one goes on. */
import {
  readShareWords,
  readWords,
  backupTexts,
  recogniseBackup,
  seedWordList,
  shareWordList,
  type CollectedSet,
  type ReadWord,
  type RecognisedBackup,
  type ShareFacts,
} from '../../../shared/backup/index.ts'
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { Recognition } from '../../../shared/contract/index.ts'
import { failureOf } from '../window/failure-of.ts'

const nothingKnown: Omit<Recognition, 'kind'> = {
  resembles: undefined,
  failure: undefined,
  share: undefined,
  wrongWords: [],
  wordCount: 0,
  completions: [],
}

/** Fast enough for every keystroke. `collected` are the shares that are here already, set by set. */
export function recognition(written: string, collected: readonly CollectedSet[] = []): Recognition {
  // Of several parts, one says what they are.
  const [text = ''] = backupTexts(written)
  const found = recogniseBackup(text)
  const resembles = found.kind === 'damaged' ? found.resembles : undefined
  const list = found.kind === 'share' || resembles === 'share' ? 'share' : 'seed'
  const isWords = resembles === 'words' || resembles === 'share' || found.kind === 'unknown'
  const read = isWords ? wordsOf(text, list) : []
  const goesOn = completions(text, list)
  // What is no word of the list and cannot become one is none of those that are there, where nothing says that it was meant.
  const counted =
    found.kind === 'unknown'
      ? read.filter(
          ({ word, position }) => word !== undefined || (position === read.length && goesOn.length > 0),
        )
      : read
  return {
    ...nothingKnown,
    kind: kindOf(found),
    resembles,
    failure: found.kind === 'damaged' ? failureOf(found.error) : undefined,
    share: found.kind === 'share' ? beside(found.share, collected) : undefined,
    wrongWords:
      resembles === undefined
        ? []
        : read
            .filter(({ word }) => word === undefined)
            .map(({ position, suggestions }) => ({ position, suggestions })),
    wordCount: counted.length,
    completions: goesOn,
  }
}

/** A share beside those that are here: whether it is of use, and how many more of its set it takes then. */
function beside(
  { number, setNumber, threshold, set }: ShareFacts,
  collected: readonly CollectedSet[],
): NonNullable<Recognition['share']> {
  const same = collected.find((one) => one.set === set)
  const isHere = same?.numbers.includes(number) === true
  const standing =
    same !== undefined ? (isHere ? 'here-already' : 'next') : collected.length > 0 ? 'another-set' : 'first'
  const left = same?.missing ?? threshold
  return { number, setNumber, threshold, standing, missing: Math.max(0, isHere ? left : left - 1) }
}

function kindOf(found: RecognisedBackup): Recognition['kind'] {
  return found.kind === 'other-key' && found.type === 'recoveryPublicKey' ? 'public-key' : found.kind
}

function wordsOf(text: string, list: 'seed' | 'share'): readonly ReadWord[] {
  try {
    return list === 'share' ? readShareWords(text) : readWords(text)
  } catch (error) {
    if (error instanceof CodedError) return []
    throw error
  }
}

/** Words that begin with the letters at the end of the text: two at least, because one says too little. */
function completions(text: string, list: 'seed' | 'share'): readonly string[] {
  const letters = /(?:^|[^a-z])([a-z]{2,8})$/i.exec(text.slice(-20))?.[1]
  if (letters === undefined) return []
  const words = list === 'share' ? shareWordList : seedWordList
  return words.find(letters.toLowerCase()) === letters.toLowerCase() ? [] : words.completions(letters, 5)
}
