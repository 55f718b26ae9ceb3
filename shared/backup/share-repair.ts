/**
 * Which word of a share is wrong, missing or too many. The checksum's three words over GF(1024) locate any single wrong
 * word, and exactly; the rest is found by trying. Only a hint: what counts is what stands on paper.
 */
import { ShareError } from './errors.ts'
import { checksumStep, syndrome, type ShareKind } from './share-checksum.ts'
import { kindOf, readShareWords, shareWordCount, shareWordList } from './share-text.ts'
import type { WordRepair } from './word-repair.ts'

const kinds: readonly ShareKind[] = ['extendable', 'fixed']

/**
 * The changes of one word, or of two neighbours, that make a share of 33 words fit; usually one, none when more is
 * wrong. Secret. Throws ShareError unless there are 33 words, at most one of them unknown, or 32 or 34 that are all known.
 */
export function suspectShareWords(text: string): WordRepair[] {
  const read = readShareWords(text)
  const unknown = read.filter(({ word }) => word === undefined).map(({ position }) => position)
  const surplus = read.length - shareWordCount
  if (Math.abs(surplus) > 1 || unknown.length > (surplus === 0 ? 1 : 0))
    throw new ShareError(
      'too-many-mistakes',
      'Lifeboat can find one wrong word, but here is more to put right.',
      'Correct the words that are marked first.',
      { positions: unknown },
    )
  const indices = read.map(({ word }) => shareWordList.indexOf(word ?? '') ?? 0)
  if (surplus > 0) return removals(indices)
  if (surplus < 0) return insertions(indices)
  const [position] = unknown
  if (position === undefined && fits(indices)) return []
  const exchanged = position === undefined ? exchanges(indices) : []
  const replaced = replacements(indices).filter(
    (repair) => position === undefined || repair.position === position,
  )
  return [...exchanged, ...replaced]
}

function fits(indices: readonly number[]): boolean {
  return syndrome(kindOf(indices), indices) === 0
}

/** The checksum is linear: a word that is off by `difference` adds the same to it, whatever the other words are. */
function replacements(indices: readonly number[]): { kind: 'replace'; position: number; word: string }[] {
  return kinds.flatMap((kind) => {
    const wanted = syndrome(kind, indices)
    const effects = Array.from({ length: 1024 }, (_, difference) => difference)
    const found: { kind: 'replace'; position: number; word: string }[] = []
    for (let place = indices.length - 1; place >= 0; place--)
      for (const [difference, effect] of effects.entries()) {
        if (effect === wanted) {
          const changed = indices.with(place, (indices[place] ?? 0) ^ difference)
          const word = shareWordList.words[changed[place] ?? 0] ?? ''
          if (kindOf(changed) === kind) found.push({ kind: 'replace', position: place + 1, word })
        }
        effects[difference] = checksumStep(effect, 0)
      }
    return found
  })
}

/** Any word is put where one may be missing, and then the one that fits in its place is looked for. */
function insertions(indices: readonly number[]): WordRepair[] {
  return Array.from({ length: shareWordCount }, (_, place) =>
    replacements(indices.toSpliced(place, 0, 0)).filter(({ position }) => position === place + 1),
  )
    .flat()
    .map(({ position, word }) => ({ kind: 'insert', position, word }))
}

function removals(indices: readonly number[]): WordRepair[] {
  return indices.flatMap((index, place) => {
    // Of a word that was written twice, either may go.
    if (index === indices[place - 1] || !fits(indices.toSpliced(place, 1))) return []
    return [{ kind: 'remove', position: place + 1 } as const]
  })
}

function exchanges(indices: readonly number[]): WordRepair[] {
  return indices.slice(1).flatMap((right, place) => {
    const left = indices[place] ?? 0
    if (left === right || !fits(indices.with(place, right).with(place + 1, left))) return []
    return [{ kind: 'exchange', position: place + 1 } as const]
  })
}
