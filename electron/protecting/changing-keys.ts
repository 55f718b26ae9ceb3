/**
 * New keys for an account and its registration behind them, for both faces: what will be signed is worked out first, and
 * signed only where it is the same by then. One transaction cannot do both; see `renewal.ts`.
 */
import { CodedError, derivationProfiles } from '../../shared/coinzdense/index.ts'
import { RecoveryKey, type AccountName, type CountingRegistration } from '../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../hive/accounts/known-history.ts'
import { givenOwner, sendKeyChange } from '../hive/key-changing/changing.ts'
import { KeyChangeError } from '../hive/key-changing/errors.ts'
import {
  hasKeys,
  planKeyChange,
  type KeyChange,
  type KeyChangeWish,
  type KeysOfRoles,
} from '../hive/key-changing/plan.ts'
import { isLoopback } from '../hive/nodes/nodes.ts'
import type { RegistrationPlan } from '../hive/publishing/plan.ts'
import {
  readGround,
  readGroundHistory,
  type PublicationGround,
  type PublishingOptions,
} from '../hive/publishing/publishing.ts'
import type { SigningKey } from '../hive/transactions/checked-signing.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import type { GivenCredentials } from './hive-keys.ts'
import { registrationStands, renewalWish, type RegistrationStands } from './renewal.ts'

/** New keys, with the owner key of today that signs them. */
export interface PlannedKeys {
  readonly change: KeyChange
  readonly wish: KeyChangeWish
  /** Secret. */
  readonly owner: SigningKey
}

/** Worked out with what was given for the owner key of today. Throws what checking and planning throw. */
export async function planKeys(
  ground: PublicationGround,
  wish: Omit<KeyChangeWish, 'held'>,
  given: string,
): Promise<PlannedKeys> {
  const owner = await givenOwner(ground.credentials, given)
  const whole = { ...wish, held: owner.held }
  return { change: planKeyChange(ground.reading.account, whole), wish: whole, owner: owner.key }
}

/** Sends what was shown. Throws KeyChangeError `keys-changed-meanwhile` before anything else is signed, and as `sendKeyChange`. */
export async function sendKeys(
  { change, wish, owner }: PlannedKeys,
  acting: PublishingOptions,
): Promise<SendingReceipt> {
  const now = await readGround(change.account, acting)
  const again = planKeyChange(now.reading.account, wish)
  if (JSON.stringify(again) !== JSON.stringify(change))
    throw new KeyChangeError(
      'keys-changed-meanwhile',
      `The keys of ${change.account} were changed since you looked at the preview. Nothing was sent.`,
      'Look at the preview again.',
      { account: change.account },
    )
  return sendKeyChange(change, owner, now.reading.head, acting)
}

/** What renewing the registration will write once the keys are changed. Throws what planning throws. */
export async function planRenewalAfter(
  { written }: KeyChange,
  recoveryPublicKey: string,
  given: GivenCredentials,
  ground: PublicationGround,
): Promise<RegistrationPlan> {
  const { owner, active, posting, memo } = written
  const account = {
    ...ground.credentials.account,
    owner,
    ...(active === undefined ? {} : { active }),
    ...(posting === undefined ? {} : { posting }),
    ...(memo === undefined ? {} : { memoKey: memo }),
  }
  const credentials = { ...ground.credentials, account }
  const wish = await renewalWish(recoveryPublicKey, given, credentials)
  return wish.plan({ ...ground, credentials })
}

/** Gateways keep answers about accounts for 6 seconds, blocks come every 3 (milliseconds). */
const gatewayMemory = 9_000
const tries = 3

/**
 * The account once nodes show its new keys, and how its registration stands by a history that leads to them. `lostBefore`
 * stopped counting with a change before that one: keys that were changed twice have not made it another. Throws as `readGround`.
 */
export async function readChanged(
  account: AccountName,
  keys: KeysOfRoles,
  lostBefore: CountingRegistration | undefined,
  acting: PublishingOptions,
): Promise<{ readonly ground: PublicationGround; readonly stands: RegistrationStands }> {
  const { client, wait, signal } = acting
  const pause = client.nodes.every(({ url }) => isLoopback(url)) ? 0 : gatewayMemory
  for (let left = tries; ; left--) {
    const ground = await readGround(account, acting)
    const history: HistoryKnowledge = await readGroundHistory(ground, acting)
    const isShown = hasKeys(ground.reading.account, keys)
    if ((isShown && history.known !== undefined) || left <= 1) {
      const told = registrationStands(account, history)
      const isLostBefore = told.state === 'none' && lostBefore !== undefined
      return { ground, stands: isLostBefore ? { state: 'lost', lost: lostBefore } : told }
    }
    await wait(pause, signal)
  }
}

/** Whether a recovery key (QRK…) is made from this text, in any way that Lifeboat makes one. */
export function isRecoveryKeyFrom(account: AccountName, text: string, recoveryPublicKey: string): boolean {
  try {
    return derivationProfiles.some((profile) => {
      const key = RecoveryKey.fromPassword(account, text, profile)
      try {
        return key.publicKeyText() === recoveryPublicKey
      } finally {
        key.wipe()
      }
    })
  } catch (error) {
    // The original takes no such text, so that it made no key of it.
    if (error instanceof CodedError) return false
    throw error
  }
}
