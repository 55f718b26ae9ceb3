/** Helping somebody: their message, how HIVE sees it, what they read aloud, and the request on its way. */
import type { Broadcasting, Lifeboat, Plea, PleaStanding } from '../../../shared/contract/index.ts'
import { AskingAndSendingPage } from '../../carrying/asking-and-sending.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** So many characters at the end of the key are read aloud: too many to be made alike on purpose. */
export const heardLength = 12

/** `asking` HIVE again how it sees what was sent. */
export type HelpStage = 'message' | 'name' | 'looking' | 'found' | 'sending' | 'sent'

export class HelpPage extends AskingAndSendingPage {
  readonly #lifeboat: Lifeboat
  readonly taking = new Attempt()
  pasted = $state('')
  account = $state('')
  /** What the owner read aloud. */
  heard = $state('')
  #plea = $state.raw<Plea>()
  #found = $state.raw<PleaStanding>()
  #isSentHere = $state(false)

  constructor(lifeboat: Lifeboat) {
    super({
      onNews: (hear) => lifeboat.onHelpingChanged(hear),
      onAsking: (hear) => lifeboat.onHelpAsking(hear),
      stopAsking: () => lifeboat.stopLookingAtPlea(),
      stopSending: () => lifeboat.stopHelping(),
    })
    this.#lifeboat = lifeboat
  }

  get plea(): Plea | undefined {
    return this.#plea
  }
  get found(): PleaStanding | undefined {
    return this.#found
  }
  override get news(): Broadcasting | undefined {
    return this.#isSentHere ? this.told : undefined
  }
  override get failure() {
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
      ...(this.key === '' && this.#found?.isUnderWay !== true ? (['activeKey'] as const) : []),
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
    this.#found = await this.ask(() => this.#lifeboat.lookAtPlea({ account, newOwnerKey }))
  }

  async send(): Promise<void> {
    const found = this.#found
    if (found === undefined || this.missing.length > 0) return
    this.#isSentHere = true
    const { account, newOwnerKey } = found
    await this.handOver((activeKey) => this.#lifeboat.sendHelp({ account, newOwnerKey, activeKey }))
  }

  /** Another message comes next. */
  startOver(): void {
    this.stopAsking()
    this.leave()
    this.pasted = this.account = this.heard = ''
    this.#plea = this.#found = undefined
    this.#isSentHere = false
    this.taking.dismiss()
  }

  override close(): void {
    super.close()
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

  protected follow(news: Broadcasting): void {
    const before = this.told?.state
    this.told = news
    // It is done when HIVE shows it.
    if (this.#isSentHere && news.state === 'done' && before !== 'done') void this.look()
  }
}
