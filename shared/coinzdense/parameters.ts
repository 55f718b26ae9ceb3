/** The parameters of the scheme, their bounds, and the sizes that follow from them (FORMAT.md section 1). */
import { ParameterError } from './errors.ts'

/** What a one-time key is made of. Every function that takes one has it checked before any work is done. */
export interface OneTimeParameters {
  /** Bytes in every hash, salt, nonce, chain value, tree node and public key: 16..64. */
  readonly hashLength: number
  /** Bits of the digest signed by one pair of chains: 4..16. */
  readonly otsBits: number
}

/** What a level key is made of: one-time keys under a Merkle tree of `height` 3..16, that is 2^height of them. */
export interface LevelParameters extends OneTimeParameters {
  readonly height: number
}

/** Bytes of every seed. */
export const seedLength = 32

/** Throws a ParameterError unless `value` is a whole number from `low` to `high`. */
export function requireInteger(value: number, low: number, high: number, name: string): void {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new ParameterError(
      'parameter-range',
      `The ${name} must be a whole number from ${low} to ${high}.`,
      `Choose a ${name} in that range.`,
      { name, low, high },
    )
}

/** Throws a ParameterError unless both parameters are in range. */
export function requireOneTimeParameters({ hashLength, otsBits }: OneTimeParameters): void {
  requireInteger(hashLength, 16, 64, 'hash length')
  requireInteger(otsBits, 4, 16, 'number of bits a pair of chains signs')
}

/** Throws a ParameterError unless all three parameters are in range. */
export function requireLevelParameters(parameters: LevelParameters): void {
  requireOneTimeParameters(parameters)
  requireInteger(parameters.height, 3, 16, 'height')
}

/** Pairs of chains in a one-time key: p = ceil(8h / w). */
export function pairCount({ hashLength, otsBits }: OneTimeParameters): number {
  return Math.ceil((8 * hashLength) / otsBits)
}

/** Steps from the start of a chain to its end: M = 2^w. */
export function chainLength({ otsBits }: OneTimeParameters): number {
  return 2 ** otsBits
}

/** Bytes of a one-time signature of a digest: a chain value for each of the 2p chains. */
export function digestSignatureLength(parameters: OneTimeParameters): number {
  return 2 * pairCount(parameters) * parameters.hashLength
}

/** Bytes of a one-time signature of a message: the nonce in front of the signature of the digest. */
export function messageSignatureLength(parameters: OneTimeParameters): number {
  return parameters.hashLength + digestSignatureLength(parameters)
}

/** Bytes of a level signature of a message: index, level salt, authentication path, root, one-time signature. */
export function levelSignatureLength(parameters: LevelParameters): number {
  return 2 + (2 + parameters.height) * parameters.hashLength + messageSignatureLength(parameters)
}

/** Hashes it takes to make a one-time public key: all its chains to their ends, and one over the ends. */
export function hashesOfOneTimeKey(parameters: OneTimeParameters): number {
  return 2 * pairCount(parameters) * chainLength(parameters) + 1
}

/** Hashes it takes to make a level key's public key: those of 2^height one-time keys, and the tree over them. */
export function hashesOfLevelKey(parameters: LevelParameters): number {
  const oneTimeKeys = 2 ** parameters.height
  return oneTimeKeys * hashesOfOneTimeKey(parameters) + oneTimeKeys - 1
}

/** Throws a ParameterError unless the parameters are those of a legacy key, whose height may be 0..16. */
export function requireLegacyParameters(parameters: LevelParameters): void {
  requireOneTimeParameters(parameters)
  requireInteger(parameters.height, 0, 16, 'height')
}
