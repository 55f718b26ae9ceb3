/** A recovery key that has signed its one statement protects nothing any more: publishing it would only look like it. */
import { registeredKeys, type RecoveryKey } from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'
import { recoveryKeyState } from '../vault/recovery-key-state.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import type { RecoveryKeyUse } from '../vault/vault-contents.ts'

/**
 * Throws GuardError `recovery-key-used` when the ledger, or what the vault says, knows that the key has signed, and what
 * the ledger throws when nobody can tell.
 */
export async function requireUnused(
  key: RecoveryKey,
  ledger: SigningLedger,
  use: RecoveryKeyUse | undefined,
): Promise<void> {
  const { state } = await recoveryKeyState(key, ledger, use)
  if (state === 'used')
    throw new GuardError(
      'recovery-key-used',
      'This recovery key has signed its one statement already, so it protects nothing any more.',
      'Choose another one, best a new random key.',
    )
}

/** The same before a key is published. One that stands in the metadata already may be endorsed anew: its claim goes on counting. */
export async function requirePublishable(
  key: RecoveryKey,
  ledger: SigningLedger,
  metadata: string,
): Promise<void> {
  if (!registeredKeys(metadata).includes(key.publicKeyText())) await requireUnused(key, ledger, undefined)
}
