/**
 * What has changed between two looks at an account. A change is told only where both are known: what a node's failure hides
 * was not changed by anybody. What was never seen before is what it is compared with from then on; but for a change of the
 * recovery account and a request, which are worth telling whenever they are there.
 */
import { sameAuthority } from '../../shared/recovery/index.ts'
import type { Observation } from './observation.ts'

export type ChangeKind =
  | 'owner-changed'
  | 'active-changed'
  | 'posting-changed'
  | 'memo-changed'
  | 'recovery-account-changed'
  | 'recovery-change-begun'
  | 'recovery-change-ended'
  | 'recovery-requested'
  | 'recovery-request-ended'
  | 'registration-published'
  | 'registration-changed'
  | 'registration-removed'

/** `alarm`: somebody may be taking the account, and time runs. `warning`: look at it today. `note`: good to know. */
export type Severity = 'alarm' | 'warning' | 'note'

export const severityOf: Readonly<Record<ChangeKind, Severity>> = {
  'owner-changed': 'alarm',
  'active-changed': 'alarm',
  'posting-changed': 'warning',
  'memo-changed': 'warning',
  'recovery-account-changed': 'alarm',
  'recovery-change-begun': 'alarm',
  'recovery-change-ended': 'note',
  'recovery-requested': 'alarm',
  'recovery-request-ended': 'note',
  'registration-published': 'note',
  'registration-changed': 'warning',
  'registration-removed': 'alarm',
}

/** The changes from the earlier look to this one, the most urgent first; `before` is undefined at the first look. */
export function changesBetween(before: Observation | undefined, now: Observation): readonly ChangeKind[] {
  const kinds = [
    ...(before === undefined ? [] : changesOfAccount(before, now)),
    ...changeOfRecoveryAccount(before, now),
    ...changeOfRequest(before, now),
  ]
  const order = Object.keys(severityOf)
  const severities: readonly Severity[] = ['alarm', 'warning', 'note']
  const rank = (kind: ChangeKind) => severities.indexOf(severityOf[kind]) * order.length + order.indexOf(kind)
  return kinds.sort((one, other) => rank(one) - rank(other))
}

/** What is remembered after a look: what it did not find out stays as it was known. */
export function remembered(before: Observation | undefined, now: Observation): Observation {
  return {
    ...now,
    registration: now.registration === undefined ? before?.registration : now.registration,
    change: now.change === undefined ? before?.change : now.change,
    request: now.request === undefined ? before?.request : now.request,
  }
}

function changesOfAccount(before: Observation, now: Observation): ChangeKind[] {
  const roles = (['owner', 'active', 'posting'] as const)
    .filter((role) => !sameAuthority(before[role], now[role]))
    .map((role) => `${role}-changed` as const)
  return [
    ...roles,
    ...(before.memo === now.memo ? [] : (['memo-changed'] as const)),
    ...(before.recoveryAccount === now.recoveryAccount ? [] : (['recovery-account-changed'] as const)),
    ...changeOfRegistration(before.registration, now.registration),
  ]
}

function changeOfRegistration(
  before: Observation['registration'],
  now: Observation['registration'],
): ChangeKind[] {
  if (before === undefined || now === undefined || before?.sum === now?.sum) return []
  if (before === null) return ['registration-published']
  return [now === null ? 'registration-removed' : 'registration-changed']
}

function changeOfRecoveryAccount(before: Observation | undefined, now: Observation): ChangeKind[] {
  const { change } = now
  if (change === undefined) return []
  const known = before?.change
  if (change !== null) {
    const isKnown = known?.to === change.to && known.effective === change.effective
    return isKnown ? [] : ['recovery-change-begun']
  }
  // What was to come has come: that is told as what it is.
  return !known || known.to === now.recoveryAccount ? [] : ['recovery-change-ended']
}

function changeOfRequest(before: Observation | undefined, now: Observation): ChangeKind[] {
  const { request } = now
  if (request === undefined) return []
  const known = before?.request
  if (request !== null) {
    const isKnown =
      known !== null &&
      known !== undefined &&
      known.expires === request.expires &&
      sameAuthority(known.newOwner, request.newOwner)
    return isKnown ? [] : ['recovery-requested']
  }
  return !known || sameAuthority(known.newOwner, now.owner) ? [] : ['recovery-request-ended']
}
