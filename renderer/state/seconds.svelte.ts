/** A clock for "since when": it ticks while something waits. */
export class Seconds {
  #now = $state(Date.now())
  readonly #timer: ReturnType<typeof setInterval>

  constructor() {
    this.#timer = setInterval(() => (this.#now = Date.now()), 1000)
  }

  /** Whole seconds since a moment, in milliseconds since 1970; never less than 0. */
  since(moment: number): number {
    return Math.max(0, Math.floor((this.#now - moment) / 1000))
  }

  /** Seconds until a moment, in milliseconds since 1970; 0 when it is over. */
  until(moment: number): number {
    return Math.max(0, (moment - this.#now) / 1000)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
