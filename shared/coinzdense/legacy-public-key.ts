/**
 * The original's overlapping layout: a one-time key every p + 2 indices although each uses 2p + 1, so neighbours share
 * chains (FORMAT.md section 8). It exists here only to recompute a public key that somebody has published already;
 * there is no way to sign with it.
 */
import { concatBytes } from '@noble/hashes/utils.js'

import { deriveValue, requireIndices, type DerivationProfile } from './key-derivation.ts'
import { MerkleTree } from './merkle-tree.ts'
import { computePublicKey, oneTimeKeyIndices } from './one-time-signature.ts'
import {
  pairCount,
  requireLegacyParameters,
  type LevelParameters,
  type OneTimeParameters,
} from './parameters.ts'
import type { SecretSeed } from './secret-seed.ts'

/** Indices from one one-time key to the next in the overlapping layout. */
export function overlappingStride(parameters: OneTimeParameters): bigint {
  return BigInt(pairCount(parameters) + 2)
}

/** Where an overlapping key begins. The original's two programs disagree (FORMAT.md section 9, 18). */
export interface LegacyOrigin {
  /** Index of the level salt. */
  readonly saltIndex: bigint
  /** Index of the first one-time key. */
  readonly firstStart: bigint
}

/** hqpdr-coinzdensepubkey: salt at 0, keys from 1 on. */
export const commandLineOrigin: LegacyOrigin = { saltIndex: 0n, firstStart: 1n }

/** LevelKey of coinzdense 0.1.2: salt at its first index, keys two further on. */
export function levelKeyOrigin(firstIndex: bigint): LegacyOrigin {
  return { saltIndex: firstIndex, firstStart: firstIndex + 2n }
}

/** A legacy key as the original computes it: all one-time public keys (2^height · h bytes) and the root over them. */
export interface LegacyPublicKey {
  readonly leaves: Uint8Array
  readonly publicKey: Uint8Array
}

/**
 * Recomputes a legacy key; its height may be 0..16. Throws ParameterError or IndexSpaceError before any work is done.
 */
export function legacyPublicKey(
  seed: SecretSeed,
  parameters: LevelParameters,
  origin: LegacyOrigin,
  profile: DerivationProfile,
): LegacyPublicKey {
  requireLegacyParameters(parameters)
  const { hashLength, height } = parameters
  const stride = overlappingStride(parameters)
  const count = 2 ** height
  requireIndices(origin.saltIndex, 1n)
  requireIndices(origin.firstStart, BigInt(count - 1) * stride + oneTimeKeyIndices(parameters))

  const levelSalt = deriveValue(seed.bytes, origin.saltIndex, 'levelSalt', hashLength, profile)
  const keys = Array.from({ length: count }, (_, index) => {
    const start = origin.firstStart + BigInt(index) * stride
    return computePublicKey({ seed, parameters, start, levelSalt, profile })
  })
  const leaves = concatBytes(...keys)
  return { leaves, publicKey: new MerkleTree(leaves, height, levelSalt).root() }
}
