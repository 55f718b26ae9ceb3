/**
 * Claims: the one statement a recovery key signs, "this is my new coinZdense key". Version 0 is the original's: the
 * bare bytes of the coinZdense public key. Version 1 signs a text that names purpose, chain, account and both keys
 * (FORMAT.md section 10). They are two different messages: whoever signs one can never sign the other.
 */
import { base64 } from '@scure/base'

import {
  decodeKey,
  encodeKey,
  EncodingError,
  equalBytes,
  type OneTimeLedger,
  requireBytes,
} from '../coinzdense/index.ts'
import { formatStatement, type ClaimStatement } from './claim-statement.ts'
import { ClaimError } from './errors.ts'
import { recoveryPublicKeyFromSignature, recoverySignatureLength, type RecoveryKey } from './recovery-key.ts'

/** What a claim says. */
export type Claim =
  /** Version 0: only the coinZdense public key (16..64 bytes). */
  | { readonly version: 0; readonly coinzdensePublicKey: Uint8Array }
  /** Version 1: a statement that is bound to one chain, one account and one recovery key. */
  | { readonly version: 1; readonly statement: ClaimStatement }

/** The bytes that the recovery key signs. Throws ClaimError or LengthError when the claim breaks its format. */
export function claimMessage(claim: Claim): Uint8Array {
  if (claim.version === 1) return asciiBytes(formatStatement(claim.statement))
  encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey)
  return claim.coinzdensePublicKey
}

/** What a ledger remembers of a claim, for a person to read later. */
export function rememberedClaim(claim: Claim): string {
  const coinzdenseKey =
    claim.version === 0
      ? encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey)
      : claim.statement.coinzdensePublicKey
  return `claim v${claim.version} for ${coinzdenseKey}`
}

/** What a ledger remembered of a claim: its version and the new key (CZD…). Undefined when it was no claim. */
export function readRememberedClaim(
  text: string,
): { readonly version: 0 | 1; readonly coinzdensePublicKey: string } | undefined {
  const [, version, coinzdensePublicKey] =
    /^claim v([01]) for (CZD[1-9A-HJ-NP-Za-km-z]{1,110})$/.exec(text) ?? []
  if (coinzdensePublicKey === undefined) return undefined
  return { version: version === '0' ? 0 : 1, coinzdensePublicKey }
}

/**
 * Signs a claim: 816 bytes. The ledger has stored it durably before the signature exists. Throws what the ledger
 * throws when this key has signed something else, and ClaimError when a version 1 claim names another recovery key.
 */
export async function signClaim(key: RecoveryKey, claim: Claim, ledger: OneTimeLedger): Promise<Uint8Array> {
  const message = claimMessage(claim)
  if (claim.version === 1 && claim.statement.recoveryPublicKey !== key.publicKeyText())
    throw new ClaimError(
      'claim-of-another-key',
      'This claim names another recovery key than the one that would sign it.',
      'Load the recovery key that the claim names, or build the claim again. Nothing was signed.',
    )
  const reservation = await ledger.reserve(key.intent(message, rememberedClaim(claim)))
  const signature = key.sign(message, reservation)
  await ledger.release(reservation)
  return signature
}

/**
 * Whether the signature (816 bytes) over the claim was made by the recovery key with this public key (24 bytes). A
 * version 1 claim must also name that key. Throws LengthError on a wrong length, ClaimError on a broken claim.
 */
export function verifyClaim(claim: Claim, recoveryPublicKey: Uint8Array, signature: Uint8Array): boolean {
  const message = claimMessage(claim)
  requireBytes(recoveryPublicKey, 24, 'The recovery public key')
  const named =
    claim.version === 0
      ? recoveryPublicKey
      : decodeKey('recoveryPublicKey', claim.statement.recoveryPublicKey)
  const signer = recoveryPublicKeyFromSignature(message, signature)
  return equalBytes(named, recoveryPublicKey) && equalBytes(signer, recoveryPublicKey)
}

/** A recovery signature as base64 text of 1,088 characters. Throws LengthError unless it has 816 bytes. */
export function encodeSignature(signature: Uint8Array): string {
  requireBytes(signature, recoverySignatureLength, 'The recovery signature')
  return base64.encode(signature)
}

/**
 * The recovery signature in a base64 text. Unlike the original, foreign characters are refused, not skipped. Throws
 * EncodingError, or LengthError unless it has 816 bytes.
 */
export function decodeSignature(text: string): Uint8Array {
  const signature = text.length > 2 * recoverySignatureLength ? undefined : decodeBase64(text)
  if (signature === undefined)
    throw new EncodingError(
      'not-base64',
      'This signature is damaged: it is not base64 text of 1,088 characters.',
      'Copy it again, whole, without spaces or line breaks inside.',
    )
  requireBytes(signature, recoverySignatureLength, 'The recovery signature')
  return signature
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return base64.decode(text)
  } catch {
    return undefined
  }
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
