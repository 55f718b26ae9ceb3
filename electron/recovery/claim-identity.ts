/** What makes a claim this one and no other. */
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { claimMessage, type Claim } from '../../shared/recovery/index.ts'

/** The new key that a claim names, CZD…. */
export function claimedKey(claim: Claim): string {
  return claim.version === 1
    ? claim.statement.coinzdensePublicKey
    : encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey)
}

/** Whether two claims are one and the same message, whose signature is then the same too. */
export function sameClaim(one: Claim, other: Claim): boolean {
  return one.version === other.version && claimMessage(one).join() === claimMessage(other).join()
}
