/**
 * What a change of metadata will come to, before anybody signs it: the verdict over the account's history with the
 * planned operation at its end (FORMAT.md section 19). What the chain takes and what counts are two things: an older
 * recovery key can be written again and does not become the newest, and what the owner endorsed cannot be written away.
 */
import type { AccountName } from './account-name.ts'
import { replayAccount, type Authorities } from './account-timeline.ts'
import type { HistoryEntry } from './chain-operation.ts'
import type { Operation } from './publication.ts'
import type { EndorsingRole } from './registration.ts'
import { verdictAt, type Verdict } from './verdict.ts'

/** What is known of an account's past: as nodes agree on it, or as a request claims it. */
export interface KnownHistory {
  readonly entries: readonly HistoryEntry[]
  /** What was in force before the first entry, as far as anybody knows. */
  readonly start: Partial<Authorities>
}

/** What a plan says that it does. */
export type PlanAim =
  /** This recovery key (QRK…) counts afterwards. */
  | { readonly kind: 'register'; readonly recoveryPublicKey: string }
  /** None of these recovery keys (QRK…), which stand in the metadata now, counts afterwards. */
  | { readonly kind: 'give-up'; readonly recoveryPublicKeys: readonly string[] }

/** A registration that counts, and since when. */
export interface CountingRegistration {
  readonly role: EndorsingRole
  /** QRK…. */
  readonly recoveryPublicKey: string
  /** It has counted since this block without a break; undefined when it begins with the planned operation. */
  readonly sinceBlock: number | undefined
  /** The block's time as the chain writes it; empty when the node did not say. */
  readonly sinceTime: string
}

/** Why a plan does not do what it says. */
export type PlanFlaw =
  /** A recovery key is published, and another one goes on counting. */
  | 'another-key-counts'
  /** A recovery key is published, and none counts: its endorsement is not enough. */
  | 'nothing-counts'
  /** A registration is written away, and goes on counting. */
  | 'goes-on-counting'
  /** The history shows too little to say which key will count. */
  | 'outcome-unknown'

/** What counts now, what will count, and what is wrong with the plan; no flaw: it does what it says. */
export interface Foresight {
  readonly now: CountingRegistration | undefined
  readonly afterwards: CountingRegistration | undefined
  readonly flaw: PlanFlaw | undefined
}

/** Where the chain stood when the plan was made. */
export interface PlanMoment {
  readonly headBlock: number
  /** As the chain writes it. */
  readonly time: string
}

/**
 * Judges an operation on the account's metadata by the account's history; undefined where nobody could tell that.
 * Never throws because of what a history says.
 */
export function foresee(
  account: AccountName,
  history: KnownHistory | undefined,
  operation: Operation,
  { headBlock, time }: PlanMoment,
  aim: PlanAim,
): Foresight {
  if (history === undefined) return { now: undefined, afterwards: undefined, flaw: 'outcome-unknown' }
  const { entries, start } = history
  const block = entries.reduce((highest, entry) => Math.max(highest, entry.block), headBlock) + 1
  const planned: HistoryEntry = {
    block,
    transactionId: '',
    transactionInBlock: 0,
    timestamp: time,
    operation,
  }
  const verdict = verdictAt(replayAccount(account, [...entries, planned], start))
  const afterwards = countingIn(verdict)
  return {
    now: countingIn(verdictAt(replayAccount(account, entries, start))),
    afterwards: afterwards?.sinceBlock === block ? { ...afterwards, sinceBlock: undefined } : afterwards,
    flaw: verdict.kind === 'unknown' ? 'outcome-unknown' : flawOf(afterwards, aim),
  }
}

/** The registration that a verdict says counts. */
export function countingIn(verdict: Verdict): CountingRegistration | undefined {
  if (verdict.kind !== 'protected' && verdict.kind !== 'protected-by-active-only') return undefined
  const { role, recoveryPublicKey, sinceBlock, sinceTime } = verdict
  return { role, recoveryPublicKey, sinceBlock, sinceTime }
}

function flawOf(afterwards: CountingRegistration | undefined, aim: PlanAim): PlanFlaw | undefined {
  const counts = afterwards?.recoveryPublicKey
  if (aim.kind === 'give-up')
    return counts !== undefined && aim.recoveryPublicKeys.includes(counts) ? 'goes-on-counting' : undefined
  if (counts === aim.recoveryPublicKey) return undefined
  return counts === undefined ? 'nothing-counts' : 'another-key-counts'
}
