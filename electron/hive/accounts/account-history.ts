/**
 * The part of an account's history that says who could speak for it, and what it said: its creation, every change of
 * its keys and metadata, its recoveries, and the claims it carried. It is kept within bounds while it is read.
 */
import { minedBy, type AccountName } from '../../../shared/recovery/index.ts'
import { HiveError, NodeError, RefusalError } from '../nodes/errors.ts'
import { Failover, type FailoverOptions } from '../nodes/failover.ts'
import { readPages, type Extent, type HistoryEntry, type HistoryProgress } from './history-pages.ts'
import type { AskOptions, HiveNode } from '../nodes/hive-node.ts'

/** The custom_json id of a claim. */
const claimId = 'coinzdense_disaster_recovery'

/** The operations we read: the number of each in hived's list, and the member that must name the account, if one does. */
const operations = {
  account_create: [9, 'new_account_name'],
  account_create_with_delegation: [41, 'new_account_name'],
  create_claimed_account: [23, 'new_account_name'],
  account_update: [10, 'account'],
  account_update2: [43, 'account'],
  request_account_recovery: [24, 'account_to_recover'],
  recover_account: [25, 'account_to_recover'],
  change_recovery_account: [26, 'account_to_recover'],
  pow: [14, undefined],
  pow2: [30, undefined],
  /** The chain's own word, with no transaction behind it. */
  account_created: [80, 'new_account_name'],
  custom_json: [18, undefined],
} as const satisfies Record<string, readonly [number, string | undefined]>

export type HistoryOperation = keyof typeof operations

/** All of them. */
export const everyOperation = Object.keys(operations) as HistoryOperation[]

/** All that decide about an account; claims decide nothing, and players of games have a million custom_json. */
export const decidingOperations = everyOperation.filter((name) => name !== 'custom_json')

/** The ones that can write json_metadata. */
export const metadataOperations: readonly HistoryOperation[] = [
  'account_create',
  'account_create_with_delegation',
  'create_claimed_account',
  'account_update',
  'account_update2',
]

/** What is wanted of a history. */
export interface HistoryWish extends AskOptions {
  /** Which operations; all of them when left out. */
  readonly operations?: readonly HistoryOperation[]
  /** The last block that is of interest. Nothing after it is read, however much it is. */
  readonly upTo?: number | undefined
  /** Whether what may still be undone is wanted, too. */
  readonly extent?: Extent | undefined
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
}

export interface HistoryOptions extends HistoryWish, FailoverOptions {}

/** The history is longer than we read. */
export class HistoryError extends HiveError {}

/** How much is kept of one history: entries, and characters in them. */
export interface HistoryBounds {
  readonly entries: number
  readonly characters: number
}

const usualBounds: HistoryBounds = { entries: 200_000, characters: 128 * 1024 * 1024 }

/** What one node told, in the order of the chain. */
export interface ToldHistory {
  readonly entries: readonly HistoryEntry[]
  /** Whether it reaches back to the beginning. If not, these are the newest. */
  readonly whole: boolean
}

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
  return new Failover(nodes, options).ask(async (node) => {
    const collected = new Collected(account, options, usualBounds)
    if ((await collected.readFrom(node)) === 'stopped-before') throw tooLong()
    return collected.entries
  })
}

/**
 * The same from one node, with what it told before it failed or before there was too much. Throws StoppedError.
 */
export async function readWhatThereIs(
  account: AccountName,
  node: HiveNode,
  wish: HistoryWish,
  bounds: HistoryBounds,
): Promise<ToldHistory & { readonly failure?: NodeError | RefusalError }> {
  const collected = new Collected(account, wish, bounds)
  try {
    const end = await collected.readFrom(node)
    return { entries: collected.entries, whole: end === 'to-the-beginning' }
  } catch (error) {
    if (!isFailure(error)) throw error
    return { entries: collected.entries, whole: false, failure: error }
  }
}

/** What is relevant of the pages of one node, as they come: the newest first. */
class Collected {
  readonly #account: AccountName
  readonly #wish: HistoryWish
  readonly #wanted: readonly HistoryOperation[]
  readonly #bounds: HistoryBounds
  readonly #pages: HistoryEntry[][] = []
  #firstWork: HistoryEntry | undefined
  #entries = 0
  #characters = 0

  constructor(account: AccountName, wish: HistoryWish, bounds: HistoryBounds) {
    this.#account = account
    this.#wish = wish
    this.#wanted = wish.operations ?? everyOperation
    this.#bounds = bounds
  }

  get entries(): readonly HistoryEntry[] {
    const kept = this.#pages.toReversed().flat()
    const first = this.#firstWork
    if (first === undefined) return kept
    const place = kept.findIndex(
      ({ block, transactionInBlock }) =>
        block > first.block || (block === first.block && transactionInBlock >= first.transactionInBlock),
    )
    return place < 0 ? [...kept, first] : kept.toSpliced(place, 0, first)
  }

  readFrom(node: HiveNode) {
    const filter = this.#wanted.reduce((bits, name) => bits | (1n << BigInt(operations[name][0])), 0n)
    return readPages(this.#account, node, { ...this.#wish, filter }, (page) => this.#take(page))
  }

  #take(page: readonly HistoryEntry[]): 'more' | 'enough' {
    const relevant = page.filter((entry) => concerns(entry, this.#account, this.#wanted))
    // Miners have thousands of works, and only the first can be the one that made the account.
    this.#firstWork = relevant.find(isWork) ?? this.#firstWork
    const kept = relevant.filter((entry) => !isWork(entry))
    this.#pages.push(kept)
    this.#entries += kept.length
    this.#characters += kept.reduce((sum, { operation }) => sum + charactersIn(operation[1]), 0)
    const tooMuch = this.#entries > this.#bounds.entries || this.#characters > this.#bounds.characters
    return tooMuch ? 'enough' : 'more'
  }
}

/** Every work of the first kind names a key; of the second kind only the one that creates the account, which stays. */
function isWork({ operation }: HistoryEntry): boolean {
  return operation[0] === 'pow'
}

/** The length of all texts in a JSON value: what it takes in memory, about. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce<number>((sum, one) => sum + charactersIn(one), 0)
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
  if (subject !== undefined) return body[subject] === account
  if (name !== 'pow' && name !== 'pow2') return body['id'] === claimId
  const mined = minedBy(name, body)
  return mined?.account === account && mined.key !== undefined
}

function isFailure(error: unknown): error is NodeError | RefusalError {
  return error instanceof NodeError || error instanceof RefusalError
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
    'Ask for the verdict at an earlier block: nothing after it is read then.',
  )
}
