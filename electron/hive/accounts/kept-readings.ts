/**
 * Readings of histories that broke off, or whose check came to no end: who checks again goes on from there. They are kept
 * in memory alone. Whoever could change them on a disk would speak for two nodes at once, and nothing that is left of a
 * history shows what was taken out of it.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { HistoryCollection } from './history-collection.ts'
import type { HistoryOperation } from './history-operations.ts'
import type { Extent } from './history-entry.ts'

/** Whose history was read, at which node, and what of it. */
export interface WishedReading {
  readonly account: AccountName
  /** The URL of the node: what one node told is nobody else's word. */
  readonly node: string
  readonly wanted: readonly HistoryOperation[]
  readonly upTo: number | undefined
  readonly extent: Extent | undefined
}

/** So many are kept, with so many characters together. */
const mostReadings = 24
const mostCharacters = 64 * 1024 * 1024
/** Nobody's word is taken for longer than this (ms). */
const longestAge = 60 * 60_000

interface Shelved {
  readonly wished: WishedReading
  readonly reading: HistoryCollection
  readonly at: number
}

export class KeptReadings {
  readonly #now: () => number
  /** Those that were kept last come last. */
  readonly #shelf = new Map<string, Shelved>()

  /** `now` in milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The reading to go on with; it is not here any more then. */
  take(wished: WishedReading): HistoryCollection | undefined {
    const key = keyOf(wished)
    const found = this.#shelf.get(key)
    this.#shelf.delete(key)
    const age = found === undefined ? 0 : this.#now() - found.at
    return age < 0 || age > longestAge ? undefined : found?.reading
  }

  /** Keeps a reading. The oldest ones go when there are too many. */
  keep(wished: WishedReading, reading: HistoryCollection): void {
    if (reading.place === undefined) return
    const key = keyOf(wished)
    this.#shelf.delete(key)
    this.#shelf.set(key, { wished, reading, at: this.#now() })
    for (const [oldest] of this.#shelf) {
      const characters = [...this.#shelf.values()].reduce((sum, { reading: { size } }) => sum + size, 0)
      if (this.#shelf.size <= mostReadings && characters <= mostCharacters) return
      this.#shelf.delete(oldest)
    }
  }

  /** Forgets what was read of these operations of an account, at whatever node. */
  forget({ account, wanted }: Pick<WishedReading, 'account' | 'wanted'>): void {
    const isMeant = ({ wished }: Shelved) =>
      wished.account === account && wished.wanted.join() === wanted.join()
    for (const [key, shelved] of this.#shelf) if (isMeant(shelved)) this.#shelf.delete(key)
  }

  /** Forgets all there is. */
  clear(): void {
    this.#shelf.clear()
  }
}

function keyOf({ account, node, wanted, upTo, extent }: WishedReading): string {
  return JSON.stringify([account, node, wanted, upTo ?? null, extent ?? null])
}
