/**
 * Reading an account so that it may be written back. One node is never enough: some leave profiles out, and whoever
 * adds a line to an empty answer and publishes it wipes the profile. So at least two nodes must say the same about
 * keys and metadata, and "empty" is believed only when the account's history agrees.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { lastWrittenMetadata, readAccountHistory } from './account-history.ts'
import { metadataOperations } from './history-operations.ts'
import {
  AgreementError,
  profilesShown,
  tooFewNodes,
  unknownAccount,
  type NodeOpinion,
} from '../nodes/agreement.ts'
import type { Chain } from '../nodes/chain.ts'
import { clockRemarks } from '../nodes/clock-doubt.ts'
import { compareVotes, disagreement, largestGroup, notAsked, voteOf, type Vote } from './account-votes.ts'
import type { ChainAccount } from './chain-account.ts'
import { HiveError, NodeError, StoppedError, type RefusalError } from '../nodes/errors.ts'
import { step, summary } from '../nodes/failover.ts'
import { FurtherRounds } from '../nodes/further-rounds.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { probeNode, type HeadBlock, type Probe } from '../nodes/node-facts.ts'
import { middleIrreversible } from '../nodes/irreversible-block.ts'
import { judgeNodes, type NodeHealth } from '../nodes/node-health.ts'
import { isKnownStripper, isLoopback, type NodeUrl } from '../nodes/nodes.ts'
import { isBusy, type WaitingOptions } from '../nodes/patience.ts'

/** Whose word is enough: two nodes that agree and are more than half, or a single one that the person trusts. */
export type Quorum = 'majority' | 'single-node'

export interface ReadingOptions extends WaitingOptions {
  /** In the order of preference. */
  readonly nodes: readonly HiveNode[]
  readonly chain: Chain
  /** What `quorumFor` says when left out. */
  readonly quorum?: Quorum
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** An account that nodes agree on. */
export interface AccountReading {
  readonly account: ChainAccount
  /** The text of json_metadata, the base of every change. */
  readonly metadata: string
  /**
   * A block that every agreeing node has, for the reference of a transaction; its `lastIrreversible` is the middle of what
   * all nodes named that are of use.
   */
  readonly head: HeadBlock
  readonly chainId: string
  /** What each node said. */
  readonly agreement: readonly NodeOpinion[]
  /** The nodes that agree, through which a change may be published. */
  readonly publishThrough: readonly NodeUrl[]
  /** What a person should know, such as a node that was out-voted. */
  readonly remarks: readonly Saying[]
}

/** One node on this computer may speak alone (the practice chain); anywhere else a majority is needed. */
export function quorumFor(nodes: readonly HiveNode[]): Quorum {
  const [only, ...others] = nodes
  return only !== undefined && others.length === 0 && isLoopback(only.url) ? 'single-node' : 'majority'
}

/** So many nodes are asked at once, and so many must give a usable answer unless the list is shorter. */
const usualNumber = 3

/**
 * The account as the nodes agree on it. Throws AgreementError with what every node said when they do not, and
 * StoppedError.
 */
export async function readAccount(name: AccountName, options: ReadingOptions): Promise<AccountReading> {
  const quorum = options.quorum ?? quorumFor(options.nodes)
  const { probes, votes, health, clockError } = await collectVotes(name, options, quorum)
  requireSomebody(probes)

  const needed = mustAgree(quorum, votes.length)
  const winners = largestGroup(votes)
  const { opinions, remarks } = compareVotes(name, votes, health, winners.length >= needed ? winners : [])
  opinions.push(
    ...options.nodes.filter((node) => !probes.some((probe) => probe.node === node)).flatMap(notAsked),
  )
  if (votes.length < needed) throw tooFewNodes(votes.length, opinions)
  if (winners.length < needed) throw disagreement(name, votes, opinions)

  const account = winners[0]?.account
  if (account === undefined) throw unknownAccount(name, opinions)
  if (account.metadata === '') {
    await confirmEmpty(name, votes, winners, opinions, options)
    remarks.push(
      say(
        'profile-empty',
        `The metadata of ${name} in which the recovery key stands is empty. The profile that people see is kept elsewhere and stays as it is.`,
        { account: name },
      ),
    )
  }
  remarks.push(...(await clockRemarks(clockError, health, options)))
  return {
    account,
    metadata: account.metadata,
    head: agreedHead(winners, health),
    chainId: options.chain.chainId,
    agreement: opinions,
    publishThrough: winners.map(({ node }) => node.url),
    remarks,
  }
}

/** The oldest head, with what nodes agree on as irreversible there. */
function agreedHead(votes: readonly Vote[], health: readonly NodeHealth[]): HeadBlock {
  const heads = votes.map(({ head }) => head)
  const oldest = heads.reduce((before, head) => (head.number < before.number ? head : before))
  const lastIrreversible = middleIrreversible(headsOf(health))
  return { ...oldest, lastIrreversible: Math.min(oldest.number, lastIrreversible) }
}

function headsOf(health: readonly NodeHealth[]): readonly HeadBlock[] {
  return health.flatMap((state) => (state.state === 'bad' ? [] : [state.facts.head]))
}

/** How many of so many answers must be the same. */
export function mustAgree(quorum: Quorum, answers: number): number {
  return quorum === 'single-node' ? 1 : Math.max(2, Math.floor(answers / 2) + 1)
}

/** Nobody there at all is trouble with the network, not with agreement. Throws what the nodes failed with. */
export function requireSomebody(probes: readonly Probe[]): void {
  const failures = probes.flatMap((probe) => ('failure' in probe ? [probe.failure] : []))
  if (failures.length > 0 && failures.length === probes.length) throw nobodyThere(failures)
}

/**
 * Asks three nodes at once, and goes on down the list while answers are of no use; nodes that only have too much to do are
 * asked again when too few are left. Throws StoppedError.
 */
export async function collectVotes(name: AccountName, options: ReadingOptions, quorum: Quorum) {
  const { nodes, chain, notice, now } = options
  const names = chain.canary === undefined || chain.canary === name ? [name] : [name, chain.canary]
  const waiting = nodes.filter(({ url }) => quorum === 'single-node' || !isKnownStripper(url))
  const rounds = new FurtherRounds(options, isBusy)
  let probes: readonly Probe[] = []
  let failures: readonly (NodeError | RefusalError)[] = []
  for (;;) {
    const { nodes: health, clockError } = judgeNodes(probes, chain)
    const votes = health.flatMap((state) => voteOf(state, name))
    const wanted = (quorum === 'single-node' ? 1 : usualNumber) - votes.length
    if (wanted > 0 && waiting.length === 0 && votes.length < mustAgree(quorum, votes.length)) {
      waiting.push(...(await rounds.next(probes.flatMap((probe) => ('failure' in probe ? [probe] : [])))))
      failures = []
    }
    const wave = waiting.splice(0, Math.max(0, wanted))
    if (wave.length === 0) return { probes, votes, health, clockError }
    wave.forEach((node, i) => notice?.(step(node, failures[i])))
    const answers = await Promise.all(
      wave.map((node) => probeNode(node, names, { signal: options.signal, now })),
    )
    failures = answers.flatMap((probe) => ('failure' in probe ? [probe.failure] : []))
    probes = [...probes.filter(({ node }) => !wave.includes(node)), ...answers]
  }
}

function nobodyThere(failures: readonly (NodeError | RefusalError)[]): HiveError {
  const faults = failures.filter((failure) => failure instanceof NodeError)
  return faults.length === failures.length ? summary(faults) : (failures[0] ?? summary(faults))
}

/**
 * Goes through the account's history before an empty profile is believed: HIVE cannot empty one, so whatever was
 * written once is still there. Throws AgreementError when something was, or when nobody could tell.
 */
async function confirmEmpty(
  name: AccountName,
  votes: readonly Vote[],
  winners: readonly Vote[],
  opinions: readonly NodeOpinion[],
  options: ReadingOptions,
): Promise<void> {
  const showing = votes.filter(({ account }) => (account?.metadata ?? '') !== '').length
  const sources = [...winners, ...votes.filter((vote) => !winners.includes(vote))].map(({ node }) => node)
  let written: ReturnType<typeof lastWrittenMetadata>
  try {
    const history = await readAccountHistory(name, sources as [HiveNode, ...HiveNode[]], {
      ...options,
      operations: metadataOperations,
    })
    written = lastWrittenMetadata(history)
  } catch (error) {
    if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
    throw new AgreementError(
      'metadata-unconfirmed',
      `The nodes show an empty profile for ${name}, and none of them could show its history to confirm it.`,
      'Try other nodes. Nothing was changed.',
      opinions,
      { account: name },
    )
  }
  if (written === undefined) return
  const advice = 'Choose other nodes. Nothing was changed.'
  if (showing > 0)
    throw new AgreementError(
      'metadata-hidden',
      profilesShown(showing, winners.length).text,
      advice,
      opinions,
      { showing, hiding: winners.length },
    )
  throw new AgreementError(
    'metadata-hidden',
    `The nodes show an empty profile, but ${name} wrote one in block ${written.block}. We will not publish over it.`,
    advice,
    opinions,
    { account: name, block: written.block },
  )
}
