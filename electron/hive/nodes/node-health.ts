/**
 * Which nodes are of use. A node is judged beside others wherever possible: a block far ahead of everybody's, or a
 * profile that only one node shows as empty, says more than any number alone.
 */
import { say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import type { Chain } from './chain.ts'
import type { HiveNode } from './hive-node.ts'
import type { AskOptions } from './hive-node.ts'
import { inSeconds, secondsOf } from './network-fault.ts'
import { probeNode, type NodeFacts, type Probe } from './node-facts.ts'
import { isKnownStripper } from './nodes.ts'

/** Why a node is of no use, or of limited use. */
export type HealthReason =
  'no-answer' | 'other-chain' | 'old-hardfork' | 'behind' | 'ahead' | 'stale' | 'strips-metadata'

/** What a node is good for. */
export type NodeHealth = { readonly node: HiveNode; readonly saying: Saying } & (
  | { readonly state: 'good'; readonly facts: NodeFacts }
  /** It may carry a transaction, but what it says about profiles does not count. */
  | { readonly state: 'limited'; readonly reason: 'strips-metadata'; readonly facts: NodeFacts }
  | { readonly state: 'bad'; readonly reason: Exclude<HealthReason, 'strips-metadata'> }
)

/** The state of several nodes. */
export interface HealthReport {
  /** In the order of the question. */
  readonly nodes: readonly NodeHealth[]
  /**
   * How far this computer's clock is ahead of the newest block of nodes that agree, in milliseconds; undefined while any
   * node is close enough. When it is ahead, the chain may as well stand still: `clock-doubt.ts` tells one from the other.
   */
  readonly clockError: number | undefined
}

/** A block comes every 3 seconds; a healthy node's is at most this old (milliseconds), or this many blocks behind. */
const oldestHead = 30_000
const mostBlocksBehind = 20

/** Asks nodes how they are. Throws StoppedError. */
export async function checkNodes(
  nodes: readonly HiveNode[],
  chain: Chain,
  options: AskOptions & { readonly now: () => number },
): Promise<HealthReport> {
  const canary = chain.canary === undefined ? [] : [chain.canary]
  const probes = await Promise.all(nodes.map((node) => probeNode(node, canary, options)))
  return judgeNodes(probes, chain)
}

/** The verdicts over nodes that were asked at about the same time. */
export function judgeNodes(probes: readonly Probe[], chain: Chain): HealthReport {
  const ofThisChain = probes.flatMap((probe) =>
    'facts' in probe && probe.facts.chainId === chain.chainId ? [probe.facts] : [],
  )
  const reference = referenceHead(ofThisChain)
  const clockError = clockErrorOf(ofThisChain, reference)
  const context: JudgingContext = {
    chain,
    reference,
    clockError: clockError ?? 0,
    canaryIsShown: ofThisChain.some((facts) => showsCanary(facts, chain) === true),
  }
  return { nodes: probes.map((probe) => judge(probe, context)), clockError }
}

interface JudgingContext {
  readonly chain: Chain
  readonly reference: number
  readonly clockError: number
  readonly canaryIsShown: boolean
}

function judge(probe: Probe, { chain, reference, clockError, canaryIsShown }: JudgingContext): NodeHealth {
  const { node } = probe
  const { name } = node
  const bad = (reason: Exclude<HealthReason, 'strips-metadata'>, saying: Saying): NodeHealth => ({
    node,
    state: 'bad',
    reason,
    saying,
  })
  if ('failure' in probe) return bad('no-answer', sayingOf(probe.failure))
  const { facts } = probe
  const age = headAge(facts) - clockError
  if (facts.chainId !== chain.chainId)
    return bad('other-chain', say('node-of-another-chain', `${name} serves another chain.`, { node: name }))
  if (isOlder(facts.hardfork, chain.hardfork))
    return bad(
      'old-hardfork',
      say('node-out-of-date', `${name} runs rules that are out of date.`, { node: name }),
    )
  if (facts.head.number > reference + mostBlocksBehind)
    return bad('ahead', say('node-ahead', `${name} claims blocks that no other node has.`, { node: name }))
  const blocks = reference - facts.head.number
  if (blocks > mostBlocksBehind)
    return bad(
      'behind',
      say('node-behind', `${name} is ${blocks} blocks behind the others.`, { node: name, blocks }),
    )
  if (age > oldestHead)
    return bad(
      'stale',
      say('node-stale', `The newest block of ${name} is ${inSeconds(age)} old.`, {
        node: name,
        seconds: secondsOf(age),
      }),
    )
  if (isKnownStripper(node.url) || (canaryIsShown && showsCanary(facts, chain) === false))
    return {
      node,
      state: 'limited',
      reason: 'strips-metadata',
      facts,
      saying: say(
        'node-leaves-profiles-out',
        `${name} leaves profiles out. Nothing is read from it that is written back.`,
        { node: name },
      ),
    }
  const saying = say('node-good', `${name} is in good health.`, { node: name })
  return { node, state: 'good', facts, saying }
}

/** Whether a node shows the canary's metadata; undefined when there is no canary, or the node does not know it. */
function showsCanary({ accounts }: NodeFacts, { canary }: Chain): boolean | undefined {
  const account = canary === undefined ? undefined : accounts.get(canary)
  return account === undefined ? undefined : account['json_metadata'] !== ''
}

/**
 * The newest block that can be believed: the highest one that another node is close to. A single node that claims the
 * moon must not make all others look late. Nodes that stand still agree with each other, so where there are some whose
 * newest block fits this computer's clock, only they count: a clock and a node do not go wrong together by chance.
 */
function referenceHead(facts: readonly NodeFacts[]): number {
  const fresh = facts.filter(fitsClock)
  const heads = (fresh.length > 0 ? fresh : facts).map(({ head }) => head.number).sort((a, b) => b - a)
  const seconded = heads.find((head, i) => head - (heads[i + 1] ?? -Infinity) <= mostBlocksBehind)
  return seconded ?? heads[0] ?? 0
}

/** When two nodes agree on the time, this computer does not, and no node agrees with this computer. */
function clockErrorOf(facts: readonly NodeFacts[], reference: number): number | undefined {
  if (facts.some(fitsClock)) return undefined
  const close = facts.filter(({ head }) => Math.abs(head.number - reference) <= mostBlocksBehind)
  const ages = close.map(headAge).sort((a, b) => Math.abs(a) - Math.abs(b))
  return ages.length < 2 ? undefined : ages[0]
}

function fitsClock(facts: NodeFacts): boolean {
  return Math.abs(headAge(facts)) <= oldestHead
}

/** How old the newest block was when the node told of it, by this computer's clock, in milliseconds. */
function headAge({ at, head }: NodeFacts): number {
  return at - head.time
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number))
  for (const [i, part] of (a ?? []).entries()) {
    const other = b?.[i] ?? 0
    if (part !== other) return part < other
  }
  return false
}
