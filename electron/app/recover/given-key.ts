/**
 * The recovery key as it comes in on the day: out of the vault, out of what was collected of a backup, or made of the
 * password that it was once made of. Whoever asked for it wipes it.
 */
import { wipe, type DerivationProfile } from '../../../shared/coinzdense/index.ts'
import {
  RecoveryKey,
  requirePasswordFor,
  requireTypedTwice,
  type AccountName,
  type Purpose,
} from '../../../shared/recovery/index.ts'
import { fitPassword, fitRecoveryKey, type FittingKey } from '../../recovery/recovery-key-fit.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { requireSecretIn } from '../vault/practice-keys.ts'
import type { VaultSession } from '../vault/session.ts'
import { noRecoveryKey } from './errors.ts'

export interface GivenKey {
  /**
   * The key as it is registered under one of these public keys (QRK…); undefined when it is none of them. Throws
   * PasswordError, also with the slip that a password has.
   */
  readonly fit: (registered: readonly string[]) => FittingKey | undefined | Promise<FittingKey | undefined>
  /** The key under a profile, where nobody knows what is registered. Throws PasswordError. */
  readonly load: (profile: DerivationProfile) => RecoveryKey
  /** Where it is known under which profile the key is registered. */
  readonly profile: DerivationProfile | undefined
  readonly wipe: () => void
}

/** A key of the vault by its public half, QRK…. Throws VaultError `vault-locked`, RecoverError, PracticeMarkError. */
export function keyFromVault(vault: VaultSession, publicKey: string, purpose: Purpose): GivenKey {
  const found = vault.read(({ recoveryKeys }) => {
    const stored = recoveryKeys.find((key) => key.publicKey === publicKey)
    return stored === undefined ? undefined : { secret: stored.secret.slice(), profile: stored.profile }
  })
  if (found === undefined) throw noRecoveryKey()
  try {
    requireSecretIn(purpose, found.secret, vault)
  } catch (error) {
    wipe(found.secret)
    throw error
  }
  return fromSecret(found.secret, found.profile)
}

/** A backup that was read back on another page. */
export interface BackupInHand {
  /** 32 bytes, to be wiped by whoever asked; undefined while the backup is not whole. */
  copyOfKey(): { readonly secret: Uint8Array; readonly profile: DerivationProfile | undefined } | undefined
  /** It was used, and goes. */
  forget(): void
}

/** The key that was put together from a backup, which stays where it is. Throws RecoverError while it is not whole. */
export function keyFromBackup(restore: Pick<BackupInHand, 'copyOfKey'>): GivenKey {
  const found = restore.copyOfKey()
  if (found === undefined) throw noRecoveryKey()
  return fromSecret(found.secret, found.profile)
}

/**
 * The key of a password. Where nobody is asked there may be nothing to compare it with, so that it is typed twice. The
 * worker tries its spellings. JavaScript cannot overwrite texts, but it can let go of them. Throws RecoverError,
 * PasswordError, PracticeMarkError.
 */
export function keyFromPassword(
  account: AccountName,
  typed: { readonly password: string; readonly again: string; readonly ask: 'chain' | 'nobody' },
  work: Pick<SecretWork, 'do'>,
  purpose: Purpose,
): GivenKey {
  const { password, again, ask } = typed
  if (password === '') throw noRecoveryKey()
  requirePasswordFor(purpose, password, 'opening')
  if (ask === 'nobody') requireTypedTwice(password, again)
  return {
    fit: (publicKeys) =>
      fitPassword(account, () => work.do('fitRecoveryPassword', { account, password, publicKeys })),
    load: (profile) => RecoveryKey.fromPassword(account, password, profile),
    profile: undefined,
    wipe: () => undefined,
  }
}

function fromSecret(secret: Uint8Array, profile: DerivationProfile | undefined): GivenKey {
  const load = (under: DerivationProfile) => RecoveryKey.fromSecret(secret, under)
  return { fit: (registered) => fitRecoveryKey(load, registered), load, profile, wipe: () => wipe(secret) }
}
