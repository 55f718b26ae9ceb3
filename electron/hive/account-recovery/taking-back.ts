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
  type Authority,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import { readAccount } from '../accounts/account-reading.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import { sendKeyChange } from '../key-changing/changing.ts'
import { contextOf, fittingKey } from '../key-changing/fitting-key.ts'
import { publicKeysOf } from '../key-changing/new-secrets.ts'
import { planKeyChange } from '../key-changing/plan.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { AccountRecoveryError } from './errors.ts'
import { authorityOf, confirmRecovery, nameRecoveryAccount, requestRecovery } from './operations.ts'
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
  given: { readonly newOwner: string; readonly recentOwner: string },
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account } = standing.reading
  const { newOwner } = requestOf(standing)
  const asked = await checkKey(
    contextOf({ ...account, owner: newOwner }, options.client),
    'owner',
    given.newOwner,
  )
  if (!asked.fits)
    throw new AccountRecoveryError(
      'another-key-requested',
      `${account.recoveryAccount} asked HIVE for another owner key than this one. Nothing was sent.`,
      `Ask them to send the request again, with your key. ${asked.sentence}`,
      { account: account.name, recoveryAccount: account.recoveryAccount },
    )
  const { authority, key } = await recentKey(standing, given.recentOwner, options.client)
  return sendOperation(
    {
      payer: parseAccountName(account.name),
      operation: confirmRecovery(parseAccountName(account.name), newOwner, authority),
      purpose: `the confirmation that ${account.name} is taken back`,
    },
    [fittingKey(asked, 'owner'), key],
    standing.reading.head,
    options,
  )
}

function requestOf({ reading, request }: AccountRecoveryStanding) {
  if (request !== null && request !== undefined) return request
  const { name, recoveryAccount } = reading.account
  throw request === null
    ? new AccountRecoveryError(
        'nothing-requested',
        `${recoveryAccount} has not asked HIVE to give ${name} back, or more than a day has passed since. Nothing was sent.`,
        `Send ${recoveryAccount} your new public owner key, and confirm it within a day of their request.`,
        { account: name, recoveryAccount },
      )
    : new AccountRecoveryError(
        'request-not-known',
        `The nodes do not tell the same about whether somebody asked HIVE to give ${name} back. Nothing was sent.`,
        'Try again, or choose other nodes.',
        { account: name },
      )
}

/** The newest owner authority from before that what was given satisfies, with its key. */
async function recentKey(
  { reading, recentOwners = [] }: AccountRecoveryStanding,
  text: string,
  client: NodeClient,
): Promise<{ readonly authority: Authority; readonly key: SigningKey }> {
  let newest: KeyVerdict | undefined
  for (const { authority } of recentOwners.toReversed()) {
    const verdict = await checkKey(contextOf({ ...reading.account, owner: authority }, client), 'owner', text)
    if (verdict.fits) return { authority, key: fittingKey(verdict, 'owner') }
    newest ??= verdict
  }
  const { name } = reading.account
  throw new AccountRecoveryError(
    'not-a-recent-owner',
    `This is no owner key that ${name} had in the last 30 days${newest === undefined ? '' : `. ${newest.sentence}`} Nothing was sent.`,
    'Give the owner key, or the master password, from before somebody changed it.',
    { account: name },
  )
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
  const { account } = reading
  const owner = fittingKey(await checkKey(contextOf(account, options.client), 'owner', newPassword), 'owner')
  const keys = publicKeysOf(name, newPassword)
  if (keys.owner !== owner.publicKey) return { lowerKeys: 'left', receipt: undefined }
  const change = planKeyChange(account, { keys, held: new Set(), others: 'go', except: [] })
  if (change.isDone) return { lowerKeys: 'were-changed', receipt: undefined }
  return { lowerKeys: 'changed', receipt: await sendKeyChange(change, owner, reading.head, options) }
}

/** Names another recovery account, or the present one again to cancel a change. Throws as the others do. */
export async function nameAnother(
  { reading }: AccountRecoveryStanding,
  recoveryAccount: AccountName,
  ownerKey: string,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account } = reading
  const name = parseAccountName(account.name)
  const key = fittingKey(await checkKey(contextOf(account, options.client), 'owner', ownerKey), 'owner')
  return sendOperation(
    {
      payer: name,
      operation: nameRecoveryAccount(name, recoveryAccount),
      purpose: namingPurpose(account, recoveryAccount),
    },
    [key],
    reading.head,
    options,
  )
}

/** What the naming is kept for, by which a later run knows it again. */
export function namingPurpose({ name, recoveryAccount }: ChainAccount, named: string): string {
  return named === recoveryAccount
    ? `the cancelling of a change of the recovery account of ${name}`
    : `the naming of ${named} as recovery account of ${name}`
}
