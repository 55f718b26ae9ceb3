/**
 * What one node told of an account's history, as far as it is relevant, kept within bounds while it is read. A reading
 * that breaks off can be gone on with: what came before is kept.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { concerns, filterFor, isWork, type HistoryOperation } from './history-operations.ts'
import type { HistoryEntry } from './history-entry.ts'
import { readPages, type PageTaker, type PagingOptions, type ReadingPlace } from './history-pages.ts'

/** How much is kept of one history: entries, and characters in them. */
export interface HistoryBounds {
  readonly entries: number
  readonly characters: number
}

/** Relevant entries of pages, as they come: the newest page first. */
class Kept {
  readonly #pages: (readonly HistoryEntry[])[] = []
  firstWork: HistoryEntry | undefined
  /** The oldest block of which something was seen. */
  oldestBlock: number | undefined
  entries = 0
  characters = 0

  get inOrder(): readonly HistoryEntry[] {
    return this.#pages.toReversed().flat()
  }

  add(page: readonly HistoryEntry[], relevant: readonly HistoryEntry[]): void {
    this.oldestBlock = page[0]?.block ?? this.oldestBlock
    // Miners have thousands of works, and only the first can be the one that made the account.
    this.firstWork = relevant.find(isWork) ?? this.firstWork
    const kept = relevant.filter((entry) => !isWork(entry))
    this.#pages.push(kept)
    this.entries += kept.length
    this.characters += kept.reduce((sum, { operation }) => sum + charactersIn(operation[1]), 0)
  }
}

export class HistoryCollection implements PageTaker {
  readonly #account: AccountName
  readonly #wanted: readonly HistoryOperation[]
  readonly #bounds: HistoryBounds
  #older = new Kept()
  #newer = new Kept()
  #reachesTop = false
  place: ReadingPlace | undefined

  constructor(account: AccountName, wanted: readonly HistoryOperation[], bounds: HistoryBounds) {
    this.#account = account
    this.#wanted = wanted
    this.#bounds = bounds
  }

  /** In the order of the chain. */
  get entries(): readonly HistoryEntry[] {
    const kept = [...this.#older.inOrder, ...this.#newer.inOrder]
    const first = this.#older.firstWork ?? this.#newer.firstWork
    if (first === undefined) return kept
    const place = kept.findIndex(
      ({ block, transactionInBlock }) =>
        block > first.block || (block === first.block && transactionInBlock >= first.transactionInBlock),
    )
    return place < 0 ? [...kept, first] : kept.toSpliced(place, 0, first)
  }

  /** What it takes in memory, about: characters. */
  get size(): number {
    return this.#older.characters + this.#newer.characters + 100 * (this.#older.entries + this.#newer.entries)
  }

  /** The block after which nothing is missing, where the reading broke off; undefined where nothing can be said. */
  get completeAfter(): number | undefined {
    return this.#reachesTop ? this.#older.oldestBlock : undefined
  }

  /** How many entries of the node's history were read or skipped, below the top. */
  get passed(): number {
    return this.place === undefined ? 0 : this.place.top[0] - this.place.next
  }

  /** Reads all of it, or goes on. Throws as `readPages`. */
  readFrom(node: HiveNode, options: Omit<PagingOptions, 'filter'>) {
    return readPages(this.#account, node, { ...options, filter: filterFor(this.#wanted) }, this)
  }

  begin(how: 'anew' | 'going-on'): void {
    this.#newer = new Kept()
    this.#reachesTop = false
    if (how === 'anew') this.#older = new Kept()
  }

  takeNewer(page: readonly HistoryEntry[]): 'more' | 'enough' {
    return this.#add(this.#newer, page)
  }

  take(page: readonly HistoryEntry[]): 'more' | 'enough' {
    this.#reachesTop = true
    return this.#add(this.#older, page)
  }

  #add(kept: Kept, page: readonly HistoryEntry[]): 'more' | 'enough' {
    kept.add(
      page,
      page.filter((entry) => concerns(entry, this.#account, this.#wanted)),
    )
    const entries = this.#older.entries + this.#newer.entries
    const characters = this.#older.characters + this.#newer.characters
    return entries > this.#bounds.entries || characters > this.#bounds.characters ? 'enough' : 'more'
  }
}

/** The length of all texts in a JSON value: what it takes in memory, about. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce<number>((sum, one) => sum + charactersIn(one), 0)
}
