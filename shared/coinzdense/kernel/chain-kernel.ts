/**
 * What every implementation of the hash chains of one-time keys offers (FORMAT.md sections 2 and 3), and the checks
 * of its arguments. Sizes are in bytes.
 */
import { requireByteString, requireBytes } from '../bytes.ts'
import { CodedError, IndexSpaceError, LengthError, ParameterError } from '../errors.ts'
import { pairCount, requireInteger, requireOneTimeParameters, seedLength } from '../parameters.ts'
import type { KernelVariant } from './chains-function.ts'

export interface OneTimeKeyJob {
  /** 32 bytes, secret. The caller owns and wipes it. */
  readonly seed: Uint8Array
  /** Key-derivation context of nonces and chunks, 8 bytes. */
  readonly context: Uint8Array
  /** Of every hash, salt and secret: 16..64. */
  readonly hashLength: number
  /** Bits signed by one pair of chains: 4..16. A chain has 2^otsBits steps. */
  readonly otsBits: number
  readonly keys: readonly OneTimeKeyOrigin[]
}

export interface OneTimeKeyOrigin {
  /** Key-derivation index of the nonce; the chunks have the indices after it. 0 .. 2^64 - 1 - 2 * pairs. */
  readonly start: bigint
  /** `hashLength` bytes. */
  readonly levelSalt: Uint8Array
}

export type KernelName = KernelVariant | 'libsodium'

export interface ChainKernel {
  readonly name: KernelName
  /**
   * The public keys of all keys of the job in their order, `hashLength` bytes each. Throws ParameterError, LengthError
   * or IndexSpaceError before any work when an argument is out of bounds.
   */
  publicKeys(job: OneTimeKeyJob): Uint8Array
  /**
   * Takes value i `steps[i]` hash steps (0 allowed) along its chain, for signing and for verifying. `values` holds
   * `hashLength` bytes for each element of `steps` and stays as it is. Throws ParameterError or LengthError before any
   * work when an argument is out of bounds.
   */
  advance(levelSalt: Uint8Array, hashLength: number, values: Uint8Array, steps: Uint32Array): Uint8Array
  /** Overwrites everything secret in the kernel's own memory; every call also does so at its end. */
  wipe(): void
}

/** A kernel does not compute BLAKE2b on this machine, or cannot be loaded. */
export class KernelDefectError extends CodedError {}

export function unsupportedKernel(): KernelDefectError {
  return new KernelDefectError(
    'kernel-unsupported',
    'This machine does not support the instructions of this hash kernel.',
    'Let the kernel be chosen automatically.',
  )
}

/** Chains of a one-time key: an up and a down chain for each pair. */
export function chainCount(job: { readonly hashLength: number; readonly otsBits: number }): number {
  return 2 * pairCount(job)
}

/** Throws as `publicKeys` does. */
export function requireJob(job: OneTimeKeyJob): void {
  requireOneTimeParameters(job)
  requireBytes(job.seed, seedLength, 'The seed')
  requireBytes(job.context, 8, 'The key-derivation context')
  const lastStart = 2n ** 64n - 1n - BigInt(chainCount(job))
  for (const { start, levelSalt } of job.keys) {
    requireBytes(levelSalt, job.hashLength, 'The level salt')
    if (typeof (start as unknown) !== 'bigint' || start < 0n || start > lastStart)
      throw new IndexSpaceError(
        'index-range',
        'This key would need derivation indices outside 0 to 2^64 - 1.',
        'Start it at a lower index.',
      )
  }
}

/** Throws as `advance` does. */
export function requireAdvance(
  levelSalt: Uint8Array,
  hashLength: number,
  values: Uint8Array,
  steps: Uint32Array,
): void {
  requireInteger(hashLength, 16, 64, 'hash length')
  requireBytes(levelSalt, hashLength, 'The level salt')
  requireByteString(values, 'The chain values')
  if (!((steps as unknown) instanceof Uint32Array))
    throw new ParameterError(
      'not-step-counts',
      'The step counts must be 32-bit integers.',
      'Pass a Uint32Array.',
    )
  if (values.length !== steps.length * hashLength)
    throw new LengthError(
      'wrong-length',
      `${steps.length} chain values must have ${steps.length * hashLength} bytes, but have ${values.length}.`,
      'Pass one value of the length of a hash for each step count.',
    )
}
