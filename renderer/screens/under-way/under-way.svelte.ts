/** What was begun in an account: how HIVE has it, what is ticked to be cancelled, and the operations that do it. */
import type {
  BegunView,
  Broadcasting,
  CancellingPlan,
  Lifeboat,
  UnderWay,
} from '../../../shared/contract/index.ts'
import { AskingAndSendingPage } from '../../carrying/asking-and-sending.svelte.ts'

export type UnderWayStage = 'account' | 'looking' | 'seen' | 'planned' | 'sending'
export type EndedBy = NonNullable<BegunView['endedBy']>

/** Closing it stops no question: the page that comes next may ask the same, and has asked it already. */
export class UnderWayPage extends AskingAndSendingPage {
  readonly #lifeboat: Lifeboat
  account = $state('')
  /** Names of what is to be cancelled. */
  ticked = $state<string[]>([])
  #seen = $state.raw<UnderWay>()
  #plan = $state.raw<CancellingPlan>()
  /** A failure of an earlier visit is no news. */
  #wasSending = false

  constructor(lifeboat: Lifeboat, account: string) {
    super({
      onNews: (hear) => lifeboat.onCancellingChanged(hear),
      onAsking: (hear) => lifeboat.onUnderWayAsking(hear),
      stopAsking: () => lifeboat.stopLookingAtUnderWay(),
      stopSending: () => lifeboat.stopCancelling(),
    })
    this.#lifeboat = lifeboat
    this.account = account
    if (account !== '') void this.look()
  }

  get seen(): UnderWay | undefined {
    return this.#seen
  }
  get plan(): CancellingPlan | undefined {
    return this.#plan
  }

  get stage(): UnderWayStage {
    if (this.news?.state === 'sending') return 'sending'
    if (this.looking.isRunning) return 'looking'
    if (this.#plan !== undefined) return 'planned'
    return this.#seen === undefined ? 'account' : 'seen'
  }

  /** What this key ends; undefined: what cannot be cancelled. */
  endedBy(key: EndedBy | undefined): readonly BegunView[] {
    return this.#seen?.begun.filter(({ endedBy }) => endedBy === key) ?? []
  }

  /** Which of those are ticked. */
  tickedOf(key: EndedBy): readonly string[] {
    return this.endedBy(key).flatMap(({ name }) =>
      name !== undefined && this.ticked.includes(name) ? [name] : [],
    )
  }

  async look(): Promise<void> {
    const { account } = this
    const seen = await this.ask(() => this.#lifeboat.lookAtUnderWay({ account }))
    this.#seen = seen
    const names = seen?.begun.map(({ name }) => name) ?? []
    this.ticked = this.ticked.filter((name) => names.includes(name))
  }

  /** What cancelling does, before anything is typed that is secret. */
  async preview(key: EndedBy): Promise<void> {
    const account = this.#seen?.account
    const names = this.tickedOf(key).join(' ')
    if (account === undefined || names === '') return
    this.told = undefined
    this.#plan = await this.ask(() => this.#lifeboat.planCancelling({ account, names }))
  }

  async send(): Promise<void> {
    const plan = this.#plan
    if (plan === undefined || this.key === '') return
    const { account } = plan
    await this.handOver((key) => this.#lifeboat.sendCancelling({ account, key }))
  }

  /** One step back; `before` when there is none on this page. */
  back(): 'here' | 'before' {
    this.leave()
    if (this.#plan === undefined) return 'before'
    this.#plan = undefined
    return 'here'
  }

  /** From the beginning, with the same account. */
  startOver(): void {
    this.stopAsking()
    this.leave()
    this.ticked = []
    this.#seen = this.#plan = undefined
  }

  protected follow(news: Broadcasting): void {
    const isOver = this.#wasSending && (news.state === 'done' || news.state === 'failed')
    this.#wasSending = news.state === 'sending'
    if (!isOver && !this.#wasSending) return
    this.told = news
    if (!isOver) return
    // Whatever came of it, the list says what is left; and what was shown before is no longer what would be signed.
    this.#plan = undefined
    void this.look()
  }
}
