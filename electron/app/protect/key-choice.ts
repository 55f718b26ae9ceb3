/** Where the recovery key of an account comes from: made, derived from a password, or one that its owner has. */
import { defaultProfile, wipe } from '../../../shared/coinzdense/index.ts'
import type { KeySource } from '../../../shared/contract/index.ts'
import {
  checkPassword,
  newRecoveryKey,
  recogniseText,
  RecoveryKey,
  requirePasswordFor,
  requireRepeatable,
  requireTypedTwice,
  type AccountName,
  type Purpose,
} from '../../../shared/recovery/index.ts'
import { readGround, type PublishingOptions } from '../../hive/publishing/publishing.ts'
import { PublishingError } from '../../hive/publishing/error.ts'
import { requireUnused } from '../../recovery/unused-key.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { StoredRecoveryKey } from '../../vault/vault-contents.ts'
import { isOutOfReach } from '../chain/out-of-reach.ts'
import { ProtectError } from './errors.ts'

export interface KeyChoice {
  readonly account: AccountName
  readonly source: KeySource
  /** A password, or the text of the key; undefined for a random one. */
  readonly secret: string | undefined
  /** A new password once more. */
  readonly again: string | undefined
}

export interface KeyChoiceSurroundings {
  readonly purpose: Purpose
  /** Throws where secret bytes that were given are for the other purpose. */
  readonly requireSecret: (secret: Uint8Array) => void
  readonly work: SecretWork
  readonly ledger: SigningLedger
  /** The way to the chain of the moment. */
  readonly publishing: PublishingOptions
}

/** A key, and what the vault is to remember of it. Whoever gets it wipes the key. */
export interface ChosenKey {
  readonly key: RecoveryKey
  readonly origin: StoredRecoveryKey['origin']
  readonly use: StoredRecoveryKey['use']
}

const neverSigned = { kind: 'unused' } as const
/** Whoever had it before may have signed with it. */
const nobodyKnows = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null } as const

/**
 * The key of a choice. Throws PracticeMarkError when it is for the other purpose, ProtectError when a password is weak, GuardError when a key has signed already, PublishingError when a
 * master password does not fit the account, and what a text is refused with.
 */
export async function chooseKey(choice: KeyChoice, surroundings: KeyChoiceSurroundings): Promise<ChosenKey> {
  const chosen = await makeKey(choice, surroundings)
  try {
    await requireUnused(chosen.key, surroundings.ledger, chosen.use)
    return chosen
  } catch (error) {
    chosen.key.wipe()
    throw error
  }
}

async function makeKey(
  { account, source, secret = '', again }: KeyChoice,
  { work, publishing, purpose, requireSecret }: KeyChoiceSurroundings,
): Promise<ChosenKey> {
  switch (source) {
    case 'random':
      return { key: newRecoveryKey(purpose, defaultProfile), origin: 'random', use: neverSigned }
    case 'master-password':
      requirePasswordFor(purpose, secret, 'making')
      await requireFitting(account, secret, publishing)
      return { key: fromPassword(account, secret), origin: 'master-password', use: nobodyKnows }
    case 'password':
      requireTypedTwice(secret, again)
      requireRepeatable(secret)
      await requireStrong(account, secret, work)
      requirePasswordFor(purpose, secret, 'making')
      return { key: fromPassword(account, secret), origin: 'password', use: nobodyKnows }
    case 'own-key':
      return { key: fromText(secret, requireSecret), origin: 'private-key', use: nobodyKnows }
  }
}

function fromPassword(account: AccountName, password: string): RecoveryKey {
  return RecoveryKey.fromPassword(account, password, defaultProfile)
}

function fromText(text: string, requireSecret: (secret: Uint8Array) => void): RecoveryKey {
  if (recogniseText(text).kind === 'master-password')
    throw new ProtectError(
      'master-password-as-key',
      'That is a master password, not a key. Nothing was done with it.',
      'Go back and choose “Your master password”: the recovery key is made from it then.',
    )
  const key = RecoveryKey.fromText(text.trim(), defaultProfile)
  const secret = key.copySecret()
  try {
    requireSecret(secret)
    return key
  } catch (error) {
    key.wipe()
    throw error
  } finally {
    wipe(secret)
  }
}

/**
 * A master password that does not fit the account to the character makes a key that the right one does not open. Without
 * the network nobody can tell, so that nothing is made.
 */
async function requireFitting(
  account: AccountName,
  password: string,
  publishing: PublishingOptions,
): Promise<void> {
  const { credentials } = await reachable(() => readGround(account, publishing))
  const verdict = await checkPassword(credentials, password)
  if (!verdict.fits)
    throw new PublishingError(`password-${verdict.reason}`, verdict.sentence, verdict.advice, verdict.details)
}

async function reachable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    throw new ProtectError(
      'master-password-not-held',
      'HIVE could not be reached, so nobody can tell whether this is the master password of the account, to the last space. No key was made.',
      'Connect this computer and try again, or take a new random key meanwhile.',
    )
  }
}

/** The estimator runs in the worker: its dictionaries take a while to load. */
async function requireStrong(account: AccountName, password: string, work: SecretWork): Promise<void> {
  const asked = { password, guessed: 'recovery-key', known: [account, 'hive', 'lifeboat'] } as const
  const { verdict, words, seconds } = await work.do('ratePassword', asked)
  if (verdict === 'accepted' || verdict === 'warned') return
  throw new ProtectError(
    'password-too-weak',
    `Finding this password ${words}, and anyone may try, because the public half of the key is public. No key was made.`,
    'Take six or more words that have nothing to do with each other, or a new random key.',
    { of: 'recovery-key', seconds },
  )
}
