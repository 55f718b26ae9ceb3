/**
 * Keys of practice whose secret does not bear the mark: made from a password for practice, by the original's derivation.
 * Practice notes in its own vault which ones it made, so that their backups lead back to them.
 */
import { decodeKey, derivationProfiles } from '../../../shared/coinzdense/index.ts'
import {
  isPracticeSecret,
  RecoveryKey,
  requireSecretFor,
  type Purpose,
} from '../../../shared/recovery/index.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import type { VaultSession } from './session.ts'

/** The contents of practice's vault, remembering that practice made this key (QRK…). */
export function withPracticeKey(contents: VaultContents, publicKey: string): VaultContents {
  return { ...contents, settings: { ...contents.settings, [nameOf(publicKey)]: true } }
}

/**
 * Throws PracticeMarkError when 32 secret bytes are of practice and something in earnest wants them, or the other way
 * round. What the open vault of practice has made from a password counts as made for practice.
 */
export function requireSecretIn(purpose: Purpose, secret: Uint8Array, vault: VaultSession): void {
  if (purpose === 'practice' && !isPracticeSecret(secret) && isNoted(secret, vault)) return
  requireSecretFor(purpose, secret)
}

function isNoted(secret: Uint8Array, vault: VaultSession): boolean {
  if (vault.state.state !== 'unlocked') return false
  const noted = vault.read(({ settings }) => Object.keys(settings).filter((name) => name.startsWith(prefix)))
  return (
    noted.length > 0 &&
    derivationProfiles.some((profile) => {
      const key = RecoveryKey.fromSecret(secret, profile)
      try {
        return noted.includes(nameOf(key.publicKeyText()))
      } finally {
        key.wipe()
      }
    })
  )
}

const prefix = 'practiceMade.'

/** Names of settings have letters, digits and points alone, 64 at most. */
function nameOf(publicKey: string): string {
  return `${prefix}${Buffer.from(decodeKey('recoveryPublicKey', publicKey)).toString('hex')}`
}
