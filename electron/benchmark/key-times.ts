/** How long one recovery key takes in this thread, and one large level key with all cores. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

import {
  hashesOfLevelKey,
  IndexSpace,
  LevelKey,
  levelKeyIndices,
  OneTimeKey,
  SecretSeed,
  type LevelParameters,
} from '../../shared/coinzdense/index.ts'
import type { ChainKernel } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { createLibsodiumKernel } from '../../shared/coinzdense/kernel/libsodium-kernel.ts'
import { InlineExecutor } from '../keygen/inline-executor.ts'
import type { LevelKeyFigures, LoopDelay, RecoveryKeyFigures } from './figures.ts'
import { inTurns, median, medianRatio } from './rounds.ts'
import { withPool, type BenchmarkTools } from './tools.ts'

/** Of the keys that HIVE disaster recovery uses. */
const recoveryParameters = { hashLength: 24, otsBits: 12 }

/** The public key of a new (24, 12) one-time key, each round another one, by our kernel and by libsodium. */
export async function measureRecoveryKey(
  { now }: BenchmarkTools,
  kernel: ChainKernel,
  rounds: number,
): Promise<RecoveryKeyFigures> {
  const timeWith = (chosen: ChainKernel) => async () => {
    const levelSalt = new Uint8Array(recoveryParameters.hashLength).fill(1)
    const seed = SecretSeed.random()
    const source = { seed, parameters: recoveryParameters, start: 1n, levelSalt, profile: 'posix' } as const
    const begin = now()
    const key = new OneTimeKey(source)
    key.announce(new InlineExecutor(chosen, now))
    await key.require()
    return now() - begin
  }
  const contenders = [
    { name: 'kernel', measure: timeWith(kernel) },
    { name: 'libsodium', measure: timeWith(await createLibsodiumKernel()) },
  ]
  await inTurns(contenders, 1)
  const samples = await inTurns(contenders, rounds)
  const [ours = [], libsodium = []] = [samples.get('kernel'), samples.get('libsodium')]
  return {
    rounds,
    milliseconds: median(ours),
    libsodiumMilliseconds: median(libsodium),
    timesLibsodium: medianRatio(libsodium, ours),
  }
}

const largeLevelKey: LevelParameters = { ...recoveryParameters, height: 10 }

/** A new level key, by as many worker processes as there are cores, all started before. */
export async function measureLevelKey(tools: BenchmarkTools): Promise<LevelKeyFigures> {
  const { now, cores } = tools
  const range = IndexSpace.whole().take(levelKeyIndices(largeLevelKey))
  const key = new LevelKey({
    seed: SecretSeed.random(),
    parameters: largeLevelKey,
    range,
    profile: 'posix',
  })
  return withPool(tools, 'process', cores, async (pool, watch) => {
    pool.warmUp()
    await watch.ready(cores)
    const loopDelayIdle = (await withLoopDelay(() => pause(1000))).delay
    const { result, delay } = await withLoopDelay(async () => {
      const begin = now()
      key.announce(pool, { priority: 'waiting' })
      await key.require()
      return now() - begin
    })
    return {
      ...largeLevelKey,
      workers: cores,
      hashes: hashesOfLevelKey(largeLevelKey),
      milliseconds: result,
      loopDelay: delay,
      loopDelayIdle,
    }
  })
}

/** How far apart the timers are that are looked at. */
const timerMilliseconds = 2

async function withLoopDelay<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; delay: LoopDelay }> {
  const monitor = monitorEventLoopDelay({ resolution: timerMilliseconds })
  monitor.enable()
  const result = await work()
  monitor.disable()
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - timerMilliseconds)
  return {
    result,
    delay: {
      median: late(monitor.percentile(50)),
      percentile99: late(monitor.percentile(99)),
      max: late(monitor.max),
    },
  }
}
