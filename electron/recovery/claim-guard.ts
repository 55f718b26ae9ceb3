/**
 * Signing the one claim of a recovery key, behind two guards: what the chain shows it has signed, and what this
 * computer's ledger knows. Both refuse before a signature exists.
 */
import { decodeKey, encodeKey, type OneTimeLedger } from '../../shared/coinzdense/index.ts'
import {
  claimMessage,
  readRememberedClaim,
  signClaim,
  type Claim,
  type ClaimSearch,
  type FoundClaim,
  type RecoveryKey,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { AlreadySignedError, GuardError } from '../vault/errors.ts'

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

/**
 * The place of this very claim on the chain; undefined when the chain shows none of this key. Throws GuardError
 * `already-signed` when the key has signed something else instead, and `signed-elsewhere` when it has signed for another
 * account or chain. A claim that is there may be signed again: its signature is public.
 */
export function requireUnclaimed(claim: Claim, search: ClaimSearch): FoundClaim | undefined {
  const found =
    search.kind === 'none'
      ? []
      : [search.claim, ...(search.kind === 'equivocation' ? search.conflicting : [])]
  const same = found.find((one) => sameClaim(claim, asClaim(one)))
  if (same !== undefined) return same
  const [first] = found
  if (first !== undefined) throw alreadySigned(first.coinzdensePublicKey, first.version)
  requireNotElsewhere(search)
  return undefined
}

/** Throws GuardError `signed-elsewhere` when the chain shows that the key has signed for another account or chain. */
export function requireNotElsewhere({ reasons }: Pick<ClaimSearch, 'reasons'>): void {
  if (reasons.some(({ code }) => code === 'key-used-elsewhere'))
    throw new GuardError(
      'signed-elsewhere',
      'This key has already signed a claim for another account, another chain, or a key that cannot be. Signing something else would let anyone forge in your name. We will not do it.',
      'Sign nothing else with this recovery key.',
    )
}

/**
 * Signs the claim. The ledger has stored it durably before the signature exists; the same claim again gives the same
 * signature. Throws GuardError `already-signed` when the ledger knows of another one, and what `signClaim` throws.
 */
export async function signUnderGuard(
  key: RecoveryKey,
  claim: Claim,
  ledger: OneTimeLedger,
): Promise<SignedClaim> {
  try {
    return { claim, recoveryPublicKey: key.publicKeyText(), signature: await signClaim(key, claim, ledger) }
  } catch (error) {
    const before = error instanceof AlreadySignedError ? readRememberedClaim(error.statement) : undefined
    throw before === undefined ? error : alreadySigned(before.coinzdensePublicKey, before.version)
  }
}

/** The refusal of a second statement, naming what was signed. */
export function alreadySigned(coinzdenseKey: string, version: 0 | 1): GuardError {
  return new GuardError(
    'already-signed',
    `This key has already signed ${coinzdenseKey}. Signing something else would let anyone forge in your name. We will not do it.`,
    `Use that claim: publish it as often as you like. It was a claim of version ${version}; the very same one may be signed again at any time.`,
    { coinzdenseKey },
  )
}

function asClaim({ statement, coinzdensePublicKey }: FoundClaim): Claim {
  return statement === null
    ? { version: 0, coinzdensePublicKey: decodeKey('coinzdensePublicKey', coinzdensePublicKey) }
    : { version: 1, statement }
}
