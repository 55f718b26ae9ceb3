/** A recovery key that has signed its one statement protects nothing any more: publishing it would only look like it. */
import type { RecoveryKey } from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'
import { recoveryKeyState } from '../vault/recovery-key-state.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'

/**
 * Throws GuardError `recovery-key-used` when the ledger knows that the key has signed, and what the ledger throws when
 * nobody can tell. One that stands in the metadata already may be endorsed anew: its claim goes on counting. `registered`
 * tells which ones do (QRK…), and is asked only where that decides; what it throws is thrown.
 */
export async function requirePublishable(
  key: RecoveryKey,
  ledger: SigningLedger,
  registered: () => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  const standsThere = async () => (await registered()).includes(key.publicKeyText())
  let isUsed: boolean
  try {
    isUsed = (await recoveryKeyState(key, ledger, undefined)).state === 'used'
  } catch (error) {
    if (await standsThere()) return
    throw error
  }
  if (!isUsed || (await standsThere())) return
  throw new GuardError(
    'recovery-key-used',
    'This recovery key has signed its one statement already, so it protects nothing any more.',
    'Choose another one, best a new random key.',
  )
}
