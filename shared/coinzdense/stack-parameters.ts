/**
 * What a stack of level keys may be, in one place: whoever reads, writes, makes or stores the parameters of one has them
 * checked here. A stack beyond the index space of a seed does not exist, whoever speaks of it (FORMAT.md section 15).
 */
import { ParameterError } from './errors.ts'
import { indexLimit } from './key-derivation.ts'
import { levelKeyIndices } from './level-key.ts'
import { requireLevelParameters, type OneTimeParameters } from './parameters.ts'

/** A stack: parameters of all its one-time keys, and the heights of its 1 to 32 levels, top first. */
export interface StackParameters extends OneTimeParameters {
  readonly heights: readonly number[]
}

const deepestStack = 32

/**
 * Throws ParameterError unless such a stack can exist: 1 to 32 levels (`stack-depth`), each within bounds
 * (`parameter-range`), and all the secrets of all of them within the 2^64 indices of a seed (`stack-too-large`).
 */
export function requireStackParameters(parameters: StackParameters): void {
  const { heights, ...oneTime } = parameters
  if (heights.length < 1 || heights.length > deepestStack)
    throw new ParameterError(
      'stack-depth',
      `A stack has 1 to ${deepestStack} levels.`,
      'Give it that many heights.',
      { most: deepestStack },
    )
  for (const height of heights) requireLevelParameters({ ...oneTime, height })
  if (stackIndices(parameters) > indexLimit)
    throw new ParameterError(
      'stack-too-large',
      'There is no key of these heights: it would need more secrets than the 2^64 that a seed gives.',
      'Check the heights: fewer of them, or smaller ones.',
    )
}

/** Indices that a stack takes, those of every level key it will ever have; it may be more than there are. Throws ParameterError. */
export function stackIndices({ heights, ...oneTime }: StackParameters): bigint {
  return heights.reduce(
    ({ sum, levelKeys }, height) => ({
      sum: sum + levelKeys * levelKeyIndices({ ...oneTime, height }),
      levelKeys: levelKeys << BigInt(height),
    }),
    { sum: 0n, levelKeys: 1n },
  ).sum
}

/** Whether two stacks are of the same parameters. */
export function sameStack(one: StackParameters, other: StackParameters): boolean {
  return (
    one.hashLength === other.hashLength &&
    one.otsBits === other.otsBits &&
    one.heights.join() === other.heights.join()
  )
}

/** How many messages a stack of these heights can sign: 2^(their sum). */
export function signatureCount(heights: readonly number[]): bigint {
  return heights.reduce((count, height) => count << BigInt(height), 1n)
}
