/**
 * What one node is asked about the history of an account: its newest entry, the newest up to a block, a page. A node
 * numbers the entries in its own way, so the numbers of one mean nothing to another.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { NodeError, RefusalError } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject, member, wholeNumber } from '../nodes/json.ts'
import { nodeFailure } from '../nodes/network-fault.ts'
import { patienceWith, type Patience, type WaitingOptions } from '../nodes/patience.ts'
import type { Extent, HistoryEntry, Numbered } from './history-entry.ts'

/** Questions about one account's history to one node. Each is asked again where that is of use. */
export class HistoryQuestions {
  readonly #account: AccountName
  readonly #node: HiveNode
  readonly #options: WaitingOptions
  /** With this node, for as long as one reading lasts. */
  readonly patience: Patience
  #extent: Extent

  constructor(account: AccountName, node: HiveNode, extent: Extent, options: WaitingOptions) {
    this.#account = account
    this.#node = node
    this.#extent = extent
    this.#options = options
    this.patience = patienceWith(node, options)
  }

  /** The newest entry; undefined when there is none. Throws NodeError, RefusalError, StoppedError, and so do all below. */
  newest(): Promise<Numbered | undefined> {
    return this.#entryAt(-1)
  }

  /** The newest entry that the node takes for final. */
  newestFinal(): Promise<Numbered | undefined> {
    return this.#entryAt(-1, 'irreversible')
  }

  /** Whether the node still shows this entry under its number. */
  async recognises([number, entry]: Numbered): Promise<boolean> {
    const shown = await this.#entryAt(number)
    return shown?.[0] === number && JSON.stringify(shown[1]) === JSON.stringify(entry)
  }

  /**
   * The number of the newest entry in a block up to `upTo`, where `newest` is the newest of all; -1 when there is none. It
   * is looked for by halves, so that what came after it costs some twenty questions, however much it is.
   */
  async numberUpTo(newest: Numbered, upTo: number): Promise<number> {
    if (newest[1].block <= upTo) return newest[0]
    let before = -1
    let after = newest[0]
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      const found = await this.#entryAt(middle)
      if (found === undefined || found[1].block <= upTo) before = middle
      else after = found[0]
    }
    return before
  }

  /** The newest entry of a number up to this one; -1 is above all. */
  #entryAt(number: number, extent = this.#extent): Promise<Numbered | undefined> {
    const start = number < 0 ? Number.MAX_SAFE_INTEGER : number
    return this.patience.ask(async () => {
      const answer = await this.#call(number, 1, undefined, extent)
      return this.#parse(answer, { start, limit: 1 })[0]
    })
  }

  /** A page, or where to search on when the node's window of 2,000 entries held nothing. It is asked once. */
  async page(start: number, limit: number, filter: bigint): Promise<readonly Numbered[] | number> {
    try {
      const answer = await this.#call(start, limit, filter)
      return this.#parse(answer, { start, limit })
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'nothing-in-this-window') throw error
      const next = error.evidence.continueAt
      // Whoever does not move on would keep us for ever.
      if (next === undefined || next >= start) throw nodeFailure('node-bad-answer', this.#node.url)
      return next
    }
  }

  async #call(start: number, limit: number, filter?: bigint, extent = this.#extent): Promise<unknown> {
    const account = this.#account
    // No bit of the lower half lies above 2^43, so a number holds it.
    const filters = filter === undefined ? [] : [Number(BigInt.asUintN(64, filter)), Number(filter >> 64n)]
    const [low, high = 0] = filters
    if (extent === 'with-reversible')
      try {
        const named = { account, start, limit, include_reversible: true }
        const filtered = { ...named, operation_filter_low: low, operation_filter_high: high }
        const params = low === undefined ? named : filtered
        return member(await this.#ask('account_history_api', params), 'history')
      } catch (error) {
        if (!(error instanceof NodeError) || error.code !== 'node-lacks-method') throw error
        this.#extent = 'irreversible'
      }
    return this.#ask('condenser_api', [
      account,
      start,
      limit,
      ...(high === 0 ? filters.slice(0, 1) : filters),
    ])
  }

  #ask(api: string, params: unknown): Promise<unknown> {
    return this.#node.call(api, 'get_account_history', params, { signal: this.#options.signal })
  }

  /** Entries with their numbers: ascending, none above `start`, and in the order of their blocks. Throws NodeError. */
  #parse(value: unknown, { start, limit }: { start: number; limit: number }): Numbered[] {
    const wrong = () => nodeFailure('node-bad-answer', this.#node.url)
    if (!Array.isArray(value) || value.length > limit) throw wrong()
    let last = -1
    let lastBlock = 0
    return (value as unknown[]).map((pair) => {
      const [sequence, body] = Array.isArray(pair) ? (pair as unknown[]) : []
      const number = wholeNumber(sequence)
      const entry = parseEntry(body)
      if (number === undefined || number <= last || number > start || entry === undefined) throw wrong()
      if (entry.block < lastBlock) throw wrong()
      last = number
      lastBlock = entry.block
      return [number, entry] as const
    })
  }
}

function parseEntry(value: unknown): HistoryEntry | undefined {
  const block = wholeNumber(member(value, 'block'))
  const transactionId = member(value, 'trx_id')
  const transactionInBlock = wholeNumber(member(value, 'trx_in_block'))
  const timestamp = member(value, 'timestamp')
  const operation = pairOf(member(value, 'op'))
  if (block === undefined || transactionInBlock === undefined) return undefined
  if (typeof transactionId !== 'string' || !/^[0-9a-f]{40}$/.test(transactionId)) return undefined
  if (typeof timestamp !== 'string' || chainTime(timestamp) === undefined) return undefined
  if (operation === undefined) return undefined
  return { block, transactionId, transactionInBlock, timestamp, operation }
}

/** An operation in either of hived's two spellings: condenser_api's pair, or an object with its type. */
function pairOf(value: unknown): HistoryEntry['operation'] | undefined {
  const [name, body, ...more] = Array.isArray(value)
    ? (value as unknown[])
    : [member(value, 'type'), member(value, 'value')]
  if (typeof name !== 'string' || !isJsonObject(body) || more.length > 0) return undefined
  return [name.replace(/_operation$/, ''), body]
}
