/**
 * From the seed that a person keeps to the secrets of a signing key (FORMAT.md section 28). The top level signs the roots
 * of the levels below it: where it does not depend on their parameters, one wrong height makes a top one-time key sign a
 * second root. So a `bound` key begins at a seed of its own for all of them together. `plain` is for keys made before.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { wipe } from './bytes.ts'
import { ParameterError } from './errors.ts'
import { IndexSpace } from './index-space.ts'
import type { DerivationProfile } from './key-derivation.ts'
import { seedLength } from './parameters.ts'
import { SecretSeed } from './secret-seed.ts'
import type { SigningKeySource } from './signing-key-source.ts'
import { signingKeyIndices } from './signing-key.ts'
import { keyedHash } from './sodium.ts'
import { requireStackParameters, type StackParameters } from './stack-parameters.ts'

/**
 * `bound`: every secret, the top level's too, depends on all parameters. `plain`: derived from the seed itself, as keys
 * made up to version 0.1.0 are, and those of the original's tools.
 */
export type SigningKeyDerivation = 'plain' | 'bound'

export const signingKeyDerivations: readonly SigningKeyDerivation[] = ['plain', 'bound']

/** What a signing key is beside its seed. None of it is secret, and all of it is needed to make the key again. */
export interface SigningKeyDescription {
  readonly parameters: StackParameters
  readonly profile: DerivationProfile
  readonly derivation: SigningKeyDerivation
}

/**
 * The seed (32 bytes) that the level keys derive from, of the seed that is written down. The caller still owns, and
 * wipes, both. Throws ParameterError, and NotReadyError when the written seed was wiped.
 */
export function levelKeySeed(
  written: SecretSeed,
  { parameters, profile, derivation }: SigningKeyDescription,
): SecretSeed {
  requireStackParameters(parameters)
  if (derivation === 'plain') return SecretSeed.copyOf(written.bytes)
  if ((derivation as string) !== 'bound')
    throw new ParameterError(
      'unknown-derivation',
      'There is no way of that name to derive a signing key.',
      `Choose one of ${signingKeyDerivations.join(', ')}.`,
    )
  const bytes = keyedHash(seedLength, utf8ToBytes(boundTo(parameters, profile)), written.bytes)
  try {
    return SecretSeed.copyOf(bytes)
  } finally {
    wipe(bytes)
  }
}

/**
 * Where the secrets of the key come from, with a seed of its own: whoever asked wipes it. The key takes the first indices
 * of that seed. Throws as `levelKeySeed`.
 */
export function signingKeySource(written: SecretSeed, description: SigningKeyDescription): SigningKeySource {
  const { parameters, profile } = description
  const range = IndexSpace.whole().take(signingKeyIndices(parameters))
  return { seed: levelKeySeed(written, description), parameters, range, profile }
}

/** All that a wrong copy of a key could differ in, in one spelling. */
function boundTo({ hashLength, otsBits, heights }: StackParameters, profile: DerivationProfile): string {
  return (
    'coinZdense signing key v1: ' +
    `profile=${profile} layout=disjoint hash-length=${hashLength} ots-bits=${otsBits} heights=${heights.join(',')}`
  )
}
