/**
 * What is known of keys that came out of a backup: less than before. A copy of a vault may be older than the last
 * signature, and a vault and its keys are separate things: restoring one must never make a used key new again.
 */
import type { RecoveryKeyUse, VaultContents } from './vault-contents.ts'

const nothingKnown: RecoveryKeyUse = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null }

/**
 * Why keys are believed less than what is stored of them. `restored`: they came from a backup, or their ledger was lost.
 * `moved`: the same, and they may sign here although they were elsewhere before. `copied`: they go on signing elsewhere.
 */
export type Doubt = 'restored' | 'moved' | 'copied'

type Standing = VaultContents['signingKeys'][number]['standing']

/** Contents as they count with such a doubt: what was used stays used, and nothing else is believed. */
export function asRestored(contents: VaultContents, doubt: Doubt): VaultContents {
  const standing = (before: Standing): Standing => {
    if (doubt === 'copied') return 'elsewhere'
    return before === 'elsewhere' && doubt === 'restored' ? before : 'restored'
  }
  return {
    ...contents,
    recoveryKeys: contents.recoveryKeys.map((key) => ({
      ...key,
      use: key.use.kind === 'used' ? key.use : nothingKnown,
    })),
    signingKeys: contents.signingKeys.map((key) => ({ ...key, standing: standing(key.standing) })),
    // The ledger of the computer that the copy came from is not this computer's.
    ledgerHead: null,
    carriedLedger: null,
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
