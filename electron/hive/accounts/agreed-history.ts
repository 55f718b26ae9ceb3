/**
 * An account's history that can be believed: two nodes tell the same, and only what no node can undo any more counts.
 * One node alone could leave out the last change of a key, or show a deleted registration as if it still stood.
 */
import { createHash } from 'node:crypto'

import { sayingOf } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { HistoryEntry, HistoryProgress } from './history-pages.ts'
import { HistoryError, readAccountHistory, type HistoryOperation } from './account-history.ts'
import { quorumFor, type Quorum } from './account-reading.ts'
import { HiveError, NodeError, RefusalError } from '../nodes/errors.ts'
import { summary, type NoticeListener } from '../nodes/failover.ts'
import type { AskOptions, HiveNode } from '../nodes/hive-node.ts'
import { isJsonObject } from '../nodes/json.ts'
import type { NodeUrl } from '../nodes/nodes.ts'

export interface AgreedHistoryOptions extends AskOptions {
  /** In the order of preference. */
  readonly nodes: readonly HiveNode[]
  readonly operations: readonly HistoryOperation[]
  /** The newest block that cannot be undone any more, as nodes agree on it. */
  readonly lastIrreversible: number
  /** The last block that is of interest. Nothing after it is read. */
  readonly upTo?: number | undefined
  /** What `quorumFor` says when left out. */
  readonly quorum?: Quorum | undefined
  readonly notice?: NoticeListener | undefined
  /** Hears how far the first of the nodes has come. */
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
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

interface Told extends Omit<AgreedHistory, 'sources' | 'disputed'> {
  readonly node: HiveNode
  readonly fingerprint: string
}

/**
 * Reads the history from two nodes at once, and from one more at a time until two agree; with the quorum
 * `single-node`, from one. Throws HistoryError `histories-disagree` or `history-unconfirmed` (one node only could
 * tell), what the nodes failed with when none could, and StoppedError.
 */
export async function readAgreedHistory(
  account: AccountName,
  options: AgreedHistoryOptions,
): Promise<AgreedHistory> {
  const needed = (options.quorum ?? quorumFor(options.nodes)) === 'single-node' ? 1 : 2
  const waiting = [...options.nodes]
  const told: Told[] = []
  const failures: (NodeError | RefusalError)[] = []
  for (;;) {
    const agreeing = told
      .map(({ fingerprint }) => told.filter((other) => other.fingerprint === fingerprint))
      .find((group) => group.length >= needed)
    const [first] = agreeing ?? []
    if (agreeing !== undefined && first !== undefined)
      return {
        final: first.final,
        newer: first.newer,
        sources: agreeing.map(({ node }) => node.url),
        disputed: told.length > agreeing.length,
      }
    const wave = waiting.splice(0, Math.max(1, needed - told.length))
    if (wave.length === 0) throw undecided(account, told.length, failures)
    const answers = await Promise.all(
      wave.map((node, i) => tell(account, node, options, i === 0 ? options.progress : undefined)),
    )
    for (const answer of answers) {
      if ('fingerprint' in answer) told.push(answer)
      else failures.push(answer)
    }
  }
}

async function tell(
  account: AccountName,
  node: HiveNode,
  { operations, lastIrreversible, upTo, signal, notice, now }: AgreedHistoryOptions,
  progress: AgreedHistoryOptions['progress'],
): Promise<Told | NodeError | RefusalError> {
  try {
    const entries = await readAccountHistory(account, [node], {
      operations,
      upTo,
      signal,
      notice,
      now,
      progress,
    })
    const final = entries.filter(({ block }) => block <= lastIrreversible)
    const newer = entries.filter(({ block }) => block > lastIrreversible)
    return { node, final, newer, fingerprint: fingerprintOf(final) }
  } catch (error) {
    if (error instanceof NodeError || error instanceof RefusalError) return error
    throw error
  }
}

/** They say with which keys the account came into being. */
const creations: ReadonlySet<string> = new Set([
  'account_create',
  'account_create_with_delegation',
  'create_claimed_account',
])

/** The same text for the same history. Histories may be long, so it is no copy of them. */
function fingerprintOf(final: readonly HistoryEntry[]): string {
  // The chain's own word on a birth is not the same at all nodes, and decides only where no operation tells of it.
  const isTold = final.some(({ operation: [name] }) => creations.has(name))
  const hash = createHash('sha256')
  for (const entry of final) {
    const isWord = entry.operation[0] === 'account_created'
    const told = isWord ? (isTold ? [] : ['account_created', entry.block]) : entry
    hash.update(JSON.stringify(told, inOneOrder))
  }
  return hash.digest('hex')
}

/** Nodes may write the members of an operation in any order. */
function inOneOrder(_name: string, value: unknown): unknown {
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value
}

function undecided(
  account: AccountName,
  told: number,
  failures: readonly (NodeError | RefusalError)[],
): HiveError {
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
