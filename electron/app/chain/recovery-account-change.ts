/** A change of a recovery account as the window gets it. */
import type { RecoveryAccountChangeView } from '../../../shared/contract/index.ts'
import type { RecoveryAccountChange } from '../../hive/accounts/recovery-account.ts'

/** Null where nobody was named. */
export function changeView({
  change,
}: {
  readonly change: RecoveryAccountChange | null
}): RecoveryAccountChangeView | null {
  return change && { to: change.to, effective: new Date(change.effective).toISOString() }
}
