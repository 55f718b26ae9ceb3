/** The recovery account's side: whether asking HIVE for somebody's account is of use, and what was asked already. */
import { sameAuthority, type AccountName } from '../../../shared/recovery/index.ts'
import { AccountRecoveryError } from './errors.ts'
import { authorityOf } from './operations.ts'
import type { AccountRecoveryStanding } from './standing.ts'
import { recoveryAccountOf, requireRecentOwner } from './taking-back.ts'

/** What HIVE was asked already: nothing, this very key, or another one, which asking again replaces. */
export type RequestState = 'none' | 'same' | 'another' | 'not-known'

export interface Helping {
  /** Whose active key can ask. */
  readonly helper: AccountName
  readonly requested: RequestState
}

/**
 * Who can ask HIVE to give the account this owner key (STM…), and what was asked already. Throws AccountRecoveryError where
 * nobody is named, where there is no owner key from before, or where the account has this one already.
 */
export function helpingWith(standing: AccountRecoveryStanding, newOwnerKey: string): Helping {
  const { account } = standing.reading
  const wished = authorityOf(newOwnerKey)
  if (sameAuthority(account.owner, wished))
    throw new AccountRecoveryError(
      'has-key-already',
      `${account.name} has this owner key already. There is nothing to ask for, and nothing was sent.`,
      'Call the owner. If they say that the account is still not theirs, the key is the thief’s: ask for a new one.',
      { account: account.name },
    )
  requireRecentOwner(standing)
  const { request, now } = standing
  const helper = recoveryAccountOf(account)
  if (request === undefined) return { helper, requested: 'not-known' }
  if (request === null || request.expires <= now) return { helper, requested: 'none' }
  return { helper, requested: sameAuthority(request.newOwner, wished) ? 'same' : 'another' }
}
