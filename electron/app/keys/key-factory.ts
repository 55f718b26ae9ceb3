/**
 * The app's one executor for keys: a pool of workers that is started when the first key is asked for, and an account
 * of how far everything is that was asked of it.
 */
import type {
  KeyExecutor,
  KeyJob,
  KeyPriority,
  KeyTask,
  SubmitOptions,
} from '../../../shared/coinzdense/index.ts'
import { defaultWorkers, WorkerPool } from '../../keygen/pool.ts'
import type { SpawnWorker } from '../../keygen/worker-handle.ts'
import type { BackgroundWork } from '../../../shared/contract/index.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface KeyFactoryOptions {
  readonly spawn: SpawnWorker
  readonly cores: number
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** How many workers a person wants. Asked when the pool is started; a change counts from the next time on. */
  readonly workers: () => number | 'automatic'
  readonly onProgress: (work: BackgroundWork) => void
}

/** The line at the foot of the column need not move more often. */
const millisecondsBetweenNews = 250

export class KeyFactory implements KeyExecutor {
  readonly #options: KeyFactoryOptions
  readonly #open = new Set<KeyTask>()
  /** What is paused, by the reason; a pool that is started later must know it too. */
  readonly #paused = new Map<string, readonly KeyPriority[]>()
  #pool: WorkerPool | undefined
  #toldAt = -Infinity

  constructor(options: KeyFactoryOptions) {
    this.#options = options
  }

  /** What is being made, all of it together. */
  get work(): BackgroundWork {
    const all = [...this.#open].map(({ progress }) => progress)
    const needed = all.reduce((sum, { hashesNeeded }) => sum + hashesNeeded, 0)
    if (needed === 0) return { kind: 'none' }
    const done = all.reduce((sum, { hashesDone }) => sum + hashesDone, 0)
    const remaining = all.map(({ secondsRemaining }) => secondsRemaining)
    return {
      kind: 'keys',
      fraction: done / needed,
      paused: all.every(({ state }) => state === 'paused') ? 'on-battery' : undefined,
      // Each counts the work that goes before it, so the last one ends when all have ended.
      secondsRemaining: remaining.some((seconds) => seconds === undefined)
        ? undefined
        : Math.max(...remaining.map((seconds) => seconds ?? 0)),
    }
  }

  /** Throws KeyGenerationError. */
  submit(job: KeyJob, options: SubmitOptions = {}): KeyTask {
    this.#pool ??= this.#start()
    const task = this.#pool.submit(job, {
      ...options,
      onProgress: (progress) => {
        options.onProgress?.(progress)
        this.#tellSometimes()
      },
    })
    this.#open.add(task)
    const ended = () => {
      this.#open.delete(task)
      this.#tell()
    }
    task.leaves.then(ended, ended)
    // What is paused makes no progress that would tell of it.
    this.#tell()
    return task
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }

  /** Stops giving out work of these priorities until `resume` is called for the same reason. */
  pause(priorities: readonly KeyPriority[], reason: 'battery'): void {
    this.#paused.set(reason, priorities)
    this.#pool?.pause(priorities, reason)
    this.#tell()
  }

  resume(reason: 'battery'): void {
    this.#paused.delete(reason)
    this.#pool?.resume(reason)
    this.#tell()
  }

  /** Keys are made on while the vault is locked, and whatever the mode. */
  forget(reason: ForgetReason): void {
    if (reason === 'close') this.close()
  }

  /** Ends all workers. Tasks that are not done fail with KeyGenerationError `executor-closed`. */
  close(): void {
    this.#pool?.close()
    this.#pool = undefined
  }

  #start(): WorkerPool {
    const { spawn, now, cores, workers } = this.#options
    const wanted = workers()
    const pool = new WorkerPool({
      workers: wanted === 'automatic' ? defaultWorkers(cores) : wanted,
      spawn,
      now,
    })
    this.#paused.forEach((priorities, reason) => pool.pause(priorities, reason))
    return pool
  }

  #tellSometimes(): void {
    if (this.#options.now() - this.#toldAt >= millisecondsBetweenNews) this.#tell()
  }

  #tell(): void {
    this.#toldAt = this.#options.now()
    this.#options.onProgress(this.work)
  }
}
