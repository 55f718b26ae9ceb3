/** The speed page: the test as the main process tells it, and what it asks of it. */
import type { Lifeboat, SpeedRow, SpeedTest, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class SpeedPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #test = $state.raw<SpeedTest>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onSpeedTestChanged((test) => (this.#test = test))
    void this.#ask(() => lifeboat.readSpeedTest())
  }

  /** Undefined until the main process has told. */
  get test(): SpeedTest | undefined {
    return this.#test
  }

  get isRunning(): boolean {
    return this.#test?.state === 'running'
  }

  /** How much is done, 0 to 1. */
  get fraction(): number {
    return this.#test === undefined ? 0 : this.#test.rows.length / this.#test.rowsPlanned
  }

  /**
   * How long a row's bar is, 0 to 1: the slowest row fills the line. By the comparison with one thread and not by the
   * time, because only what is compared was measured in the same seconds.
   */
  barOf(row: SpeedRow): number {
    const slowest = Math.max(...(this.#test?.rows ?? [row]).map(({ ofReference }) => ofReference))
    return row.ofReference / slowest
  }

  start(): Promise<void> {
    return this.#ask(() => this.#lifeboat.startSpeedTest())
  }

  stop(): Promise<void> {
    return this.#ask(() => this.#lifeboat.stopSpeedTest())
  }

  close(): void {
    this.#stopListening()
  }

  async #ask(call: () => Promise<SpeedTest>): Promise<void> {
    const test = await this.asking.make(call)
    if (test !== undefined) this.#test = test
  }
}
