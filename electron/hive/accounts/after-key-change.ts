/**
 * What the owner of an account should hear after a change of keys: HIVE's own account recovery can undo one that was not
 * theirs for thirty days, and it replaces the owner key and nothing else.
 */
import type { Details } from '../../../shared/coinzdense/index.ts'
import { countingIn, dateWords, verdictAt, type AccountTimeline } from '../../../shared/recovery/index.ts'
import { chainTime } from '../nodes/json.ts'
import type { ChainAccount } from './chain-account.ts'
import type { HistoryEntry } from './history-entry.ts'
import { recentOwnerPeriod } from './owner-history.ts'

/** A reason of a check that has facts in it. */
export interface FactualReason {
  readonly code: 'owner-changed-lately' | 'registered-after-owner-change' | 'keys-kept-after-recovery'
  readonly sentence: string
  readonly advice: string
  readonly details: Details
}

/** A moment as the chain writes it. */
const written = (moment: number) => new Date(moment).toISOString().slice(0, 19)

/**
 * That HIVE's account recovery can still help, whom to ask and how; undefined where the owner key was not changed in the
 * thirty days before `now` (milliseconds since 1970), or account recovery itself changed it last.
 */
export function ownerChangedLately(
  { states }: AccountTimeline,
  present: Pick<ChainAccount, 'recoveryAccount'> | undefined,
  now: number,
): FactualReason | undefined {
  const last = states.findLast(({ events }) => events.some(({ kind }) => kind === 'owner-changed'))
  const moment = chainTime(last?.time)
  if (last === undefined || moment === undefined) return undefined
  if (last.events.some(({ kind }) => kind === 'natively-recovered')) return undefined
  const until = moment + recentOwnerPeriod
  if (now >= until) return undefined
  const recoveryAccount = present?.recoveryAccount ?? ''
  const whom =
    recoveryAccount === ''
      ? 'The account has named nobody for that, so only the witness with the most votes can help: ask them to request it'
      : `Ask the owner of ${recoveryAccount}, your recovery account, to request it`
  return {
    code: 'owner-changed-lately',
    sentence: `If it was not you who changed the owner key${dateWords(' on ', last.time)}, HIVE's account recovery can take the account back${dateWords(' until ', written(until))}.`,
    advice: `${whom} with a new owner key of yours. Then confirm it with that key and the owner key from before (or the master password from before), and change all other keys.`,
    details: { changed: last.time, until: written(until), recoveryAccount },
  }
}

const changes: ReadonlySet<string> = new Set<FactualReason['code']>([
  'owner-changed-lately',
  'registered-after-owner-change',
])

/** The change of the owner key that a check speaks of, with its times as the chain writes them; undefined without one. */
export function ownerChangeAmong(
  reasons: readonly { readonly code: string; readonly details?: Details }[],
): { readonly changed: string; readonly until: string } | undefined {
  const { changed, until } = reasons.find(({ code }) => changes.has(code))?.details ?? {}
  return typeof changed === 'string' && typeof until === 'string' ? { changed, until } : undefined
}

/**
 * That the recovery key which counts was registered after a change of the owner key which account recovery could undo, in
 * place of another one or of none: whoever changed the one may have registered the other. Undefined where it is not so.
 */
export function registeredAfterOwnerChange(
  timeline: AccountTimeline,
  present: Pick<ChainAccount, 'recoveryAccount'> | undefined,
  now: number,
): FactualReason | undefined {
  const change = ownerChangedLately(timeline, present, now)
  const changed = timeline.states.findLast(({ events }) =>
    events.some(({ kind }) => kind === 'owner-changed'),
  )
  if (change === undefined || changed === undefined) return undefined
  const before = countingIn(verdictAt(timeline, changed.block - 1))
  const counting = countingIn(verdictAt(timeline))
  if (counting === undefined || counting.recoveryPublicKey === before?.recoveryPublicKey) return undefined
  return {
    ...change,
    code: 'registered-after-owner-change',
    sentence: `This recovery key was registered after the owner key was changed${dateWords(' on ', changed.time)}. If you did not do both, somebody has taken the account, and the recovery key is theirs.`,
    advice: `If it was you, there is nothing to do. If not: ${change.sentence} ${change.advice}`,
  }
}

/**
 * That keys were not changed since HIVE's account recovery gave the owner a new owner key: whoever stole the account may
 * still have them. Undefined where all were, or nothing was recovered. `history` is in the order of the chain.
 */
export function keysKeptAfterRecovery(
  { account, states }: AccountTimeline,
  history: readonly HistoryEntry[],
): FactualReason | undefined {
  const recovered = states.findLast(({ events }) => events.some(({ kind }) => kind === 'natively-recovered'))
  if (recovered === undefined) return undefined
  const since = history.filter(
    ({ block, operation: [name, body] }) =>
      block > recovered.block && name.startsWith('account_update') && body['account'] === account,
  )
  const kept = (['active', 'posting'] as const).filter((role) =>
    since.every(({ operation: [, body] }) => body[role] === undefined || body[role] === null),
  )
  const [only] = kept
  if (only === undefined) return undefined
  const which = kept.length === 2 ? 'active and posting keys were' : `${only} key was`
  return {
    code: 'keys-kept-after-recovery',
    sentence: `The ${which} not changed since the account was taken back: whoever stole it may still have ${kept.length === 2 ? 'them' : 'it'}.`,
    advice: `Change ${kept.length === 2 ? 'them' : 'it'} first, with the owner key. Then publish your recovery key.`,
    details: { kept: kept.length === 2 ? 'both' : only },
  }
}
