/**
 * Taking an account back whose owner key somebody else has changed: the recovery account asks HIVE for a new owner key,
 * the owner confirms it with that key and the one from before, and then changes all other keys at once, because whoever
 * stole the account may have those. Each step looks at the chain first, so that it goes on wherever an earlier run ended.
 */
import {
  checkKey,
  parseAccountName,
  parseEcdsaPublicKey,
  type AccountName,
} from '../../../shared/recovery/index.ts'
import { readAccount } from '../accounts/account-reading.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import { contextOf, fittingKey } from '../key-changing/fitting-key.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { AccountRecoveryError } from './errors.ts'
import { authorityOf, requestRecovery } from './operations.ts'
import { planConfirmation, planNaming, planNewKeys, type OwnerKeys } from './plans.ts'
import type { AccountRecoveryStanding } from './standing.ts'

/** Throws AccountRecoveryError where it is known that HIVE has no owner key from before to give the account back by. */
export function requireRecentOwner({ reading, recentOwners }: AccountRecoveryStanding): void {
  if (recentOwners === undefined || recentOwners.length > 0) return
  const { name } = reading.account
  throw new AccountRecoveryError(
    'no-recent-owner',
    `The owner key of ${name} was not changed in the last 30 days, so HIVE has no earlier one to give the account back by. Nothing was sent.`,
    'If you still have the owner key, change the keys with it. If you have lost it, nobody can bring it back.',
    { account: name },
  )
}

/**
 * Asks HIVE, as the recovery account, for a new owner key (STM…) of the account; its owner has a day to confirm it.
 * `activeKey` is what was given for the recovery account's active key. Throws AccountRecoveryError, EncodingError or
 * LengthError when the key is none, what `readAccount` throws, and what `sendOperation` throws.
 */
export async function requestTakingBack(
  standing: AccountRecoveryStanding,
  newOwnerKey: string,
  activeKey: string,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account } = standing.reading
  parseEcdsaPublicKey(newOwnerKey)
  requireRecentOwner(standing)
  const helper = recoveryAccountOf(account)
  const helping = await readAccount(helper, { ...options, nodes: options.client.nodes })
  const key = fittingKey(
    await checkKey(contextOf(helping.account, options.client), 'active', activeKey),
    'active',
  )
  return sendOperation(
    {
      payer: helper,
      operation: requestRecovery(helper, parseAccountName(account.name), authorityOf(newOwnerKey)),
      purpose: requestPurpose(account.name, newOwnerKey),
    },
    [key],
    helping.head,
    options,
  )
}

/** What the request is kept for, by which a later run knows it again. */
export function requestPurpose(account: string, newOwnerKey: string): string {
  return `the request to give ${account} the owner key ${newOwnerKey}`
}

/** Who can ask HIVE for the account. Throws AccountRecoveryError where nobody is named. */
export function recoveryAccountOf({ name, recoveryAccount }: ChainAccount): AccountName {
  if (recoveryAccount !== '') return parseAccountName(recoveryAccount)
  throw new AccountRecoveryError(
    'nobody-named',
    `${name} has named no recovery account, so only the witness with the most votes can ask HIVE to give it back. Nothing was sent.`,
    'Ask that witness to send the request.',
    { account: name },
  )
}

/**
 * Confirms what the recovery account asked for, with what was given for the new owner key and for the one from before.
 * Throws AccountRecoveryError where nothing was asked for, where it was another key, or where a key does not fit; and
 * what `sendOperation` throws.
 */
export async function confirmTakingBack(
  standing: AccountRecoveryStanding,
  given: OwnerKeys,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const planned = await planConfirmation(standing, given, options.client)
  return sendOperation(planned, planned.keys, standing.reading.head, options)
}

/** Whether what was given for the new owner key is the account's owner key now. */
export async function isOwner(account: ChainAccount, newOwner: string, client: NodeClient): Promise<boolean> {
  return (await checkKey(contextOf(account, client), 'owner', newOwner)).fits
}

/** What became of the keys below the owner key. */
export type LowerKeys = 'changed' | 'were-changed' | 'left'

/**
 * Changes the active, posting and memo keys to those of a new master password, with the owner key that comes from it. Every
 * other key and account goes: a thief adds some of his own. Returns `left` where no other keys come from what was given: a
 * single owner key makes none. Throws as `sendOperation`, and KeyChangeError when the account has another owner key.
 */
export async function replaceStolenKeys(
  name: AccountName,
  newPassword: string,
  options: OperationSendingOptions,
): Promise<{ readonly lowerKeys: LowerKeys; readonly receipt: SendingReceipt | undefined }> {
  const reading = await readAccount(name, { ...options, nodes: options.client.nodes })
  const planned = await planNewKeys(reading.account, newPassword, options.client)
  if (typeof planned === 'string') return { lowerKeys: planned, receipt: undefined }
  const receipt = await sendOperation(planned, planned.keys, reading.head, options)
  return { lowerKeys: 'changed', receipt }
}

/** Names another recovery account, or the present one again to cancel a change. Throws as the others do. */
export async function nameAnother(
  { reading }: AccountRecoveryStanding,
  recoveryAccount: AccountName,
  ownerKey: string,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const planned = await planNaming(reading.account, recoveryAccount, ownerKey, options.client)
  return sendOperation(planned, planned.keys, reading.head, options)
}
