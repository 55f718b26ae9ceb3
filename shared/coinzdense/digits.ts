/**
 * How a digest becomes the digits that the chain pairs sign (FORMAT.md section 3): the digest is read as a signed,
 * big-endian, two's-complement number, sign-extended to p·w bits and cut into p digits of w bits.
 */
import { requireBytes } from './bytes.ts'
import { pairCount, requireOneTimeParameters, type OneTimeParameters } from './parameters.ts'

/** The p digits, each 0 .. 2^w - 1, most significant first. Throws LengthError unless the digest has h bytes. */
export function digitsOf(digest: Uint8Array, parameters: OneTimeParameters): number[] {
  requireOneTimeParameters(parameters)
  requireBytes(digest, parameters.hashLength, 'The digest')
  const { otsBits } = parameters
  const count = pairCount(parameters)
  const negative = ((digest[0] ?? 0) & 0x80) !== 0

  const digits: number[] = []
  // Bits not yet handed out; never more than 7 + 16 of them, so a number holds them. The sign extension comes first.
  let pending = count * otsBits - 8 * parameters.hashLength
  let bits = negative ? 2 ** pending - 1 : 0
  for (const byte of digest) {
    bits = bits * 256 + byte
    pending += 8
    while (pending >= otsBits) {
      pending -= otsBits
      const digit = Math.floor(bits / 2 ** pending)
      digits.push(digit)
      bits -= digit * 2 ** pending
    }
  }
  return digits
}
