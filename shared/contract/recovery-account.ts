/**
 * Who could help if the keys of an account were stolen: as HIVE has it, cancelling a change that somebody began, and naming
 * somebody else. The owner key is in one call, and is kept by neither side.
 */
import type { RecoveryAccountDoubt } from './accounts.ts'
import type { Broadcasting } from './air-gap.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { nothing, recordOf, textOf } from './payload.ts'
import type { RecoveryAccountChangeView } from './recovery-account-change.ts'

/** Times are ISO 8601. Of what is `not-known` too few nodes tell the same. */
export type { RecoveryAccountChangeView }

export interface RecoveryAccountView {
  readonly account: string
  /**
   * Empty where nobody is named.
   * @foreign
   */
  readonly helper: string
  readonly doubt: RecoveryAccountDoubt | 'none' | 'not-known'
  /** Since when it has done nothing, if that is longer than a year. */
  readonly silentSince: string | undefined
  /** Another one that was named, and takes over then. */
  readonly change: RecoveryAccountChangeView | 'none' | 'not-known'
  /** When the owner key was changed last within 30 days. */
  readonly ownerChanged: { readonly at: string } | 'none' | 'not-known'
}

/** What naming somebody will do. */
export interface NamingPlan {
  readonly account: string
  readonly named: string
  /** `cancel`: it is the present one, so that a change that was begun is over. */
  readonly what: 'cancel' | 'name'
  /** From when on it can help; undefined where it can already. */
  readonly effective: string | undefined
  /** What is signed, as JSON. */
  readonly operation: string
}

const name = textOf(64)

export const recoveryAccountEntries = {
  lookAtRecoveryAccount: answering<RecoveryAccountView>()(
    'recovery-account:look',
    recordOf({ account: name }),
  ),
  planNaming: answering<NamingPlan>()('recovery-account:plan', recordOf({ account: name, named: name })),
  stopLookingAtRecoveryAccount: call<void, void>('recovery-account:stop-looking', nothing),
  readNaming: call<void, Broadcasting>('recovery-account:sending', nothing),
  /** Begins, unless one is on its way, and returns at once. */
  sendNaming: answering<Broadcasting>()(
    'recovery-account:send',
    recordOf({ account: name, named: name, ownerKey: textOf(longestPasted) }),
  ),
  /** Stops following. What was sent may be published all the same. */
  stopNaming: call<void, Broadcasting>('recovery-account:stop', nothing),
  namingChanged: event<Broadcasting>('recovery-account:changed'),
  /** Which node is asked, or whom we turn to because one failed. */
  recoveryAccountAsking: event<CheckStep>('recovery-account:asking'),
} as const
