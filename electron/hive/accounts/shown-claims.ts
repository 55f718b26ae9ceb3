/**
 * What nodes show of the claims that an account carried. A claim proves itself, so one honest node is enough to know of
 * it: what any of them shows at any block is kept beside what they agree on. A verdict counts only the latter; whoever
 * guards a one-time key needs the former.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import { readWhatThereIs, type ToldHistory } from './account-history.ts'
import type { HistoryBounds } from './history-collection.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { HistoryProgress } from './history-pages.ts'
import { KeptReadings } from './kept-readings.ts'
import { FurtherRounds } from '../nodes/further-rounds.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { isJsonObject } from '../nodes/json.ts'
import type { WaitingOptions } from '../nodes/patience.ts'

/** What one account carried. */
export interface ShownClaims {
  readonly carrier: AccountName
  /** Final, and told by enough nodes; in the order of the chain. */
  readonly agreed: readonly HistoryEntry[]
  /** What each node told, at whatever block, without what is agreed. */
  readonly others: readonly (readonly HistoryEntry[])[]
  /** Whether enough nodes told all of it. */
  readonly whole: boolean
  /** Why they did not, one sentence for each node that failed. */
  readonly troubles: readonly Saying[]
  /** Whether they told different things of what is final. */
  readonly disputed: boolean
}

export interface ShownClaimsOptions extends WaitingOptions {
  /** In the order of preference. */
  readonly nodes: readonly HiveNode[]
  /** So many must tell the same. */
  readonly needed: number
  /** The newest block that cannot be undone any more, as nodes agree on it. */
  readonly lastIrreversible: number
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
  /** What earlier readings left, and where this one leaves what it read when it comes to no end. */
  readonly kept?: KeptReadings | undefined
}

/** Whether nodes failed before they had shown all of it. */
export function isUnread({ whole, troubles }: Pick<ShownClaims, 'whole' | 'troubles'>): boolean {
  return !whole && troubles.length > 0
}

/** What that means for whoever might believe that there are no claims. */
export function unreadClaims({ carrier, troubles }: Pick<ShownClaims, 'carrier' | 'troubles'>): Saying {
  const because = troubles.map(({ text }) => text).join(' ')
  return say(
    'claims-not-searched',
    `Claims could not be looked for in all that ${carrier} published, so one may stand there that nobody has seen. ${because}`.trimEnd(),
    { account: carrier, because: troubles },
  )
}

/** So many nodes are asked at once: one more than must agree, so that two cannot hide a claim together. */
const usualNumber = 3
/** Far more than anybody needs, and what three nodes tell fits into memory. Form alone refuses thousands in a second. */
const bounds: HistoryBounds = { entries: 20_000, characters: 48 * 1024 * 1024 }

/** Asks nodes for the claims in an account's history. What cannot be had makes it incomplete. Throws StoppedError. */
export async function readShownClaims(
  carrier: AccountName,
  {
    nodes,
    needed,
    lastIrreversible,
    progress,
    kept = new KeptReadings(() => 0),
    ...options
  }: ShownClaimsOptions,
): Promise<ShownClaims> {
  const wish = {
    ...options,
    kept,
    operations: ['custom_json' as const],
    extent: 'with-reversible' as const,
  }
  const rounds = new FurtherRounds(options)
  const byNode = new Map<HiveNode, ToldHistory>()
  const whole = () => [...byNode.values()].filter((one) => one.whole).length
  const failed = () =>
    [...byNode].flatMap(([node, { failure }]) => (failure === undefined ? [] : [{ node, failure }]))
  const waiting = [...nodes]
  for (let wave = waiting.splice(0, Math.max(needed, usualNumber)); wave.length > 0;) {
    const first = byNode.size === 0
    const answers = wave.map(async (node, i) => {
      const reading = { ...wish, ...(first && i === 0 ? { progress } : {}) }
      byNode.set(node, await readWhatThereIs(carrier, node, reading, bounds))
    })
    await Promise.all(answers)
    const missing = Math.max(0, needed - whole())
    if (missing > 0 && waiting.length === 0) waiting.push(...(await rounds.next(failed())))
    wave = waiting.splice(0, missing)
  }
  if (whole() >= needed) kept.forget({ account: carrier, wanted: wish.operations })
  const told = nodes.flatMap((node) => byNode.get(node) ?? [])

  const each = told.map(({ entries }) => new Map(entries.map((entry) => [identityOf(entry), entry])))
  const tellers = (identity: string) => each.filter((entries) => entries.has(identity)).length
  const isAgreed = (identity: string, { block }: HistoryEntry) =>
    block <= lastIrreversible && tellers(identity) >= needed
  const agreed = new Map<string, HistoryEntry>()
  for (const entries of each)
    for (const [identity, entry] of entries) if (isAgreed(identity, entry)) agreed.set(identity, entry)
  const others = each.map((entries) =>
    [...entries].flatMap(([identity, entry]) => (agreed.has(identity) ? [] : [entry])),
  )
  return {
    carrier,
    agreed: [...agreed.values()].sort((one, other) => one.block - other.block),
    others: others.filter((entries) => entries.length > 0),
    whole: whole() >= needed,
    troubles: failed().map(({ failure }) => sayingOf(failure)),
    disputed: told.some(
      (one, i) =>
        one.whole &&
        ([...agreed.keys()].some((identity) => !each[i]?.has(identity)) ||
          others[i]?.some(({ block }) => block <= lastIrreversible)),
    ),
  }
}

/** The same text for the same operation at the same place, whatever the order in which a node writes members. */
function identityOf(entry: HistoryEntry): string {
  return JSON.stringify(entry, (_name, value: unknown) =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
