/** Checking the signature of a claim in two steps, so that the long one can be done elsewhere: the walk along its chains. */
import { encodeKey, publicKeyAtEnd, walkHere, type SignatureWalk } from '../coinzdense/index.ts'
import type { CarriedClaim } from './carried-claims.ts'
import { claimMessage } from './claim.ts'
import { recoveryWalk } from './recovery-key.ts'

/** The walk from a claim's signature to the recovery key that made it. */
export function claimWalk({ signed }: Pick<CarriedClaim, 'signed'>): SignatureWalk {
  if ('vain' in signed) return recoveryWalk(signed.vain.message, signed.vain.signature)
  return recoveryWalk(claimMessage(signed.claim), signed.signature)
}

/**
 * The recovery key (QRK…) at the end of a walk, which is walked here unless its ends are given: the signature is that key's,
 * and no other's.
 */
export function walkedKey(walk: SignatureWalk, ends?: Uint8Array): string {
  return encodeKey('recoveryPublicKey', ends === undefined ? walkHere(walk) : publicKeyAtEnd(walk, ends))
}
