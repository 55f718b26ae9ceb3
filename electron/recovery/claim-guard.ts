/** Signing the one claim of a recovery key. The permission comes from `judgeSigning`, and the ledger has the last word. */
import { ReservationError } from '../../shared/coinzdense/index.ts'
import {
  readRememberedClaim,
  signClaim,
  type ClaimSearch,
  type Claim,
  type FoundClaim,
  type RecoveryKey,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { AlreadySignedError } from '../vault/errors.ts'
import { sameClaim } from './claim-identity.ts'
import { alreadySigned } from './claim-refusals.ts'
import { claimOfFound } from './found-claim.ts'
import { isPermission, type Permission } from './signing-permission.ts'

/** The place of this very claim on the chain; undefined when the chain does not show it. */
export function placeOnChain(claim: Claim, search: ClaimSearch | undefined): FoundClaim | undefined {
  if (search === undefined || search.kind === 'none') return undefined
  return sameClaim(claim, claimOfFound(search.claim)) ? search.claim : undefined
}

/**
 * Signs the claim that was permitted. The ledger has stored it durably before the signature exists; the same claim again
 * gives the same signature. Throws ReservationError when the permission is for another key, GuardError `already-signed`
 * when the ledger knows of another claim by now, and what `signClaim` throws.
 */
export async function signUnderGuard(key: RecoveryKey, permission: Permission): Promise<SignedClaim> {
  const oneTimeKey = key.name
  if (!isPermission(permission) || permission.oneTimeKey !== oneTimeKey)
    throw new ReservationError(
      'not-permitted',
      'Nobody has looked whether this key may sign this claim. Nothing was signed.',
      'Start again: everything that is known of the key is looked at then.',
    )
  const { claim, ledger } = permission
  try {
    return { claim, recoveryPublicKey: key.publicKeyText(), signature: await signClaim(key, claim, ledger) }
  } catch (error) {
    const before = error instanceof AlreadySignedError ? readRememberedClaim(error.statement) : undefined
    throw before === undefined ? error : alreadySigned(before.coinzdensePublicKey, before.version)
  }
}
