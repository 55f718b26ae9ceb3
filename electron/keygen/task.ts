/** A job under way: which of its keys are done, being worked on, and still to do. */
import { requireInteger } from '../../shared/coinzdense/parameters.ts'
import {
  hashesOfOneTimeKey,
  KeyGenerationError,
  type KeyJob,
  type KeyPriority,
  type KeyProgress,
  type KeyTask,
  type LeafCheckpoint,
  type SubmitOptions,
} from '../../shared/coinzdense/index.ts'

/** What a task needs of the executor it runs in. */
export interface TaskHost {
  /** Seconds until this task is done, as far as anybody can tell. */
  secondsRemaining(task: Task): number | undefined
  isPaused(priority: KeyPriority): boolean
  /** The task was cancelled: drop what is under way for it. */
  cancelled(task: Task): void
  /** The task has another priority now: it may have been paused under the old one, with nothing else to wake it. */
  priorityChanged(task: Task): void
}

/** Keys of a task from `first` on. */
export interface Stretch {
  readonly first: number
  readonly count: number
}

/** A job is never larger than a level key of the greatest height; this leaves room and still bounds the memory. */
const mostKeys = 2 ** 20

export class Task implements KeyTask {
  readonly job: KeyJob
  readonly leaves: Promise<Uint8Array>
  /** Hashes for one key of this job. */
  readonly hashesPerKey: number
  #priority: KeyPriority
  readonly #host: TaskHost
  #checkpoint: LeafCheckpoint | undefined
  readonly #onCheckpointFailure: ((error: unknown) => void) | undefined
  readonly #onProgress: ((progress: KeyProgress) => void) | undefined
  readonly #result: Uint8Array
  /** Stretches that nobody works on, in order. */
  #waiting: Stretch[]
  #keysDone = 0
  #begun = false
  #state: 'open' | 'done' | 'failed' = 'open'
  #resolve: (leaves: Uint8Array) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(job: KeyJob, options: SubmitOptions, host: TaskHost) {
    requireInteger(job.count, 1, mostKeys, 'number of keys')
    this.job = job
    this.hashesPerKey = hashesOfOneTimeKey(job.parameters)
    this.#priority = options.priority ?? 'normal'
    this.#host = host
    this.#checkpoint = options.checkpoint
    this.#onCheckpointFailure = options.onCheckpointFailure
    this.#onProgress = options.onProgress
    this.#result = new Uint8Array(job.count * job.parameters.hashLength)
    this.#waiting = [{ first: 0, count: job.count }]
    this.leaves = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    // Whoever submitted may not be waiting yet; the failure is theirs when they do.
    this.leaves.catch(() => undefined)
    this.#restore()
  }

  /** Whether workers died with keys of this task in hand, so that it gets batches of its own. */
  suspect = false

  get priority(): KeyPriority {
    return this.#priority
  }

  get open(): boolean {
    return this.#state === 'open'
  }

  /** Whether there are keys that nobody works on yet. */
  get hasWaiting(): boolean {
    return this.open && this.#waiting.length > 0
  }

  /** Hashes still to be computed, those under way included. */
  get hashesLeft(): number {
    return this.open ? (this.job.count - this.#keysDone) * this.hashesPerKey : 0
  }

  get progress(): KeyProgress {
    const paused = this.open && this.#host.isPaused(this.#priority)
    return {
      state: this.#state === 'open' ? (paused ? 'paused' : this.#begun ? 'working' : 'queued') : this.#state,
      hashesDone: this.#keysDone * this.hashesPerKey,
      hashesNeeded: this.job.count * this.hashesPerKey,
      secondsRemaining: this.open ? (paused ? undefined : this.#host.secondsRemaining(this)) : 0,
    }
  }

  setPriority(priority: KeyPriority): void {
    if (priority === this.#priority) return
    this.#priority = priority
    if (this.open) this.#host.priorityChanged(this)
  }

  cancel(): void {
    if (!this.open) return
    this.fail(
      new KeyGenerationError(
        'generation-cancelled',
        'The making of this key was cancelled.',
        'Start it again whenever you like; what was finished is kept where a checkpoint is used.',
      ),
    )
    this.#host.cancelled(this)
  }

  /** Takes up to `count` keys that nobody works on; undefined when there are none. */
  take(count: number): Stretch | undefined {
    const stretch = this.#waiting[0]
    if (!this.open || stretch === undefined) return undefined
    this.#begun = true
    if (count >= stretch.count) {
      this.#waiting.shift()
      return stretch
    }
    this.#waiting[0] = { first: stretch.first + count, count: stretch.count - count }
    return { first: stretch.first, count }
  }

  /** Gives back keys that were taken and not finished; they go first now. */
  giveBack(stretch: Stretch): void {
    if (this.open) this.#waiting.unshift(stretch)
  }

  /** Takes the finished public keys of a stretch that was taken, and keeps them in the checkpoint. */
  finish({ first, count }: Stretch, leaves: Uint8Array): void {
    if (!this.open) return
    this.#keep(() => this.#checkpoint?.store(first, leaves))
    this.#accept(first, count, leaves)
    this.#tell(() => this.#onProgress?.(this.progress))
  }

  /** Ends the task with an error, unless it has ended. */
  fail(error: KeyGenerationError): void {
    if (!this.open) return
    this.#state = 'failed'
    this.#waiting = []
    this.#reject(error)
  }

  #accept(first: number, count: number, leaves: Uint8Array): void {
    this.#result.set(leaves, first * this.job.parameters.hashLength)
    this.#keysDone += count
    if (this.#keysDone < this.job.count) return
    this.#state = 'done'
    this.#resolve(this.#result)
  }

  #restore(): void {
    const { hashLength } = this.job.parameters
    this.#keep(() => {
      for (const { first, leaves } of this.#checkpoint?.restore() ?? []) {
        const count = leaves.length / hashLength
        // Only what nobody has given us yet counts: the same keys may stand in a checkpoint twice.
        if (this.#takeExactly(first, count)) this.#accept(first, count, leaves)
      }
    })
  }

  /** A checkpoint is a convenience: when it fails, the work goes on without it. */
  #keep(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#checkpoint = undefined
      this.#tell(() => this.#onCheckpointFailure?.(error))
    }
  }

  /** What a listener throws is its own affair, in a turn of its own: it must not end the work of others. */
  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      setImmediate(() => {
        throw error
      })
    }
  }

  /** Removes the keys from the waiting ones; false, with nothing changed, unless all of them are waiting. */
  #takeExactly(first: number, count: number): boolean {
    const at = this.#waiting.findIndex(
      (stretch) => stretch.first <= first && first + count <= stretch.first + stretch.count,
    )
    const stretch = this.#waiting[at]
    if (stretch === undefined || count < 1) return false
    const before = { first: stretch.first, count: first - stretch.first }
    const after = { first: first + count, count: stretch.first + stretch.count - first - count }
    this.#waiting.splice(at, 1, ...[before, after].filter((rest) => rest.count > 0))
    return true
  }
}
