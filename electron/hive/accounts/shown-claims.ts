/**
 * What nodes show of the claims that an account carried. A claim proves itself, so one honest node is enough to know of
 * it: what any of them shows at any block is kept beside what they agree on. A verdict counts only the latter; whoever
 * guards a one-time key needs the former.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { HistoryEntry, HistoryProgress } from './history-pages.ts'
import { readWhatThereIs, type HistoryBounds } from './account-history.ts'
import type { AskOptions, HiveNode } from '../nodes/hive-node.ts'
import { isJsonObject } from '../nodes/json.ts'

/** What one account carried. */
export interface ShownClaims {
  readonly carrier: AccountName
  /** Final, and told by enough nodes; in the order of the chain. */
  readonly agreed: readonly HistoryEntry[]
  /** What each node told, at whatever block, without what is agreed. */
  readonly others: readonly (readonly HistoryEntry[])[]
  /** Whether enough nodes told all of it. */
  readonly whole: boolean
  /** Whether they told different things of what is final. */
  readonly disputed: boolean
}

export interface ShownClaimsOptions extends AskOptions {
  /** In the order of preference. */
  readonly nodes: readonly HiveNode[]
  /** So many must tell the same. */
  readonly needed: number
  /** The newest block that cannot be undone any more, as nodes agree on it. */
  readonly lastIrreversible: number
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
}

/** So many nodes are asked at once: one more than must agree, so that two cannot hide a claim together. */
const usualNumber = 3
/** Far more than anybody needs, and what three nodes tell fits into memory. Form alone refuses thousands in a second. */
const bounds: HistoryBounds = { entries: 20_000, characters: 48 * 1024 * 1024 }

/** Asks nodes for the claims in an account's history. What cannot be had makes it incomplete. Throws StoppedError. */
export async function readShownClaims(
  carrier: AccountName,
  { nodes, needed, lastIrreversible, signal, progress }: ShownClaimsOptions,
): Promise<ShownClaims> {
  const wish = { operations: ['custom_json' as const], extent: 'with-reversible' as const, signal }
  const waiting = [...nodes]
  const told: Awaited<ReturnType<typeof readWhatThereIs>>[] = []
  const whole = () => told.filter((one) => one.whole).length
  for (let wave = waiting.splice(0, Math.max(needed, usualNumber)); wave.length > 0;) {
    const first = told.length === 0
    const answers = wave.map((node, i) =>
      readWhatThereIs(carrier, node, { ...wish, ...(first && i === 0 ? { progress } : {}) }, bounds),
    )
    told.push(...(await Promise.all(answers)))
    wave = waiting.splice(0, Math.max(0, needed - whole()))
  }

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
