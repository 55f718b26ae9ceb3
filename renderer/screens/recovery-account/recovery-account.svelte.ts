/** Who could help if the keys were stolen: how HIVE has it, somebody else to be named, and the one operation that does it. */
import type {
  Broadcasting,
  CheckStep,
  Lifeboat,
  NamingPlan,
  RecoveryAccountView,
  StopListening,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export type RecoveryAccountStage = 'account' | 'looking' | 'seen' | 'naming' | 'planned' | 'sending' | 'sent'

export class RecoveryAccountPage {
  readonly #lifeboat: Lifeboat
  readonly #stops: readonly StopListening[]
  readonly looking = new Attempt()
  readonly sending = new Attempt()
  account = $state('')
  named = $state('')
  /** Emptied as soon as it was handed over. */
  ownerKey = $state('')
  #isNaming = $state(false)
  #seen = $state.raw<RecoveryAccountView>()
  #plan = $state.raw<NamingPlan>()
  #step = $state.raw<CheckStep>()
  #news = $state.raw<Broadcasting>()

  constructor(lifeboat: Lifeboat, account: string) {
    this.#lifeboat = lifeboat
    this.account = account
    this.#stops = [
      lifeboat.onNamingChanged((news) => this.#follow(news)),
      lifeboat.onRecoveryAccountAsking((step) => (this.#step = step)),
    ]
    if (account !== '') void this.look()
  }

  get seen(): RecoveryAccountView | undefined {
    return this.#seen
  }
  get plan(): NamingPlan | undefined {
    return this.#plan
  }
  /** Which node is asked. */
  get waitingFor(): CheckStep | undefined {
    return this.#step
  }
  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.#news
  }
  get failure() {
    return this.sending.failure ?? this.looking.failure ?? this.#news?.failure
  }

  get stage(): RecoveryAccountStage {
    if (this.#news?.state === 'sending') return 'sending'
    if (this.#news?.state === 'done') return this.looking.isRunning ? 'sending' : 'sent'
    if (this.looking.isRunning) return 'looking'
    if (this.#plan !== undefined) return 'planned'
    if (this.#isNaming) return 'naming'
    return this.#seen === undefined ? 'account' : 'seen'
  }

  /** Whether HIVE shows what was sent: only that is a success. */
  get isOnChain(): boolean {
    const [plan, seen] = [this.#plan, this.#seen]
    if (this.stage !== 'sent' || plan === undefined || seen === undefined) return false
    const { change } = seen
    return plan.what === 'cancel'
      ? change === 'none' && seen.helper === plan.named
      : typeof change === 'object' && change.to === plan.named
  }

  async look(): Promise<void> {
    const { account } = this
    this.#step = undefined
    this.#seen = await this.looking.make(() => this.#lifeboat.lookAtRecoveryAccount({ account }))
  }

  stopAsking(): void {
    void this.#lifeboat.stopLookingAtRecoveryAccount()
  }

  /** Somebody else is named. */
  beginNaming(): void {
    this.looking.dismiss()
    this.#isNaming = true
  }

  /** What naming this one does, before anything is typed that is secret; the present one cancels a change. */
  async preview(named: string): Promise<void> {
    const account = this.#seen?.account
    if (account === undefined) return
    this.#step = undefined
    this.#plan = await this.looking.make(() => this.#lifeboat.planNaming({ account, named }))
  }

  async send(): Promise<void> {
    const { ownerKey } = this
    const plan = this.#plan
    if (plan === undefined || ownerKey === '') return
    this.ownerKey = ''
    this.#news = undefined
    const { account, named } = plan
    const news = await this.sending.make(() => this.#lifeboat.sendNaming({ account, named, ownerKey }))
    // What happened meanwhile was told already.
    if (news !== undefined && this.news === undefined) this.#follow(news)
  }

  async stop(): Promise<void> {
    await this.sending.make(() => this.#lifeboat.stopNaming())
  }

  /** One step back; `before` when there is none on this page. */
  back(): 'here' | 'before' {
    this.ownerKey = ''
    this.#news = undefined
    this.sending.dismiss()
    this.looking.dismiss()
    if (this.#plan !== undefined) this.#plan = undefined
    else if (this.#isNaming) this.#isNaming = false
    else return 'before'
    return 'here'
  }

  /** From the beginning, with the same account. */
  startOver(): void {
    this.stopAsking()
    this.named = this.ownerKey = ''
    this.#isNaming = false
    this.#seen = this.#plan = this.#news = undefined
    this.sending.dismiss()
    this.looking.dismiss()
  }

  close(): void {
    for (const stop of this.#stops) stop()
    this.ownerKey = ''
    this.stopAsking()
  }

  #follow(news: Broadcasting): void {
    // What an earlier visit sent has no plan here.
    if (this.#plan === undefined) return
    const before = this.#news?.state
    this.#news = news
    // It is done when HIVE shows it.
    if (news.state === 'done' && before !== 'done') void this.look()
  }
}
