/**
 * Checkpoints that a key can do without: where they cannot be kept, the key is made all the same, and whoever waits for
 * it is told once that nothing of it would survive a stop.
 */
import type { CheckpointIdentity, CheckpointStore, LeafCheckpoint } from '../../shared/coinzdense/index.ts'

const nothingKept: LeafCheckpoint = { restore: () => [], store: () => undefined }

/** A store whose checkpoints are removed once their keys are finished. */
export interface DiscardableStore extends CheckpointStore {
  discard(): void
}

export class OptionalCheckpoints implements CheckpointStore {
  readonly #openStore: () => DiscardableStore
  readonly #onFailure: (error: unknown) => void
  #store: DiscardableStore | undefined
  #failed = false

  /** `onFailure` is called once, with the first thing that went wrong. */
  constructor(openStore: () => DiscardableStore, onFailure: (error: unknown) => void) {
    this.#openStore = openStore
    this.#onFailure = onFailure
  }

  /** Whether what is finished has been kept so far. */
  get kept(): boolean {
    return !this.#failed
  }

  open(identity: CheckpointIdentity): LeafCheckpoint {
    const checkpoint = this.#try(() => {
      this.#store ??= this.#openStore()
      return this.#store.open(identity)
    })
    if (checkpoint === undefined) return nothingKept
    return {
      restore: () => this.#try(() => checkpoint.restore()) ?? [],
      store: (first, leaves) => {
        this.#try(() => checkpoint.store(first, leaves))
      },
    }
  }

  /** Removes what was kept. A checkpoint that stays behind is only in the way. */
  discard(): void {
    try {
      this.#store?.discard()
    } catch {
      // The key is made; nobody needs to hear of this.
    }
  }

  /** Nothing is tried any more once something has failed: behind a torn record others could not be read. */
  #try<Result>(action: () => Result): Result | undefined {
    if (this.#failed) return undefined
    try {
      return action()
    } catch (error) {
      this.#failed = true
      this.#onFailure(error)
      return undefined
    }
  }
}
