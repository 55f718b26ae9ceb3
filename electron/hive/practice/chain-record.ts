/** What has happened on the practice chain: its blocks, where each transaction stands, and the histories of accounts. */
import {
  blockId,
  noBlockId,
  recordHistory,
  type Block,
  type HistoryEntry,
  type TransactionPlace,
} from './blocks.ts'
import { damagedJournal } from './journal.ts'
import type { ReadTransaction } from './transaction-checks.ts'
import type { VirtualOperation } from './virtual-operation.ts'

export class ChainRecord {
  readonly #blocks: Block[] = []
  readonly #places = new Map<string, TransactionPlace>()
  readonly #histories = new Map<string, HistoryEntry[]>()

  /** The latest block. Throws PracticeError before the first one. */
  get head(): Block {
    const head = this.#blocks.at(-1)
    if (head === undefined) throw damagedJournal()
    return head
  }

  get length(): number {
    return this.#blocks.length
  }

  block(number: number): Block | undefined {
    return this.#blocks[number - 1]
  }

  place(transactionId: string): TransactionPlace | undefined {
    return this.#places.get(transactionId)
  }

  history(account: string): readonly HistoryEntry[] {
    return this.#histories.get(account) ?? []
  }

  /** A transaction waits for a block. */
  noteWaiting(read: ReadTransaction): void {
    this.#places.set(read.id, { read, block: undefined, index: 0 })
  }

  /** It waits no more, and comes into none. */
  dropWaiting(transactionId: string): void {
    this.#places.delete(transactionId)
  }

  add(
    time: number,
    transactions: readonly ReadTransaction[],
    virtualOperations: readonly VirtualOperation[],
  ): void {
    const previous = this.#blocks.at(-1)?.id ?? noBlockId
    const number = this.#blocks.length + 1
    const ids = transactions.map(({ id }) => id)
    const id = blockId(number, previous, time, ids)
    const block: Block = { number, id, previous, time, transactions, virtualOperations }
    this.#blocks.push(block)
    transactions.forEach((read, index) => this.#places.set(read.id, { read, block: number, index }))
    recordHistory(this.#histories, block)
  }
}
