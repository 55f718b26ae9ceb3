/**
 * The seed post's table, a row at a time: its job of 1,024 one-time keys in this thread, and by one to four processes
 * and threads. Each row is measured in turns with the reference, so that what disturbs the machine meets both.
 */
import { CodedError, hashesOfLevelKey, ready } from '../../../shared/coinzdense/index.ts'
import type { ChainKernel } from '../../../shared/coinzdense/kernel/chain-kernel.ts'
import { bestKernel } from '../../../shared/coinzdense/kernel/choose-kernel.ts'
import type { SpeedRow, SpeedRowName, SpeedTest } from '../../../shared/contract/index.ts'
import { measureRecoveryKey } from '../../benchmark/key-times.ts'
import { inTurns, median, medianRatio } from '../../benchmark/rounds.ts'
import { hashesPerSeedKey, seedJob, seedKeys } from '../../benchmark/seed-job.ts'
import { withPool, type BenchmarkTools } from '../../benchmark/tools.ts'
import { InlineExecutor } from '../../keygen/inline-executor.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface SpeedTestOptions {
  readonly tools: Omit<BenchmarkTools, 'progress'>
  readonly onChange: (test: SpeedTest) => void
  /** How often each row takes its turn; 3 when not given. */
  readonly rounds?: number
  /** The rows; the author's four processes and four threads when not given. */
  readonly rows?: readonly SpeedRowName[]
}

/** What every worker computes before the clock starts, so that V8 has replaced its first, slow code. */
const warmUpKeysPerWorker = 128
/** The largest level key that Lifeboat makes. */
const largestKey = { hashLength: 24, otsBits: 12, height: 10 }

const authorsRows: readonly SpeedRowName[] = (['processes', 'threads'] as const).flatMap((kind) =>
  [1, 2, 3, 4].map((workers) => ({ kind, workers })),
)

/** Stopping is no failure: it ends the run from inside. */
class Stopped extends CodedError {}

export class SpeedTestRunner {
  readonly #options: SpeedTestOptions
  readonly #rows: readonly SpeedRowName[]
  #current: SpeedTest
  #stopRequested = false

  constructor(options: SpeedTestOptions) {
    this.#options = options
    this.#rows = options.rows ?? authorsRows
    this.#current = this.#blank('never-run')
  }

  get current(): SpeedTest {
    return this.#current
  }

  /** Starts over, unless it is running. Returns at once; `onChange` tells how it goes. */
  start(): SpeedTest {
    if (this.#current.state === 'running') return this.#current
    this.#stopRequested = false
    this.#current = this.#blank('running')
    this.#options.onChange(this.#current)
    void this.#run().then(
      () => this.#change({ state: 'done', measuring: undefined }),
      (error: unknown) =>
        this.#change(
          error instanceof Stopped
            ? { state: 'stopped', measuring: undefined }
            : { state: 'failed', measuring: undefined, failure: failureOf(error) },
        ),
    )
    return this.#current
  }

  /** Stops after the measurement that is being made, which takes a second at most. */
  stop(): SpeedTest {
    this.#stopRequested = true
    return this.#current
  }

  forget(reason: ForgetReason): void {
    if (reason === 'close') this.stop()
  }

  async #run(): Promise<void> {
    const { now } = this.#options.tools
    await ready
    const kernel = await bestKernel(now)
    this.#change({ measuring: 'recovery-key' })
    const { milliseconds } = await measureRecoveryKey({ ...this.#options.tools, progress: ignore }, kernel, 5)
    this.#change({ recoveryKeyMilliseconds: milliseconds })
    await seedJob(warmUpKeysPerWorker).run(new InlineExecutor(kernel, now), now)
    await this.#measureReference(kernel)
    for (const row of this.#rows) await this.#measureRow(row, kernel)
  }

  async #measureReference(kernel: ChainKernel): Promise<void> {
    const name = { kind: 'one-thread', workers: 1 } as const
    this.#change({ measuring: name })
    const samples = await inTurns([{ name: 'reference', measure: () => this.#inline(kernel) }], this.#rounds)
    this.#add({ ...name, milliseconds: median(samples.get('reference') ?? []), ofReference: 1 })
  }

  async #measureRow(name: SpeedRowName, kernel: ChainKernel): Promise<void> {
    this.#change({ measuring: name })
    const samples = await inTurns(
      [
        { name: 'reference', measure: () => this.#inline(kernel) },
        { name: 'row', measure: () => this.#inPool(name) },
      ],
      this.#rounds,
    )
    const times = samples.get('row') ?? []
    this.#add({
      ...name,
      milliseconds: median(times),
      ofReference: medianRatio(times, samples.get('reference') ?? []),
    })
  }

  get #rounds(): number {
    return this.#options.rounds ?? 3
  }

  async #inline(kernel: ChainKernel): Promise<number> {
    this.#unlessStopped()
    const { now } = this.#options.tools
    return seedJob().run(new InlineExecutor(kernel, now), now)
  }

  #inPool({ kind, workers }: SpeedRowName): Promise<number> {
    this.#unlessStopped()
    const tools = { ...this.#options.tools, progress: ignore }
    return withPool(tools, kind === 'threads' ? 'thread' : 'process', workers, async (pool, watch) => {
      pool.warmUp()
      await watch.ready(workers)
      await seedJob(workers * warmUpKeysPerWorker).run(pool, tools.now)
      return seedJob().run(pool, tools.now)
    })
  }

  #unlessStopped(): void {
    if (this.#stopRequested)
      throw new Stopped('stopped', 'Stopped, as you asked.', 'Start again when you like.')
  }

  #add(row: SpeedRow): void {
    const rows = [...this.#current.rows, row]
    const best = Math.min(...rows.map(({ milliseconds }) => milliseconds))
    const hashesPerSecond = (seedKeys * hashesPerSeedKey * 1000) / best
    this.#change({ rows, largestKeySeconds: hashesOfLevelKey(largestKey) / hashesPerSecond })
  }

  #change(change: Partial<SpeedTest>): void {
    this.#current = { ...this.#current, ...change }
    this.#options.onChange(this.#current)
  }

  #blank(state: SpeedTest['state']): SpeedTest {
    return {
      state,
      rows: [],
      measuring: undefined,
      rowsPlanned: this.#rows.length + 1,
      recoveryKeyMilliseconds: undefined,
      largestKeySeconds: undefined,
      failure: undefined,
    }
  }
}

function ignore(): void {
  // The rows themselves tell how far it is.
}
