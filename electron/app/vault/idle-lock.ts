/** When a vault is locked by itself: after a while without anybody, or at once when its owner has gone, but never half-way. */
import type { LockMinutes } from '../../../shared/contract/index.ts'

export interface IdleLockOptions {
  readonly lockMinutes: () => LockMinutes
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** Locks it; rejects where that cannot be yet. */
  readonly lock: () => Promise<unknown>
}

export class IdleLock {
  readonly #options: IdleLockOptions
  /** Work that must not find the vault locked half-way. */
  #held = 0
  #lastActivity = 0
  /** Whether its owner has gone: it is locked as soon as nothing needs it. */
  #isLeft = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: IdleLockOptions) {
    this.#options = options
  }

  /** Whether something runs that needs the vault open. */
  get isHeld(): boolean {
    return this.#held > 0
  }

  /** Watches from now on. */
  begin(): void {
    this.noteActivity()
    this.#lockWhenIdle()
  }

  /** Watches no more: it is locked. */
  end(): void {
    clearTimeout(this.#timer)
    this.#isLeft = false
  }

  /** Somebody is there: the time begins anew. */
  noteActivity(): void {
    this.#lastActivity = this.#options.now()
  }

  /** Its owner has gone. */
  leave(): void {
    this.#isLeft = true
    this.#lockWhenIdle()
  }

  /** Keeps it from being locked while `work` runs. Throws what `work` throws. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#held++
    try {
      return await work()
    } finally {
      this.#held--
      this.noteActivity()
    }
  }

  #lockWhenIdle(): void {
    clearTimeout(this.#timer)
    const { now, lockMinutes, lock } = this.#options
    const left = this.#isLeft ? 0 : this.#lastActivity + lockMinutes() * 60_000 - now()
    if (left > 0 || this.isHeld) {
      // Looked at again before long, because the time may be set shorter meanwhile.
      this.#timer = setTimeout(() => this.#lockWhenIdle(), Math.min(Math.max(left, 1000), 15_000))
      this.#timer.unref()
    } else void lock().catch(() => this.#lockWhenIdle())
  }
}
