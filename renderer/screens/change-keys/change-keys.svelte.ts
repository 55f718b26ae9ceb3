/** The page that changes keys: how the account stands, as the main process tells it, and what is typed for a preview. */
import type { ChangeKeys, Failure, Lifeboat, StopListening } from '../../../shared/contract/index.ts'
import { KeyOnPaper } from '../../backing-up/key-on-paper.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import { othersOf } from './next.ts'

/** Where somebody has gone to on this page. */
export type View = 'overview' | 'paper' | 'backup' | 'choose' | 'renew'
/** What is shown: what goes on by itself before where somebody has gone to. */
export type Stage = View | 'name' | 'preview' | 'sending'

export class ChangeKeysPage {
  readonly lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #changeKeys = $state.raw<ChangeKeys>()
  #view = $state<View>('overview')
  /** A failure of sending that was read. */
  #dismissed = $state.raw<Failure>()
  #sheet = $state.raw<KeyOnPaper>()
  /** What is not to stay: `posting:peakd.app`, each. */
  #removed = $state.raw<readonly string[]>([])
  /** The name, as it is typed. */
  name = $state('')
  /** Typed, and gone with the preview or the page. Secret. */
  typed = $state('')
  renews = $state(true)

  /** `account`: whose, where whoever came here has said so. */
  constructor(lifeboat: Lifeboat, account: string | undefined) {
    this.lifeboat = lifeboat
    this.#stopListening = lifeboat.onChangeKeysChanged((news) => (this.#changeKeys = news))
    void this.#begin(account)
  }

  get changeKeys(): ChangeKeys | undefined {
    return this.#changeKeys
  }
  get account(): string {
    return this.#changeKeys?.account ?? ''
  }
  get sheet(): KeyOnPaper | undefined {
    return this.#sheet
  }
  /** Of what was asked last, or of reading how it stands. */
  get failure(): Failure | undefined {
    return this.asking.failure ?? this.#changeKeys?.failure
  }
  get isReading(): boolean {
    return this.#changeKeys?.reading === 'reading'
  }

  get stage(): Stage {
    const { account, password, preview, sending } = this.#changeKeys ?? {}
    if (account === undefined) return 'name'
    const isFailed = sending?.state === 'failed' && sending.failure !== this.#dismissed
    if (sending?.state === 'sending' || isFailed) return 'sending'
    if (preview !== undefined) return 'preview'
    // The password goes when the vault is locked; what was about it is over then.
    const isAboutPassword = this.#view === 'backup' || this.#view === 'choose'
    return isAboutPassword && password === undefined ? 'overview' : this.#view
  }

  stays(role: string, entry: string): boolean {
    return !this.#removed.includes(`${role}:${entry}`)
  }

  keep(role: string, entry: string, stays: boolean): void {
    const name = `${role}:${entry}`
    const others = this.#removed.filter((one) => one !== name)
    this.#removed = stays ? others : [...others, name]
  }

  /** Nothing stays beside the new keys. */
  keepNothing(): void {
    const { today } = this.#changeKeys ?? {}
    if (today === undefined) return
    this.#removed = othersOf(today).flatMap(({ role, entries }) =>
      entries.map(({ entry }) => `${role}:${entry}`),
    )
  }

  show(view: View): void {
    this.asking.dismiss()
    this.typed = ''
    this.#view = view
  }

  async look(): Promise<void> {
    const account = this.account === '' ? this.name : this.account
    await this.asking.make(() => this.lifeboat.lookAtKeys({ account }))
  }

  /** Makes a new master password, and goes on to its paper. */
  async makePassword(): Promise<void> {
    const made = await this.asking.make(() => this.lifeboat.makeChangeKeysPassword())
    if (made !== undefined) this.backUp()
  }

  /** To the paper of the password that was made. */
  backUp(): void {
    this.show('backup')
    const { lifeboat } = this
    this.#sheet = new KeyOnPaper({
      lifeboat,
      asking: new Attempt(),
      calls: {
        show: () => lifeboat.showChangeKeysPassword(),
        makeSheet: (sheet) => lifeboat.makeChangeKeysSheet(sheet),
        deleteSaved: () => lifeboat.deleteSavedChangeKeysSheets(),
        readPicture: (bytes) => lifeboat.testChangeKeysPicture({ bytes }),
      },
      compare: (text) => lifeboat.testChangeKeysPassword({ text }),
      onRead: () => Promise.resolve(),
    })
  }

  /** The new master password from its paper. */
  async usePassword(): Promise<void> {
    const text = this.typed
    const used = await this.asking.make(() => this.lifeboat.useChangeKeysPassword({ text }))
    if (used !== undefined) this.show('choose')
  }

  async preview(): Promise<void> {
    const { typed: present, renews } = this
    const registration = renews ? 'renew' : 'leave'
    const removed = [...this.#removed]
    const shown = await this.asking.make(() =>
      this.lifeboat.previewChangeKeys({ present, removed, registration }),
    )
    if (shown !== undefined) this.typed = ''
  }

  /** On to the second transaction: to what it will write, where the new master password is here, else to its paper. */
  renew(): void {
    if (this.#changeKeys?.password === undefined) this.show('renew')
    else void this.previewRenewal()
  }

  async previewRenewal(): Promise<void> {
    const password = this.typed
    const shown = await this.asking.make(() => this.lifeboat.previewKeysRenewal({ password }))
    if (shown !== undefined) this.typed = ''
    // What turned out to be renewed already is told by how it stands.
    else if (this.asking.failure?.code === 'nothing-to-renew') this.show('overview')
  }

  async dropPreview(): Promise<void> {
    await this.asking.make(() => this.lifeboat.forgetChangeKeysPreview())
  }

  async send(): Promise<void> {
    const sent = await this.asking.make(() => this.lifeboat.sendChangeKeys())
    if (sent !== undefined) this.#view = 'overview'
  }

  async stop(): Promise<void> {
    await this.asking.make(() => this.lifeboat.stopChangeKeys())
  }

  /** The failure was read: back to how it stands. */
  async readFailure(): Promise<void> {
    this.#dismissed = this.#changeKeys?.sending.failure
    this.show('overview')
    await this.look()
  }

  async anotherAccount(): Promise<void> {
    this.name = ''
    this.#removed = []
    this.show('overview')
    await this.asking.make(() => this.lifeboat.forgetChangeKeys())
  }

  /** What is typed leaves the window, and so does what was shown for it. */
  close(): void {
    this.#stopListening()
    this.typed = ''
    if (this.#changeKeys?.preview !== undefined)
      void this.lifeboat.forgetChangeKeysPreview().catch(() => undefined)
  }

  async #begin(account: string | undefined): Promise<void> {
    const known = await this.asking.make(() => this.lifeboat.readChangeKeys())
    if (known === undefined) return
    this.#changeKeys = known
    // A failure of before is no news.
    this.#dismissed = known.sending.failure
    const whose = account ?? known.account
    if (whose === undefined) return
    this.name = whose
    await this.asking.make(() => this.lifeboat.lookAtKeys({ account: whose }))
  }
}
