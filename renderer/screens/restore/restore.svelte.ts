/** The restore page: a field that takes anything, what became of it, which key it is, and keeping it. */
import type {
  BackupMistake,
  KeptKey,
  Lifeboat,
  Recognition,
  RestoreProgress,
  StopListening,
} from '../../../shared/contract/index.ts'
import { isLatinLetter, runsOf } from '../../design/text-pieces.ts'
import type { HandedFile } from '../../carrying/handed-files.ts'
import { LeftFiles } from '../../carrying/left-files.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import { AsideItems } from './aside-items.svelte.ts'
import { NumberedWords, type NumberedForm } from './numbered-words.svelte.ts'
import { withChange, wordsOfText, type Change } from './word-change.ts'

/** Milliseconds without typing before mistakes are looked for, which takes the worker a moment. */
const pause = 400

export class RestorePage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly attempt = new Attempt()
  readonly left = new LeftFiles()
  readonly setAside = new AsideItems()
  /** As it stands in the field; empty again as soon as it was taken. */
  text = $state('')
  /** Where each word has a place of its own; the text is what stands in them then. */
  readonly numbered = new NumberedWords()
  /** Of the sealed file, or the one that the key is made from. */
  password = $state('')
  /** The password once more, where there is nothing to compare it with. */
  again = $state('')
  account = $state('')
  /** Further accounts that may have carried a claim. */
  carriers = $state('')
  /** What is typed to say that the state of the key was understood. */
  acknowledgement = $state('')
  /** Whether the key comes from a password instead of a backup. */
  way = $state<'backup' | 'password'>('backup')
  camera = $state<'off' | 'on'>('off')
  #recognised = $state.raw<Recognition>()
  #mistakes = $state.raw<readonly BackupMistake[]>()
  #list = $state.raw<readonly string[]>([])
  #progress = $state.raw<RestoreProgress>()
  #kept = $state.raw<KeptKey>()
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onRestoreChanged((progress) => this.#show(progress))
    void this.#advance(() => lifeboat.readRestore())
  }

  /** What the field looks like; undefined while it is empty. */
  get recognised(): Recognition | undefined {
    return this.#recognised
  }
  /** What is likely wrong with it, likeliest first; undefined until that was looked for. */
  get mistakes(): readonly BackupMistake[] | undefined {
    return this.#mistakes
  }
  /** All words that may be typed into the numbered places. */
  get list(): readonly string[] {
    return this.#list
  }
  get progress(): RestoreProgress | undefined {
    return this.#progress
  }
  /** Which file waits for its password, while one does. */
  get locked(): NonNullable<RestoreProgress['locked']> {
    return this.#progress?.locked ?? 'sealed-file'
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
      kind === 'public-key' ||
      kind === 'part' ||
      kind === 'master-password'
    )
  }

  /** Looks at what stands in the field now. */
  async recognise(): Promise<void> {
    const { text } = this
    clearTimeout(this.#looking)
    const recognised =
      text.trim() === '' ? undefined : await this.#lifeboat.recogniseBackup({ text }).catch(() => undefined)
    // Typing goes on meanwhile.
    if (text !== this.text) return
    this.#recognised = recognised
    this.#mistakes = undefined
    // Words may fit together by chance; then the public key says so.
    const mayBeWrong =
      recognised?.kind === 'damaged' ||
      (recognised?.kind === 'words' && this.#progress?.paperKey !== undefined)
    if (mayBeWrong) this.#looking = setTimeout(() => void this.#findMistakes(text), pause)
  }

  /** Gives each word a place of its own, or one field to anything, with this text in it. */
  async enter(form: NumberedForm | undefined, text = ''): Promise<void> {
    this.#emptyField()
    this.numbered.begin(form)
    this.text = text
    await this.recognise()
    if (form !== undefined) this.#list = await this.#lifeboat.readWordList({ of: form }).catch(() => [])
  }

  /** Looks at what stands in the numbered places now. */
  async recogniseNumbered(): Promise<void> {
    this.text = this.numbered.text
    await this.recognise()
  }

  /** Ends the word that is being typed with this one. */
  async complete(word: string): Promise<void> {
    const last = runsOf(this.text, isLatinLetter).at(-1)
    const isBeingTyped = last !== undefined && last.index + last.text.length === this.text.length
    this.text = `${isBeingTyped ? this.text.slice(0, last.index) : this.text}${word} `
    await this.recognise()
  }

  /** Whether the words in the field are those that were read: only then does a change hit the right one. */
  get isChangeable(): boolean {
    if (this.numbered.form !== undefined) return true
    const count = this.#recognised?.wordCount ?? 0
    return count === 0 || wordsOfText(this.text).length === count
  }

  /** Puts another word at a place, counted from 1. */
  async correct(position: number, word: string): Promise<void> {
    await this.change({ of: 'words', repair: { kind: 'replace', position, word }, certainty: 'perhaps' })
  }

  /** Makes a change that was proposed. */
  async change(change: Change): Promise<void> {
    if (this.numbered.form === undefined) this.text = withChange(this.text, change)
    else {
      this.numbered.change(change)
      this.text = this.numbered.text
    }
    await this.recognise()
  }

  async take(): Promise<void> {
    const { text } = this
    if (this.#recognised?.kind === 'master-password') {
      this.password = text.trim()
      this.way = 'password'
      this.#emptyField()
      return
    }
    const taken = await this.#advance(() => this.#lifeboat.takeBackup({ text }))
    if (taken) this.#noteAside(undefined)
    // Whoever types on has begun with the next one.
    if (taken && this.text === text) this.#emptyField()
  }

  /** Takes files one after the other. Those that were not taken stay in `left`. */
  async takeFiles(files: readonly HandedFile[]): Promise<void> {
    await this.attempt.make(async () => {
      for (const { name, read } of files)
        await this.left.take(name, async () => {
          this.#show(await this.#lifeboat.takeBackupFile({ bytes: await read() }))
          this.#noteAside(name)
        })
    })
  }

  async choose(): Promise<void> {
    if (await this.#advance(() => this.#lifeboat.chooseBackupFile())) this.#noteAside(undefined)
  }

  /** A picture of the camera. Throws CallFailure; most pictures have no code that can be read. */
  async takePicture(bytes: Uint8Array): Promise<void> {
    this.#show(await this.#lifeboat.takeBackupFile({ bytes }))
  }

  /** Puts the shares together with the passphrase that was typed. */
  async useSharePassphrase(): Promise<void> {
    const { password: passphrase } = this
    if (await this.#advance(() => this.#lifeboat.useSharePassphrase({ passphrase }))) this.password = ''
  }

  async openSealed(): Promise<void> {
    const { password } = this
    if (await this.#advance(() => this.#lifeboat.openSealedBackup({ password }))) this.password = ''
  }

  /** Makes the key from the password. It stays in the field while it leads nowhere, to be corrected. */
  async takePassword(ask: 'chain' | 'nobody'): Promise<void> {
    const { account, password, again } = this
    const taken = await this.#advance(() =>
      this.#lifeboat.restoreFromPassword({ account, password, again, ask }),
    )
    if (taken && this.#progress?.password === undefined) this.password = this.again = ''
  }

  async keepShares(): Promise<void> {
    await this.#advance(() => this.#lifeboat.keepShares())
  }
  async resumeShares(set: string): Promise<void> {
    await this.#advance(() => this.#lifeboat.resumeShares({ set }))
  }
  async discardShares(set: string): Promise<void> {
    await this.#advance(() => this.#lifeboat.discardShares({ set }))
  }

  async judge(ask: 'chain' | 'nobody'): Promise<void> {
    const { account } = this
    await this.#advance(() => this.#lifeboat.judgeRestored({ account, ask }))
  }

  /** Back to the question whose key it is. */
  async reconsider(): Promise<void> {
    await this.#advance(() => this.#lifeboat.reconsiderRestored())
  }

  async searchClaim(): Promise<void> {
    const { carriers } = this
    await this.#advance(() => this.#lifeboat.searchRestoredClaim({ carriers }))
  }

  async stopSearch(): Promise<void> {
    await this.#advance(() => this.#lifeboat.stopRestoreSearch())
  }

  /** Keeps the key, with what was typed about it. */
  async keep(): Promise<void> {
    const typed = this.acknowledgement
    const kept = await this.attempt.make(() => this.#lifeboat.keepRestored({ typed }))
    if (kept !== undefined) this.#kept = kept
  }

  /** Begins anew. */
  async forget(): Promise<void> {
    this.#empty()
    await this.#advance(() => this.#lifeboat.forgetRestored())
  }

  /** Nothing that was typed outlives the page. */
  close(): void {
    this.#stopListening()
    this.#empty()
  }

  #noteAside(file: string | undefined): void {
    this.setAside.add(file, this.#progress?.setAside ?? [])
  }

  async #findMistakes(text: string): Promise<void> {
    const mistakes = await this.#lifeboat.findBackupMistakes({ text }).catch(() => undefined)
    if (text === this.text) this.#mistakes = mistakes
  }

  async #advance(call: () => Promise<RestoreProgress>): Promise<boolean> {
    const progress = await this.attempt.make(call)
    if (progress === undefined) return false
    this.#show(progress)
    return true
  }

  #show(progress: RestoreProgress): void {
    if (progress.forgotten !== undefined && this.#progress?.forgotten === undefined) this.#empty()
    this.#progress = progress
    if (progress.account !== undefined && this.account === '') this.account = progress.account
  }

  #emptyField(): void {
    clearTimeout(this.#looking)
    this.text = ''
    this.numbered.empty()
    this.#recognised = this.#mistakes = undefined
  }

  #empty(): void {
    this.numbered.begin(undefined)
    this.#emptyField()
    this.password = this.again = this.account = this.carriers = this.acknowledgement = ''
    this.way = 'backup'
    this.camera = 'off'
    this.#kept = undefined
    this.setAside.forget()
    this.attempt.dismiss()
    this.left.dismiss()
  }
}
