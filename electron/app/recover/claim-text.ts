/** A claim as a person reads it before it is signed, and as it is carried after. */
import type { RecoveryClaim } from '../../../shared/contract/index.ts'
import {
  formatClaimEnvelope,
  formatStatement,
  type Claim,
  type SignedClaim,
} from '../../../shared/recovery/index.ts'
import { qrPath } from '../../kit/qr-code.ts'
import { claimedKey } from '../../recovery/claim-identity.ts'
import { givenOut } from '../chain/carried-collector.ts'

/** The lines that are signed: six in version 1, the bare key in version 0. */
export function linesOf(claim: Claim): readonly string[] {
  return claim.version === 1 ? formatStatement(claim.statement).trimEnd().split('\n') : [claimedKey(claim)]
}

/** A signed claim, which is kept in `file`. */
export function carriedClaim(signed: SignedClaim, file: string): RecoveryClaim {
  const carried = givenOut(formatClaimEnvelope(signed))
  return { coinzdenseKey: claimedKey(signed.claim), carried, codes: carried.parts.map(qrPath), file }
}
