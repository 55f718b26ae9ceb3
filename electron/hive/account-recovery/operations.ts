/** The operations by which an account is taken back (hived: hive_operations.hpp), made of what is public alone. */
import { authorityJson, type AccountName, type Authority } from '../../../shared/recovery/index.ts'
import type { Operation } from '../nodes/chain-types.ts'

/** The authority of one key (STM…) that is enough alone. */
export function authorityOf(publicKey: string): Authority {
  return { threshold: 1, keys: [[publicKey, 1]], accounts: [] }
}

/** By the recovery account's active key: HIVE waits a day for the owner to confirm this owner authority. */
export function requestRecovery(
  recoveryAccount: AccountName,
  account: AccountName,
  newOwner: Authority,
): Operation {
  return [
    'request_account_recovery',
    {
      recovery_account: recoveryAccount,
      account_to_recover: account,
      new_owner_authority: authorityJson(newOwner),
      extensions: [],
    },
  ]
}

/** By the new owner key and a recent one: the owner confirms what was requested. */
export function confirmRecovery(
  account: AccountName,
  newOwner: Authority,
  recentOwner: Authority,
): Operation {
  return [
    'recover_account',
    {
      account_to_recover: account,
      new_owner_authority: authorityJson(newOwner),
      recent_owner_authority: authorityJson(recentOwner),
      extensions: [],
    },
  ]
}

/** By the owner key: another recovery account, from 30 days on; naming the present one cancels such a change. */
export function nameRecoveryAccount(account: AccountName, recoveryAccount: AccountName): Operation {
  return [
    'change_recovery_account',
    { account_to_recover: account, new_recovery_account: recoveryAccount, extensions: [] },
  ]
}
