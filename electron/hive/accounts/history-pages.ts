/**
 * Paging through the history of an account at one node, from the newest entry to the oldest: hived pages backwards and
 * filters by operation, and a node numbers the entries in its own way, so one reading never mixes nodes.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { NodeError, RefusalError } from '../nodes/errors.ts'
import type { AskOptions, HiveNode } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject, member, wholeNumber } from '../nodes/json.ts'
import { nodeFailure } from '../nodes/network-fault.ts'
import { PageSize } from '../nodes/page-size.ts'

/** About ten million entries. */
const mostPages = 10_000

/** An operation of the history. */
export interface HistoryEntry {
  readonly block: number
  /** 40 hex digits. */
  readonly transactionId: string
  readonly transactionInBlock: number
  /** The block's time as the chain writes it, 2026-11-03T12:00:00, in UTC. */
  readonly timestamp: string
  /** Its name, such as account_update2, and its body as the node wrote it. */
  readonly operation: readonly [string, Readonly<Record<string, unknown>>]
}

/** How far a reading has come: entries of the whole history, read or skipped. */
export interface HistoryProgress {
  readonly done: number
  readonly total: number
}

/** What a node is asked to show. */
export type Extent = 'irreversible' | 'with-reversible'

export interface PagingOptions extends AskOptions {
  /** The operations that are asked for: bit n for the operation of number n in hived's list. */
  readonly filter: bigint
  /** The newest block that is of interest; what came after it is passed over unread. */
  readonly upTo?: number | undefined
  /** Whether what may still be undone is wanted, too. A node that cannot show it shows the rest. */
  readonly extent?: Extent | undefined
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
}

type Numbered = readonly [number: number, entry: HistoryEntry]

/**
 * Gives every page to `take`, newest first, the entries of each oldest first, until `take` has had enough. Says whether
 * the beginning of the history was reached. Throws NodeError or RefusalError when the node fails; what was taken before
 * is good. Throws StoppedError.
 */
export async function readPages(
  account: AccountName,
  node: HiveNode,
  { filter, upTo, extent = 'irreversible', progress, signal }: PagingOptions,
  take: (entries: readonly HistoryEntry[]) => 'more' | 'enough',
): Promise<'to-the-beginning' | 'stopped-before'> {
  const pages = new Pages(account, node, extent, { signal })
  const newest = await pages.newestUpTo(upTo)
  const total = newest + 1
  const size = new PageSize()
  for (let start = newest, page = 0; start >= 0; page++) {
    if (page === mostPages) return 'stopped-before'
    progress?.({ done: newest - start, total })
    const limit = Math.min(size.limit, start + 1)
    let found: readonly Numbered[] | number
    try {
      found = await pages.ask(start, limit, filter)
    } catch (error) {
      size.didNotCome(error, limit)
      continue
    }
    size.cameWell()
    if (typeof found === 'number') {
      start = found
      continue
    }
    const entries = found.map(([, entry]) => entry)
    if (take(upTo === undefined ? entries : entries.filter(({ block }) => block <= upTo)) === 'enough')
      return 'stopped-before'
    // An empty page means that there is nothing older; a short one does not.
    start = (found[0]?.[0] ?? 0) - 1
  }
  progress?.({ done: total, total })
  return 'to-the-beginning'
}

class Pages {
  readonly #account: AccountName
  readonly #node: HiveNode
  readonly #options: AskOptions
  #extent: Extent

  constructor(account: AccountName, node: HiveNode, extent: Extent, options: AskOptions) {
    this.#account = account
    this.#node = node
    this.#extent = extent
    this.#options = options
  }

  /**
   * The number of the newest entry, or of the newest in a block up to `upTo`; -1 when there is none. It is looked for by
   * halves, so that what came after it costs some twenty questions, however much it is.
   */
  async newestUpTo(upTo: number | undefined): Promise<number> {
    const newest = await this.#entryAt(-1)
    if (newest === undefined) return -1
    if (upTo === undefined || newest[1].block <= upTo) return newest[0]
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
  async #entryAt(number: number): Promise<Numbered | undefined> {
    const start = number < 0 ? Number.MAX_SAFE_INTEGER : number
    const answer = await this.#call(number, 1)
    return this.#parse(answer, { start, limit: 1 })[0]
  }

  /** A page, or where to search on when the node's window of 2,000 entries held nothing. */
  async ask(start: number, limit: number, filter: bigint): Promise<readonly Numbered[] | number> {
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

  async #call(start: number, limit: number, filter?: bigint): Promise<unknown> {
    const account = this.#account
    // No bit of the lower half lies above 2^43, so a number holds it.
    const filters = filter === undefined ? [] : [Number(BigInt.asUintN(64, filter)), Number(filter >> 64n)]
    const [low, high = 0] = filters
    if (this.#extent === 'with-reversible')
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
    return this.#node.call(api, 'get_account_history', params, this.#options)
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
