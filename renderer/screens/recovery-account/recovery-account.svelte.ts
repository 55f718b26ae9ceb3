/** Who could help if the keys were stolen: how HIVE has it, somebody else to be named, and the one operation that does it. */
import type {
  Broadcasting,
  Lifeboat,
  NamingPlan,
  RecoveryAccountView,
} from '../../../shared/contract/index.ts'
import { AskingAndSendingPage } from '../../carrying/asking-and-sending.svelte.ts'

export type RecoveryAccountStage = 'account' | 'looking' | 'seen' | 'naming' | 'planned' | 'sending' | 'sent'

export class RecoveryAccountPage extends AskingAndSendingPage {
  readonly #lifeboat: Lifeboat
  account = $state('')
  named = $state('')
  #isNaming = $state(false)
  #seen = $state.raw<RecoveryAccountView>()
  #plan = $state.raw<NamingPlan>()

  constructor(lifeboat: Lifeboat, account: string) {
    super({
      onNews: (hear) => lifeboat.onNamingChanged(hear),
      onAsking: (hear) => lifeboat.onRecoveryAccountAsking(hear),
      stopAsking: () => lifeboat.stopLookingAtRecoveryAccount(),
      stopSending: () => lifeboat.stopNaming(),
    })
    this.#lifeboat = lifeboat
    this.account = account
    if (account !== '') void this.look()
  }

  get seen(): RecoveryAccountView | undefined {
    return this.#seen
  }
  get plan(): NamingPlan | undefined {
    return this.#plan
  }

  get stage(): RecoveryAccountStage {
    if (this.news?.state === 'sending') return 'sending'
    if (this.news?.state === 'done') return this.looking.isRunning ? 'sending' : 'sent'
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
    this.#seen = await this.ask(() => this.#lifeboat.lookAtRecoveryAccount({ account }))
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
    this.#plan = await this.ask(() => this.#lifeboat.planNaming({ account, named }))
  }

  async send(): Promise<void> {
    const plan = this.#plan
    if (plan === undefined || this.key === '') return
    const { account, named } = plan
    await this.handOver((ownerKey) => this.#lifeboat.sendNaming({ account, named, ownerKey }))
  }

  /** One step back; `before` when there is none on this page. */
  back(): 'here' | 'before' {
    this.leave()
    if (this.#plan !== undefined) this.#plan = undefined
    else if (this.#isNaming) this.#isNaming = false
    else return 'before'
    return 'here'
  }

  /** From the beginning, with the same account. */
  startOver(): void {
    this.stopAsking()
    this.leave()
    this.named = ''
    this.#isNaming = false
    this.#seen = this.#plan = undefined
  }

  override close(): void {
    super.close()
    this.stopAsking()
  }

  protected follow(news: Broadcasting): void {
    // What an earlier visit sent has no plan here.
    if (this.#plan === undefined) return
    const before = this.told?.state
    this.told = news
    // It is done when HIVE shows it.
    if (news.state === 'done' && before !== 'done') void this.look()
  }
}
