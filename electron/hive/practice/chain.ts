/**
 * The practice chain itself: one sequence of blocks, the state after it, and the transactions that wait for the next
 * block. Several nodes can front one chain. Everything that happens goes through the journal first, and opening a
 * journal makes it happen again, the same way.
 */
import type { VirtualOperation } from './virtual-operation.ts'
import { blockId, type Block, type HistoryEntry, type TransactionPlace } from './blocks.ts'
import { practiceChainId } from './chain-identity.ts'
import { ChainRecord } from './chain-record.ts'
import type { ChainView } from './chain-view.ts'
import { letTimePass } from './housekeeping.ts'
import { damagedJournal, forgetfulJournal, type Journal, type JournalEntry } from './journal.ts'
import { createAccount, creationOf, type NewAccount } from './new-account.ts'
import { Rejection } from './rejection.ts'
import { copyState, emptyState, type ChainState, type DisasterStage } from './state.ts'
import {
  applyTransaction,
  largestTransaction,
  readTransaction,
  type CheckContext,
  type ReadTransaction,
} from './transaction-checks.ts'

export interface ChainOptions {
  /** Accounts of a new chain. An existing journal has its own. */
  readonly accounts?: readonly NewAccount[]
  /** Milliseconds since 1970; the default is the system's clock. */
  readonly now?: () => number
  /** Seconds from block to block, 1 or more. */
  readonly blockSeconds?: number
  /** Where the chain is kept; without one it is gone with the process. */
  readonly journal?: Journal
}

type Genesis = Extract<JournalEntry, { kind: 'genesis' }>
type BlockEntry = Extract<JournalEntry, { kind: 'block' }>
/** Something that happens by the chain's own word. */
type Decree = Extract<JournalEntry, { kind: 'account' | 'disaster' }>

/** A block is irreversible when so many stand on top of it. */
const irreversibleDepth = 2
/** The first block is older than 24 hours, so that transaction status is never "too_old" for what is new. */
const genesisAge = 2 * 86_400
/** TaPoS reaches back so many blocks. */
const taposBlocks = 65_536

export class PracticeChain implements ChainView {
  readonly chainId: string
  readonly blockSeconds: number
  readonly #now: () => number
  readonly #journal: Journal
  readonly #record = new ChainRecord()
  readonly #pending = new Map<string, ReadTransaction>()
  /** Accounts that the next block brings into the histories. */
  readonly #creations: VirtualOperation[] = []
  #settled = emptyState()
  #withPending = emptyState()
  #secondsAhead = 0
  #timer: NodeJS.Timeout | undefined

  /**
   * Opens the chain of a journal, or begins a new one. Throws PracticeError when the journal makes no sense, and lets
   * go of it then.
   */
  constructor(options: ChainOptions = {}) {
    const { accounts = [], now = Date.now, blockSeconds = 1, journal = forgetfulJournal } = options
    const [first, ...rest] = journal.entries
    const genesis: Genesis =
      first?.kind === 'genesis'
        ? first
        : {
            kind: 'genesis',
            version: 1,
            chainId: practiceChainId,
            blockSeconds,
            time: Math.floor(now() / 1000) - genesisAge,
            accounts,
          }
    this.chainId = genesis.chainId
    this.blockSeconds = genesis.blockSeconds
    this.#now = now
    this.#journal = journal
    try {
      for (const account of genesis.accounts) this.#bringIntoBeing(account, genesis.time)
      this.#addBlock(genesis.time, [])
      if (first === undefined) this.#begin(genesis)
      else if (first === genesis) this.#replay(rest)
      else throw damagedJournal()
    } catch (error) {
      journal.close()
      throw error
    }
  }

  get head(): Block {
    return this.#record.head
  }

  get lastIrreversible(): number {
    return Math.max(1, this.head.number - irreversibleDepth)
  }

  get trackedSince(): number {
    return this.block(1)?.time ?? 0
  }

  get state(): ChainState {
    return this.#withPending
  }

  /** What stands in blocks only. */
  get settledState(): ChainState {
    return this.#settled
  }

  block(number: number): Block | undefined {
    return this.#record.block(number)
  }

  place(transactionId: string): TransactionPlace | undefined {
    return this.#record.place(transactionId)
  }

  history(account: string): readonly HistoryEntry[] {
    return this.#record.history(account)
  }

  checkContext(chainId: string): CheckContext {
    const { number, time } = this.head
    return {
      chainId,
      now: time,
      enforceCredits: true,
      referencedBlockId: (low16Bits) => {
        const referenced = number - ((number - low16Bits + taposBlocks) % taposBlocks)
        return this.block(referenced)?.id
      },
      isKnown: (id) => (this.place(id)?.read.expiration ?? 0) >= time,
    }
  }

  /**
   * Takes a transaction as a node does that is sent one: checks it and keeps it for the next block. Throws Rejection,
   * and nothing has changed then. `chainId` is another one where a node pretends to be of another chain.
   */
  push(json: unknown, chainId = this.chainId): string {
    const read = readTransaction(json)
    const draft = copyState(this.#withPending)
    applyTransaction(draft, read, this.checkContext(chainId))
    this.#withPending = draft
    this.#pending.set(read.id, read)
    this.#record.noteWaiting(read)
    return read.id
  }

  /** Produces so many blocks at once, whatever the clock says; each is at least `blockSeconds` after the one before. */
  produceBlocks(count = 1): Block {
    for (let i = 0; i < count; i++) this.#produce(Math.floor(this.#now() / 1000) + this.#secondsAhead)
    return this.head
  }

  /** Lets so many seconds pass without blocks, as if all witnesses had slept; then produces one. */
  skipTime(seconds: number): Block {
    const present = Math.max(this.head.time, Math.floor(this.#now() / 1000) + this.#secondsAhead)
    this.#secondsAhead = present + seconds - Math.floor(this.#now() / 1000)
    return this.produceBlocks()
  }

  /** Produces a block every `blockSeconds` until `close`, or until one cannot be written down. */
  startProducing(onFailure: (error: unknown) => void): void {
    this.#timer ??= setInterval(() => {
      try {
        this.produceBlocks()
      } catch (error) {
        clearInterval(this.#timer)
        onFailure(error)
      }
    }, this.blockSeconds * 1000)
  }

  /** Adds an account by the chain's own word, without anybody's signature. */
  createAccount(account: NewAccount): void {
    this.#decree({ kind: 'account', account })
  }

  /** Moves the rehearsal's story; see disaster.ts. */
  setDisaster(stage: DisasterStage): void {
    this.#decree({ kind: 'disaster', stage })
  }

  /** Stops producing and lets go of the journal. */
  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#journal.close()
  }

  #begin(genesis: Genesis): void {
    this.#journal.append(genesis)
    const present = Math.floor(this.#now() / 1000)
    for (let ago = irreversibleDepth; ago >= 0; ago--) this.#produce(present - ago * this.blockSeconds)
  }

  #decree(entry: Decree): void {
    this.#journal.append(entry)
    this.#applyDecree(entry)
    this.#reapplyPending()
  }

  #applyDecree(entry: Decree): void {
    if (entry.kind === 'account') this.#bringIntoBeing(entry.account, this.head.time)
    else this.#settled.disaster = entry.stage
  }

  #bringIntoBeing(account: NewAccount, time: number): void {
    createAccount(this.#settled, account, time)
    this.#creations.push(...creationOf(account))
  }

  #produce(time: number): void {
    const { included, state } = this.#chooseTransactions()
    const blockTime = this.#record.length === 0 ? time : Math.max(this.head.time + this.blockSeconds, time)
    const { number, id: previous } = this.head
    const ids = included.map(({ id }) => id)
    this.#journal.append({
      kind: 'block',
      id: blockId(number + 1, previous, blockTime, ids),
      time: blockTime,
      transactions: included.map(({ transaction }) => transaction),
    })
    this.#settled = state
    this.#addBlock(blockTime, included)
    this.#reapplyPending()
  }

  /** What of the waiting transactions is still good now, and fits into one block. What is no longer good is dropped. */
  #chooseTransactions(): { included: ReadTransaction[]; state: ChainState } {
    let state = copyState(this.#settled)
    let bytes = 0
    const included: ReadTransaction[] = []
    for (const read of this.#pending.values()) {
      if (bytes + read.bytes > largestTransaction) continue
      const draft = copyState(state)
      if (!this.#isGood(draft, read)) continue
      state = draft
      bytes += read.bytes
      included.push(read)
    }
    return { included, state }
  }

  #isGood(draft: ChainState, read: ReadTransaction): boolean {
    try {
      applyTransaction(draft, read, {
        ...this.checkContext(this.chainId),
        isKnown: () => false,
        enforceCredits: false,
      })
      return true
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      this.#pending.delete(read.id)
      this.#record.dropWaiting(read.id)
      return false
    }
  }

  /** Adds a block whose transactions have been applied to the settled state. */
  #addBlock(time: number, transactions: readonly ReadTransaction[]): void {
    const virtualOperations = [...this.#creations.splice(0), ...letTimePass(this.#settled, time)]
    this.#record.add(time, transactions, virtualOperations)
    for (const { id } of transactions) this.#pending.delete(id)
  }

  #reapplyPending(): void {
    this.#withPending = copyState(this.#settled)
    for (const read of this.#pending.values()) {
      const draft = copyState(this.#withPending)
      if (this.#isGood(draft, read)) this.#withPending = draft
    }
  }

  #replay(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'genesis') throw damagedJournal()
      if (entry.kind === 'block') this.#replayBlock(entry)
      else this.#applyDecree(entry)
    }
    this.#reapplyPending()
  }

  #replayBlock({ id, time, transactions }: BlockEntry): void {
    const read = transactions.map(readTransaction)
    for (const transaction of read) if (!this.#isGood(this.#settled, transaction)) throw damagedJournal()
    this.#addBlock(time, read)
    if (this.head.id !== id) throw damagedJournal()
  }
}
