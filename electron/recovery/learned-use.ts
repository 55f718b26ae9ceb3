/**
 * Uses of a recovery key that somebody saw: on the chain, in a claim that was kept, in a vault. Whoever sees one tells
 * the ledger at once, which needs no passphrase and stands at every door.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import {
  claimMessage,
  rememberedClaim,
  type Claim,
  type ClaimSearch,
  type RecoveryKey,
} from '../../shared/recovery/index.ts'
import { claimOfFound, isUsedElsewhere } from './found-claim.ts'
import { usesInVault } from '../vault/vault-uses.ts'
import type { LearnedUse, SigningLedger } from '../vault/signing-ledger.ts'
import type { RecoveryKeyUse } from '../vault/vault-contents.ts'

/** The use that a claim is. The very same claim may be signed again: it gives the same signature. */
export function useByClaim(
  key: RecoveryKey,
  claim: Claim,
  learnedFrom: 'chain' | 'kept-claim' | 'carried-claim',
): LearnedUse {
  const { oneTimeKey, digest } = key.intent(claimMessage(claim), '')
  return { oneTimeKey, digest, statement: rememberedClaim(claim), learnedFrom }
}

/** What a search for claims of this key found, the first on the chain first; nothing where it found none. */
export function usesBySearch(key: RecoveryKey, search: ClaimSearch | undefined): readonly LearnedUse[] {
  if (search === undefined) return []
  const found = search.kind === 'none' ? [] : [search.claim]
  const uses = found.map((claim) => useByClaim(key, claimOfFound(claim), 'chain'))
  if (!isUsedElsewhere(search)) return uses
  const oneTimeKey = key.name
  return [...uses, { oneTimeKey, statement: 'claim for another account or chain', learnedFrom: 'chain' }]
}

/** What a vault says of this key. */
export function usesByVault(key: RecoveryKey, use: RecoveryKeyUse | undefined): readonly LearnedUse[] {
  return use === undefined ? [] : usesInVault(key, use)
}

/**
 * Tells the ledger. What it cannot read or store it refuses to sign by itself, so whoever has something to say about
 * the use may go on.
 */
export async function learnUses(ledger: SigningLedger, uses: readonly LearnedUse[]): Promise<void> {
  for (const use of uses)
    await ledger.learn(use).catch((error: unknown) => {
      if (!(error instanceof CodedError)) throw error
    })
}
