/**
 * Where the recovery key of an account comes from: random, its master password, another password, or a key that its owner
 * has. Each is made here and nowhere else, whoever asks: none that has signed already, and none of the other purpose.
 * Whoever gets a key wipes it.
 */
import { wipe, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import {
  newRecoveryKey,
  onlyKeyIn,
  readPasted,
  recogniseText,
  RecoveryKey,
  requireSecretFor,
  type AccountName,
  type Purpose,
} from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { masterPasswordAsKey } from './errors.ts'
import { heldMasterPassword } from './master-password.ts'
import { requireNewPassword, type PasswordJudging } from './new-password.ts'
import { requirePublishable } from './unused-key.ts'

/** Whose key it is to be, and what it is held against. */
export interface KeyMaking {
  readonly account: AccountName
  readonly purpose: Purpose
  readonly profile: DerivationProfile
  /** Of this computer. */
  readonly ledger: SigningLedger
  /** The recovery keys (QRK…) that stand in the account's metadata; see `requirePublishable`. */
  readonly registered: () => readonly string[] | Promise<readonly string[]>
  /** Throws PracticeMarkError where 32 secret bytes are of the other purpose. Left out: by the mark that they bear. */
  readonly requireSecret?: (secret: Uint8Array) => void
}

/** A new one. Throws what the ledger throws when nobody can read it. */
export function randomKey(making: KeyMaking): Promise<RecoveryKey> {
  return publishable(newRecoveryKey(making.purpose, making.profile), making)
}

/**
 * The one of a master password, which `hold` holds against the account, to the character: any other makes a key that the
 * right one does not open. Throws as `heldMasterPassword`, and GuardError `recovery-key-used`.
 */
export async function keyFromMasterPassword<Held>(
  password: string,
  hold: () => Promise<Held>,
  making: KeyMaking,
): Promise<{ readonly key: RecoveryKey; readonly held: Held }> {
  const held = await heldMasterPassword(making.purpose, password, hold)
  return { key: await publishable(fromPassword(password, making), making), held }
}

/** The one of a new password. Throws as `requireNewPassword`, and GuardError `recovery-key-used`. */
export async function keyFromNewPassword(
  password: string,
  again: () => string | undefined | Promise<string | undefined>,
  making: KeyMaking,
  judging: Omit<PasswordJudging, 'account' | 'purpose'>,
): Promise<RecoveryKey> {
  const { account, purpose } = making
  await requireNewPassword(password, again, { ...judging, account, purpose })
  return publishable(fromPassword(password, making), making)
}

/**
 * The one whose text somebody has, in whatever stands around it. Throws ProtectingError `master-password-as-key`,
 * EncodingError or LengthError on what is no recovery key, PracticeMarkError, and GuardError `recovery-key-used`.
 */
export async function keyFromText(text: string, making: KeyMaking): Promise<RecoveryKey> {
  const written = onlyKeyIn(text, 'recoveryPrivateKey')
  if (written === undefined && isMasterPassword(text)) throw masterPasswordAsKey()
  const key = RecoveryKey.fromText(written ?? text.replace(/\s/g, ''), making.profile)
  const secret = key.copySecret()
  try {
    const { purpose, requireSecret = (bytes: Uint8Array) => requireSecretFor(purpose, bytes) } = making
    requireSecret(secret)
  } catch (error) {
    key.wipe()
    throw error
  } finally {
    wipe(secret)
  }
  return publishable(key, making)
}

function isMasterPassword(text: string): boolean {
  return recogniseText(text).kind === 'master-password' || readPasted(text).masterPasswords.length > 0
}

/**
 * Notes that a key was made here, so that on the day this computer knows that no other has signed with it. Where the
 * ledger takes no note, more is asked about the key then. Throws what is no refusal of the ledger.
 */
export async function noteMadeHere(key: RecoveryKey, ledger: SigningLedger): Promise<void> {
  await ledger.noteMade(key.name).catch((error: unknown) => {
    if (!(error instanceof GuardError)) throw error
  })
}

function fromPassword(password: string, { account, profile }: KeyMaking): RecoveryKey {
  return RecoveryKey.fromPassword(account, password, profile)
}

async function publishable(key: RecoveryKey, { ledger, registered }: KeyMaking): Promise<RecoveryKey> {
  try {
    await requirePublishable(key, ledger, registered)
    return key
  } catch (error) {
    key.wipe()
    throw error
  }
}
