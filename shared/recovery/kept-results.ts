/**
 * What was computed last, by a text that names what it was computed of. For public things alone: whoever looks at an
 * account again finds the same signatures there, and checking one costs more than all else that is read of it.
 */
export class KeptResults<Result> {
  readonly #most: number
  readonly #kept = new Map<string, Result>()

  /** Keeps so many; then what was not asked for the longest goes. */
  constructor(most: number) {
    this.#most = most
  }

  /** The result of that name, computed unless it is here. What is thrown is not kept. */
  of(name: string, compute: () => Result): Result {
    const kept = this.#kept.get(name)
    const result = kept ?? compute()
    this.#kept.delete(name)
    this.#kept.set(name, result)
    if (this.#kept.size > this.#most)
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest)
        break
      }
    return result
  }
}
