/** An account's page: what is known of it, read anew whenever the vault changed, and what is asked of the main process. */
import type {
  AccountPage as Known,
  Language,
  Lifeboat,
  StopListening,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class AccountPage {
  readonly name: string
  readonly #lifeboat: Lifeboat
  readonly #stop: StopListening
  readonly reading = new Attempt()
  readonly acting = new Attempt()
  #known = $state.raw<Known>()
  #isRead = $state(false)
  /** What is typed to say that an unknown key has signed nothing. */
  typed = $state('')

  constructor(lifeboat: Lifeboat, name: string) {
    this.name = name
    this.#lifeboat = lifeboat
    this.#stop = lifeboat.onAccountsChanged(() => void this.read())
  }

  /** Undefined before it was read, and when the account is not in the vault. */
  get known(): Known | undefined {
    return this.#known
  }
  get isRead(): boolean {
    return this.#isRead
  }

  async read(): Promise<void> {
    this.#known = await this.reading.make(() => this.#lifeboat.readAccount({ account: this.name }))
    this.#isRead = true
  }

  /** Forgets what it knows: the vault was locked. */
  forget(): void {
    this.#known = undefined
    this.typed = ''
  }

  async acknowledge(): Promise<void> {
    const { name: account, typed } = this
    await this.acting.make(() => this.#lifeboat.acknowledgeUnused({ account, typed }))
    this.typed = ''
  }

  async saveReminder(language: Language): Promise<void> {
    await this.acting.make(() => this.#lifeboat.saveReminder({ account: this.name, language }))
  }

  async saveCopy(takenAt: string): Promise<void> {
    await this.acting.make(() => this.#lifeboat.saveMetadataCopy({ account: this.name, takenAt }))
  }

  /** Whether it is off the list now. */
  async remove(): Promise<boolean> {
    const removed = await this.acting.make(async () => {
      await this.#lifeboat.removeAccount({ account: this.name })
      return true
    })
    return removed ?? false
  }

  close(): void {
    this.#stop()
  }
}
