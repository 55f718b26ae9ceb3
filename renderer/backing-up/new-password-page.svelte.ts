/**
 * A page on which a new master password is made, put on paper, and used for what is signed step by step: how the account
 * stands, as the main process tells it, and where somebody has gone to.
 */
import type { Broadcasting, Failure, Lifeboat, StopListening } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'
import { KeyOnPaper, type PaperCalls } from './key-on-paper.svelte.ts'

/** What the main process tells of such a page. */
interface Told {
  readonly account: string | undefined
  readonly password: unknown
  readonly preview: unknown
  readonly sending: Broadcasting
  readonly failure: Failure | undefined
}

/** What it is asked for. Each throws as its call does. */
export interface NewPasswordCalls<News extends Told> {
  readonly listen: (hear: (news: News) => void) => StopListening
  readonly read: () => Promise<News>
  readonly look: (account: string) => Promise<News>
  readonly make: () => Promise<News>
  readonly use: (text: string) => Promise<News>
  readonly paper: PaperCalls
  /** Compares what was typed from paper. */
  readonly compare: (text: string) => Promise<unknown>
  readonly forgetPreview: () => Promise<News>
  readonly send: () => Promise<News>
  readonly stop: () => Promise<News>
  readonly forget: () => Promise<News>
}

/** Where somebody can go to on each of them. */
type CommonView = 'overview' | 'paper' | 'backup'

/** Any of these pages, for what stands on all of them. */
export type AnyNewPasswordPage = Pick<
  NewPasswordPage<Told, string>,
  'stage' | 'asking' | 'failure' | 'sheet' | 'name' | 'newPassword' | 'show' | 'look' | 'usePassword' | 'goOn'
>

export abstract class NewPasswordPage<News extends Told, OwnView extends string> {
  readonly lifeboat: Lifeboat
  readonly asking = new Attempt()
  readonly #calls: NewPasswordCalls<News>
  readonly #stopListening: StopListening
  /** Where it goes on with the password: without it there is nothing to be seen there. */
  readonly #afterPaper: OwnView
  #news = $state.raw<News>()
  #view = $state<CommonView | OwnView>('overview')
  /** A failure of sending that was read. */
  #dismissed = $state.raw<Failure>()
  #sheet = $state.raw<KeyOnPaper>()
  /** The name, as it is typed. */
  name = $state('')
  /** The new master password from its paper, as it is typed: gone with the preview or the page. Secret. */
  newPassword = $state('')

  /** `account`: whose, where whoever came here has said so. */
  constructor(
    lifeboat: Lifeboat,
    account: string | undefined,
    { calls, afterPaper }: { readonly calls: NewPasswordCalls<News>; readonly afterPaper: OwnView },
  ) {
    this.lifeboat = lifeboat
    this.#calls = calls
    this.#afterPaper = afterPaper
    this.#stopListening = calls.listen((news) => (this.#news = news))
    void this.#begin(account)
  }

  /** How it stands; undefined until that is known. */
  get news(): News | undefined {
    return this.#news
  }
  get account(): string {
    return this.#news?.account ?? ''
  }
  get sheet(): KeyOnPaper | undefined {
    return this.#sheet
  }
  /** Of what was asked last, or of reading how it stands. */
  get failure(): Failure | undefined {
    return this.asking.failure ?? this.#news?.failure
  }

  /** What is shown: what goes on by itself before where somebody has gone to. */
  get stage(): CommonView | OwnView | 'name' | 'preview' | 'sending' {
    const { account, password, preview, sending } = this.#news ?? {}
    if (account === undefined) return 'name'
    const isFailed = sending?.state === 'failed' && sending.failure !== this.#dismissed
    if (sending?.state === 'sending' || isFailed) return 'sending'
    if (preview !== undefined) return 'preview'
    // The password goes when the vault is locked; what was about it is over then.
    const isAboutPassword = this.#view === 'backup' || this.#view === this.#afterPaper
    return isAboutPassword && password === undefined ? 'overview' : this.#view
  }

  show(view: CommonView | OwnView): void {
    this.asking.dismiss()
    this.forgetTyped()
    this.#view = view
  }

  async look(): Promise<void> {
    const account = this.account === '' ? this.name : this.account
    await this.asking.make(() => this.#calls.look(account))
  }

  /** Makes a new master password, and goes on to its paper. */
  async makePassword(): Promise<void> {
    const made = await this.asking.make(() => this.#calls.make())
    if (made !== undefined) this.backUp()
  }

  /** To the paper of the password that was made. */
  backUp(): void {
    this.show('backup')
    const { paper: calls, compare } = this.#calls
    this.#sheet = new KeyOnPaper({
      lifeboat: this.lifeboat,
      asking: new Attempt(),
      calls,
      compare,
      onRead: () => Promise.resolve(),
    })
  }

  /** The new master password from its paper. */
  async usePassword(): Promise<void> {
    const text = this.newPassword
    const used = await this.asking.make(() => this.#calls.use(text))
    if (used !== undefined) this.goOn()
  }

  /** On from the paper. */
  goOn(): void {
    this.show(this.#afterPaper)
  }

  async dropPreview(): Promise<void> {
    await this.asking.make(() => this.#calls.forgetPreview())
  }

  async send(): Promise<void> {
    const sent = await this.asking.make(() => this.#calls.send())
    if (sent !== undefined) this.#view = 'overview'
  }

  async stop(): Promise<void> {
    await this.asking.make(() => this.#calls.stop())
  }

  /** The failure was read: back to how it stands. */
  async readFailure(): Promise<void> {
    this.#dismissed = this.#news?.sending.failure
    this.show('overview')
    await this.look()
  }

  async anotherAccount(): Promise<void> {
    this.name = ''
    this.show('overview')
    await this.asking.make(() => this.#calls.forget())
  }

  /** What is typed leaves the window, and so does what was shown for it. */
  close(): void {
    this.#stopListening()
    this.forgetTyped()
    if (this.#news?.preview !== undefined) void this.#calls.forgetPreview().catch(() => undefined)
  }

  /** What is typed leaves the window. */
  protected forgetTyped(): void {
    this.newPassword = ''
  }

  async #begin(account: string | undefined): Promise<void> {
    const known = await this.asking.make(() => this.#calls.read())
    if (known === undefined) return
    this.#news = known
    // A failure of before is no news.
    this.#dismissed = known.sending.failure
    const whose = account ?? known.account
    if (whose === undefined) return
    this.name = whose
    await this.asking.make(() => this.#calls.look(whose))
  }
}
