/** What an account's headline is made from: the one thing that matters most about it, and never a worst of four columns. */
import type { AccountReason, AccountRow } from '../../../shared/contract/index.ts'

type Judged = Omit<AccountRow, 'name' | 'reason' | 'mark'>

export function reasonOf(row: Judged): AccountReason {
  const { protection, recoveryKey, recoveryAccount, ownerChange } = row
  // Taking the account back takes the recovery account back, too. Of one that was recovered today's keys say nothing.
  if (ownerChange !== undefined && recoveryKey.state !== 'used') return 'keys-changed'
  // Whoever has the owner key can name another recovery account, and after 30 days nothing is left to do.
  if (recoveryAccount.doubt === 'changing') return 'being-taken-over'
  if (recoveryKey.state === 'used') return recoveryKey.coinzdenseKey === undefined ? 'used-up' : 'recovered'
  if (protection.state === 'no-longer') return 'keys-changed'
  if (row.isBegun) return 'begun'
  // What HIVE was never asked about is not known, and not bad.
  if (protection.state === 'not-asked') return 'not-asked'
  if (protection.state === 'not-yet') return 'not-protected'
  if (protection.state === 'by-other-key' || recoveryKey.state === 'none') return 'other-key'
  return reasonOfKept(row)
}

/** Of an account that HIVE shows as protected by the key in this vault. */
function reasonOfKept({ protection, backup, recoveryKey, recoveryAccount }: Judged): AccountReason {
  if (backup.state === 'never-proved') return 'untested'
  if (backup.state === 'partly') return 'partly-tested'
  if (backup.state === 'due') return 'test-overdue'
  if (protection.state === 'by-active') return 'active-only'
  if (recoveryKey.state === 'unknown') return 'use-unknown'
  return recoveryAccount.state === 'yours-to-check' ? 'recovery-account' : 'ready'
}

export const markOfReason: Readonly<Record<AccountReason, AccountRow['mark']>> = {
  'being-taken-over': 'bad',
  'keys-changed': 'bad',
  'not-protected': 'bad',
  begun: 'due',
  untested: 'due',
  'other-key': 'due',
  'partly-tested': 'due',
  'test-overdue': 'due',
  'active-only': 'due',
  'use-unknown': 'due',
  'recovery-account': 'due',
  'used-up': 'due',
  'not-asked': 'unknown',
  recovered: 'good',
  ready: 'good',
}
