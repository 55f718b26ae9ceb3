/**
 * The estimator behind password-strength.ts with its dictionaries: two million letters, which the build puts into a file
 * of their own, so that only a start that rates a password reads them.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

/** The guesses that a password takes; `known` are texts that a guesser tries first. */
export type Estimator = (password: string, known: string[]) => { readonly guessesLog10: number }

/** Unpacks the dictionaries. Of a password, the first `longestRated` characters count. */
export function createEstimator(longestRated: number): Estimator {
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common, ...english },
    graphs: adjacencyGraphs,
    maxLength: longestRated,
  })
  return (password, known) => zxcvbn.check(password, known)
}
