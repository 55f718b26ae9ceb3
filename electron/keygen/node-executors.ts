/**
 * Where public keys are computed, for programs of plain Node that use the scheme as a library: in this thread, in
 * threads, or in processes. `close` the latter two when all is done; until then they keep the program alive.
 */
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import { InlineExecutor } from './inline-executor.ts'
import { WorkerPool } from './pool.ts'
import { processSpawner } from './process-worker.ts'
import { threadSpawner } from './thread-worker.ts'
import type { SpawnWorker } from './worker-handle.ts'

export { InlineExecutor, WorkerPool }

const now = () => performance.now()
/** Beside this file in the package, where it is JavaScript: a worker is started without whoever could read anything else. */
const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url))

/** Computes in this thread, with others let through every few milliseconds. */
export async function inlineExecutor(): Promise<InlineExecutor> {
  return new InlineExecutor(await bestKernel(now), now)
}

/** Computes in threads of this process, as many as there are cores unless told otherwise. Throws RangeError. */
export function threadExecutor(workers: number = availableParallelism()): WorkerPool {
  return poolOf(threadSpawner(workerFile), workers)
}

/** The same in child processes, which see nothing of this one's environment. */
export function processExecutor(workers: number = availableParallelism()): WorkerPool {
  return poolOf(processSpawner(workerFile), workers)
}

function poolOf(spawn: SpawnWorker, workers: number): WorkerPool {
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError('An executor has at least one worker.')
  return new WorkerPool({ workers, spawn, now })
}
