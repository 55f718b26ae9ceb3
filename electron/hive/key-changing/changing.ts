/** A planned change of keys as an operation, and its way to the chain. */
import {
  authorityJson,
  checkKey,
  holderOf,
  searchKeys,
  type CredentialContext,
} from '../../../shared/recovery/index.ts'
import type { Operation } from '../nodes/chain-types.ts'
import type { HeadBlock } from '../nodes/node-facts.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { PendingTransaction } from '../transactions/pending-transactions.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { KeyChangeError } from './errors.ts'
import { fittingKey } from './fitting-key.ts'
import type { KeyChange } from './plan.ts'

/**
 * By the owner key. The owner authority stands in it although it may stay the same: since hardfork 28 the owner key does
 * not stand in for the active key, and only who changes the owner authority signs with it. HIVE takes two such changes an
 * hour. The metadata, in which registrations stand, is left as it is.
 */
export function keyChangeOperation({ account, written }: KeyChange): Operation {
  const { owner, active, posting, memo } = written
  return [
    'account_update2',
    {
      account,
      owner: authorityJson(owner),
      ...(active === undefined ? {} : { active: authorityJson(active) }),
      ...(posting === undefined ? {} : { posting: authorityJson(posting) }),
      ...(memo === undefined ? {} : { memo_key: memo }),
      json_metadata: '',
      posting_json_metadata: '',
      extensions: [],
    },
  ]
}

/** Behind "An earlier run signed". */
export function keyChangePurpose({ account, roles }: Pick<KeyChange, 'account' | 'roles'>): string {
  return `the new ${roles.join(', ')} keys of ${account}`
}

/** Whether what an earlier run signed is one, of whichever roles. */
export function isKeyChange({ account, purpose }: Pick<PendingTransaction, 'account' | 'purpose'>): boolean {
  return purpose.startsWith('the new ') && purpose.endsWith(` keys of ${account}`)
}

/** Throws as `sendOperation`. */
export function sendKeyChange(
  change: KeyChange,
  owner: SigningKey,
  head: HeadBlock,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  return sendOperation(
    { payer: change.account, operation: keyChangeOperation(change), purpose: keyChangePurpose(change) },
    [owner],
    head,
    options,
  )
}

/** Throws KeyChangeError unless one owner key, or another account, can sign: only one signature is made. */
export function requireOneSigner({ account }: Pick<CredentialContext, 'account'>): void {
  const holder = holderOf(account.owner)
  if (holder === 'one-key' || holder === 'accounts') return
  throw holder === 'several-keys'
    ? new KeyChangeError(
        'several-owner-keys',
        `Several owner keys of ${account.name} must sign together, and Lifeboat signs with one. Nothing was sent.`,
        'Change the keys with the wallet that those keys are used in.',
        { account: account.name },
      )
    : new KeyChangeError(
        'no-owner-key',
        `Nobody has an owner key of ${account.name}, so nobody can change its keys. Nothing was sent.`,
        'Check the name.',
        { account: account.name },
      )
}

/** What was given for the owner key of today: that key, and everything else of the account that comes from it. */
export interface GivenOwner {
  readonly key: SigningKey
  /** STM… */
  readonly held: ReadonlySet<string>
}

/** Throws KeyChangeError in the words of the check, and what the look-ups throw. */
export async function givenOwner(context: CredentialContext, text: string): Promise<GivenOwner> {
  const key = fittingKey(await checkKey(context, 'owner', text), 'owner')
  const { keys } = await searchKeys(context, 'owner', text)
  return { key, held: new Set(keys.map(({ publicKey }) => publicKey)) }
}

const hour = 3_600_000

/**
 * Throws KeyChangeError when HIVE takes no further change of the owner authority for now. `replaced` are the moments in which
 * it was changed, as far as they are known; milliseconds since 1970, like `now`, by the chain's clock.
 */
export function requireOwnerChangePossible(name: string, replaced: readonly number[], now: number): void {
  const lately = replaced.filter((moment) => now - moment <= hour)
  if (lately.length < 2) return
  const minutes = Math.ceil((Math.min(...lately.slice(-2)) + hour - now) / 60_000) + 1
  throw new KeyChangeError(
    'owner-changed-twice',
    `HIVE takes two changes of an owner key an hour, and that of ${name} was changed twice in the last hour. Nothing was sent.`,
    `Try again in ${minutes} minutes.`,
    { account: name, minutes },
  )
}
