/** The speed test as it goes: "how fast does this computer make keys?" */
import type { Failure } from './failure.ts'

/** One way to do the seed post's job of 1,024 one-time keys. */
export interface SpeedRow {
  readonly kind: 'one-thread' | 'processes' | 'threads'
  /** 1 for the reference. */
  readonly workers: number
  /** Median of the rounds. */
  readonly milliseconds: number
  /** Time as a fraction of the reference's; 1 for the reference itself. */
  readonly ofReference: number
}

/** What will be measured or has been left out; a row without figures. */
export type SpeedRowName = Pick<SpeedRow, 'kind' | 'workers'>

export interface SpeedTest {
  readonly state: 'never-run' | 'running' | 'done' | 'stopped' | 'failed'
  readonly rows: readonly SpeedRow[]
  /** What is being measured now; undefined when nothing is. */
  readonly measuring: SpeedRowName | 'recovery-key' | undefined
  /** How many rows there will be. */
  readonly rowsPlanned: number
  /** How long a new recovery key takes, in milliseconds, once it was measured. */
  readonly recoveryKeyMilliseconds: number | undefined
  /** How long the largest key takes at the best speed of the rows, in seconds. */
  readonly largestKeySeconds: number | undefined
  readonly failure: Failure | undefined
}
