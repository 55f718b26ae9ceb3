/**
 * What is signed to take an account back, before it is signed: each operation with the keys that fit it. Whoever shows it
 * first and signs it later, and whoever signs at once, sign the same.
 */
import {
  checkKey,
  hiveRoles,
  parseAccountName,
  type AccountName,
  type Authority,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import { keyChangeOperation, keyChangePurpose } from '../key-changing/changing.ts'
import { contextOf, fittingKey } from '../key-changing/fitting-key.ts'
import { publicKeysOf } from '../key-changing/new-secrets.ts'
import { planKeyChange } from '../key-changing/plan.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import type { WishedOperation } from '../transactions/operation-sending.ts'
import { AccountRecoveryError } from './errors.ts'
import { confirmRecovery, nameRecoveryAccount } from './operations.ts'
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
  newKeys: (account: AccountName) => keyChangePurpose({ account, roles: hiveRoles }),
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
        `The nodes say different things about whether somebody asked HIVE to give ${name} back. Nothing was sent.`,
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
 * The keys of a new master password, and no others, by the owner key that comes from it; `left` where no other
 * keys come from what was given, and `were-changed` where the account has them. Throws KeyChangeError when the account
 * has another owner key.
 */
export async function planNewKeys(
  account: ChainAccount,
  newPassword: string,
  client: NodeClient,
): Promise<PlannedOperation | 'left' | 'were-changed'> {
  const name = parseAccountName(account.name)
  const owner = fittingKey(await checkKey(contextOf(account, client), 'owner', newPassword), 'owner')
  const keys = publicKeysOf(name, newPassword)
  if (keys.owner !== owner.publicKey) return 'left'
  // A thief adds keys and accounts of his own.
  const change = planKeyChange(account, { keys, held: new Set(), others: 'go', except: [] })
  if (change.isDone) return 'were-changed'
  return {
    payer: name,
    operation: keyChangeOperation(change),
    purpose: keyChangePurpose(change),
    keys: [owner],
  }
}

/**
 * Another recovery account is named, or the present one again, which cancels a change of it. Throws KeyChangeError when
 * what was given is not the owner key.
 */
export async function planNaming(
  account: ChainAccount,
  named: AccountName,
  ownerKey: string,
  client: NodeClient,
): Promise<PlannedOperation> {
  const name = parseAccountName(account.name)
  const key = fittingKey(await checkKey(contextOf(account, client), 'owner', ownerKey), 'owner')
  return {
    payer: name,
    operation: nameRecoveryAccount(name, named),
    purpose: namingPurpose(account, named),
    keys: [key],
  }
}

/** What the naming is kept for, by which a later run knows it again. */
export function namingPurpose({ name, recoveryAccount }: ChainAccount, named: string): string {
  return named === recoveryAccount
    ? purposes.cancelling(name)
    : `the naming of ${named} as recovery account of ${name}`
}
