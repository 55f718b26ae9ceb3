/**
 * Claims of the open vault's keys that somebody comes across: in a check, while the accounts are looked at, in a text that
 * was carried here. The ledger gets to know them at once, for every door and for the time when the vault is locked.
 */
import { RecoveryKey, type SignedClaim } from '../../../shared/recovery/index.ts'
import type { ClaimLookup } from '../../hive/accounts/claim-lookup.ts'
import { learnUses, useByClaim, usesBySearch } from '../../recovery/learned-use.ts'
import type { LearnedUse } from '../../vault/signing-ledger.ts'
import { copyContents, wipeContents } from '../../vault/vault-contents.ts'
import type { VaultSession } from './session.ts'

/** Tells the ledger of what look-ups found of the vault's keys; nothing while it is locked. */
export function learnFromClaims(
  vault: Pick<VaultSession, 'read' | 'state' | 'ledger'>,
  claims: readonly ClaimLookup[],
): Promise<void> {
  return learnOfKeys(vault, (key, publicKey) =>
    usesBySearch(key, claims.find(({ recoveryPublicKey }) => recoveryPublicKey === publicKey)?.seen),
  )
}

/** The same of a claim whose signature holds. */
export function learnFromCarried(
  vault: Pick<VaultSession, 'read' | 'state' | 'ledger'>,
  { claim, recoveryPublicKey }: SignedClaim,
): Promise<void> {
  return learnOfKeys(vault, (key, publicKey) =>
    publicKey === recoveryPublicKey ? [useByClaim(key, claim, 'carried-claim')] : [],
  )
}

async function learnOfKeys(
  vault: Pick<VaultSession, 'read' | 'state' | 'ledger'>,
  usesOf: (key: RecoveryKey, publicKey: string) => readonly LearnedUse[],
): Promise<void> {
  if (vault.state.state !== 'unlocked') return
  const contents = vault.read(copyContents)
  try {
    for (const { secret, profile, publicKey } of contents.recoveryKeys) {
      const key = RecoveryKey.fromSecret(secret, profile)
      try {
        await learnUses(vault.ledger, usesOf(key, publicKey))
      } finally {
        key.wipe()
      }
    }
  } finally {
    wipeContents(contents)
  }
}
