/** The numbers of a new key that is known by its public key alone, as they go into the one claim. */
import type { StackParameters } from '../../shared/coinzdense/index.ts'
import { provenByKey, requireProves, unproved, type ProofTools } from './key-proof.ts'

/** What is said of them. */
export interface SaidNumbers {
  /** The text of the key, or one that it signed; undefined where there is neither. */
  readonly proof: string | undefined
  /** As they were typed; undefined when they were not. */
  readonly typed: StackParameters | undefined
  /** Whether somebody answers for what was typed, in the words that say what that risks. */
  readonly isInsistedOn: boolean
}

/**
 * The numbers of a key (CZD…), as something shows them or somebody answers for them; undefined when nobody says anything
 * about them. Throws GuardError `parameters-unproved` and what proofs are refused with.
 */
export async function claimedNumbers(
  coinzdenseKey: string,
  { proof, typed, isInsistedOn }: SaidNumbers,
  tools: ProofTools,
): Promise<StackParameters | undefined> {
  if (proof !== undefined) {
    const proven = await provenByKey(proof, tools)
    requireProves(proven, coinzdenseKey, typed)
    return proven.parameters
  }
  if (typed !== undefined && !isInsistedOn) throw unproved()
  return typed
}
