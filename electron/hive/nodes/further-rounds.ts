/**
 * Going back to nodes that failed, when there is no other left. Each has been asked again by itself before; a bad hour
 * takes longer than that.
 */
import { sayingOf } from '../../../shared/coinzdense/index.ts'
import type { NodeError, RefusalError } from './errors.ts'
import type { HiveNode } from './hive-node.ts'
import { longestPause, passes, pauseBefore, systemRandom, type WaitingOptions } from './patience.ts'
import { pauseWords } from './pause-words.ts'

/** A node, and why it did not help. */
export interface FailedNode {
  readonly node: HiveNode
  readonly failure: NodeError | RefusalError
}

/** So often one goes back. */
const mostRounds = 2
/** The pause before the first of them is that of so many failures. */
const failuresBefore = 3

export class FurtherRounds {
  readonly #options: WaitingOptions
  readonly #mayHelp: (error: unknown) => error is NodeError
  #rounds = 0

  /** `mayHelp` says after which faults one goes back; after all that pass when left out. */
  constructor(options: WaitingOptions, mayHelp: (error: unknown) => error is NodeError = passes) {
    this.#options = options
    this.#mayHelp = mayHelp
  }

  /**
   * Those of the nodes that failed which may be asked again, once a pause is over; none when that is of no use any more, or
   * nobody may wait. Throws StoppedError.
   */
  async next(failed: readonly FailedNode[]): Promise<readonly HiveNode[]> {
    const { wait, random = systemRandom, signal, notice } = this.#options
    const again = failed.flatMap(({ node, failure }) => (this.#mayHelp(failure) ? [{ node, failure }] : []))
    const [first] = again
    if (wait === undefined || first === undefined || this.#rounds >= mostRounds) return []
    const wanted = Math.min(...again.map(({ failure }) => 1000 * (failure.retryAfterSeconds ?? 0)))
    const milliseconds = pauseBefore(failuresBefore + this.#rounds++, Math.min(wanted, longestPause), random)
    notice?.({
      kind: 'waiting',
      node: first.node.url,
      text: pauseWords(first.failure, first.node.name, milliseconds),
      because: sayingOf(first.failure),
      milliseconds,
    })
    await wait(milliseconds, signal)
    return again.map(({ node }) => node)
  }
}
