/** The recover page: where the recovery stands, as the main process tells it, and what is not secret of what was entered. */
import type { Failure, Lifeboat, Recovery, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** The pages before and beside the stages of the main process. */
export type View = 'question' | 'facts' | 'stages' | 'carried'

export class RecoverPage {
  readonly lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #recovery = $state.raw<Recovery>()
  #view = $state<View>('question')
  /** A failure that was read, because something else is being tried. */
  #dismissed = $state.raw<Failure>()
  /** Which of the three facts were read. */
  readonly read = $state([false, false, false])
  account = $state('')
  /** Further accounts, as they are typed. */
  carriers = $state('')
  ask = $state<'chain' | 'nobody'>('chain')

  constructor(lifeboat: Lifeboat) {
    this.lifeboat = lifeboat
    this.#stopListening = lifeboat.onRecoveryChanged((recovery) => this.#take(recovery))
    void this.asking.make(async () => this.#take(await lifeboat.readRecovery()))
  }

  get recovery(): Recovery | undefined {
    return this.#recovery
  }
  /** Whoever comes back to a recovery under way goes straight to where it is. */
  get view(): View {
    const isUnderWay = this.#recovery !== undefined && this.#recovery.stage !== 'key'
    return this.#view !== 'carried' && isUnderWay ? 'stages' : this.#view
  }
  /** Of what was asked last, or of what went on by itself. */
  get failure() {
    const failure = this.#recovery?.failure
    return this.asking.failure ?? (failure === this.#dismissed ? undefined : failure)
  }

  /** On from the question and the facts, or to somebody's claim, and back. */
  show(view: View): void {
    this.asking.dismiss()
    this.#view = view
  }

  /** Something else is being tried. */
  dismiss(): void {
    this.asking.dismiss()
    this.#dismissed = this.#recovery?.failure
  }

  /** Asks the main process; what it came to is told as news, in its order, because an answer may come after newer ones. */
  async make(call: () => Promise<Recovery>): Promise<'taken' | 'failed'> {
    return (await this.asking.make(call)) === undefined ? 'failed' : 'taken'
  }

  async stop(): Promise<void> {
    await this.make(() => this.lifeboat.stopRecovery())
  }

  async changeNewKey(): Promise<void> {
    await this.make(() => this.lifeboat.changeNewKey())
  }

  /** Back to the recovery key: what is known of it goes, and what was entered about the account stays. */
  async backToKey(): Promise<void> {
    this.#view = 'stages'
    await this.make(() => this.lifeboat.forgetRecovery())
  }

  /** Begins anew: also what was read and entered here. */
  async forget(): Promise<void> {
    this.account = this.carriers = ''
    this.read.fill(false)
    this.#view = 'question'
    await this.make(() => this.lifeboat.forgetRecovery())
  }

  close(): void {
    this.#stopListening()
  }

  #take(recovery: Recovery): void {
    this.#recovery = recovery
    if (recovery.account !== undefined) this.account = recovery.account
  }
}
