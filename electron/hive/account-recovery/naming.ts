/** Naming somebody else as recovery account: who can be, from when on, and when an account last did anything. */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { doubtAboutHelper, recoveryDoubtSaying } from '../accounts/recovery-account.ts'
import { unlessNodeTrouble } from '../nodes/errors.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { member, wholeNumber } from '../nodes/json.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { AccountRecoveryError } from './errors.ts'
import type { AccountRecoveryStanding } from './standing.ts'

/** After which time another recovery account takes over (hived: HIVE_OWNER_AUTH_RECOVERY_PERIOD), in milliseconds. */
export const takeoverPeriod = 30 * 86_400_000

/** An account that did nothing for so long may have nobody any more who could help: milliseconds. */
const longSilence = 365 * 86_400_000

/**
 * Throws AccountRecoveryError unless this account can be named: one that could not help is refused, and so is the present one
 * where no change was begun. With such a change naming the present one cancels it.
 */
export async function requireNameable(
  { reading, change }: AccountRecoveryStanding,
  named: AccountName,
  client: NodeClient,
): Promise<void> {
  const { name, recoveryAccount } = reading.account
  if (named === recoveryAccount) {
    if (change !== null) return
    throw new AccountRecoveryError(
      'named-already',
      `${named} is the recovery account of ${name}, and nobody has begun to change it. Nothing was sent.`,
      'There is nothing to do.',
      { account: name, recoveryAccount: named },
    )
  }
  const doubt = await doubtAboutHelper({ name, recoveryAccount: named }, client)
  if (doubt !== null) throw notNameable(named, doubt)
}

function notNameable(
  named: AccountName,
  doubt: NonNullable<Awaited<ReturnType<typeof doubtAboutHelper>>>,
): AccountRecoveryError {
  const sentence = `${recoveryDoubtSaying(named, doubt).text} Nothing was sent.`
  const advice = 'Name the account of somebody whom you can call.'
  const details = { recoveryAccount: named }
  switch (doubt) {
    case 'itself':
      return new AccountRecoveryError('named-itself', sentence, advice, details)
    case 'missing':
      return new AccountRecoveryError('named-missing', sentence, advice, details)
    default:
      return new AccountRecoveryError('named-helps-nobody', sentence, advice, details)
  }
}

/**
 * Since when the recovery account has done nothing, if that is longer than a year: whatever an account signs takes resource
 * credits. Milliseconds since 1970; undefined where it is not so long, or where no node tells.
 */
export async function silentSince(
  { reading, now }: AccountRecoveryStanding,
  client: NodeClient,
  options: AskOptions = {},
): Promise<number | undefined> {
  const { recoveryAccount } = reading.account
  if (recoveryAccount === '') return undefined
  const answer = await unlessNodeTrouble(() =>
    client.call(
      'rc_api',
      'find_rc_accounts',
      { accounts: [recoveryAccount] },
      { ...options, optional: true },
    ),
  )
  const accounts = member(answer, 'rc_accounts')
  const entry: unknown = Array.isArray(accounts) ? accounts[0] : undefined
  if (member(entry, 'account') !== recoveryAccount) return undefined
  const acted = wholeNumber(member(member(entry, 'rc_manabar'), 'last_update_time'))
  return acted !== undefined && acted > 0 && now - acted * 1000 > longSilence ? acted * 1000 : undefined
}
