/** Helping somebody: their message, how HIVE sees it, what they read aloud, and the request on its way. */
import type {
  Broadcasting,
  CheckStep,
  Lifeboat,
  Plea,
  PleaStanding,
  StopListening,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** So many characters at the end of the key are read aloud: too many to be made alike on purpose. */
export const heardLength = 12

/** `asking` HIVE again how it sees what was sent. */
export type HelpStage = 'message' | 'name' | 'looking' | 'found' | 'sending' | 'sent'

export class HelpPage {
  readonly #lifeboat: Lifeboat
  readonly #stops: readonly StopListening[]
  readonly taking = new Attempt()
  readonly looking = new Attempt()
  readonly sending = new Attempt()
  pasted = $state('')
  account = $state('')
  /** What the owner read aloud. */
  heard = $state('')
  /** Emptied as soon as it was handed over. */
  activeKey = $state('')
  #plea = $state.raw<Plea>()
  #found = $state.raw<PleaStanding>()
  #step = $state.raw<CheckStep>()
  #news = $state.raw<Broadcasting>()
  #isSentHere = $state(false)

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stops = [
      lifeboat.onHelpingChanged((news) => this.#follow(news)),
      lifeboat.onHelpAsking((step) => (this.#step = step)),
    ]
  }

  get plea(): Plea | undefined {
    return this.#plea
  }
  get found(): PleaStanding | undefined {
    return this.#found
  }
  /** Which node is asked. */
  get waitingFor(): CheckStep | undefined {
    return this.#step
  }
  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.#isSentHere ? this.#news : undefined
  }
  get failure() {
    return this.sending.failure ?? this.looking.failure ?? this.taking.failure ?? this.news?.failure
  }

  get stage(): HelpStage {
    if (this.news?.state === 'sending') return 'sending'
    if (this.news?.state === 'done') return this.looking.isRunning ? 'sending' : 'sent'
    if (this.looking.isRunning) return 'looking'
    if (this.#found !== undefined) return 'found'
    return this.#plea === undefined ? 'message' : 'name'
  }

  /** Whether HIVE shows the request: only that is a success. */
  get isOnChain(): boolean {
    return this.stage === 'sent' && this.#found?.requested === 'same'
  }

  /** Whether what was heard is the end of the key; undefined while it is shorter. */
  get isTheirs(): boolean | undefined {
    const plain = (text: string) => text.replace(/[\s.-]/g, '').toLowerCase()
    const heard = plain(this.heard)
    if (heard.length < heardLength) return undefined
    return plain(this.#plea?.newOwnerKey ?? '').endsWith(heard)
  }

  /** What has to be done before it can be sent. */
  get missing(): readonly ('heard' | 'activeKey')[] {
    return [
      ...(this.isTheirs === true ? [] : (['heard'] as const)),
      ...(this.activeKey === '' && this.#found?.isUnderWay !== true ? (['activeKey'] as const) : []),
    ]
  }

  async take(): Promise<void> {
    const text = this.pasted
    await this.#takePlea(() => this.#lifeboat.readPlea({ text }))
    // A secret of somebody else's does not stay on the screen either.
    if (this.taking.failure?.code === 'secret-in-message') this.pasted = ''
  }

  /** A picture that was chosen or dropped. */
  async takeFile(read: () => Promise<Uint8Array>): Promise<void> {
    await this.#takePlea(async () => this.#lifeboat.readPleaPicture({ bytes: await read() }))
  }

  /** A picture of the camera. Throws CallFailure; most pictures have no code that can be read. */
  async takePicture(bytes: Uint8Array): Promise<void> {
    this.#use(await this.#lifeboat.readPleaPicture({ bytes }))
  }

  /** Asks HIVE how it stands with the account. */
  async look(): Promise<void> {
    const newOwnerKey = this.#plea?.newOwnerKey
    if (newOwnerKey === undefined) return
    const { account } = this
    this.#step = undefined
    this.#found = await this.looking.make(() => this.#lifeboat.lookAtPlea({ account, newOwnerKey }))
  }

  stopAsking(): void {
    void this.#lifeboat.stopLookingAtPlea()
  }

  async send(): Promise<void> {
    const { activeKey } = this
    const found = this.#found
    if (found === undefined || this.missing.length > 0) return
    this.activeKey = ''
    this.#isSentHere = true
    this.#news = undefined
    const { account, newOwnerKey } = found
    const news = await this.sending.make(() => this.#lifeboat.sendHelp({ account, newOwnerKey, activeKey }))
    // What happened meanwhile was told already.
    if (news !== undefined && this.news === undefined) this.#follow(news)
  }

  async stop(): Promise<void> {
    await this.sending.make(() => this.#lifeboat.stopHelping())
  }

  /** Another message comes next. */
  startOver(): void {
    this.stopAsking()
    this.pasted = this.account = this.heard = this.activeKey = ''
    this.#plea = this.#found = this.#news = undefined
    this.#isSentHere = false
    for (const attempt of [this.taking, this.looking, this.sending]) attempt.dismiss()
  }

  close(): void {
    for (const stop of this.#stops) stop()
    this.activeKey = ''
    this.stopAsking()
  }

  async #takePlea(read: () => Promise<Plea>): Promise<void> {
    const plea = await this.taking.make(read)
    if (plea !== undefined) this.#use(plea)
  }

  #use(plea: Plea): void {
    this.#plea = plea
    this.pasted = ''
    this.account = plea.account ?? ''
    if (plea.account !== undefined) void this.look()
  }

  #follow(news: Broadcasting): void {
    const before = this.#news?.state
    this.#news = news
    // It is done when HIVE shows it.
    if (this.#isSentHere && news.state === 'done' && before !== 'done') void this.look()
  }
}
