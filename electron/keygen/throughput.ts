/** How fast hashes are being computed, over the last seconds, so that a remaining time is worth something. */

const windowMilliseconds = 4000
/** A speed from less than this says more about how the workers got going than about how they go on. */
const shortestMeasurement = 400

export class Throughput {
  readonly #now: () => number
  /** When work was finished, and how much; the oldest first. */
  readonly #finished: { readonly time: number; readonly hashes: number }[] = []
  /** Since when the workers have been busy without a break; undefined while they are idle. */
  #busySince: number | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  /** Says that a worker has begun to work, after none did. */
  begin(): void {
    this.#busySince ??= this.#now()
  }

  /** Says that there is no work: the time until the next `begin` must not count. */
  end(): void {
    this.#busySince = undefined
    this.#finished.length = 0
  }

  finished(hashes: number): void {
    const time = this.#now()
    this.#finished.push({ time, hashes })
    while ((this.#finished[0]?.time ?? time) < time - windowMilliseconds) this.#finished.shift()
  }

  /** Hashes a second over the last seconds of work; undefined before there was enough of it to tell. */
  get hashesPerSecond(): number | undefined {
    const now = this.#now()
    if (this.#busySince === undefined || now - this.#busySince < shortestMeasurement) return undefined
    const since = Math.max(this.#busySince, now - windowMilliseconds)
    const hashes = this.#finished.reduce((sum, entry) => sum + (entry.time >= since ? entry.hashes : 0), 0)
    return hashes > 0 ? (hashes * 1000) / (now - since) : undefined
  }
}
