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
    | 'new-key'
    | 'take-back'
    /** The same, for who changed the keys themself. */
    | 'renew-mine'
    | 'go-on-mine'
    | 'protect-mine'
    | 'restore-mine'
    | 'not-me'
    | 'what-to-do'
  readonly route?: Route
  /** What the page behind the route is gone to for. */
  readonly purpose?: string
}

/** Whether it should not wait, may wait a little, is for somebody to look at, or is nothing. */
export type Urgency = 'now' | 'soon' | 'look' | 'none'

interface Meaning {
  /** The next necessary thing first. */
  readonly steps: readonly NextStep[]
  readonly urgency: Urgency
}

const test = { route: 'protect', purpose: 'prove' } as const
const stolen = { route: 'happened', purpose: 'stolen' } as const
const sameKey = { route: 'protect', purpose: 'same-key' } as const

/** The most urgent first. */
const meanings: Readonly<Record<AccountReason, Meaning>> = {
  'being-taken-over': {
    steps: [
      { kind: 'cancel-change', route: 'recovery-account' },
      { kind: 'what-to-do', ...stolen },
    ],
    urgency: 'now',
  },
  'keys-changed': {
    steps: [
      { kind: 'renew', ...sameKey },
      { kind: 'not-me', ...stolen },
    ],
    urgency: 'now',
  },
  'not-protected': { steps: [{ kind: 'protect', route: 'protect' }], urgency: 'now' },
  begun: { steps: [{ kind: 'go-on', route: 'protect' }], urgency: 'now' },
  untested: { steps: [{ kind: 'prove', ...test }], urgency: 'now' },
  'other-key': {
    steps: [
      { kind: 'restore', route: 'restore' },
      { kind: 'new-key', route: 'protect', purpose: 'new-key' },
    ],
    urgency: 'soon',
  },
  'partly-tested': { steps: [{ kind: 'prove', ...test }], urgency: 'soon' },
  'test-overdue': { steps: [{ kind: 'prove-again', ...test }], urgency: 'soon' },
  'active-only': { steps: [{ kind: 'endorse', ...sameKey }], urgency: 'soon' },
  'use-unknown': { steps: [{ kind: 'say-unused', route: 'account' }], urgency: 'soon' },
  'recovery-account': { steps: [{ kind: 'name-another', route: 'recovery-account' }], urgency: 'soon' },
  'used-up': { steps: [{ kind: 'show-claim', route: 'recover' }], urgency: 'soon' },
  'not-asked': { steps: [{ kind: 'ask' }], urgency: 'look' },
  recovered: { steps: [{ kind: 'show-claim', route: 'recover' }], urgency: 'none' },
  ready: { steps: [], urgency: 'none' },
}
const order = Object.keys(meanings)

/** What is offered for an account, the next necessary thing first; nothing when there is nothing to do. */
export function nextSteps(row: AccountRow): readonly NextStep[] {
  const { reason, isBegun, recoveryKey, ownerChange, protection } = row
  if (reason !== 'keys-changed') return meanings[reason].steps
  const registered = isBegun ? 'begun' : recoveryKey.state === 'none' ? 'nothing' : 'something'
  if (ownerChange !== undefined)
    return stepsAfterOwnerChange(protection.state === 'by-other-key' ? 'other' : registered)
  const [renew, ...others] = meanings['keys-changed'].steps
  const [mine] = {
    nothing: meanings['not-protected'].steps,
    begun: meanings.begun.steps,
    something: [renew],
  }[registered]
  return mine === undefined ? others : [mine, ...others]
}

const takeBack = { kind: 'take-back', route: 'take-back' } as const

const mineSteps: Readonly<Record<'nothing' | 'begun' | 'something' | 'other', NextStep>> = {
  nothing: { kind: 'protect-mine', route: 'protect' },
  begun: { kind: 'go-on-mine', route: 'protect' },
  something: { kind: 'renew-mine', ...sameKey },
  other: { kind: 'restore-mine', route: 'restore' },
}

/**
 * While account recovery can undo a change of the owner key: a stolen account cannot wait, and who changed the key
 * themself has time. `registered`: what there is of a recovery key for it.
 */
export function stepsAfterOwnerChange(registered: keyof typeof mineSteps): readonly NextStep[] {
  return [takeBack, mineSteps[registered]]
}

/** Where more than one thing speaks of a thief. */
export const stepsOfTheft: readonly NextStep[] = [takeBack, { kind: 'what-to-do', ...stolen }]

/** While another recovery account takes over. */
export const stepsOfTakeover: readonly NextStep[] = meanings['being-taken-over'].steps

export function urgencyOf({ reason }: AccountRow): Urgency {
  return meanings[reason].urgency
}

/** The most urgent first; those that are alike by their names. */
export function byUrgency(rows: readonly AccountRow[]): readonly AccountRow[] {
  const place = ({ reason }: AccountRow) => order.indexOf(reason)
  return rows.toSorted((one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1))
}

/** Whether somebody else may be at work, and can still be stopped: nothing is more urgent. */
export function isAlarm({ reason, ownerChange }: AccountRow): boolean {
  return reason === 'being-taken-over' || (reason === 'keys-changed' && ownerChange !== undefined)
}
