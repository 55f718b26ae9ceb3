/**
 * A signed claim that was carried here, as it is looked at before it is published: whole, signed by the key that it names,
 * and of the chain that is talked to. It proves itself, so where it came from does not matter.
 */
import { decodeKey } from '../../shared/coinzdense/index.ts'
import { parseClaimEnvelope, verifyClaim, type SignedClaim } from '../../shared/recovery/index.ts'
import { RecoveryError } from './errors.ts'

/** Whether a text begins as a claim does, so that it is none of the other things that are carried. */
export function looksLikeClaim(text: string): boolean {
  return /^\s*\{\s*"(?:claim|statement|coinzdense_key|recovery_key)"/.test(text)
}

/** Whether the recovery key that a claim names has signed it. */
export function claimHolds({ claim, recoveryPublicKey, signature }: SignedClaim): boolean {
  return verifyClaim(claim, decodeKey('recoveryPublicKey', recoveryPublicKey), signature)
}

/**
 * The claim in a text, for the chain of this id (64 hex digits). Throws ClaimError when it is none, and RecoveryError
 * `claim-does-not-hold` or `claim-of-another-chain`.
 */
export function readCarriedClaim(text: string, chainId: string): SignedClaim {
  const signed = parseClaimEnvelope(text.trim())
  if (!claimHolds(signed)) throw doesNotHold()
  const { claim } = signed
  if (claim.version === 1 && claim.statement.chainId !== chainId) throw ofAnotherChain()
  return signed
}

function doesNotHold(): RecoveryError {
  return new RecoveryError(
    'claim-does-not-hold',
    'This claim was changed or damaged: its signature does not hold. Nothing was published.',
    'Carry it over again, from the computer that signed it.',
  )
}

function ofAnotherChain(): RecoveryError {
  return new RecoveryError(
    'claim-of-another-chain',
    'This claim was made for another chain, so it would count for nothing here. Nothing was published.',
    'Look whether practice is on, on this computer or on the one that signed it.',
  )
}
