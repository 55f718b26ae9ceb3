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

/** What a search for claims of one recovery key found, and when (ISO 8601). */
export type ClaimFinding =
  /** Nobody looked, or not where a claim of it could have been. */
  | { readonly kind: 'not-searched' }
  | { readonly kind: 'none-found'; readonly at: string }
  /** It signed a claim for another account or chain. */
  | { readonly kind: 'used-elsewhere' }
  | { readonly kind: 'claimed'; readonly coinzdenseKey: string }

/**
 * What a vault is to remember of a recovery key that came out of a backup. `before` is what it remembered so far;
 * `acknowledgedAt` is when its owner typed that it never signed, which counts after a search that found nothing alone.
 * Whoever says that it was used is right; a key that this vault has made and never used stays unused.
 */
export function useAfterRestore(
  before: RecoveryKeyUse | undefined,
  found: ClaimFinding,
  acknowledgedAt: string | null,
): RecoveryKeyUse {
  if (before?.kind === 'used') return before
  if (found.kind === 'claimed') return { kind: 'used', coinzdenseKey: found.coinzdenseKey, at: null }
  // What was typed before this was known is worth nothing now.
  if (found.kind === 'used-elsewhere') return nothingKnown
  if (before?.kind === 'unused') return before
  const known = before ?? nothingKnown
  if (known.kind !== 'unknown' || found.kind === 'not-searched') return known
  return {
    kind: 'unknown',
    chainSearchedAt: found.at,
    acknowledgedAt: acknowledgedAt ?? known.acknowledgedAt,
  }
}
