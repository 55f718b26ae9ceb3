/**
 * The checksum of a share: three words over GF(1024). It is linear, so a word that is off by `difference` adds the same
 * to it, whatever the other words are, and what fits at a place need not be tried.
 */
import { checksumStep, syndrome, type ShareKind } from './share-checksum.ts'
import { kindOf, shareWordCount, shareWordList } from './share-text.ts'
import type { WordCode } from './word-code.ts'

const kinds: readonly ShareKind[] = ['extendable', 'fixed']

export const shareCode: WordCode = {
  list: shareWordList,
  count: shareWordCount,
  decides: true,
  fits: (indices) => syndrome(kindOf(indices), indices) === 0,
  fitting: (indices, place) =>
    kinds.flatMap((kind) => {
      const wanted = syndrome(kind, indices)
      return effectsAt(indices.length - 1 - place).flatMap((effect, difference) => {
        const index = (indices[place] ?? 0) ^ difference
        return effect === wanted && kindOf(indices.with(place, index)) === kind ? [index] : []
      })
    }),
}

/** By how many words it stands before the end: what each difference does to the checksum. */
const effects: number[][] = [Array.from({ length: 1024 }, (_, difference) => difference)]

function effectsAt(fromEnd: number): readonly number[] {
  for (let last = effects.at(-1); effects.length <= fromEnd && last !== undefined; last = effects.at(-1))
    effects.push(last.map((effect) => checksumStep(effect, 0)))
  return effects[fromEnd] ?? []
}
