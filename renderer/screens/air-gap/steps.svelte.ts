/** The three steps through a computer without a network: make a request, sign it, broadcast what was signed. */
import type {
  Broadcasting,
  Lifeboat,
  RequestView,
  SignedPreview,
  SignedView,
  SigningSecrets,
  SigningView,
  StepPreview,
  StopListening,
} from '../../../shared/contract/index.ts'
import { CarryIn } from '../../carrying/carry-in.svelte.ts'
import { CarryOut } from '../../carrying/carry-out.svelte.ts'
import { isSettled } from '../../carrying/plan-outcome-words.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import { StepToSign } from './step-to-sign.svelte.ts'

/** Online: what nodes say of the account, as a request. */
export class RequestStep {
  readonly #lifeboat: Lifeboat
  readonly attempt = new Attempt()
  account = $state('')
  #made = $state.raw<{ readonly view: RequestView; readonly carry: CarryOut }>()

  /** `account` is filled in where somebody came for it. */
  constructor(lifeboat: Lifeboat, account = '') {
    this.#lifeboat = lifeboat
    this.account = account
  }

  get made() {
    return this.#made
  }

  async make(): Promise<void> {
    const account = this.account
    const view = await this.attempt.make(() => this.#lifeboat.makeRequest({ account }))
    if (view !== undefined)
      this.#made = { view, carry: new CarryOut(this.#lifeboat, 'request', view.carried) }
  }
}

const noSecrets = { password: '', recoveryKey: '', owner: '', active: '' }

/** Without a network: what a request will write, and its signature. */
export class SigningStep {
  readonly #lifeboat: Lifeboat
  readonly carry: CarryIn
  readonly attempt = new Attempt()
  method = $state<SigningSecrets['method']>('master-password')
  /** As they are typed; empty again as soon as they have signed. */
  secrets = $state({ ...noSecrets })
  /** The name of the account, typed to sign, and the words that insist or agree to a loss, where they are needed. */
  name = $state('')
  insisted = $state('')
  replacing = $state('')
  #request = $state.raw<RequestView>()
  #step = $state.raw<StepToSign>()
  #plan = $state.raw<SigningView>()
  #signed = $state.raw<{ readonly view: SignedView; readonly carry: CarryOut }>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.carry = new CarryIn(lifeboat, (text) => void this.#read(text))
  }

  /** What was carried here, when it is a step against a thief. */
  get step(): StepToSign | undefined {
    return this.#step
  }
  get request(): RequestView | undefined {
    return this.#request
  }
  get plan(): SigningView | undefined {
    return this.#plan
  }
  get signed() {
    return this.#signed
  }

  /** Whether what the method takes has been typed. */
  get isTyped(): boolean {
    const { password, recoveryKey, owner, active } = this.secrets
    return this.method === 'master-password' ? password !== '' : recoveryKey !== '' && owner + active !== ''
  }

  /** Whether its owner has typed what signing takes. */
  get isMeant(): boolean {
    const plan = this.#plan
    return (
      plan !== undefined &&
      this.name.trim() === plan.account &&
      isSettled(plan.outcome, this.insisted, this.replacing)
    )
  }

  /** Shows what will be written. */
  async look(): Promise<void> {
    this.name = ''
    this.insisted = this.replacing = ''
    const signing = this.#signing()
    this.#plan = await this.attempt.make(() => this.#lifeboat.planSigning(signing))
  }

  /** Back to the secrets. */
  reconsider(): void {
    this.#plan = undefined
  }

  async sign(): Promise<void> {
    const plan = this.#plan
    if (plan === undefined) return
    const { transactionId } = plan
    const { name: typed, insisted, replacing } = this
    const view = await this.attempt.make(() =>
      this.#lifeboat.signRequest({ ...this.#signing(), transactionId, typed, insisted, replacing }),
    )
    if (view === undefined) return
    this.forgetSecrets()
    this.#signed = { view, carry: new CarryOut(this.#lifeboat, 'signed', view.carried) }
  }

  forgetSecrets(): void {
    this.secrets = { ...noSecrets }
  }

  async #read(text: string): Promise<void> {
    await this.attempt.make(async () => {
      const step = await this.#lifeboat.readStep({ text })
      if (step === undefined) this.#request = await this.#lifeboat.readRequest({ text })
      else this.#step = new StepToSign(this.#lifeboat, text, step)
    })
  }

  #signing() {
    const { password, recoveryKey, owner, active } = this.secrets
    const used =
      this.method === 'keys' ? { ...noSecrets, recoveryKey, owner, active } : { ...noSecrets, password }
    return { request: this.#request?.carried.text ?? '', method: this.method, ...used }
  }
}

/** Online again: what was signed, sent and followed. */
export class BroadcastStep {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly carry: CarryIn
  readonly attempt = new Attempt()
  /** The words that insist, where that is needed. */
  insisted = $state('')
  #text = ''
  #preview = $state.raw<SignedPreview>()
  #step = $state.raw<StepPreview>()
  #claim = $state<string>()
  #news = $state.raw<Broadcasting>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.carry = new CarryIn(lifeboat, (text) => void this.#examine(text))
    this.#stopListening = lifeboat.onBroadcastChanged((news) => (this.#news = news))
    void lifeboat.readBroadcast().then(
      (news) => {
        if (news.state === 'sending') this.#news = news
      },
      () => undefined,
    )
  }

  /** The same of a step against a thief. */
  get step(): StepPreview | undefined {
    return this.#step
  }

  get preview(): SignedPreview | undefined {
    return this.#preview
  }

  /** Whether nothing has to be insisted on any more. */
  get isMeant(): boolean {
    const outcome = this.#preview?.outcome
    return outcome === undefined || isSettled(outcome, this.insisted)
  }

  /** What was carried here, when it is a recovery claim: any account publishes that. */
  get claim(): string | undefined {
    return this.#claim
  }

  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.#news
  }

  async broadcast(): Promise<void> {
    const text = this.#text
    const { insisted } = this
    const news = await this.attempt.make(() => this.#lifeboat.startBroadcast({ text, insisted }))
    if (news !== undefined && this.#news === undefined) this.#news = news
  }

  async stop(): Promise<void> {
    await this.attempt.make(() => this.#lifeboat.stopBroadcast())
  }

  close(): void {
    this.#stopListening()
  }

  async #examine(text: string): Promise<void> {
    if (/^\s*\{\s*"claim"/.test(text)) {
      this.#claim = text
      return
    }
    this.#text = text
    await this.attempt.make(async () => {
      this.#step = await this.#lifeboat.examineStep({ text })
      if (this.#step === undefined) this.#preview = await this.#lifeboat.examineSigned({ text })
    })
  }
}
