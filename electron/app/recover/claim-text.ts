/** A signed claim as it is carried from the window. */
import type { RecoveryClaim } from '../../../shared/contract/index.ts'
import { claimLink, formatClaimEnvelope, type SignedClaim } from '../../../shared/recovery/index.ts'
import { qrPath } from '../../kit/qr-code.ts'
import { claimedKey } from '../../recovery/claim-identity.ts'
import { givenOut } from '../chain/carried-collector.ts'

/** A signed claim, which is kept in `file`. */
export function carriedClaim(signed: SignedClaim, file: string): RecoveryClaim {
  const carried = givenOut(formatClaimEnvelope(signed))
  return {
    coinzdenseKey: claimedKey(signed.claim),
    carried,
    link: claimLink(signed),
    codes: carried.parts.map(qrPath),
    file,
  }
}
