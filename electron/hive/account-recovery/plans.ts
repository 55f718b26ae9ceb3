/**
 * What is signed to take an account back, before it is signed: each operation with the keys that fit it. Whoever shows it
 * first and signs it later, and whoever signs at once, sign the same.
 */
import { encodeKey, wipe } from '../../../shared/coinzdense/index.ts'
import {
  checkKey,
  ecdsaPublicKeyText,
  parseAccountName,
  roleKey,
  sameAuthority,
  type AccountName,
  type Authority,
  type CredentialContext,
  type HiveRole,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../accounts/account-lookups.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import type { WishedOperation } from '../transactions/operation-sending.ts'
import { AccountRecoveryError } from './errors.ts'
import { authorityOf, confirmRecovery, nameRecoveryAccount, replaceKeys } from './operations.ts'
import type { AccountRecoveryStanding } from './standing.ts'

/** What was given for the owner key that the account is to get, and for the one from before. Secret. */
export interface OwnerKeys {
  readonly newOwner: string
  readonly recentOwner: string
}

export interface PlannedOperation extends WishedOperation {
  /** Secret: all of them sign. */
  readonly keys: readonly SigningKey[]
}

/** What the operations of one's own account are for, behind "An earlier run signed". */
export const purposes = {
  confirmation: (account: string) => `the confirmation that ${account} is taken back`,
  newKeys: (account: string) => `the new active, posting and memo keys of ${account}`,
  cancelling: (account: string) => `the cancelling of a change of the recovery account of ${account}`,
}

/**
 * The owner confirms what the recovery account asked for. Throws AccountRecoveryError where nothing was asked for, where
 * it was another key, or where a key does not fit.
 */
export async function planConfirmation(
  standing: AccountRecoveryStanding,
  given: OwnerKeys,
  client: NodeClient,
): Promise<PlannedOperation> {
  const { account } = standing.reading
  const { newOwner } = requestOf(standing)
  const asked = await checkKey(contextOf({ ...account, owner: newOwner }, client), 'owner', given.newOwner)
  if (!asked.fits)
    throw new AccountRecoveryError(
      'another-key-requested',
      `${account.recoveryAccount} asked HIVE for another owner key than this one. Nothing was sent.`,
      `Ask them to send the request again, with your key. ${asked.sentence}`,
      { account: account.name, recoveryAccount: account.recoveryAccount },
    )
  const { authority, key } = await recentKey(standing, given.recentOwner, client)
  const name = parseAccountName(account.name)
  return {
    payer: name,
    operation: confirmRecovery(name, newOwner, authority),
    purpose: purposes.confirmation(name),
    keys: [fittingKey(asked, 'owner'), key],
  }
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

/**
 * The active, posting and memo keys of a new master password, by the owner key that comes from it; `left` where no other
 * keys come from what was given, and `were-changed` where the account has them. Throws AccountRecoveryError when the
 * account has another owner key.
 */
export async function planNewKeys(
  account: ChainAccount,
  newPassword: string,
  client: NodeClient,
): Promise<PlannedOperation | 'left' | 'were-changed'> {
  const name = parseAccountName(account.name)
  const owner = fittingKey(await checkKey(contextOf(account, client), 'owner', newPassword), 'owner')
  if (keyOf(name, 'owner', newPassword)?.publicKey !== owner.publicKey) return 'left'
  const [active, posting, memo] = (['active', 'posting', 'memo'] as const).map((role) => {
    const key = keyOf(name, role, newPassword)
    if (key === undefined) throw new Error('A password makes the keys of all roles or of none.')
    return key.publicKey
  }) as [string, string, string]
  const isAlone = (authority: Authority, key: string) => sameAuthority(authority, authorityOf(key))
  if (isAlone(account.active, active) && isAlone(account.posting, posting) && account.memoKey === memo)
    return 'were-changed'
  return {
    payer: name,
    operation: replaceKeys(name, { owner: owner.publicKey, active, posting, memo }),
    purpose: purposes.newKeys(name),
    keys: [owner],
  }
}

/** The present recovery account is named again, which cancels the change of it. Throws AccountRecoveryError as above. */
export async function planCancelling(
  account: ChainAccount,
  ownerKey: string,
  client: NodeClient,
): Promise<PlannedOperation> {
  const name = parseAccountName(account.name)
  const key = fittingKey(await checkKey(contextOf(account, client), 'owner', ownerKey), 'owner')
  return {
    payer: name,
    operation: nameRecoveryAccount(name, parseAccountName(account.recoveryAccount)),
    purpose: purposes.cancelling(name),
    keys: [key],
  }
}

export function contextOf(account: ChainAccount, client: NodeClient): CredentialContext {
  return { account, readAccounts: accountReader(client), findKeyOwners: keyOwnerFinder(client) }
}

export function fittingKey(verdict: KeyVerdict, role: 'owner' | 'active'): SigningKey {
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
