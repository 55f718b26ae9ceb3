/**
 * A signing key from its bare seed, as it was written down up to version 0.1.0 with its numbers beside it. One wrong
 * height below the top gives the same public key, and its first signature gives the whole key away: so the numbers are
 * compared with what shows them, and where there is nothing, somebody has to insist on them.
 */
import { defaultProfile, type SecretSeed, type StackParameters } from '../../shared/coinzdense/index.ts'
import { claimedParameters } from '../recovery/claimed-keys.ts'
import {
  computeKey,
  fitSeed,
  insists,
  provenByKeyOrClaim,
  requireSameNumbers,
  unproved,
  type ComputedKey,
  type ProofTools,
} from '../recovery/key-proof.ts'
import { numbersMissing, seedOfAnotherKey } from './signing-key-errors.ts'

/** What is said about a bare seed. */
export interface SeedWish {
  /** As they were typed; undefined when they are left to the proof. */
  readonly parameters: StackParameters | undefined
  /** A text that the key signed, or the claim that names it; empty when there is none. */
  readonly proof: string
  /** What somebody typed who has no proof. */
  readonly insistence: string
}

/**
 * The key. The caller still owns the seed, and wipes that of the key. Throws GuardError `parameters-differ`,
 * `parameters-unproved` and what proofs are refused with, SigningKeyError, and what computing the key failed with.
 */
export async function keyFromSeed(
  seed: SecretSeed,
  { parameters, proof, insistence }: SeedWish,
  tools: ProofTools & { readonly stateFolder: string },
): Promise<ComputedKey> {
  if (proof.trim() !== '') {
    const proven = await provenByKeyOrClaim(proof, tools)
    requireSameNumbers(proven.parameters, parameters)
    const fitting = await fitSeed(seed, proven, tools)
    if (fitting === undefined) throw seedOfAnotherKey(proven.coinzdenseKey)
    return fitting
  }
  if (parameters === undefined) throw numbersMissing()
  const computed = await computeKey(seed, { parameters, profile: defaultProfile, derivation: 'plain' }, tools)
  try {
    const claimed = await claimedParameters(tools.stateFolder, computed.coinzdenseKey)
    if (claimed !== undefined) requireSameNumbers(claimed, parameters)
    else if (!insists('signing', insistence)) throw unproved()
    return computed
  } catch (error) {
    computed.source.seed.wipe()
    throw error
  }
}
