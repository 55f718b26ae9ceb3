/** The recover page: where the recovery stands, as the main process tells it, and what is typed before it is handed over. */
import type { Lifeboat, PastedBackup, Recovery, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** Milliseconds without a keystroke until what was pasted is looked at. */
const beforeRecognising = 200

export class RecoverPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  /** Publishing takes half a minute, and has a failure of its own. */
  readonly publishing = new Attempt()
  #recovery = $state.raw<Recovery>()
  /** Which of the three facts were read. */
  readonly read = $state([false, false, false])
  account = $state('')
  /** Emptied as soon as it was handed over. */
  pasted = $state('')
  password = $state('')
  seedAgain = $state('')
  typedName = $state('')
  carrier = $state('')
  postingKey = $state('')
  hashLength = $state(32)
  otsBits = $state(5)
  heights = $state('9,9,8')
  /** Whether the seed can be read; hidden as soon as it is to be typed. */
  seedShown = $state(true)
  #seed = $state<string>()
  #recognised = $state.raw<PastedBackup>()
  #recognising: ReturnType<typeof setTimeout> | undefined

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onRecoveryChanged((recovery) => this.#take(recovery))
    void this.asking.make(async () => this.#take(await lifeboat.readRecovery()))
  }

  get recovery(): Recovery | undefined {
    return this.#recovery
  }
  /** What stands in the field, as far as it is known. */
  get recognised(): PastedBackup | undefined {
    return this.#recognised
  }
  /** Of the new key, while it is to be written down. */
  get seed(): string | undefined {
    return this.#seed
  }
  get allRead(): boolean {
    return this.read.every((one) => one)
  }

  recogniseSoon(): void {
    clearTimeout(this.#recognising)
    this.#recognising = setTimeout(() => void this.#recognise(), beforeRecognising)
  }

  async giveKey(): Promise<void> {
    const { account, pasted: text, password } = this
    const taken = await this.#ask(() => this.#lifeboat.giveRecoveryKey({ account, text, password }))
    if (taken !== 'taken') return
    this.pasted = ''
    this.password = ''
    this.#recognised = undefined
  }

  async makeKey(): Promise<void> {
    const { hashLength, otsBits, heights } = this
    await this.#ask(() => this.#lifeboat.makeNewKey({ hashLength, otsBits, heights }))
  }

  async proveSeed(): Promise<void> {
    if ((await this.#ask(() => this.#lifeboat.proveNewSeed(this.seedAgain))) === 'taken') this.seedAgain = ''
  }

  async arm(): Promise<void> {
    if ((await this.#ask(() => this.#lifeboat.armRecovery(this.typedName))) === 'taken') this.typedName = ''
  }

  async stop(): Promise<void> {
    await this.#ask(() => this.#lifeboat.stopRecovery())
  }

  async forget(): Promise<void> {
    await this.#ask(() => this.#lifeboat.forgetRecovery())
  }

  async publish(): Promise<void> {
    const { carrier, postingKey } = this
    this.postingKey = ''
    await this.publishing.make(() => this.#lifeboat.publishClaim({ carrier, postingKey }))
  }

  close(): void {
    clearTimeout(this.#recognising)
    this.#stopListening()
    this.pasted = this.password = this.seedAgain = this.postingKey = ''
    this.#seed = undefined
  }

  async #recognise(): Promise<void> {
    const { pasted } = this
    const recognised = await this.#lifeboat.recognisePastedKey(pasted).catch(() => undefined)
    if (pasted === this.pasted) this.#recognised = recognised
  }

  /** What it came to is told as news, in its order: an answer may come after news that are newer. */
  async #ask(call: () => Promise<Recovery>): Promise<'taken' | 'failed'> {
    return (await this.asking.make(call)) === undefined ? 'failed' : 'taken'
  }

  #take(recovery: Recovery): void {
    this.#recovery = recovery
    if (recovery.stage !== 'proving') this.#seed = undefined
    else if (this.#seed === undefined)
      void this.#lifeboat.readNewSeed().then(
        (seed) => {
          this.#seed = seed
          this.seedShown = true
        },
        () => undefined,
      )
  }
}
