/**
 * The part of an account's history that says who could speak for it, and what it said, as one node tells it or the first
 * of several that can.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { HiveError, NodeError, RefusalError } from '../nodes/errors.ts'
import { Failover, type FailoverOptions } from '../nodes/failover.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import type { WaitingOptions } from '../nodes/patience.ts'
import { HistoryCollection, type HistoryBounds } from './history-collection.ts'
import { everyOperation, metadataOperations, type HistoryOperation } from './history-operations.ts'
import type { Extent, HistoryEntry } from './history-entry.ts'
import type { HistoryProgress } from './history-pages.ts'
import type { KeptReadings } from './kept-readings.ts'

/** What is wanted of a history. */
export interface HistoryWish extends WaitingOptions {
  /** Which operations; all of them when left out. */
  readonly operations?: readonly HistoryOperation[]
  /** The last block that is of interest. Nothing after it is read, however much it is. */
  readonly upTo?: number | undefined
  /** Whether what may still be undone is wanted, too. */
  readonly extent?: Extent | undefined
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
  /** Where a reading that broke off is taken from, and left for the next time. */
  readonly kept?: KeptReadings | undefined
}

export interface HistoryOptions extends HistoryWish, FailoverOptions {}

/** The history is longer than we read. */
export class HistoryError extends HiveError {}

/** Far more than an honest account has. */
export const usualBounds: HistoryBounds = { entries: 200_000, characters: 128 * 1024 * 1024 }

/** What one node told, in the order of the chain. */
export interface ToldHistory {
  readonly entries: readonly HistoryEntry[]
  /** Whether it reaches back to the beginning. If not, these are the newest. */
  readonly whole: boolean
  /** Why it does not, where the node failed. */
  readonly failure?: NodeError | RefusalError
  /** The block after which nothing is missing, where it does not reach back; undefined where nobody can say. */
  readonly completeAfter?: number | undefined
  /** How many entries of the history were read or skipped, where it does not reach back. */
  readonly passed?: number
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
    const { entries, whole, failure } = await readWhatThereIs(account, node, options, usualBounds)
    if (failure !== undefined) throw failure
    if (!whole) throw tooLong()
    return entries
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
): Promise<ToldHistory> {
  const { operations: wanted = everyOperation, kept, upTo, extent } = wish
  const wished = { account, node: node.url, wanted, upTo, extent }
  const collected = kept?.take(wished) ?? new HistoryCollection(account, wanted, bounds)
  try {
    const end = await collected.readFrom(node, wish)
    if (end === 'stopped-before') return { entries: collected.entries, whole: false }
    kept?.keep(wished, collected)
    return { entries: collected.entries, whole: true }
  } catch (error) {
    kept?.keep(wished, collected)
    if (!(error instanceof NodeError || error instanceof RefusalError)) throw error
    const { entries, completeAfter, passed } = collected
    return { entries, whole: false, failure: error, completeAfter, passed }
  }
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

/** That there is more than is kept. */
export function tooLong(): HistoryError {
  return new HistoryError(
    'history-too-long',
    'The history of this account is longer than Lifeboat can read.',
    'Ask for the verdict at an earlier block: nothing after it is read then.',
  )
}
