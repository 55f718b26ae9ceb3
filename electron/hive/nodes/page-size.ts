/**
 * How many entries of a history are asked for at once. Whoever fills an account with large operations makes pages of the
 * usual size too large or too slow for a node or for the line: then smaller ones are asked for, down to single entries.
 */
import { NodeError, RefusalError } from './errors.ts'

/** hived's largest page. */
const largestPage = 1000
/** After so many pages that came well, larger ones are tried again. */
const goodPages = 8

/** Faults that a smaller page may not have, and by how much smaller. Each costs a time-out or an answer's bound. */
const divisors: ReadonlyMap<string, number> = new Map([
  ['node-answer-too-large', 2],
  ['node-timeout', 4],
  ['node-connection-lost', 4],
  ['node-unavailable', 4],
  ['refused-by-node', 4],
])

export class PageSize {
  #limit = largestPage
  #good = 0

  /** Entries, 1 to 1,000. */
  get limit(): number {
    return this.#limit
  }

  /** A page of this many came. */
  cameWell(): void {
    if (++this.#good < goodPages) return
    this.#good = 0
    this.#limit = Math.min(largestPage, 2 * this.#limit)
  }

  /** Whether a page of `asked` entries that failed like this may come in smaller ones, which are asked for from now on. */
  becomesSmaller(error: unknown, asked: number): boolean {
    const divisor =
      error instanceof NodeError || error instanceof RefusalError ? divisors.get(error.code) : undefined
    if (divisor === undefined || asked <= 1) return false
    this.#good = 0
    this.#limit = Math.max(1, Math.floor(asked / divisor))
    return true
  }
}
