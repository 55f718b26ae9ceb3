/** The page that takes an account back: how it stands, as the main process tells it, and what is typed for a preview. */
import type { Failure, Lifeboat, StopListening, TakeBack } from '../../../shared/contract/index.ts'
import { KeyOnPaper } from '../../backing-up/key-on-paper.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** Where somebody has gone to on this page. */
export type View = 'overview' | 'paper' | 'backup' | 'message' | 'confirm'
/** What is shown: what goes on by itself before where somebody has gone to. */
export type Stage = View | 'name' | 'preview' | 'sending'

export class TakeBackPage {
  readonly lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #takeBack = $state.raw<TakeBack>()
  #view = $state<View>('overview')
  /** A failure of sending that was read. */
  #dismissed = $state.raw<Failure>()
  #sheet = $state.raw<KeyOnPaper>()
  /** The name, as it is typed. */
  name = $state('')
  /** Typed, and gone with the preview or the page. Secret. */
  newOwner = $state('')
  recentOwner = $state('')
  cancelsChange = $state(true)

  /** `account`: whose, where whoever came here has said so. */
  constructor(lifeboat: Lifeboat, account: string | undefined) {
    this.lifeboat = lifeboat
    this.#stopListening = lifeboat.onTakeBackChanged((takeBack) => (this.#takeBack = takeBack))
    void this.#begin(account)
  }

  get takeBack(): TakeBack | undefined {
    return this.#takeBack
  }
  get account(): string {
    return this.#takeBack?.account ?? ''
  }
  get sheet(): KeyOnPaper | undefined {
    return this.#sheet
  }
  /** Of what was asked last, or of reading how it stands. */
  get failure(): Failure | undefined {
    return this.asking.failure ?? this.#takeBack?.failure
  }

  get stage(): Stage {
    const { account, password, preview, sending } = this.#takeBack ?? {}
    if (account === undefined) return 'name'
    const isFailed = sending?.state === 'failed' && sending.failure !== this.#dismissed
    if (sending?.state === 'sending' || isFailed) return 'sending'
    if (preview !== undefined) return 'preview'
    // The password goes when the vault is locked; what was about it is over then.
    const isAboutPassword = this.#view === 'backup' || this.#view === 'message'
    return isAboutPassword && password === undefined ? 'overview' : this.#view
  }

  /** Whether the request that is open, if one is, is for the key of the new master password. */
  get isForOwnKey(): boolean | undefined {
    const { standing, password } = this.#takeBack ?? {}
    const request = standing?.request
    if (request === undefined || request === 'not-known' || password === undefined) return undefined
    return request.keys.includes(password.publicOwnerKey)
  }

  show(view: View): void {
    this.asking.dismiss()
    this.#forgetTyped()
    this.#view = view
  }

  async look(): Promise<void> {
    const account = this.account === '' ? this.name : this.account
    await this.asking.make(() => this.lifeboat.lookAtTakeBack({ account }))
  }

  /** Makes a new master password, and goes on to its paper. */
  async makePassword(): Promise<void> {
    const made = await this.asking.make(() => this.lifeboat.makeTakeBackPassword())
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
        show: () => lifeboat.showTakeBackPassword(),
        makeSheet: (sheet) => lifeboat.makeTakeBackSheet(sheet),
        deleteSaved: () => lifeboat.deleteSavedTakeBackSheets(),
        readPicture: (bytes) => lifeboat.testTakeBackPicture({ bytes }),
      },
      compare: (text) => lifeboat.testTakeBackPassword({ text }),
      onRead: () => Promise.resolve(),
    })
  }

  /** The new master password from its paper: what the message says is worked out again. */
  async usePassword(): Promise<void> {
    const text = this.newOwner
    const used = await this.asking.make(() => this.lifeboat.useTakeBackPassword({ text }))
    if (used !== undefined) this.show('message')
  }

  async preview(): Promise<void> {
    const { newOwner, recentOwner } = this
    const change = this.cancelsChange ? 'cancel' : 'leave'
    const shown = await this.asking.make(() =>
      this.lifeboat.previewTakeBack({ newOwner, recentOwner, change }),
    )
    if (shown !== undefined) this.#forgetTyped()
    // What turned out to be done already is told by how it stands.
    else if (this.asking.failure?.code === 'nothing-left-to-sign') this.show('overview')
  }

  async dropPreview(): Promise<void> {
    await this.asking.make(() => this.lifeboat.forgetTakeBackPreview())
  }

  async send(): Promise<void> {
    const sent = await this.asking.make(() => this.lifeboat.sendTakeBack())
    if (sent !== undefined) this.#view = 'overview'
  }

  async stop(): Promise<void> {
    await this.asking.make(() => this.lifeboat.stopTakeBack())
  }

  /** The failure was read: back to how it stands. */
  async readFailure(): Promise<void> {
    this.#dismissed = this.#takeBack?.sending.failure
    this.show('overview')
    await this.look()
  }

  async anotherAccount(): Promise<void> {
    this.name = ''
    this.show('overview')
    await this.asking.make(() => this.lifeboat.forgetTakeBack())
  }

  /** What is typed leaves the window, and so does what was shown for it. */
  close(): void {
    this.#stopListening()
    this.#forgetTyped()
    if (this.#takeBack?.preview !== undefined)
      void this.lifeboat.forgetTakeBackPreview().catch(() => undefined)
  }

  async #begin(account: string | undefined): Promise<void> {
    const known = await this.asking.make(() => this.lifeboat.readTakeBack())
    if (known === undefined) return
    this.#takeBack = known
    // A failure of before is no news.
    this.#dismissed = known.sending.failure
    const whose = account ?? known.account
    if (whose === undefined) return
    this.name = whose
    await this.asking.make(() => this.lifeboat.lookAtTakeBack({ account: whose }))
  }

  #forgetTyped(): void {
    this.newOwner = this.recentOwner = ''
  }
}
