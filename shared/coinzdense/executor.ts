/**
 * Where public keys get computed when not here and now. One interface, several makers: in this process, in worker
 * threads, in child processes. A job is "these one-time keys of this seed"; what comes back are their public keys.
 */
import type { DerivationProfile } from './key-derivation.ts'
import type { OneTimeParameters } from './parameters.ts'
import type { SecretSeed } from './secret-seed.ts'

/** One-time keys whose public keys are wanted. Jobs are described, not listed: 2^16 keys take no more room than one. */
export interface KeyJob {
  readonly seed: SecretSeed
  readonly parameters: OneTimeParameters
  readonly profile: DerivationProfile
  /** How many keys, at least 1. */
  readonly count: number
  /** The first derivation index and the level salt (h bytes) of the key at `position`, 0 .. count - 1. */
  keyAt(position: number): { readonly start: bigint; readonly levelSalt: Uint8Array }
}

/** What a person waits for goes first; what is prepared for later goes last. */
export type KeyPriority = 'waiting' | 'normal' | 'background'

/** From most to least urgent. */
export const keyPriorities: readonly KeyPriority[] = ['waiting', 'normal', 'background']

/** How far a task is. */
export interface KeyProgress {
  readonly state: 'queued' | 'working' | 'paused' | 'done' | 'failed'
  readonly hashesDone: number
  readonly hashesNeeded: number
  /** Time until it is done at the speed of the last seconds, work that goes first included; unknown when undefined. */
  readonly secondsRemaining: number | undefined
}

/** Public keys that are finished survive the process in a checkpoint, so that a long key can be resumed. */
export interface LeafCheckpoint {
  /** What earlier runs have finished: public keys side by side, from the key at `first` on. */
  restore(): Iterable<{ readonly first: number; readonly leaves: Uint8Array }>
  /** Keeps finished public keys. */
  store(first: number, leaves: Uint8Array): void
}

/** Whose unfinished work it is, and how a checkpoint can tell its own from a forged one. */
export interface CheckpointIdentity {
  /** Unique to the key, in lower-case hex; tells nothing about it. */
  readonly name: string
  /** 32 bytes, secret: finished public keys are authenticated with it. */
  readonly authenticationKey: Uint8Array
  /** Bytes of a public key. */
  readonly leafLength: number
  readonly count: number
}

/** Keeps checkpoints of keys that are being made. */
export interface CheckpointStore {
  open(identity: CheckpointIdentity): LeafCheckpoint
}

export interface SubmitOptions {
  /** `normal` when not given. */
  readonly priority?: KeyPriority
  readonly checkpoint?: LeafCheckpoint
  /** Told once when the checkpoint fails; the work goes on without it. */
  readonly onCheckpointFailure?: (error: unknown) => void
  /** Called when progress was made; at most once a batch. */
  readonly onProgress?: (progress: KeyProgress) => void
}

/** A job under way. */
export interface KeyTask {
  /** All public keys side by side, count·h bytes. Rejects with KeyGenerationError. */
  readonly leaves: Promise<Uint8Array>
  readonly progress: KeyProgress
  /** Changes how urgent the rest of the work is. */
  setPriority(priority: KeyPriority): void
  /** Gives the job up: `leaves` rejects, and no more work is started for it. Nothing happens when it has ended. */
  cancel(): void
}

/** Something that computes public keys elsewhere. */
export interface KeyExecutor {
  /** Starts a job. Returns at once; throws KeyGenerationError when the executor has been closed. */
  submit(job: KeyJob, options?: SubmitOptions): KeyTask
  /** Resolves when others in this thread have had their turn. */
  breathe(): Promise<void>
}

/** What can tell a waiter to stop waiting; an AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}
