/** How strong the password is that somebody thinks up, rated by the main process as soon as the typing rests. */
import type { Lifeboat, Strength } from '../../shared/contract/index.ts'

/** Milliseconds without a keystroke until a password is rated. */
const beforeRating = 250

export class PasswordRating {
  readonly #lifeboat: Lifeboat
  readonly #of: 'vault' | 'recovery-key' | 'sealed-file'
  #strength = $state.raw<Strength>()
  #waiting: ReturnType<typeof setTimeout> | undefined
  #latest = ''

  constructor(lifeboat: Lifeboat, of: 'vault' | 'recovery-key' | 'sealed-file') {
    this.#lifeboat = lifeboat
    this.#of = of
  }

  /** Of the password as it is; undefined while it is empty or was not rated yet. */
  get strength(): Strength | undefined {
    return this.#strength
  }

  rate(password: string): void {
    clearTimeout(this.#waiting)
    this.#latest = password
    this.#strength = undefined
    if (password !== '') this.#waiting = setTimeout(() => void this.#rateNow(password), beforeRating)
  }

  async #rateNow(password: string): Promise<void> {
    const strength = await this.#lifeboat.ratePassword({ password, of: this.#of }).catch(() => undefined)
    if (password === this.#latest) this.#strength = strength
  }
}
