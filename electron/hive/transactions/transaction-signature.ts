/**
 * The signature of a transaction, as hived wants it: RFC 6979 with low s, tried again with other entropy until neither
 * r nor s begins with a bit that is set or with a zero byte that could be left out. The entropy of each try is that of
 * dhive (SHA-256 over digest and number of the try), so that the same key gives the same signature here and there.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

import { requireBytes } from '../../../shared/coinzdense/index.ts'

/** The first byte of a signature by a compressed key is 31 plus the recovery bits. */
const firstRecoveryByte = 31

/**
 * 65 bytes: 31 plus recovery, r, s. `privateKey` and `digest` have 32 bytes each; the key stays the caller's to
 * overwrite. Throws LengthError on another length, and an error of noble when no private key can have this value.
 */
export function signDigest(privateKey: Uint8Array, digest: Uint8Array): Uint8Array {
  requireBytes(privateKey, 32, 'The private key')
  requireBytes(digest, 32, 'The digest')
  // One try in two is good. That none of 255 is, and the numbers begin anew, nobody will see.
  for (let attempt = 1; ; attempt++) {
    const extraEntropy = sha256(concatBytes(digest, Uint8Array.of(attempt)))
    const signature = secp256k1.sign(digest, privateKey, {
      prehash: false,
      lowS: true,
      format: 'recovered',
      extraEntropy,
    })
    const [recovery = 0] = signature
    const numbers = signature.subarray(1)
    if (isCanonical(numbers.subarray(0, 32)) && isCanonical(numbers.subarray(32)))
      return concatBytes(Uint8Array.of(firstRecoveryByte + recovery), numbers)
  }
}

/** Whether a number of 32 bytes, read as a signed one, is positive and written as short as can be. */
function isCanonical(number: Uint8Array): boolean {
  const [first = 0, second = 0] = number
  return first < 0x80 && !(first === 0 && second < 0x80)
}
