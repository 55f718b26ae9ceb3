/** A run of the benchmark from its parts, quick or full, and its report in three forms. */
import os from 'node:os'

import { ready } from '../../shared/coinzdense/index.ts'
import type { KernelName } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import { chartOf } from './chart.ts'
import type { Figures, Machine } from './figures.ts'
import { measureKernels, type KernelPlan } from './kernel-speed.ts'
import { measureLevelKey, measureRecoveryKey } from './key-times.ts'
import { publishedFigures, repeatedFigures } from './original.ts'
import { ratiosOf } from './ratios.ts'
import { measureSeedJob, type PoolSize, type SeedPlan } from './seed-speed.ts'
import { measureSigning } from './stack-signing.ts'
import { tableOf } from './table.ts'
import { workerKinds, type BenchmarkTools } from './tools.ts'
import { measureMemory, measureStart } from './worker-costs.ts'

export type Extent = Figures['extent']

/** How often and in which ways a run measures. */
export interface Plan {
  readonly kernel: KernelPlan
  readonly seedJob: SeedPlan
}

const coldPools: readonly PoolSize[] = [1, 2].map((workers) => ({ kind: 'process', workers, cold: true }))
const warmPools: readonly PoolSize[] = workerKinds.flatMap((kind) =>
  [1, 2, 3, 4].map((workers) => ({ kind, workers, cold: false })),
)

const plans: Readonly<Record<Extent, Plan>> = {
  quick: {
    kernel: { rounds: 7, millisecondsPerTurn: 40 },
    seedJob: {
      rounds: 5,
      pools: [1, 2].map((workers) => ({ kind: 'process', workers, cold: false })),
      libsodiumKeys: 128,
    },
  },
  full: {
    kernel: { rounds: 15, millisecondsPerTurn: 60 },
    seedJob: { rounds: 7, pools: [...warmPools, ...coldPools], libsodiumKeys: 1024 },
  },
}

/** Measures everything that belongs to a run of this extent. Throws BenchmarkError when something comes out wrong. */
export async function runBenchmark(
  extent: Extent,
  tools: BenchmarkTools,
  plan: Plan = plans[extent],
): Promise<Figures> {
  const { now, progress } = tools
  await ready
  const kernel = await bestKernel(now)
  const machine = describeMachine(kernel.name, tools.cores)
  progress('hash chains')
  const common = {
    extent,
    machine,
    kernel: await measureKernels(kernel.name, processorTime, plan.kernel),
    seedJob: await measureSeedJob(tools, kernel, plan.seedJob),
  }
  if (extent === 'quick')
    return {
      ...common,
      recoveryKey: undefined,
      levelKey: undefined,
      signing: undefined,
      workerStart: undefined,
      memory: undefined,
    }
  progress('a recovery key')
  const recoveryKey = await measureRecoveryKey(tools, kernel, 25)
  const signing = await measureSigning(tools, 5)
  progress('starting workers')
  const workerStart = await measureStart(tools, kernel.name, 9)
  progress('a large level key')
  const levelKey = await measureLevelKey(tools)
  progress('memory')
  return { ...common, recoveryKey, signing, workerStart, levelKey, memory: await measureMemory(tools) }
}

/** A report of a run. */
export interface Report {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly svg: string
}

export function reportOf(figures: Figures): Report {
  return {
    json: {
      ...figures,
      ratios: ratiosOf(figures),
      method:
        'Contenders take turns in every round, in another order each time. Times and speeds are medians of the rounds; ' +
        'a ratio is the median of the ratios within the rounds. Kernels are measured by processor time, the rest by the clock.',
      original: { published: publishedFigures, repeated: repeatedFigures },
    },
    lines: tableOf(figures),
    svg: chartOf(figures),
  }
}

function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function describeMachine(kernel: KernelName, cores: number): Machine {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    cores,
    platform: `${process.platform} ${process.arch}`,
    kernel,
    date: new Date().toISOString(),
    load: os.loadavg()[0] ?? 0,
  }
}
