/** Changing the vault's passphrase: what is typed for it, and whether it can be done with that. */
import type { Lifeboat } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'
import type { WhileOpen } from '../state/vault.svelte.ts'
import { PasswordRating } from '../state/password-rating.svelte.ts'

export class PassphraseChange {
  readonly #lifeboat: Lifeboat
  readonly attempt = new Attempt()
  readonly rating: PasswordRating
  current = $state('')
  next = $state('')
  again = $state('')
  #isDone = $state(false)

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.rating = new PasswordRating(lifeboat, 'vault')
  }

  get isReady(): boolean {
    const { strength } = this.rating
    return (
      !this.attempt.isRunning &&
      this.current !== '' &&
      this.next !== '' &&
      this.again === this.next &&
      strength !== undefined &&
      strength.verdict !== 'refused'
    )
  }

  /** Whether it was changed just now. */
  get isDone(): boolean {
    return this.#isDone
  }

  async make(whileOpen: WhileOpen): Promise<void> {
    if (!this.isReady) return
    const { current, next, again } = this
    this.#isDone = false
    const changed = await this.attempt.make(() =>
      whileOpen(() => this.#lifeboat.changePassphrase({ current, next, again })),
    )
    this.current = ''
    if (changed === undefined) return
    this.forget()
    this.#isDone = true
  }

  /** Lets go of what was typed. */
  forget(): void {
    this.current = this.next = this.again = ''
    this.#isDone = false
    this.rating.rate('')
    this.attempt.dismiss()
  }
}
