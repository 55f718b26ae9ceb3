/** The restore page: a field that takes anything, what became of it, which key it is, and keeping it. */
import type {
  KeptKey,
  Lifeboat,
  Recognition,
  RestoredKey,
  RestoreProgress,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class RestorePage {
  readonly #lifeboat: Lifeboat
  readonly attempt = new Attempt()
  /** As it stands in the field; empty again as soon as it was taken. */
  text = $state('')
  password = $state('')
  account = $state('')
  /** What is typed to say that the state of the key was understood. */
  acknowledgement = $state('')
  #recognised = $state.raw<Recognition>()
  #progress = $state.raw<RestoreProgress>()
  #key = $state.raw<RestoredKey>()
  #kept = $state.raw<KeptKey>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    void this.#advance(() => lifeboat.readRestore())
  }

  /** What the field looks like; undefined while it is empty. */
  get recognised(): Recognition | undefined {
    return this.#recognised
  }
  get progress(): RestoreProgress | undefined {
    return this.#progress
  }
  get key(): RestoredKey | undefined {
    return this.#key
  }
  get kept(): KeptKey | undefined {
    return this.#kept
  }

  /** Whether the field holds something that can be taken. */
  get isTakable(): boolean {
    const { kind } = this.#recognised ?? {}
    return (
      kind === 'words' ||
      kind === 'share' ||
      kind === 'shares' ||
      kind === 'recovery-key' ||
      kind === 'sealed-file' ||
      kind === 'public-key'
    )
  }

  /** Looks at what stands in the field now. */
  async recognise(): Promise<void> {
    const { text } = this
    const recognised =
      text.trim() === '' ? undefined : await this.#lifeboat.recogniseBackup({ text }).catch(() => undefined)
    // Typing goes on meanwhile.
    if (text === this.text) this.#recognised = recognised
  }

  /** Ends the word that is being typed with this one. */
  async complete(word: string): Promise<void> {
    this.text = `${this.text.replace(/[a-z]+$/i, '')}${word} `
    await this.recognise()
  }

  /** Puts another word at a place, counted from 1. */
  async correct(position: number, word: string): Promise<void> {
    let place = 0
    this.text = this.text.replace(/\p{L}+/gu, (written) => (++place === position ? word : written))
    await this.recognise()
  }

  async take(): Promise<void> {
    const { text } = this
    const taken = await this.#advance(() => this.#lifeboat.takeBackup({ text }))
    if (!taken) return
    this.text = ''
    this.#recognised = undefined
  }

  async takeFile(file: Blob): Promise<void> {
    await this.#advance(async () =>
      this.#lifeboat.takeBackupFile({ bytes: new Uint8Array(await file.arrayBuffer()) }),
    )
  }

  async choose(): Promise<void> {
    await this.#advance(() => this.#lifeboat.chooseBackupFile())
  }

  /** A picture of the camera. Throws CallFailure; most pictures have no code that can be read. */
  async takePicture(bytes: Uint8Array): Promise<void> {
    const progress = await this.#lifeboat.takeBackupFile({ bytes })
    await this.#advance(() => Promise.resolve(progress))
  }

  async openSealed(): Promise<void> {
    const { password } = this
    if (await this.#advance(() => this.#lifeboat.openSealedBackup({ password }))) this.password = ''
  }

  async judge(ask: 'chain' | 'nobody'): Promise<void> {
    const { account } = this
    this.#key = await this.attempt.make(() => this.#lifeboat.judgeRestored({ account, ask }))
  }

  async searchClaim(): Promise<void> {
    const key = await this.attempt.make(() => this.#lifeboat.searchRestoredClaim())
    if (key !== undefined) this.#key = key
  }

  /** Keeps the key; `phrase` is what must have been typed for it to count as understood. */
  async keep(phrase: string): Promise<void> {
    const same = this.acknowledgement.trim().toLowerCase() === phrase.toLowerCase()
    const acknowledgement = same ? 'typed' : 'not-typed'
    this.#kept = await this.attempt.make(() => this.#lifeboat.keepRestored({ acknowledgement }))
  }

  /** Begins anew. */
  async forget(): Promise<void> {
    this.text = this.password = this.account = this.acknowledgement = ''
    this.#recognised = this.#key = this.#kept = undefined
    await this.#advance(() => this.#lifeboat.forgetRestored())
  }

  async #advance(call: () => Promise<RestoreProgress>): Promise<boolean> {
    const progress = await this.attempt.make(call)
    if (progress === undefined) return false
    this.#progress = progress
    if (progress.account !== undefined && this.account === '') this.account = progress.account
    return true
  }
}
