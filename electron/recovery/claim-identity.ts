/** What makes a claim this one and no other, and how a person reads it. */
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { claimMessage, formatStatement, type Claim } from '../../shared/recovery/index.ts'

/** The new key that a claim names, CZD…. */
export function claimedKey(claim: Claim): string {
  return claim.version === 1
    ? claim.statement.coinzdensePublicKey
    : encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey)
}

/** The lines that are signed: six in version 1, the bare key in version 0. Throws ClaimError where they cannot be written. */
export function statementLines(claim: Claim): readonly string[] {
  return claim.version === 1 ? formatStatement(claim.statement).trimEnd().split('\n') : [claimedKey(claim)]
}

/** Whether two claims are one and the same message, whose signature is then the same too. */
export function sameClaim(one: Claim, other: Claim): boolean {
  return one.version === other.version && claimMessage(one).join() === claimMessage(other).join()
}
