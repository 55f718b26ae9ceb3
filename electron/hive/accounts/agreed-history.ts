/**
 * An account's history that can be believed: two nodes tell the same, and only what no node can undo any more counts.
 * One node alone could leave out the last change of a key, or show a deleted registration as if it still stood.
 */
import { sayingOf } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { HistoryError, readWhatThereIs, tooLong, usualBounds } from './account-history.ts'
import { quorumFor, type Quorum } from './account-reading.ts'
import type { HistoryOperation } from './history-operations.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { HistoryProgress } from './history-pages.ts'
import { KeptReadings } from './kept-readings.ts'
import { agreementOf, isWhole, type ToldPart } from './told-parts.ts'
import { HiveError, NodeError } from '../nodes/errors.ts'
import { step, summary } from '../nodes/failover.ts'
import { FurtherRounds, type FailedNode } from '../nodes/further-rounds.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import type { NodeUrl } from '../nodes/nodes.ts'
import type { WaitingOptions } from '../nodes/patience.ts'

export interface AgreedHistoryOptions extends WaitingOptions {
  /** In the order of preference. */
  readonly nodes: readonly HiveNode[]
  readonly operations: readonly HistoryOperation[]
  /** The newest block that cannot be undone any more, as nodes agree on it. */
  readonly lastIrreversible: number
  /** The last block that is of interest. Nothing after it is read. */
  readonly upTo?: number | undefined
  /** What `quorumFor` says when left out. */
  readonly quorum?: Quorum | undefined
  /** Hears how far the first of the nodes has come. */
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
  /** What earlier readings left, and where this one leaves what it read when it comes to no end. */
  readonly kept?: KeptReadings | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface AgreedHistory {
  /** In the order of the chain, up to and with the last irreversible block. */
  readonly final: readonly HistoryEntry[]
  /** What one node showed beyond it: it may still be undone. */
  readonly newer: readonly HistoryEntry[]
  /** Who agrees. */
  readonly sources: readonly NodeUrl[]
  /** Whether another node that was asked told something else. */
  readonly disputed: boolean
}

/** Where a node broke off behind so many entries, the next one is asked only for what is left. */
const worthGoingOn = 40_000

/**
 * Reads the history from two nodes at once, and from one more at a time until two agree; with the quorum
 * `single-node`, from one. What a node told before it failed counts for its part. When all have been asked, those that
 * failed for a time are asked again, and go on where they broke off. Throws HistoryError `histories-disagree`,
 * `history-too-long` or `history-unconfirmed` (one node only could tell), what the nodes failed with when none could, and
 * StoppedError.
 */
export async function readAgreedHistory(
  account: AccountName,
  { kept = new KeptReadings(() => 0), ...options }: AgreedHistoryOptions,
): Promise<AgreedHistory> {
  const needed = (options.quorum ?? quorumFor(options.nodes)) === 'single-node' ? 1 : 2
  const lastBlock = Math.min(options.lastIrreversible, options.upTo ?? options.lastIrreversible)
  const forget = () => kept.forget({ account, wanted: options.operations })
  const rounds = new FurtherRounds(options)
  const told = new Map<HiveNode, ToldPart>()
  const failed = new Map<HiveNode, FailedNode>()
  let waiting = [...options.nodes]
  let justFailed: readonly FailedNode[] = []
  for (;;) {
    const parts = [...told.values()]
    const { agreed, missingUpTo } = agreementOf(parts, needed, lastBlock)
    if (agreed !== undefined) {
      forget()
      const { whole, sources, disputed } = agreed
      return { final: whole.final, newer: whole.newer, sources: sources.map(({ url }) => url), disputed }
    }
    const wholes = parts.filter(isWhole).length
    if (waiting.length === 0) {
      waiting = [...(await rounds.next([...failed.values()]))]
      justFailed = []
    }
    const wave = waiting.splice(0, Math.max(1, needed - wholes))
    if (wave.length === 0) {
      if (wholes > 1) forget()
      throw undecided(account, wholes, [...failed.values()])
    }
    wave.forEach((node, i) => options.notice?.(step(node, justFailed[i]?.failure)))
    const answers = await Promise.all(
      wave.map((node, i) => {
        // A node that broke off goes on with its own; another one fills in what is left.
        const fillsIn = told.has(node) ? undefined : missingUpTo
        const progress = i === 0 ? options.progress : undefined
        return tell(account, node, { ...options, kept, progress }, fillsIn)
      }),
    )
    justFailed = answers.flatMap(({ node, failure }) => (failure === undefined ? [] : [{ node, failure }]))
    for (const { node, part, failure } of answers) {
      failed.delete(node)
      if (failure !== undefined) failed.set(node, { node, failure })
      if (part !== undefined) told.set(node, part)
    }
  }
}

interface Answer {
  readonly node: HiveNode
  readonly part: ToldPart | undefined
  readonly failure: FailedNode['failure'] | undefined
}

/** What a node tells: all that is wanted, or up to block `fillsIn` only. */
async function tell(
  account: AccountName,
  node: HiveNode,
  options: Omit<AgreedHistoryOptions, 'nodes'>,
  fillsIn: number | undefined,
): Promise<Answer> {
  const { lastIrreversible, upTo } = options
  const wish = fillsIn === undefined ? options : { ...options, upTo: Math.min(fillsIn, upTo ?? fillsIn) }
  const told = await readWhatThereIs(account, node, wish, usualBounds)
  const { entries, whole, failure, completeAfter, passed = 0 } = told
  if (!whole && failure === undefined) throw tooLong()
  if (!whole && (completeAfter === undefined || completeAfter >= lastIrreversible))
    return { node, part: undefined, failure }
  const part = {
    node,
    after: whole ? undefined : completeAfter,
    upTo: fillsIn,
    isLong: passed > worthGoingOn,
    final: entries.filter(({ block }) => block <= lastIrreversible),
    newer: entries.filter(({ block }) => block > lastIrreversible),
  }
  return { node, part, failure }
}

function undecided(account: AccountName, told: number, failed: readonly FailedNode[]): HiveError {
  const failures = failed.map(({ failure }) => failure)
  if (told > 1)
    return new HistoryError(
      'histories-disagree',
      `The nodes tell different histories of ${account}, so none of them can be believed.`,
      'Choose other nodes, or wait ten seconds when something has just changed.',
      { account },
    )
  if (told === 1)
    return new HistoryError(
      'history-unconfirmed',
      `Only one node could tell the history of ${account}, and two must agree. ${failures.map(({ message }) => message).join(' ')}`.trimEnd(),
      'Add nodes to the list, or try again later.',
      { account, failures: failures.map(sayingOf) },
    )
  const faults = failures.filter((failure) => failure instanceof NodeError)
  return faults.length === failures.length ? summary(faults) : (failures[0] ?? summary(faults))
}
