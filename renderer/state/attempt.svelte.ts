/** Something that was asked of the main process: whether it still runs, and the failure that it ended in. */
import type { Failure } from '../../shared/contract/index.ts'
import { failureFrom } from '../lifeboat.ts'

export class Attempt {
  #running = $state(0)
  #failure = $state.raw<Failure>()

  get isRunning(): boolean {
    return this.#running > 0
  }

  /** Of the last attempt; undefined while there is none. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** Does it. What it ended in is undefined when it failed; the failure is kept to be shown. */
  async make<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
    this.#running++
    this.#failure = undefined
    try {
      return await action()
    } catch (error) {
      this.#failure = failureFrom(error)
      return undefined
    } finally {
      this.#running--
    }
  }

  /** Forgets the failure. */
  dismiss(): void {
    this.#failure = undefined
  }
}
