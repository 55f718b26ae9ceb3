/** What the measurements need of the process they run in, and pools of workers that they can look into. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { WorkerPool } from '../keygen/pool.ts'
import type { SpawnWorker } from '../keygen/worker-handle.ts'

export type WorkerKind = 'process' | 'thread'

export const workerKinds: readonly WorkerKind[] = ['process', 'thread']

export interface BenchmarkTools {
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** Processor cores that this process may use. */
  readonly cores: number
  readonly spawners: Readonly<Record<WorkerKind, SpawnWorker>>
  /** Says what is being measured. */
  readonly progress: (line: string) => void
}

/** The benchmark cannot be run here. */
export class BenchmarkError extends CodedError {}

/** Sees what the workers of a pool tell it. */
export class WorkerWatch {
  /** For each worker that is ready, the milliseconds from its start. */
  readonly startTimes: number[] = []
  /** Milliseconds that the workers spent computing, as they say themselves. */
  computing = 0
  readonly spawn: SpawnWorker
  #changed: () => void = () => undefined
  #failed = false

  constructor(spawn: SpawnWorker, now: () => number) {
    this.spawn = (kernel) => {
      const begin = now()
      let isReady = false
      const worker = spawn(kernel)
      return {
        ...worker,
        onReply: (listener) =>
          worker.onReply((reply) => {
            if (reply.kind === 'ready') {
              isReady = true
              this.startTimes.push(now() - begin)
            } else if (reply.kind === 'done') this.computing += reply.milliseconds
            listener(reply)
            this.#changed()
          }),
        onExit: (listener) =>
          worker.onExit((reason) => {
            this.#failed ||= !isReady
            listener(reason)
            this.#changed()
          }),
      }
    }
  }

  /** Waits until so many workers are ready. Throws BenchmarkError when one ends before it is. */
  async ready(workers: number): Promise<void> {
    while (this.startTimes.length < workers) {
      if (this.#failed)
        throw new BenchmarkError(
          'worker-did-not-start',
          'A worker ended before it was ready.',
          'Close other programs that use much memory, build again, and start the benchmark again.',
        )
      await new Promise<void>((resolve) => (this.#changed = resolve))
    }
  }
}

/** Runs `work` with a pool of workers that have not been started, and ends them afterwards. */
export async function withPool<Result>(
  { now, spawners }: BenchmarkTools,
  kind: WorkerKind,
  workers: number,
  work: (pool: WorkerPool, watch: WorkerWatch) => Promise<Result>,
): Promise<Result> {
  const watch = new WorkerWatch(spawners[kind], now)
  const pool = new WorkerPool({ workers, spawn: watch.spawn, now })
  try {
    return await work(pool, watch)
  } finally {
    pool.close()
  }
}
