/** What was begun in an account: how HIVE has it, what is ticked to be cancelled, and the operations that do it. */
import type {
  BegunView,
  Broadcasting,
  CancellingPlan,
  CheckStep,
  Lifeboat,
  StopListening,
  UnderWay,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export type UnderWayStage = 'account' | 'looking' | 'seen' | 'planned' | 'sending'
export type EndedBy = NonNullable<BegunView['endedBy']>

export class UnderWayPage {
  readonly #lifeboat: Lifeboat
  readonly #stops: readonly StopListening[]
  readonly looking = new Attempt()
  readonly sending = new Attempt()
  account = $state('')
  /** Emptied as soon as it was handed over. */
  key = $state('')
  /** Names of what is to be cancelled. */
  ticked = $state<string[]>([])
  #seen = $state.raw<UnderWay>()
  #plan = $state.raw<CancellingPlan>()
  #step = $state.raw<CheckStep>()
  #news = $state.raw<Broadcasting>()
  /** A failure of an earlier visit is no news. */
  #wasSending = false

  constructor(lifeboat: Lifeboat, account: string) {
    this.#lifeboat = lifeboat
    this.account = account
    this.#stops = [
      lifeboat.onCancellingChanged((news) => this.#follow(news)),
      lifeboat.onUnderWayAsking((step) => (this.#step = step)),
    ]
    if (account !== '') void this.look()
  }

  get seen(): UnderWay | undefined {
    return this.#seen
  }
  get plan(): CancellingPlan | undefined {
    return this.#plan
  }
  /** Which node is asked. */
  get waitingFor(): CheckStep | undefined {
    return this.#step
  }
  get news(): Broadcasting | undefined {
    return this.#news
  }
  get failure() {
    return this.sending.failure ?? this.looking.failure ?? this.#news?.failure
  }

  get stage(): UnderWayStage {
    if (this.#news?.state === 'sending') return 'sending'
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
    this.#step = undefined
    const seen = await this.looking.make(() => this.#lifeboat.lookAtUnderWay({ account }))
    this.#seen = seen
    const names = seen?.begun.map(({ name }) => name) ?? []
    this.ticked = this.ticked.filter((name) => names.includes(name))
  }

  stopAsking(): void {
    void this.#lifeboat.stopLookingAtUnderWay()
  }

  /** What cancelling does, before anything is typed that is secret. */
  async preview(key: EndedBy): Promise<void> {
    const account = this.#seen?.account
    const names = this.tickedOf(key).join(' ')
    if (account === undefined || names === '') return
    this.#news = undefined
    this.#step = undefined
    this.#plan = await this.looking.make(() => this.#lifeboat.planCancelling({ account, names }))
  }

  async send(): Promise<void> {
    const { key } = this
    const plan = this.#plan
    if (plan === undefined || key === '') return
    this.key = ''
    this.#news = undefined
    const { account } = plan
    const news = await this.sending.make(() => this.#lifeboat.sendCancelling({ account, key }))
    // What happened meanwhile was told already.
    if (news !== undefined && this.news === undefined) this.#follow(news)
  }

  async stop(): Promise<void> {
    await this.sending.make(() => this.#lifeboat.stopCancelling())
  }

  /** One step back; `before` when there is none on this page. */
  back(): 'here' | 'before' {
    this.key = ''
    this.#news = undefined
    this.sending.dismiss()
    this.looking.dismiss()
    if (this.#plan === undefined) return 'before'
    this.#plan = undefined
    return 'here'
  }

  /** From the beginning, with the same account. */
  startOver(): void {
    this.stopAsking()
    this.key = ''
    this.ticked = []
    this.#seen = this.#plan = this.#news = undefined
    this.sending.dismiss()
    this.looking.dismiss()
  }

  /** A question that is under way is not stopped: the page that comes next may ask the same, and has asked it already. */
  close(): void {
    for (const stop of this.#stops) stop()
    this.key = ''
  }

  #follow(news: Broadcasting): void {
    const isOver = this.#wasSending && (news.state === 'done' || news.state === 'failed')
    this.#wasSending = news.state === 'sending'
    if (!isOver && !this.#wasSending) return
    this.#news = news
    if (!isOver) return
    // Whatever came of it, the list says what is left; and what was shown before is no longer what would be signed.
    this.#plan = undefined
    void this.look()
  }
}
