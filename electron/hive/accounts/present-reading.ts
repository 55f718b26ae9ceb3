/**
 * An account as it stands now, for a verdict about the past: the agreed block up to which everything is final, and the
 * account, if it can be read. Whoever has stolen it may leave it in a state that nobody can read, and that must not take
 * away what is known of the days before.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import {
  collectVotes,
  mustAgree,
  quorumFor,
  requireSomebody,
  type ReadingOptions,
} from './account-reading.ts'
import { compareVotes, largestGroup, notAsked } from './account-votes.ts'
import { tooFewNodes, unknownAccount, type NodeOpinion } from '../nodes/agreement.ts'
import type { ChainAccount } from './chain-account.ts'
import { clockRemarks } from '../nodes/clock-doubt.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import {
  agreeOnIrreversible,
  irreversibleRemarks,
  isDoubtful,
  type IrreversibleBlock,
  type ToldHead,
} from '../nodes/irreversible-block.ts'
import { probeNode, type Probe } from '../nodes/node-facts.ts'
import { judgeNodes, type NodeHealth } from '../nodes/node-health.ts'

export interface PresentReading {
  /** Undefined when it cannot be read, or nodes do not agree on it; the remarks say so. */
  readonly account: ChainAccount | undefined
  readonly irreversible: IrreversibleBlock
  /** What each node said. */
  readonly agreement: readonly NodeOpinion[]
  /** Whether a node said something else of the account than is believed. */
  readonly disputed: boolean
  /** The nodes that are in good health, in the order of the list. */
  readonly witnesses: readonly HiveNode[]
  readonly remarks: readonly Saying[]
}

/**
 * Reads it. Throws AgreementError `too-few-nodes` when not enough nodes are of use, `unknown-account` when those that are
 * know no such account, `irreversible-disputed`; what the nodes failed with when nobody is there; and StoppedError.
 */
export async function readPresent(name: AccountName, options: ReadingOptions): Promise<PresentReading> {
  const quorum = options.quorum ?? quorumFor(options.nodes)
  const { probes, votes, health, clockError } = await collectVotes(name, options, quorum)
  requireSomebody(probes)
  const needed = mustAgree(quorum, votes.length)
  const largest = largestGroup(votes)
  const winners = largest.length >= needed ? largest : []
  const { opinions, remarks } = compareVotes(name, votes, health, winners)
  opinions.push(
    ...options.nodes.filter((node) => !probes.some((probe) => probe.node === node)).flatMap(notAsked),
  )
  const healthy = headsOf(health)
  if (healthy.length < (quorum === 'single-node' ? 1 : 2)) throw tooFewNodes(healthy.length, opinions)
  const heads = await moreHeads(probes, healthy, options)
  const irreversible = agreeOnIrreversible(heads, mustAgree(quorum, heads.length), opinions)
  if (winners.length > 0 && winners[0]?.account === undefined) throw unknownAccount(name, opinions)
  const account = winners[0]?.account
  return {
    account:
      account === undefined
        ? undefined
        : withEarliestUpdate(
            account,
            winners.map((vote) => vote.account),
          ),
    irreversible,
    agreement: opinions,
    disputed: opinions.some(({ says }) => says === 'differs' || says === 'no-such-account'),
    witnesses: healthy.map(({ node }) => node),
    remarks: [
      ...(account === undefined
        ? [
            say(
              'present-unread',
              `How ${name} stands today is not known yet: the nodes do not agree on it, or what they say makes no sense.`,
              { account: name },
            ),
          ]
        : []),
      ...remarks,
      ...irreversibleRemarks(irreversible),
      ...(await clockRemarks(clockError, health, options)),
    ],
  }
}

/** Those first that answered a moment ago, and well. */
export function inOrderOfUse(
  { witnesses }: Pick<PresentReading, 'witnesses'>,
  nodes: readonly HiveNode[],
): readonly HiveNode[] {
  return [...witnesses, ...nodes.filter((node) => !witnesses.includes(node))]
}

/** So many nodes are asked for the last irreversible block where the first do not say the same: two may lie then. */
const mostHeads = 5

function headsOf(health: readonly NodeHealth[]): readonly ToldHead[] {
  return health.flatMap((state) =>
    state.state === 'bad' ? [] : [{ node: state.node, head: state.facts.head }],
  )
}

async function moreHeads(
  probes: readonly Probe[],
  heads: readonly ToldHead[],
  { nodes, chain, signal, now }: ReadingOptions,
): Promise<readonly ToldHead[]> {
  if (!isDoubtful(heads)) return heads
  const further = nodes.filter((node) => !probes.some((probe) => probe.node === node))
  const asked = further.slice(0, Math.max(0, mostHeads - heads.length))
  const more = await Promise.all(asked.map((node) => probeNode(node, [], { signal, now })))
  return headsOf(judgeNodes([...probes, ...more], chain).nodes)
}

/** A later time would explain more away, and nodes are not compared by it: the earliest of them is believed. */
function withEarliestUpdate(
  account: ChainAccount,
  told: readonly (ChainAccount | undefined)[],
): ChainAccount {
  const times = told.flatMap((one) => one?.lastAccountUpdate ?? [])
  return { ...account, lastAccountUpdate: times.length === 0 ? undefined : Math.min(...times) }
}
