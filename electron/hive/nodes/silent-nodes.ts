/**
 * Who has been silent lately. A node that let somebody wait once is asked again, because it may be well by then, but not
 * waited for as long, again at every step of an errand. That does not grow into a verdict: after a minute it has all the
 * time again, so that a line on which everything takes long is never shut out for good.
 */
import type { NodeUrl } from './nodes.ts'

/** Milliseconds for which a silence is remembered. */
const memory = 60_000
/** Milliseconds for which a node is waited for meanwhile: a healthy one answers in a tenth of it. */
export const shortWait = 2_000
/** A page of a long history may take a healthy node long. */
const slowMethods: ReadonlySet<string> = new Set(['get_account_history'])

export class SilentNodes {
  readonly #since = new Map<NodeUrl, number>()
  readonly #now: () => number

  /** `now` counts milliseconds and never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Milliseconds to wait for a node's answer to this question; `usual` without a silence in the last minute. */
  patience(node: NodeUrl, method: string, usual: number): number {
    const since = this.#since.get(node)
    const isForgotten = since === undefined || this.#now() - since > memory
    return isForgotten || slowMethods.has(method) ? usual : Math.min(usual, shortWait)
  }

  /** It was waited for as long as is usual. */
  wasSilent(node: NodeUrl): void {
    this.#since.set(node, this.#now())
  }

  answered(node: NodeUrl): void {
    this.#since.delete(node)
  }
}
