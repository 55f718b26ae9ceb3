/** Claims that were found on the chain, as claims again. */
import { decodeKey } from '../../shared/coinzdense/index.ts'
import type { Claim, ClaimSearch, FoundClaim } from '../../shared/recovery/index.ts'

export function claimOfFound({ statement, coinzdensePublicKey }: FoundClaim): Claim {
  return statement === null
    ? { version: 0, coinzdensePublicKey: decodeKey('coinzdensePublicKey', coinzdensePublicKey) }
    : { version: 1, statement }
}

/** Whether the key has signed for another account or chain. */
export function isUsedElsewhere({ reasons }: Pick<ClaimSearch, 'reasons'>): boolean {
  return reasons.some(({ code }) => code === 'key-used-elsewhere')
}
