/**
 * From where a signing key may go on. What its state says is a claim of the past; the ledger of this computer, the chain
 * and the user may know of later signatures. The highest wins, and a key that was restored also leaves a gap, for
 * signatures that none of them knows of, or does not sign at all.
 */
import { SigningKey, type SigningKeySource } from '../../shared/coinzdense/index.ts'
import type { SigningLedger } from './signing-ledger.ts'
import type { StoredSigningKey } from './vault-contents.ts'

/** Signatures that are left out after a restore, unless somebody has reason to leave out more. */
export const usualGap = 100n

/** What is known of a key beside its state and the ledger: the number of the last signature, from 0, or `none`. */
export interface KnownPositions {
  /** The last signature found on the chain; undefined when it was not searched. */
  readonly chain?: bigint | 'none' | undefined
  /** The last signature the user remembers or accepts; undefined when they were not asked. */
  readonly user?: bigint | 'none' | undefined
  /** Signatures to leave out when the key was restored. */
  readonly gap?: bigint
}

/** A signing key, and whether it may sign. */
export type ResumedKey =
  | { readonly mode: 'signing'; readonly key: SigningKey }
  /**
   * `unsearched`: neither chain nor user were asked. `used-up`: the gap leaves no signature. `elsewhere`: it goes on
   * signing on another computer.
   */
  | {
      readonly mode: 'read-only'
      readonly key: SigningKey
      readonly reason: 'unsearched' | 'used-up' | 'elsewhere'
    }

/**
 * The signing key from a source, as it was stored, moved on to a position that nothing speaks against. Whoever signs
 * with it still goes through the ledger. Throws ParameterError on a state of another key or a position that the key does
 * not have, GuardError when the ledger cannot be read.
 */
export async function resumeSigningKey(
  source: SigningKeySource,
  { state, standing }: Pick<StoredSigningKey, 'state' | 'standing'>,
  ledger: SigningLedger,
  { chain, user, gap = usualGap }: KnownPositions,
): Promise<ResumedKey> {
  const key = state === null ? new SigningKey(source) : SigningKey.restore(source, state)
  const last = await ledger.lastPosition(key.name)
  const known = [last, chain, user].map((position) => (typeof position === 'bigint' ? position + 1n : 0n))
  const next = known.reduce((latest, position) => (position > latest ? position : latest), key.position)
  if (standing === 'current') {
    key.advanceTo(next)
    return { mode: 'signing', key }
  }
  if (standing === 'elsewhere') return { mode: 'read-only', key, reason: 'elsewhere' }
  if (chain === undefined || user === undefined) return { mode: 'read-only', key, reason: 'unsearched' }
  // The last signature is kept for handing over to a new key, which a restored one cannot do safely.
  if (next + gap >= key.capacity) return { mode: 'read-only', key, reason: 'used-up' }
  key.advanceTo(next + gap)
  return { mode: 'signing', key }
}
