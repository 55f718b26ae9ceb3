/** The vault as the window sees it, and the one dialog that makes or opens it: whoever needs it open asks here. */
import type { Lifeboat, StopListening, Strength, VaultState } from '../../shared/contract/index.ts'
import { Attempt } from './attempt.svelte.ts'

/** Milliseconds between two notes that somebody is there. */
const betweenNotes = 20_000
/** Milliseconds without a keystroke until a password is rated. */
const beforeRating = 250

export class VaultAccess {
  readonly #lifeboat: Lifeboat
  readonly #stop: StopListening
  /** Making, opening or locking it. */
  readonly attempt = new Attempt()
  #state = $state.raw<VaultState>({ state: 'none', warnings: [] })
  #isAsking = $state(false)
  #strength = $state.raw<Strength>()
  #answer: ((opened: boolean) => void) | undefined
  #notedAt = -Infinity
  #rating: ReturnType<typeof setTimeout> | undefined
  #rated = ''

  constructor(lifeboat: Lifeboat, state: VaultState) {
    this.#lifeboat = lifeboat
    this.#state = state
    this.#stop = lifeboat.onVaultChanged((changed) => (this.#state = changed))
  }

  get current(): VaultState {
    return this.#state
  }

  get isOpen(): boolean {
    return this.#state.state === 'unlocked'
  }

  /** Whether the dialog is shown. */
  get isAsking(): boolean {
    return this.#isAsking
  }

  /** Of the passphrase that is being thought up; undefined while it is empty or was not rated yet. */
  get strength(): Strength | undefined {
    return this.#strength
  }

  /** Whether the vault is open; where it is not, its owner is asked, and may say no. */
  async ensureOpen(): Promise<boolean> {
    if (this.isOpen) return true
    this.#answer?.(false)
    this.attempt.dismiss()
    this.#strength = undefined
    this.#isAsking = true
    return new Promise((resolve) => (this.#answer = resolve))
  }

  /** Makes the vault with this passphrase, or opens it. */
  async enter(passphrase: string): Promise<void> {
    const entered = await this.attempt.make(() =>
      this.#state.state === 'none'
        ? this.#lifeboat.createVault(passphrase)
        : this.#lifeboat.unlockVault(passphrase),
    )
    if (entered?.state !== 'unlocked') return
    this.#state = entered
    this.#end(true)
  }

  /** Closes the dialog without the vault. */
  dismiss(): void {
    this.#end(false)
  }

  async lock(): Promise<void> {
    const locked = await this.attempt.make(() => this.#lifeboat.lockVault())
    if (locked !== undefined) this.#state = locked
  }

  /** Rates a passphrase as soon as its typing rests. */
  rate(password: string): void {
    clearTimeout(this.#rating)
    this.#rated = password
    if (password === '') this.#strength = undefined
    else this.#rating = setTimeout(() => void this.#rateNow(password), beforeRating)
  }

  /** Somebody pressed a key or moved the pointer; told on now and then. `now` in milliseconds. */
  noteActivity(now: number): void {
    if (!this.isOpen || now - this.#notedAt < betweenNotes) return
    this.#notedAt = now
    void this.#lifeboat.noteActivity().catch(() => undefined)
  }

  close(): void {
    clearTimeout(this.#rating)
    this.#stop()
  }

  async #rateNow(password: string): Promise<void> {
    const strength = await this.#lifeboat.ratePassword({ password, of: 'vault' }).catch(() => undefined)
    if (password === this.#rated) this.#strength = strength
  }

  #end(opened: boolean): void {
    clearTimeout(this.#rating)
    this.#rated = ''
    this.#isAsking = false
    this.#strength = undefined
    this.#answer?.(opened)
    this.#answer = undefined
  }
}
