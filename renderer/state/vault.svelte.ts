/** The vault as the window sees it, and the one dialog that makes or opens it: whoever needs it open asks here. */
import type { Lifeboat, StopListening, VaultState } from '../../shared/contract/index.ts'
import { CallFailure } from '../lifeboat.ts'
import { Attempt } from './attempt.svelte.ts'
import { PasswordRating } from './password-rating.svelte.ts'

/** Milliseconds between two notes that somebody is there. */
const betweenNotes = 20_000

/** What the window does while something needs the vault open, or its passphrase given just now. */
export type WhileOpen = <Result>(action: () => Promise<Result>) => Promise<Result>

export class VaultAccess {
  readonly #lifeboat: Lifeboat
  readonly #stop: StopListening
  /** Making, opening or locking it. */
  readonly attempt = new Attempt()
  /** Of the passphrase that is being thought up. */
  readonly rating: PasswordRating
  #state = $state.raw<VaultState>({ state: 'none', warnings: [] })
  #isAsking = $state(false)
  #answer: ((opened: boolean) => void) | undefined
  #notedAt = -Infinity

  constructor(lifeboat: Lifeboat, state: VaultState) {
    this.#lifeboat = lifeboat
    this.#state = state
    this.rating = new PasswordRating(lifeboat, 'vault')
    this.#stop = lifeboat.onVaultChanged((changed) => (this.#state = changed))
  }

  get current(): VaultState {
    return this.#state
  }

  get isOpen(): boolean {
    return this.#state.state === 'unlocked'
  }

  /** Whether its keys may sign nothing new, because of the record of what they have signed. */
  get mayNotSign(): boolean {
    return this.#state.warnings.some(({ code }) => code !== 'vault-previous')
  }

  /** Whether the dialog is shown. */
  get isAsking(): boolean {
    return this.#isAsking
  }

  /** Whether the vault is open; where it is not, its owner is asked, and may say no. */
  async ensureOpen(): Promise<boolean> {
    return this.isOpen || this.#ask()
  }

  /**
   * Does it; where the vault was locked meanwhile, or its passphrase is wanted once more before something secret is shown,
   * its owner is asked, and then it is done.
   */
  async whileOpen<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action()
    } catch (error) {
      const code = error instanceof CallFailure ? error.code : undefined
      const isAsked = code === 'vault-locked' || code === 'passphrase-again'
      if (!isAsked || !(await (code === 'vault-locked' ? this.ensureOpen() : this.#ask()))) throw error
      return action()
    }
  }

  /** Makes the vault with this passphrase, typed twice, or opens it, or proves once more that its owner is there. */
  async enter(passphrase: string, again: string): Promise<void> {
    const entered = await this.attempt.make(() =>
      this.#state.state === 'none'
        ? this.#lifeboat.createVault({ passphrase, again })
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

  /** Somebody pressed a key or moved the pointer; told on now and then. `now` in milliseconds. */
  noteActivity(now: number): void {
    if (!this.isOpen || now - this.#notedAt < betweenNotes) return
    this.#notedAt = now
    void this.#lifeboat.noteActivity().catch(() => undefined)
  }

  close(): void {
    this.rating.rate('')
    this.#stop()
  }

  #ask(): Promise<boolean> {
    this.#answer?.(false)
    this.attempt.dismiss()
    this.#isAsking = true
    return new Promise((resolve) => (this.#answer = resolve))
  }

  #end(opened: boolean): void {
    this.rating.rate('')
    this.#isAsking = false
    this.#answer?.(opened)
    this.#answer = undefined
  }
}
