/**
 * Entropy as a resource: every secret is derived from a seed and a 64-bit index, so indices are handed out like
 * memory. A space hands out ranges from the bottom up and never the same index twice; a range may become a space
 * of its own for a sub-key. What signs with indices that somebody else has too gives away secrets (FORMAT.md section 8).
 */
import { IndexSpaceError } from './errors.ts'
import { indexLimit } from './key-derivation.ts'

/** `length` indices from `start` on. Only an IndexSpace makes one. */
class IndexRange {
  readonly start: bigint
  readonly length: bigint

  constructor(start: bigint, length: bigint) {
    this.start = start
    this.length = length
    Object.freeze(this)
  }

  /** One more than the last index. */
  get end(): bigint {
    return this.start + this.length
  }
}
export type { IndexRange }

/** Hands out what is left of a range of indices. */
export class IndexSpace {
  readonly range: IndexRange
  #next: bigint

  private constructor(range: IndexRange) {
    this.range = range
    this.#next = range.start
  }

  /** All 2^64 indices of one seed. Make one a seed, and take everything out of it. */
  static whole(): IndexSpace {
    return new IndexSpace(new IndexRange(0n, indexLimit))
  }

  /** How many indices have not been handed out. */
  get remaining(): bigint {
    return this.range.end - this.#next
  }

  /** The next `length` indices. Throws IndexSpaceError when fewer are left, and hands out nothing then. */
  take(length: bigint): IndexRange {
    if (length <= 0n || length > this.remaining)
      throw new IndexSpaceError(
        'index-space-exhausted',
        'There are not enough derivation indices left for this key.',
        'Ask for a smaller key, or give this key a larger share of the index space.',
      )
    const range = new IndexRange(this.#next, length)
    this.#next = range.end
    return range
  }

  /**
   * The next `count` · `length` indices as `count` ranges of the same length; the function tells the one at a position.
   * Throws IndexSpaceError as `take` does, and on a position that does not exist.
   */
  takeParts(count: bigint, length: bigint): (position: bigint) => IndexRange {
    const { start } = this.take(count * length)
    return (position) => {
      if (position < 0n || position >= count)
        throw new IndexSpaceError('no-such-part', 'There is no such key in this stack.', 'Check its number.')
      return new IndexRange(start + position * length, length)
    }
  }

  /**
   * What a range holds as a space of its own, for whoever was given the range: to divide it up for one purpose, in the
   * same way every time. Two spaces within one range hand out the same indices.
   */
  static within(range: IndexRange): IndexSpace {
    return new IndexSpace(range)
  }

  /** The next `length` indices as a space of their own, for a sub-key. Throws IndexSpaceError as `take` does. */
  subspace(length: bigint): IndexSpace {
    return new IndexSpace(this.take(length))
  }
}
