/**
 * A signing key from its bare seed, as it was written down up to version 0.1.0 with its numbers beside it. One wrong
 * height below the top gives the same public key, and its first signature gives the whole key away: so the numbers are
 * compared with what shows them, and where there is nothing, somebody has to insist on them.
 */
import {
  defaultProfile,
  sameStack,
  type SecretSeed,
  type StackParameters,
} from '../../../shared/coinzdense/index.ts'
import { claimedParameters } from '../../recovery/claimed-keys.ts'
import {
  claimOfStranger,
  computeKey,
  fitSeed,
  insists,
  provenByKeyOrClaim,
  requireSameNumbers,
  restsOnClaim,
  unproved,
  type ComputedKey,
  type ProofTools,
  type ProvenKey,
} from '../../recovery/key-proof.ts'
import { numbersMissing, seedOfAnotherKey } from './errors.ts'

/** What is said about a bare seed. */
export interface SeedWish {
  /** As they were typed; undefined when they are left to the proof. */
  readonly parameters: StackParameters | undefined
  /** A text that the key signed, or the claim that names it; empty when there is none. */
  readonly proof: string
  /** What somebody typed who has no proof, or a claim that nothing else shows to be their own. */
  readonly insistence: string
}

interface SeedTools extends ProofTools {
  readonly stateFolder: string
  /** Whether a recovery key (QRK…) is in the vault. */
  readonly isOwn: (recoveryPublicKey: string) => boolean
}

/**
 * The key. The caller still owns the seed, and wipes that of the key. Throws GuardError `parameters-differ`,
 * `parameters-unproved`, `claim-of-stranger` and what proofs are refused with, SigningKeyError, and what computing the key failed with.
 */
export async function keyFromSeed(
  seed: SecretSeed,
  { parameters, proof, insistence }: SeedWish,
  tools: SeedTools,
): Promise<ComputedKey> {
  if (proof.trim() !== '') {
    const proven = await provenByKeyOrClaim(proof, tools)
    requireSameNumbers(proven.parameters, parameters)
    const fitting = await fitSeed(seed, proven, tools)
    if (fitting === undefined) throw seedOfAnotherKey(proven.coinzdenseKey)
    try {
      if (!insists('signing', insistence)) await requireOwnClaim(proven, tools)
      return fitting
    } catch (error) {
      fitting.source.seed.wipe()
      throw error
    }
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

/** Throws GuardError `claim-of-stranger` where the numbers rest on a claim that may be anybody's. */
async function requireOwnClaim(
  proven: ProvenKey,
  { isOwn, stateFolder }: Pick<SeedTools, 'isOwn' | 'stateFolder'>,
): Promise<void> {
  const { claimedBy, coinzdenseKey, parameters } = proven
  if (claimedBy === undefined || !restsOnClaim(proven) || isOwn(claimedBy)) return
  const kept = await claimedParameters(stateFolder, coinzdenseKey)
  if (kept === undefined || !sameStack(kept, parameters)) throw claimOfStranger(claimedBy)
}
