/**
 * Taking an account back whose owner key somebody else has changed: the recovery account asks HIVE for a new owner key,
 * the owner confirms it with that key and the one from before, and then changes all other keys at once, because whoever
 * stole the account may have those. Each step looks at the chain first, so that it goes on wherever an earlier run ended.
 */
import { encodeKey, wipe } from '../../../shared/coinzdense/index.ts'
import {
  checkKey,
  ecdsaPublicKeyText,
  parseAccountName,
  parseEcdsaPublicKey,
  roleKey,
  sameAuthority,
  type AccountName,
  type Authority,
  type CredentialContext,
  type HiveRole,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../accounts/account-lookups.ts'
import { readAccount } from '../accounts/account-reading.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { AccountRecoveryError } from './errors.ts'
import {
  authorityOf,
  confirmRecovery,
  nameRecoveryAccount,
  replaceKeys,
  requestRecovery,
} from './operations.ts'
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
      purpose: `the request to give ${account.name} the owner key ${newOwnerKey}`,
    },
    [key],
    helping.head,
    options,
  )
}

/** Who can ask HIVE for a new owner key. Throws AccountRecoveryError where nobody is named. */
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

/** What HIVE was asked for. Throws AccountRecoveryError where that is nothing, or not known. */
export function requestOf({ reading, request }: AccountRecoveryStanding) {
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
 * Changes the active, posting and memo keys to those of a new master password, with the owner key that comes from it.
 * Returns `left` where no other keys come from what was given: a single owner key makes none. Throws as `sendOperation`, and
 * AccountRecoveryError when the account has another owner key.
 */
export async function replaceStolenKeys(
  name: AccountName,
  newPassword: string,
  options: OperationSendingOptions,
): Promise<{ readonly lowerKeys: LowerKeys; readonly receipt: SendingReceipt | undefined }> {
  const reading = await readAccount(name, { ...options, nodes: options.client.nodes })
  const { account } = reading
  const owner = fittingKey(await checkKey(contextOf(account, options.client), 'owner', newPassword), 'owner')
  if (keyOf(name, 'owner', newPassword)?.publicKey !== owner.publicKey)
    return { lowerKeys: 'left', receipt: undefined }
  const [active, posting, memo] = (['active', 'posting', 'memo'] as const).map((role) => {
    const key = keyOf(name, role, newPassword)
    if (key === undefined) throw new Error('A password makes the keys of all roles or of none.')
    return key.publicKey
  }) as [string, string, string]
  const isAlone = (authority: Authority, key: string) => sameAuthority(authority, authorityOf(key))
  if (isAlone(account.active, active) && isAlone(account.posting, posting) && account.memoKey === memo)
    return { lowerKeys: 'were-changed', receipt: undefined }
  const receipt = await sendOperation(
    {
      payer: name,
      operation: replaceKeys(name, { owner: owner.publicKey, active, posting, memo }),
      purpose: `the new active, posting and memo keys of ${name}`,
    },
    [owner],
    reading.head,
    options,
  )
  return { lowerKeys: 'changed', receipt }
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
  const isCancelled = recoveryAccount === account.recoveryAccount
  return sendOperation(
    {
      payer: name,
      operation: nameRecoveryAccount(name, recoveryAccount),
      purpose: isCancelled
        ? `the cancelling of a change of the recovery account of ${name}`
        : `the naming of ${recoveryAccount} as recovery account of ${name}`,
    },
    [key],
    reading.head,
    options,
  )
}

function contextOf(account: ChainAccount, client: NodeClient): CredentialContext {
  return { account, readAccounts: accountReader(client), findKeyOwners: keyOwnerFinder(client) }
}

function fittingKey(verdict: KeyVerdict, role: 'owner' | 'active'): SigningKey {
  if (!verdict.fits)
    throw new AccountRecoveryError(
      `${role}-key-${verdict.reason}`,
      `${verdict.sentence} Nothing was sent.`,
      verdict.advice,
      verdict.details,
    )
  const { privateKey } = verdict
  return { privateKey, publicKey: ecdsaPublicKeyText(privateKey) }
}

/** The key that a password makes for a role; undefined for none. */
function keyOf(name: AccountName, role: HiveRole, password: string): SigningKey | undefined {
  const secret = roleKey(name, role, password, 'as-typed')
  if (secret === undefined) return undefined
  try {
    const privateKey = encodeKey('ecdsaPrivateKey', secret)
    return { privateKey, publicKey: ecdsaPublicKeyText(privateKey) }
  } finally {
    wipe(secret)
  }
}
