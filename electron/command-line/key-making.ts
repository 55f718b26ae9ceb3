/** Long keys on the command line: made by a pool of processes, with progress for whoever watches, and resumable. */
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import {
  codeOf,
  type KeyExecutor,
  type KeyProgress,
  type LevelKeyOptions,
} from '../../shared/coinzdense/index.ts'
import { CheckpointFolder } from '../keygen/checkpoint-file.ts'
import { WorkerPool } from '../keygen/pool.ts'
import { processSpawner } from '../keygen/process-worker.ts'
import { JointProgress } from './joint-progress.ts'
import { OptionalCheckpoints } from '../keygen/optional-checkpoints.ts'

/** What making a long key needs of the process. */
export interface KeyMakingOptions {
  /** The built worker. */
  readonly workerFile: string
  /** Where to keep what is done of a key. Asked for when a key is made; may throw. */
  readonly stateFolder: () => string
  readonly now: () => number
  readonly notice: (line: string) => void
  /** Shows a line that the next one replaces; undefined where nobody watches. */
  readonly showStatus: ((line: string) => void) | undefined
}

/** A key that takes long to make: a level key, or a stack of them. */
export interface LongKey {
  announce(executor: KeyExecutor, options?: LevelKeyOptions): void
  require(): Promise<unknown>
  publicKey(): Uint8Array
}

/** Makes keys in the background of a command. */
export interface KeyMaker {
  /** Computes all one-time public keys of a key, or those that an earlier, interrupted run left to do. */
  make(key: LongKey): Promise<void>
}

export class PooledKeyMaker implements KeyMaker {
  readonly #options: KeyMakingOptions

  constructor(options: KeyMakingOptions) {
    this.#options = options
  }

  async make(key: LongKey): Promise<void> {
    const { workerFile, stateFolder, now, notice, showStatus } = this.#options
    if (!existsSync(workerFile)) {
      // Processes without a program would only end again and again.
      notice(
        `The key is made on one core and cannot be resumed, because ${path.basename(workerFile)} is missing ` +
          'beside the program.',
      )
      key.publicKey()
      return
    }
    const checkpoints = new OptionalCheckpoints(
      () => new CheckpointFolder(path.join(stateFolder(), 'unfinished-keys')),
      (error) =>
        notice(
          `What is done of this key cannot be kept (${codeOf(error) ?? 'unknown error'}): stopping means starting over.`,
        ),
    )
    // Nothing else is going on in this process: unlike the app, the command line may use every core.
    const workers = os.availableParallelism()
    const pool = new WorkerPool({ workers, spawn: processSpawner(workerFile), now })
    try {
      let shown = ''
      const onProgress = (progress: KeyProgress) => {
        const line = describe(progress)
        if (line !== shown) showStatus?.(line)
        shown = line
      }
      const jobs = new JointProgress(pool, onProgress)
      key.announce(jobs, { priority: 'waiting', checkpoints })
      if (jobs.progress.hashesDone > 0)
        notice(`Going on where an earlier run was interrupted: ${percent(jobs.progress)} is done.`)
      if (checkpoints.kept) notice('You may stop with Ctrl-C: what is finished is kept.')
      await key.require()
      checkpoints.discard()
    } finally {
      showStatus?.('')
      pool.close()
    }
  }
}

function percent({ hashesDone, hashesNeeded }: KeyProgress): string {
  return `${hashesNeeded === 0 ? 0 : Math.floor((100 * hashesDone) / hashesNeeded)} %`
}

function describe(progress: KeyProgress): string {
  const { secondsRemaining } = progress
  const left = secondsRemaining === undefined ? '' : `, about ${durationInWords(secondsRemaining)} to go`
  return `Making the key: ${percent(progress)}${left}`
}

/** A duration as a person would say it. */
export function durationInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 360) / 10} h`
}
