/** Without a network: what a step against a thief changes, and its signature. */
import type {
  Lifeboat,
  SignedView,
  StepRequestView,
  StepSigner,
  StepView,
} from '../../../shared/contract/index.ts'
import { CarryOut } from '../../carrying/carry-out.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

const noSecrets: Readonly<Record<StepSigner, string>> = {
  active: '',
  owner: '',
  newOwner: '',
  recentOwner: '',
}

export class StepToSign {
  readonly #lifeboat: Lifeboat
  readonly #text: string
  readonly request: StepRequestView
  readonly attempt = new Attempt()
  /** As they are typed; empty again as soon as they have signed. */
  secrets = $state({ ...noSecrets })
  /** The name of the account, typed to sign. */
  name = $state('')
  #plan = $state.raw<StepView>()
  #signed = $state.raw<{ readonly view: SignedView; readonly carry: CarryOut }>()

  constructor(lifeboat: Lifeboat, text: string, request: StepRequestView) {
    this.#lifeboat = lifeboat
    this.#text = text
    this.request = request
  }

  get plan(): StepView | undefined {
    return this.#plan
  }
  get signed() {
    return this.#signed
  }

  /** Whether enough was typed to look at it. Who signs with others may leave some out. */
  get isTyped(): boolean {
    const { asks, takesSeveral } = this.request
    const typed = asks.filter((kind) => this.secrets[kind] !== '')
    return takesSeveral ? typed.length > 0 : typed.length === asks.length
  }

  /** Whether its owner has typed what signing takes. */
  get isMeant(): boolean {
    return this.#plan !== undefined && this.name.trim() === this.#plan.account
  }

  /** Shows what will be signed. */
  async look(): Promise<void> {
    this.name = ''
    const signing = this.#signing()
    this.#plan = await this.attempt.make(() => this.#lifeboat.planStep(signing))
  }

  /** Back to the secrets. */
  reconsider(): void {
    this.#plan = undefined
  }

  async sign(): Promise<void> {
    const plan = this.#plan
    if (plan === undefined) return
    const consent = { ...this.#signing(), transactionId: plan.transactionId, typed: this.name }
    const view = await this.attempt.make(() => this.#lifeboat.signStep(consent))
    if (view === undefined) return
    this.forgetSecrets()
    this.#signed = { view, carry: new CarryOut(this.#lifeboat, 'signed', view.carried) }
  }

  forgetSecrets(): void {
    this.secrets = { ...noSecrets }
  }

  #signing() {
    return { ...this.secrets, text: this.#text }
  }
}
