/**
 * A secret on the screen: other programs must not see the window then, and what comes after its page was left does not stay.
 */
export class ShownSecret<Value> {
  readonly #protect: (protection: 'on' | 'off') => Promise<unknown>
  #value = $state.raw<Value>()
  /** The wish to see it, while it lasts. */
  #wish: object | undefined

  /** `protect` keeps other programs from seeing the window, or lets them again; where it cannot, the secret is shown all the same. */
  constructor(protect: (protection: 'on' | 'off') => Promise<unknown>) {
    this.#protect = protect
  }

  /** Undefined while it is not shown. */
  get value(): Value | undefined {
    return this.#value
  }

  /** Shows what `read` gives; nothing when it gives nothing, or the wish has passed meanwhile. Throws what `read` throws. */
  async show(read: () => Promise<Value | undefined>): Promise<void> {
    if (this.#wish !== undefined) return
    const wish = {}
    this.#wish = wish
    await this.#protect('on').catch(() => undefined)
    if (this.#wish !== wish) return
    try {
      const value = await read()
      if (this.#wish === wish) this.#value = value
    } finally {
      if (this.#wish === wish && this.#value === undefined) this.hide()
    }
  }

  hide(): void {
    if (this.#wish === undefined) return
    this.#wish = undefined
    this.#value = undefined
    void this.#protect('off').catch(() => undefined)
  }
}
