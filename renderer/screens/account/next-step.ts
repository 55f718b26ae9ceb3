/** What is most worth doing for an account, by how it stands; the worst first. */
import type { AccountRow } from '../../../shared/contract/index.ts'
import type { Route } from '../routes.ts'

export interface NextStep {
  readonly kind:
    | 'go-on'
    | 'protect'
    | 'renew'
    | 'show-claim'
    | 'prove'
    | 'prove-again'
    | 'endorse'
    | 'restore'
    | 'say-unused'
    | 'check'
  readonly route: Route
  /** What the page behind the route is gone to for. */
  readonly purpose?: string
  /** Whether it should not wait. */
  readonly urgency: 'now' | 'soon' | 'none'
}

export function nextStep({ isBegun, protection, backup, recoveryKey }: AccountRow): NextStep {
  if (isBegun) return { kind: 'go-on', route: 'protect', urgency: 'now' }
  if (recoveryKey.state === 'used') return { kind: 'show-claim', route: 'recover', urgency: 'none' }
  if (protection.state === 'not-yet') return { kind: 'protect', route: 'protect', urgency: 'now' }
  if (protection.state === 'by-other-key') return { kind: 'restore', route: 'restore', urgency: 'soon' }
  if (protection.state === 'no-longer')
    return recoveryKey.state === 'none'
      ? { kind: 'protect', route: 'protect', urgency: 'now' }
      : { kind: 'renew', route: 'protect', purpose: 'same-key', urgency: 'now' }
  if (backup.state === 'never-proved')
    return { kind: 'prove', route: 'protect', purpose: 'prove', urgency: 'now' }
  if (backup.state === 'partly') return { kind: 'prove', route: 'protect', purpose: 'prove', urgency: 'soon' }
  if (backup.state === 'due')
    return { kind: 'prove-again', route: 'protect', purpose: 'prove', urgency: 'soon' }
  if (protection.state === 'by-active')
    return { kind: 'endorse', route: 'protect', purpose: 'same-key', urgency: 'soon' }
  if (recoveryKey.state === 'unknown') return { kind: 'say-unused', route: 'account', urgency: 'soon' }
  return { kind: 'check', route: 'check', urgency: 'none' }
}
