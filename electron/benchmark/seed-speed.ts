/** The seed post's job in every way there is: in this thread, by libsodium, and by pools of one to four workers. */
import type { ChainKernel } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { createLibsodiumKernel } from '../../shared/coinzdense/kernel/libsodium-kernel.ts'
import { InlineExecutor } from '../keygen/inline-executor.ts'
import type { SeedEntry, SeedFigures } from './figures.ts'
import { inTurns, median, medianRatio, type Contender } from './rounds.ts'
import { hashesPerSeedKey, seedJob, seedKeys, type SeedJob } from './seed-job.ts'
import { withPool, type BenchmarkTools, type WorkerKind } from './tools.ts'

/** Workers of one pool. */
export interface PoolSize {
  readonly kind: WorkerKind
  readonly workers: number
  readonly cold: boolean
}

export interface SeedPlan {
  readonly rounds: number
  readonly pools: readonly PoolSize[]
  /** Of how many keys libsodium makes, which takes about ten times as long. */
  readonly libsodiumKeys: number
}

/** Keys that every worker computes before the clock starts, so that V8 has replaced its first, slow code. */
const warmUpKeysPerWorker = 128

interface Sample {
  readonly milliseconds: number
  /** What the workers say they computed, together. */
  readonly computing: number
}

interface Way extends Pick<SeedEntry, 'kind' | 'workers' | 'cold' | 'keys'>, Contender<Sample> {}

/** `kernel` is the one that the reference, inline, uses. Throws BenchmarkError when wrong keys come out. */
export async function measureSeedJob(
  tools: BenchmarkTools,
  kernel: ChainKernel,
  plan: SeedPlan,
): Promise<SeedFigures> {
  const whole = seedJob()
  const share = plan.libsodiumKeys === seedKeys ? whole : seedJob(plan.libsodiumKeys)
  const ways: readonly Way[] = [
    inThisThread('inline', kernel, whole, tools.now),
    inThisThread('libsodium', await createLibsodiumKernel(), share, tools.now),
    ...plan.pools.map((size) => inPool(tools, size, whole)),
  ]
  await seedJob(warmUpKeysPerWorker).run(new InlineExecutor(kernel, tools.now), tools.now)
  const samples = await inTurns(ways, plan.rounds, (round) =>
    tools.progress(`the seed post's job, round ${round} of ${plan.rounds}`),
  )
  const timesOf = ({ name }: Way) => (samples.get(name) ?? []).map(({ milliseconds }) => milliseconds)
  const perKey = (way: Way) => timesOf(way).map((milliseconds) => milliseconds / way.keys)
  const inline = ways[0] as Way
  const entries = ways.map((way): SeedEntry => {
    const { kind, workers, cold, keys, name } = way
    const times = timesOf(way)
    const computing = (samples.get(name) ?? []).map((sample) => sample.computing)
    const isWarmPool = workers > 0 && !cold
    return {
      kind,
      workers,
      cold,
      keys,
      milliseconds: median(times),
      best: Math.min(...times),
      ofInline: medianRatio(perKey(way), perKey(inline)),
      overhead: isWarmPool ? 1 - medianRatio(computing, times) / workers : undefined,
      computing: isWarmPool ? medianRatio(computing, timesOf(inline)) : undefined,
    }
  })
  return { keys: seedKeys, hashesPerKey: hashesPerSeedKey, rounds: plan.rounds, entries }
}

function inThisThread(
  kind: 'inline' | 'libsodium',
  kernel: ChainKernel,
  job: SeedJob,
  now: () => number,
): Way {
  const measure = async () => ({
    milliseconds: await job.run(new InlineExecutor(kernel, now), now),
    computing: 0,
  })
  return { name: kind, kind, workers: 0, cold: false, keys: job.keys, measure }
}

function inPool(tools: BenchmarkTools, { kind, workers, cold }: PoolSize, job: SeedJob): Way {
  const measure = () =>
    withPool(tools, kind, workers, async (pool, watch) => {
      if (!cold) {
        pool.warmUp()
        await watch.ready(workers)
        await seedJob(workers * warmUpKeysPerWorker).run(pool, tools.now)
      }
      const before = watch.computing
      const milliseconds = await job.run(pool, tools.now)
      return { milliseconds, computing: watch.computing - before }
    })
  return {
    name: `${workers} ${kind} ${cold ? 'cold' : 'warm'}`,
    kind,
    workers,
    cold,
    keys: job.keys,
    measure,
  }
}
