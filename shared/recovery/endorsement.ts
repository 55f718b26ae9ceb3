/**
 * The ECDSA endorsement of a recovery public key (FORMAT.md section 6), by which the account's owner (or active) key
 * says: this QRK is mine. What is hashed is odd, because the original decodes the key as latin-1 and encodes it as
 * UTF-8. We sign deterministically (RFC 6979) with low s; we accept high s and any recovery byte, which half of the
 * registrations on the chain have, but no DER that is not canonical: the original's newest version refuses it too.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'

import { decodeKey, EncodingError, encodeKey, requireBytes, wipe } from '../coinzdense/index.ts'
import { KeptResults } from './kept-results.ts'
import { recoveryParameters } from './recovery-key.ts'

/** Longer than any endorsement (73 bytes are 100 characters), and short enough to decode without a thought. */
const longestEndorsement = 128
const firstRecoveryByte = 27

/** SHA-256 over the UTF-8 encoding of the latin-1 decoding of the 24 key bytes. Throws LengthError. */
export function endorsementDigest(recoveryPublicKey: Uint8Array): Uint8Array {
  requireBytes(recoveryPublicKey, recoveryParameters.hashLength, 'The recovery public key')
  const utf8 = [...recoveryPublicKey].flatMap((byte) =>
    byte < 0x80 ? [byte] : [0xc0 | (byte >> 6), 0x80 | (byte & 0x3f)],
  )
  return sha256(Uint8Array.from(utf8))
}

/**
 * The endorsement of a recovery public key (24 bytes) by a HIVE private key (5…), as base58 text of 96 to 100
 * characters. Throws EncodingError or LengthError when the private key's text is not one; the text is not repeated.
 */
export function endorse(recoveryPublicKey: Uint8Array, privateKeyText: string): string {
  const digest = endorsementDigest(recoveryPublicKey)
  const privateKey = ecdsaPrivateKey(privateKeyText)
  try {
    const recovered = secp256k1.sign(digest, privateKey, { prehash: false, lowS: true, format: 'recovered' })
    const signature = secp256k1.Signature.fromBytes(recovered, 'recovered')
    const recoveryByte = firstRecoveryByte + (signature.recovery ?? 0)
    return base58.encode(concatBytes(Uint8Array.of(recoveryByte), signature.toBytes('der')))
  } finally {
    wipe(privateKey)
  }
}

/** The HIVE public key (STM…) of a HIVE private key (5…). Throws as `endorse` does. */
export function ecdsaPublicKeyText(privateKeyText: string): string {
  const privateKey = ecdsaPrivateKey(privateKeyText)
  try {
    return encodeKey('ecdsaPublicKey', secp256k1.getPublicKey(privateKey, true))
  } finally {
    wipe(privateKey)
  }
}

/**
 * Whether the HIVE public key (STM…) endorsed the recovery public key (24 bytes). Throws EncodingError or LengthError
 * when the endorsement or the public key is not one at all.
 */
export function verifyEndorsement(
  recoveryPublicKey: Uint8Array,
  endorsement: string,
  publicKeyText: string,
): boolean {
  const digest = endorsementDigest(recoveryPublicKey)
  const publicKey = parseEcdsaPublicKey(publicKeyText)
  const signature = parseEndorsement(endorsement)
  if (signature === undefined) return false
  return secp256k1.verify(signature, digest, publicKey, { prehash: false, lowS: false })
}

/** The first of several HIVE public keys that endorsed the recovery public key, if one did. Throws as above. */
export function findEndorser(
  recoveryPublicKey: Uint8Array,
  endorsement: string,
  publicKeyTexts: readonly string[],
): string | undefined {
  return publicKeyTexts.find((publicKey) => verifyEndorsement(recoveryPublicKey, endorsement, publicKey))
}

/**
 * The HIVE public keys (STM…) under which an endorsement of the recovery public key (24 bytes) verifies: two as a rule,
 * the signer's and one that nobody owns; none when no key can have made it. Finding them costs the same however many
 * keys an account has ever had. Throws EncodingError or LengthError when the endorsement is not one at all.
 */
export function possibleEndorsers(recoveryPublicKey: Uint8Array, endorsement: string): readonly string[] {
  const digest = endorsementDigest(recoveryPublicKey)
  return endorsers.of(`${bytesToHex(digest)} ${endorsement}`, () => recoveredEndorsers(digest, endorsement))
}

const endorsers = new KeptResults<readonly string[]>(1024)

function recoveredEndorsers(digest: Uint8Array, endorsement: string): readonly string[] {
  const compact = parseEndorsement(endorsement)
  if (compact === undefined) return []
  const signature = secp256k1.Signature.fromBytes(compact, 'compact')
  return [0, 1, 2, 3].flatMap((recovery) => {
    try {
      const point = signature.addRecoveryBit(recovery).recoverPublicKey(digest)
      return [encodeKey('ecdsaPublicKey', point.toBytes(true))]
    } catch {
      return [] // no point of the curve has this x
    }
  })
}

/** r and s as 64 bytes; undefined when they are out of range, so that no key can have made the signature. */
function parseEndorsement(text: string): Uint8Array | undefined {
  if (text.length > longestEndorsement) throw notAnEndorsement()
  let bytes: Uint8Array
  try {
    bytes = base58.decode(text)
  } catch {
    throw notAnEndorsement()
  }
  requireCanonicalDer(bytes.subarray(1))
  try {
    return secp256k1.Signature.fromBytes(bytes.subarray(1), 'der').toBytes('compact')
  } catch {
    return undefined
  }
}

/** SEQUENCE { INTEGER r, INTEGER s } in DER: short lengths, no padding, nothing behind. Throws EncodingError. */
function requireCanonicalDer(der: Uint8Array): void {
  const integerEnd = (start: number): number => {
    const length = der[start + 1] ?? 0
    const first = der[start + 2] ?? 0
    const second = der[start + 3] ?? 0
    const padded = length > 1 && first === 0 && second < 0x80
    if (der[start] !== 0x02 || length === 0 || length > 33 || first >= 0x80 || padded)
      throw notAnEndorsement()
    return start + 2 + length
  }
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw notAnEndorsement()
  if (integerEnd(integerEnd(2)) !== der.length) throw notAnEndorsement()
}

function ecdsaPrivateKey(text: string): Uint8Array {
  const privateKey = decodeKey('ecdsaPrivateKey', text)
  if (secp256k1.utils.isValidSecretKey(privateKey)) return privateKey
  wipe(privateKey)
  throw new EncodingError(
    'impossible-private-key',
    'This text is well formed, but no HIVE key can have this value.',
    'Look for the right key.',
  )
}

/** The 33 bytes of a HIVE public key (STM…). Throws EncodingError or LengthError unless it is a point of the curve. */
export function parseEcdsaPublicKey(text: string): Uint8Array {
  const publicKey = decodeKey('ecdsaPublicKey', text)
  requireCurvePoint(publicKey)
  return publicKey
}

/** Throws EncodingError unless the 33 bytes are a compressed point of secp256k1: 02 or 03, then x. */
function requireCurvePoint(publicKey: Uint8Array): void {
  if (!secp256k1.utils.isValidPublicKey(publicKey, true))
    throw new EncodingError(
      'not-a-curve-point',
      'This is not a HIVE public key: no point of the curve has this value.',
      'Copy it again from the block explorer.',
    )
}

function notAnEndorsement(): EncodingError {
  return new EncodingError(
    'not-an-endorsement',
    'The endorsement of this recovery key is damaged: it is not an ECDSA signature.',
    'Publish the recovery key again.',
  )
}
