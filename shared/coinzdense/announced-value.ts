/**
 * A value that can be computed here at once, or announced to an executor and fetched later: the `announce`,
 * `available`, `require` of the original, in any order, with any number of waiters, each of which may give up.
 */
import { KeyGenerationError } from './errors.ts'
import type { CancelSignal, KeyExecutor, KeyProgress, KeyTask, SubmitOptions } from './executor.ts'

/** How a value comes about. */
export interface ValueSource<Value> {
  /** Computes the value in this thread. */
  compute(): Value
  /** Starts computing what the value is made of elsewhere. */
  submit(executor: KeyExecutor, options: SubmitOptions): KeyTask
  /** Makes the value of what came back; `breathe` lets others have their turn. */
  fromLeaves(leaves: Uint8Array, breathe: () => Promise<void>): Value | Promise<Value>
}

export class AnnouncedValue<Value> {
  readonly #source: ValueSource<Value>
  #value: { readonly value: Value } | undefined
  #pending: { readonly task: KeyTask; readonly value: Promise<Value> } | undefined

  constructor(source: ValueSource<Value>) {
    this.#source = source
  }

  /** The value, computed here and now unless it is there already; what was announced is given up then. */
  now(): Value {
    if (this.#value === undefined) {
      const value = this.#source.compute()
      this.set(value)
      return value
    }
    return this.#value.value
  }

  /** Takes the value from whoever has it already. */
  set(value: Value): void {
    this.#value = { value }
    this.withdraw()
  }

  /** Starts computing elsewhere, unless that has been done or the value is there. Throws what the executor throws. */
  announce(executor: KeyExecutor, options: SubmitOptions = {}): void {
    if (this.#value !== undefined || this.#pending !== undefined) return
    const task = this.#source.submit(executor, options)
    const value = this.#valueOf(task, () => executor.breathe())
    // Nobody may be waiting yet; a failure is told to whoever requires the value.
    value.catch(() => undefined)
    this.#pending = { task, value }
  }

  async #valueOf(task: KeyTask, breathe: () => Promise<void>): Promise<Value> {
    try {
      const value = await this.#source.fromLeaves(await task.leaves, breathe)
      this.#value ??= { value }
      return this.#value.value
    } catch (error) {
      // The value may have been computed here in the meantime; else the next announcement starts afresh.
      if (this.#value !== undefined) return this.#value.value
      throw error
    } finally {
      if (this.#pending?.task === task) this.#pending = undefined
    }
  }

  /** Whether the value is there, so that `now` and `require` take no time. */
  available(): boolean {
    return this.#value !== undefined
  }

  /** How far what was announced is; undefined when nothing is under way. */
  progress(): KeyProgress | undefined {
    return this.#pending?.task.progress
  }

  /**
   * Waits for the value; what was announced becomes urgent, and what was not is computed here at once. A waiter whose
   * signal aborts gets a KeyGenerationError `wait-cancelled`, while the work goes on for the others.
   */
  async require(signal?: CancelSignal): Promise<Value> {
    if (signal?.aborted === true) throw waitCancelled()
    if (this.#value !== undefined || this.#pending === undefined) return this.now()
    this.#pending.task.setPriority('waiting')
    const { value } = this.#pending
    if (signal === undefined) return value
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(waitCancelled())
      signal.addEventListener('abort', giveUp)
      void value.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
    })
  }

  /** Waits for the value without making what was announced any more urgent; computes it here when nothing was. */
  async whenAvailable(): Promise<Value> {
    return this.#value === undefined && this.#pending !== undefined ? this.#pending.value : this.now()
  }

  /** Gives up what was announced; whoever waits for it gets a KeyGenerationError, unless the value is there. */
  withdraw(): void {
    const pending = this.#pending
    this.#pending = undefined
    pending?.task.cancel()
  }
}

function waitCancelled(): KeyGenerationError {
  return new KeyGenerationError(
    'wait-cancelled',
    'The wait for this key was given up. The key itself is not affected.',
    'Ask for it again whenever you like.',
  )
}
