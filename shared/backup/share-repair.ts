/**
 * Which word of a share is wrong. The checksum's three words over GF(1024) locate any single wrong word, and exactly;
 * two that changed places are found by trying. Only a hint: what counts is what stands on paper.
 */
import { ShareError } from './errors.ts'
import { checksumStep, syndrome, type ShareKind } from './share-checksum.ts'
import { kindOf, readShareWords, shareWordCount, shareWordList } from './share-text.ts'
import type { WordRepair } from './word-repair.ts'

const kinds: readonly ShareKind[] = ['extendable', 'fixed']

/**
 * The changes of one word, or of two neighbours, that make a share of 33 words fit; usually one, none when more is
 * wrong. Secret. Throws ShareError unless there are 33 words, at most one of them unknown.
 */
export function suspectShareWords(text: string): WordRepair[] {
  const read = readShareWords(text)
  const unknown = read.filter(({ word }) => word === undefined).map(({ position }) => position)
  if (read.length !== shareWordCount || unknown.length > 1)
    throw new ShareError(
      'too-many-mistakes',
      'Lifeboat can find one wrong word, but here is more to put right.',
      'Correct the words that are marked first.',
      { positions: unknown },
    )
  const indices = read.map(({ word }) => shareWordList.indexOf(word ?? '') ?? 0)
  const [position] = unknown
  if (position === undefined && syndrome(kindOf(indices), indices) === 0) return []
  const exchanged = position === undefined ? exchanges(indices) : []
  const replaced = kinds
    .flatMap((kind) => replacements(kind, indices))
    .filter((repair) => position === undefined || repair.position === position)
  return [...exchanged, ...replaced]
}

/** The checksum is linear: a word that is off by `difference` adds the same to it, whatever the other words are. */
function replacements(kind: ShareKind, indices: readonly number[]): WordRepair[] {
  const wanted = syndrome(kind, indices)
  const effects = Array.from({ length: 1024 }, (_, difference) => difference)
  const found: WordRepair[] = []
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
}

function exchanges(indices: readonly number[]): WordRepair[] {
  return indices.slice(1).flatMap((right, place) => {
    const left = indices[place] ?? 0
    const changed = indices.with(place, right).with(place + 1, left)
    const fits = left !== right && syndrome(kindOf(changed), changed) === 0
    return fits ? [{ kind: 'exchange', position: place + 1 } as const] : []
  })
}
