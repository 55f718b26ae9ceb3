/**
 * What is known of keys that came out of a backup: less than before. A copy of a vault may be older than the last
 * signature, and a vault and its keys are separate things: restoring one must never make a used key new again.
 */
import type { RecoveryKeyUse, VaultContents } from './vault-contents.ts'

const nothingKnown: RecoveryKeyUse = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null }

/** Contents as they count after a restore: what was used stays used, and nothing else is believed. */
export function asRestored(contents: VaultContents): VaultContents {
  return {
    ...contents,
    recoveryKeys: contents.recoveryKeys.map((key) => ({
      ...key,
      use: key.use.kind === 'used' ? key.use : nothingKnown,
    })),
    signingKeys: contents.signingKeys.map((key) => ({ ...key, standing: 'restored' as const })),
    // The ledger of the computer that the copy came from is not this computer's.
    ledgerHead: null,
  }
}
