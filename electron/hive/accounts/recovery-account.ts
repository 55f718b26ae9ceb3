/**
 * Whether HIVE's own account recovery would be in good hands: who the account has named for it, and what speaks against
 * them. That somebody exists and is named says nothing about whether they would help; only the owner knows that.
 */
import { accountReader } from './account-lookups.ts'
import type { ChainAccount } from './chain-account.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { member } from '../nodes/json.ts'
import type { NodeClient } from '../nodes/node-client.ts'

/**
 * What speaks against a recovery account: nobody is named, so that the top witness would have to help; it is the
 * account itself; it is known to help nobody; it does not exist; or another one was named and will be it in 30 days.
 */
export type RecoveryAccountDoubt = 'nobody-named' | 'itself' | 'helps-nobody' | 'missing' | 'changing'

/** Accounts without an owner who could help: Steemit's, and two that nobody has keys for (clive, PeakD warn of them). */
const helpNobody: ReadonlySet<string> = new Set(['steem', 'null', 'temp'])

/**
 * The first thing that speaks against the recovery account of an account as nodes agree on it; null when nothing does.
 * Throws as `NodeClient.call`.
 */
export async function doubtAboutRecoveryAccount(
  { name, recoveryAccount }: Pick<ChainAccount, 'name' | 'recoveryAccount'>,
  client: NodeClient,
  options: AskOptions = {},
): Promise<RecoveryAccountDoubt | null> {
  if (recoveryAccount === '') return 'nobody-named'
  if (recoveryAccount === name) return 'itself'
  if (helpNobody.has(recoveryAccount)) return 'helps-nobody'
  const [found] = await accountReader(client, options)([recoveryAccount])
  if (found === undefined) return 'missing'
  const answer = await client.call(
    'database_api',
    'find_change_recovery_account_requests',
    { accounts: [name] },
    options,
  )
  const requests = member(answer, 'requests')
  const changing =
    Array.isArray(requests) && requests.some((one) => member(one, 'account_to_recover') === name)
  return changing ? 'changing' : null
}
