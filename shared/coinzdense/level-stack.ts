/** The levels of a signing key: how many level keys each has in its life, and which of them signs at a position. */
import { levelKeyIndices } from './level-key.ts'
import type { StackParameters } from './stack-parameters.ts'

/** Where a level stands in its stack. */
export interface Level {
  /** How many level keys the level has over the life of the signing key. */
  readonly count: bigint
  /** Indices each of them takes. */
  readonly indices: bigint
  /** Signatures that one of them, with all below, is good for. */
  readonly signaturesBelow: bigint
  /** Which key of the level signs at a position, and with which of its one-time keys. */
  readonly numberAt: (position: bigint) => bigint
  readonly indexAt: (position: bigint) => number
  /** The first position that a key of the level signs at. */
  readonly firstPosition: (number: bigint) => bigint
}

/** The levels, the top first. */
export function levelsOf({ heights, ...oneTime }: StackParameters): Level[] {
  return heights.map((height, level) => {
    const bitsAbove = sumOf(heights.slice(0, level))
    const bitsBelow = BigInt(sumOf(heights.slice(level + 1)))
    const ownBits = BigInt(height)
    return {
      count: 2n ** BigInt(bitsAbove),
      indices: levelKeyIndices({ ...oneTime, height }),
      signaturesBelow: 2n ** (ownBits + bitsBelow),
      numberAt: (position) => position >> (ownBits + bitsBelow),
      indexAt: (position) => Number((position >> bitsBelow) & (2n ** ownBits - 1n)),
      firstPosition: (number) => number << (ownBits + bitsBelow),
    }
  })
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0)
}
