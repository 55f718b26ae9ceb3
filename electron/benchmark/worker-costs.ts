/** What workers cost: the time until one is ready, and memory. */
import { readFile } from 'node:fs/promises'

import { SecretSeed, type KeyJob } from '../../shared/coinzdense/index.ts'
import type { KernelName } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import type { MemoryFigures, StartFigures } from './figures.ts'
import { inTurns, median } from './rounds.ts'
import { WorkerWatch, withPool, workerKinds, type BenchmarkTools, type WorkerKind } from './tools.ts'

/** From starting a worker to its being ready, one at a time, while nothing else is computed. */
export async function measureStart(
  { now, spawners }: BenchmarkTools,
  kernel: KernelName,
  starts: number,
): Promise<StartFigures> {
  const startOne = async (kind: WorkerKind, told: KernelName | undefined) => {
    const watch = new WorkerWatch(spawners[kind], now)
    const worker = watch.spawn(told)
    try {
      worker.onExit(() => undefined)
      worker.onReply(() => undefined)
      await watch.ready(1)
      return watch.startTimes[0] ?? NaN
    } finally {
      worker.kill()
    }
  }
  const samples = await inTurns(
    workerKinds.flatMap((kind) => [
      { name: `${kind} first`, measure: () => startOne(kind, undefined) },
      { name: `${kind} told`, measure: () => startOne(kind, kernel) },
    ]),
    starts,
  )
  const of = (kind: WorkerKind) => ({
    first: median(samples.get(`${kind} first`) ?? []),
    told: median(samples.get(`${kind} told`) ?? []),
  })
  return { starts, workers: { process: of('process'), thread: of('thread') } }
}

const memoryKeys = 10_000
const memoryParameters = { hashLength: 24, otsBits: 8 }

/** Resident memory of this process and of a worker process, before and after many keys in a job. */
export async function measureMemory(tools: BenchmarkTools): Promise<MemoryFigures> {
  return withPool(tools, 'process', tools.cores, async (pool, watch) => {
    pool.warmUp()
    await watch.ready(tools.cores)
    const worker = pool.workers[0] ?? ''
    const before = { main: residentMegabytes(), worker: await residentMegabytesOf(worker) }
    await pool.submit(manyKeys()).leaves
    const after = { main: residentMegabytes(), worker: await residentMegabytesOf(worker) }
    return {
      keys: memoryKeys,
      ...memoryParameters,
      mainProcess: { before: before.main, after: after.main },
      worker:
        before.worker === undefined || after.worker === undefined
          ? 'Only Linux tells one process how much memory another one has.'
          : { before: before.worker, after: after.worker },
    }
  })
}

function manyKeys(): KeyJob {
  const levelSalt = new Uint8Array(memoryParameters.hashLength).fill(1)
  return {
    seed: SecretSeed.random(),
    parameters: memoryParameters,
    profile: 'posix',
    count: memoryKeys,
    keyAt: (position) => ({ start: 1000n * BigInt(position), levelSalt }),
  }
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / 1e6
}

async function residentMegabytesOf(processNumber: string): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${processNumber}/status`, 'utf8')
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
    return kibibytes === undefined ? undefined : (Number(kibibytes) * 1024) / 1e6
  } catch {
    return undefined
  }
}
