/** What the benchmark finds out, as it stands in its JSON. Times are milliseconds, speeds are per second. */
import type { WorkerKind } from './tools.ts'

export interface Machine {
  readonly node: string
  readonly v8: string
  readonly cpu: string
  readonly cores: number
  readonly platform: string
  /** Name of the chain kernel that was chosen here. */
  readonly kernel: string
  /** ISO 8601. */
  readonly date: string
  /** Mean number of programs that wanted a core in the minute before the run; 0 where the system does not tell. */
  readonly load: number
}

export interface KernelSpeed {
  readonly name: string
  readonly stepsPerSecond: number
  readonly timesLibsodium: number
}

export interface KernelFigures {
  readonly chosen: string
  readonly hashLength: number
  readonly rounds: number
  readonly variants: readonly KernelSpeed[]
  readonly libsodiumPerCall: KernelSpeed
}

/** One way to do the seed post's job. */
export interface SeedEntry {
  readonly kind: 'inline' | 'libsodium' | WorkerKind
  /** 0 where the job is done in this thread. */
  readonly workers: number
  /** Whether starting the workers counts. */
  readonly cold: boolean
  /** Keys computed; fewer than the job's 1,024 where a share was measured. */
  readonly keys: number
  /** Median, and the least, of the rounds. */
  readonly milliseconds: number
  readonly best: number
  /** Time for a key, as a fraction of the time inline. */
  readonly ofInline: number
  /** Part of the time that the workers did not compute: messages and waiting. Only for workers that were warm. */
  readonly overhead: number | undefined
  /**
   * What the workers say they computed, together, as a fraction of the time inline. 1 where each has a core that is as
   * fast as when it is alone; more where cores are shared with each other or with other programs.
   */
  readonly computing: number | undefined
}

export interface SeedFigures {
  readonly keys: number
  readonly hashesPerKey: number
  readonly rounds: number
  readonly entries: readonly SeedEntry[]
}

export interface RecoveryKeyFigures {
  readonly rounds: number
  readonly milliseconds: number
  readonly libsodiumMilliseconds: number
  readonly timesLibsodium: number
}

export interface LoopDelay {
  readonly median: number
  readonly percentile99: number
  readonly max: number
}

export interface LevelKeyFigures {
  readonly hashLength: number
  readonly otsBits: number
  readonly height: number
  readonly workers: number
  readonly hashes: number
  readonly milliseconds: number
  /** How late timers of this thread were while the workers computed, and while nothing happened. */
  readonly loopDelay: LoopDelay
  readonly loopDelayIdle: LoopDelay
}

export interface SigningRun {
  readonly median: number
  readonly slowest: number
  readonly slowestToMedian: number
  /** The slowest single signature of all rounds, whatever disturbed it. */
  readonly slowestOfAll: number
  /** Signatures for which a level key was not ready when they were asked for. */
  readonly keysNotReady: number
}

export interface SigningFigures {
  readonly hashLength: number
  readonly otsBits: number
  readonly heights: readonly number[]
  readonly signatures: number
  readonly boundaries: { readonly lowest: number; readonly middle: number }
  readonly pauseMilliseconds: number
  readonly rounds: number
  readonly withPrefetch: SigningRun
  readonly withoutPrefetch: SigningRun
  readonly note: string
}

export interface StartFigures {
  readonly starts: number
  /** From starting a worker to its being ready: one that looks for the fastest kernel, and one that is told. */
  readonly workers: Readonly<Record<WorkerKind, { readonly first: number; readonly told: number }>>
}

export interface MemoryUse {
  /** Megabytes. */
  readonly before: number
  readonly after: number
}

export interface MemoryFigures {
  readonly keys: number
  readonly hashLength: number
  readonly otsBits: number
  readonly mainProcess: MemoryUse
  /** A sentence where it cannot be told. */
  readonly worker: MemoryUse | string
}

/** Parts that a quick run leaves out are undefined. */
export interface Figures {
  readonly extent: 'quick' | 'full'
  readonly machine: Machine
  readonly kernel: KernelFigures
  readonly seedJob: SeedFigures
  readonly recoveryKey: RecoveryKeyFigures | undefined
  readonly levelKey: LevelKeyFigures | undefined
  readonly signing: SigningFigures | undefined
  readonly workerStart: StartFigures | undefined
  readonly memory: MemoryFigures | undefined
}
