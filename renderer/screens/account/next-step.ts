/** What is most worth doing for an account, by the reason that its headline is made from; and which accounts come first. */
import type { AccountReason, AccountRow } from '../../../shared/contract/index.ts'
import type { Route } from '../routes.ts'

export interface NextStep {
  readonly kind:
    | 'cancel-change'
    | 'go-on'
    | 'protect'
    | 'renew'
    | 'show-claim'
    | 'prove'
    | 'prove-again'
    | 'endorse'
    | 'restore'
    | 'say-unused'
    /** HIVE is asked, and no page gone to. */
    | 'ask'
    | 'name-another'
  readonly route?: Route
  /** What the page behind the route is gone to for. */
  readonly purpose?: string
}

/** Whether it should not wait, may wait a little, is for somebody to look at, or is nothing. */
export type Urgency = 'now' | 'soon' | 'look' | 'none'

interface Meaning {
  readonly step: NextStep | undefined
  readonly urgency: Urgency
}

const test = { route: 'protect', purpose: 'prove' } as const

/** The most urgent first. */
const meanings: Readonly<Record<AccountReason, Meaning>> = {
  'being-taken-over': {
    step: { kind: 'cancel-change', route: 'recovery-account' },
    urgency: 'now',
  },
  'keys-changed': { step: { kind: 'renew', route: 'protect', purpose: 'same-key' }, urgency: 'now' },
  'not-protected': { step: { kind: 'protect', route: 'protect' }, urgency: 'now' },
  begun: { step: { kind: 'go-on', route: 'protect' }, urgency: 'now' },
  untested: { step: { kind: 'prove', ...test }, urgency: 'now' },
  'other-key': { step: { kind: 'restore', route: 'restore' }, urgency: 'soon' },
  'partly-tested': { step: { kind: 'prove', ...test }, urgency: 'soon' },
  'test-overdue': { step: { kind: 'prove-again', ...test }, urgency: 'soon' },
  'active-only': { step: { kind: 'endorse', route: 'protect', purpose: 'same-key' }, urgency: 'soon' },
  'use-unknown': { step: { kind: 'say-unused', route: 'account' }, urgency: 'soon' },
  'recovery-account': { step: { kind: 'name-another', route: 'recovery-account' }, urgency: 'soon' },
  'used-up': { step: { kind: 'show-claim', route: 'recover' }, urgency: 'soon' },
  'not-asked': { step: { kind: 'ask' }, urgency: 'look' },
  recovered: { step: { kind: 'show-claim', route: 'recover' }, urgency: 'none' },
  ready: { step: undefined, urgency: 'none' },
}
const order = Object.keys(meanings)

/** Undefined when there is nothing to do. */
export function nextStep({ reason, isBegun, recoveryKey }: AccountRow): NextStep | undefined {
  if (reason === 'keys-changed') {
    if (isBegun) return meanings.begun.step
    // There is no key to renew.
    if (recoveryKey.state === 'none') return meanings['not-protected'].step
  }
  return meanings[reason].step
}

export function urgencyOf({ reason }: AccountRow): Urgency {
  return meanings[reason].urgency
}

/** The most urgent first; those that are alike by their names. */
export function byUrgency(rows: readonly AccountRow[]): readonly AccountRow[] {
  const place = ({ reason }: AccountRow) => order.indexOf(reason)
  return rows.toSorted((one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1))
}

/** Days in which HIVE's own account recovery can undo a change of the owner key. */
export const daysToUndo = 30

/** Until when a change of keys can be undone, in milliseconds since 1970; undefined when nobody knows of when it is. */
export function undoableUntil({ protection: { since } }: AccountRow): number | undefined {
  return since === undefined ? undefined : Date.parse(since) + daysToUndo * 86_400_000
}

/** Where somebody goes who did not change the keys: HIVE can give the account back, or it is too late for that. */
export function afterTheft(
  row: AccountRow,
  now: number,
): { readonly route: Route; readonly purpose?: string } {
  return (undoableUntil(row) ?? Infinity) > now
    ? { route: 'take-back' }
    : { route: 'happened', purpose: 'stolen' }
}

/** Whether somebody else may be at work, and can still be stopped: nothing is more urgent. `now` as Date.now(). */
export function isAlarm(row: AccountRow, now: number): boolean {
  if (row.reason === 'keys-changed') return (undoableUntil(row) ?? Infinity) > now
  return row.reason === 'being-taken-over'
}
