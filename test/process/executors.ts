/** Every maker of public keys that plain Node can run, by name, and a pool over each. */
import path from 'node:path'

import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import type { KeyExecutor } from '../../shared/coinzdense/index.ts'
import { InlineExecutor } from '../../electron/keygen/inline-executor.ts'
import { WorkerPool, type PoolOptions } from '../../electron/keygen/pool.ts'
import { processSpawner } from '../../electron/keygen/process-worker.ts'
import { threadSpawner } from '../../electron/keygen/thread-worker.ts'
import type { SpawnWorker } from '../../electron/keygen/worker-handle.ts'

export const workerFile = path.resolve(import.meta.dirname, '../../dist/electron/worker.cjs')

export const now = () => performance.now()

export const spawners: Record<'processes' | 'threads', SpawnWorker> = {
  processes: processSpawner(workerFile),
  threads: threadSpawner(workerFile),
}

/** Runs `work` with a pool and closes it afterwards, whatever happens. */
export async function withPool<Result>(
  options: Partial<PoolOptions>,
  work: (pool: WorkerPool) => Promise<Result>,
): Promise<Result> {
  const pool = new WorkerPool({ workers: 2, spawn: spawners.processes, now, ...options })
  try {
    return await work(pool)
  } finally {
    pool.close()
  }
}

/** Every executor, the pools with one to four workers. */
export const makers: readonly [
  string,
  <Result>(work: (executor: KeyExecutor) => Promise<Result>) => Promise<Result>,
][] = [
  ['inline', async (work) => work(new InlineExecutor(await bestKernel(now), now))],
  ...[1, 2, 3, 4].flatMap((workers) =>
    (['processes', 'threads'] as const).map(
      (kind) =>
        [
          `${workers} ${kind}`,
          <Result>(work: (executor: KeyExecutor) => Promise<Result>) =>
            withPool({ workers, spawn: spawners[kind] }, work),
        ] as [string, <Result>(work: (executor: KeyExecutor) => Promise<Result>) => Promise<Result>],
    ),
  ),
]
