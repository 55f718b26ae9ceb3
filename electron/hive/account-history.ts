/**
 * The part of an account's history that says who could speak for it, and what it said: its creation, every change of
 * its keys and metadata, its recoveries, and the claims it carried. hived pages backwards and filters by operation; a
 * node numbers the entries in its own way, so one reading never mixes nodes.
 */
import type { AccountName } from '../../shared/recovery/index.ts'
import { HiveError, RefusalError } from './errors.ts'
import { Failover, type FailoverOptions } from './failover.ts'
import type { AskOptions, HiveNode } from './hive-node.ts'
import { chainTime, isJsonObject, member, wholeNumber } from './json.ts'
import { nodeFailure } from './network-fault.ts'

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

/** The custom_json id of a claim. */
const claimId = 'coinzdense_disaster_recovery'

/** The operations we read: the number of each in hived's list, and the member that must name the account. */
const operations = {
  account_create: [9, 'new_account_name'],
  account_create_with_delegation: [41, 'new_account_name'],
  create_claimed_account: [23, 'new_account_name'],
  account_update: [10, 'account'],
  account_update2: [43, 'account'],
  request_account_recovery: [24, 'account_to_recover'],
  recover_account: [25, 'account_to_recover'],
  change_recovery_account: [26, 'account_to_recover'],
  custom_json: [18, undefined],
} as const satisfies Record<string, readonly [number, string | undefined]>

export type HistoryOperation = keyof typeof operations

/** All of them. */
export const everyOperation = Object.keys(operations) as HistoryOperation[]

/** The ones that can write json_metadata. */
export const metadataOperations: readonly HistoryOperation[] = [
  'account_create',
  'account_create_with_delegation',
  'create_claimed_account',
  'account_update',
  'account_update2',
]

/** How far a reading has come: entries of the whole history, read or skipped. */
export interface HistoryProgress {
  readonly done: number
  readonly total: number
}

export interface HistoryOptions extends AskOptions, FailoverOptions {
  /** Which operations; all of them when left out. Players of games have a million custom_json. */
  readonly operations?: readonly HistoryOperation[]
  readonly progress?: (progress: HistoryProgress) => void
}

/** The history is longer than we read. */
export class HistoryError extends HiveError {}

/** hived's largest page, and how much we read before we stop: about ten million entries. */
const largestPage = 1000
const mostPages = 10_000
const mostEntries = 200_000

/**
 * What happened to the account, in the order of the chain. The nodes are tried in turn, each for the whole of it.
 * Throws HistoryError when there is too much, NodeError or AllNodesFailedError when no node could tell, RefusalError,
 * StoppedError.
 */
export async function readAccountHistory(
  account: AccountName,
  nodes: readonly [HiveNode, ...HiveNode[]],
  options: HistoryOptions,
): Promise<readonly HistoryEntry[]> {
  return new Failover(nodes, options).ask((node) => readFromNode(account, node, options))
}

async function readFromNode(
  account: AccountName,
  node: HiveNode,
  options: HistoryOptions,
): Promise<readonly HistoryEntry[]> {
  const wanted = options.operations ?? everyOperation
  const filter = wanted.reduce((bits, name) => bits | (1n << BigInt(operations[name][0])), 0n)
  const ask = (start: number, limit: number, filters: readonly number[]) =>
    node.call('condenser_api', 'get_account_history', [account, start, limit, ...filters], options)

  const [newest] = parsePage(node, await ask(-1, 1, []), { start: Number.MAX_SAFE_INTEGER, limit: 1 })
  const total = newest === undefined ? 0 : newest[0] + 1
  const pages: HistoryEntry[][] = []
  let entries = 0
  // No bit of the filter lies above 2^43, so a number holds it.
  for (let start = total - 1, page = 0; start >= 0; page++) {
    if (page === mostPages || entries > mostEntries) throw tooLong()
    options.progress?.({ done: total - 1 - start, total })
    const limit = Math.min(largestPage, start + 1)
    const found = await pageOrWindow(node, start, () => ask(start, limit, [Number(filter)]))
    if (typeof found === 'number') {
      start = found
      continue
    }
    const parsed = parsePage(node, found, { start, limit })
    const relevant = parsed.flatMap(([, entry]) => (concerns(entry, account, wanted) ? [entry] : []))
    entries += relevant.length
    pages.push(relevant)
    // An empty page means that there is nothing older; a short one does not.
    start = (parsed[0]?.[0] ?? 0) - 1
  }
  options.progress?.({ done: total, total })
  return pages.reverse().flat()
}

/** A page as the node sent it, or where to search on when its window of 2,000 entries held nothing. */
async function pageOrWindow(node: HiveNode, start: number, ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return { page: await ask() }.page
  } catch (error) {
    if (!(error instanceof RefusalError) || error.code !== 'nothing-in-this-window') throw error
    const next = error.evidence.continueAt
    // Whoever does not move on would keep us for ever.
    if (next === undefined || next >= start) throw nodeFailure('node-bad-answer', node.url)
    return next
  }
}

/** The entries of a page, oldest first, with their numbers: ascending, none above `start`. Throws NodeError. */
function parsePage(
  node: HiveNode,
  value: unknown,
  { start, limit }: { start: number; limit: number },
): (readonly [number, HistoryEntry])[] {
  const wrong = () => nodeFailure('node-bad-answer', node.url)
  if (!Array.isArray(value) || value.length > limit) throw wrong()
  let last = -1
  return (value as unknown[]).map((pair) => {
    const [sequence, body] = Array.isArray(pair) ? (pair as unknown[]) : []
    const number = wholeNumber(sequence)
    const entry = parseEntry(body)
    if (number === undefined || number <= last || number > start || entry === undefined) throw wrong()
    last = number
    return [number, entry] as const
  })
}

function parseEntry(value: unknown): HistoryEntry | undefined {
  const block = wholeNumber(member(value, 'block'))
  const transactionId = member(value, 'trx_id')
  const transactionInBlock = wholeNumber(member(value, 'trx_in_block'))
  const timestamp = member(value, 'timestamp')
  const operation = member(value, 'op')
  if (block === undefined || transactionInBlock === undefined) return undefined
  if (typeof transactionId !== 'string' || !/^[0-9a-f]{40}$/.test(transactionId)) return undefined
  if (typeof timestamp !== 'string' || chainTime(timestamp) === undefined) return undefined
  if (!Array.isArray(operation) || operation.length !== 2) return undefined
  const [name, body] = operation as [unknown, unknown]
  if (typeof name !== 'string' || !isJsonObject(body)) return undefined
  return { block, transactionId, transactionInBlock, timestamp, operation: [name, body] }
}

/** Whether an operation is one we want, and about this account: its history also holds what it did to others. */
function concerns(
  { operation }: HistoryEntry,
  account: string,
  wanted: readonly HistoryOperation[],
): boolean {
  const [name, body] = operation
  const known = wanted.find((candidate) => candidate === name)
  if (known === undefined) return false
  const subject = operations[known][1]
  return subject === undefined ? body['id'] === claimId : body[subject] === account
}

/**
 * The json_metadata that the history wrote last, and where. Empty texts do not count: to HIVE they mean "leave it as
 * it is". Undefined when none was ever written.
 */
export function lastWrittenMetadata(
  history: readonly HistoryEntry[],
): { readonly metadata: string; readonly block: number } | undefined {
  for (const { operation, block } of history.toReversed()) {
    const metadata = operation[1]['json_metadata']
    if (
      (metadataOperations as readonly string[]).includes(operation[0]) &&
      typeof metadata === 'string' &&
      metadata !== ''
    )
      return { metadata, block }
  }
  return undefined
}

function tooLong(): HistoryError {
  return new HistoryError(
    'history-too-long',
    'The history of this account is longer than Lifeboat can read.',
    'Ask for less of it.',
  )
}
