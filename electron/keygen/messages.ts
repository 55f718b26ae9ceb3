/** What the pool and its workers say to each other. Everything here survives a structured clone. */
import type { SignatureWalk } from '../../shared/coinzdense/index.ts'

/** One-time keys of one seed and the same parameters, computed in one go. */
export interface Run {
  /** Unique in the pool; a cancelled run that has not begun is dropped by this number. */
  readonly id: number
  /** 32 bytes; the receiver overwrites them as soon as the run is done or dropped. */
  readonly seed: Uint8Array
  /** Key-derivation context of the chain starts, 8 bytes. */
  readonly context: Uint8Array
  readonly hashLength: number
  readonly otsBits: number
  /** First derivation index of each key. */
  readonly starts: BigUint64Array
  /** Level salts of h bytes: one for each key, or a single one for all. */
  readonly levelSalts: Uint8Array
}

/** From the pool to a worker. */
export type WorkerRequest =
  | { readonly kind: 'batch'; readonly id: number; readonly runs: readonly Run[] }
  | { readonly kind: 'drop'; readonly runs: readonly number[] }
  /** Signatures that are verified; nothing about them is secret. */
  | { readonly kind: 'walks'; readonly id: number; readonly walks: readonly SignatureWalk[] }

/** From a worker to the pool. Leaves are the public keys of a run side by side; none for a run that was dropped. */
export type WorkerReply =
  | { readonly kind: 'ready'; readonly kernel: string }
  | {
      readonly kind: 'done'
      readonly id: number
      readonly leaves: readonly Uint8Array[]
      /** For each run the code of the error that it ended in, if it did. */
      readonly failures: readonly (string | undefined)[]
      /** Time the worker spent computing. */
      readonly milliseconds: number
    }
  /** The ends of each walk; none where it cannot be walked. */
  | { readonly kind: 'walked'; readonly id: number; readonly ends: readonly (Uint8Array | undefined)[] }
