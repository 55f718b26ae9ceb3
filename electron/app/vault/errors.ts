/** Why the vault does not do what it was asked for. */
import { GuardError, VaultError } from '../../vault/errors.ts'

export function lockedVault(): VaultError {
  return new VaultError('vault-locked', 'Your vault is locked.', 'Open it with its passphrase.')
}

export function vaultBusy(): VaultError {
  return new VaultError(
    'vault-busy',
    'Lifeboat is in the middle of something that needs your vault, so it stays open for the moment.',
    'Lock it when that is done.',
  )
}

export function passphraseAgain(): VaultError {
  return new VaultError(
    'passphrase-again',
    'Your passphrase was given some time ago. What is secret is shown only to whoever has just typed it.',
    'Type the passphrase of your vault again.',
  )
}

export function practiceStays(): GuardError {
  return new GuardError(
    'practice-stays',
    'Practice has a vault of its own, which stays on this computer. Nothing was moved.',
    'End practice first: your own vault can move then.',
  )
}
