/** A page that asks HIVE something, and sends one operation with a key that is typed for it: one of each is under way at a time. */
import type { Broadcasting, CheckStep, StopListening } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'

/** What it is asked for. Each throws as its call does. */
export interface AskingAndSendingCalls {
  readonly onNews: (hear: (news: Broadcasting) => void) => StopListening
  readonly onAsking: (hear: (step: CheckStep) => void) => StopListening
  readonly stopAsking: () => Promise<unknown>
  readonly stopSending: () => Promise<Broadcasting>
}

export abstract class AskingAndSendingPage {
  readonly #calls: AskingAndSendingCalls
  readonly #stops: readonly StopListening[]
  readonly looking = new Attempt()
  readonly sending = new Attempt()
  /** Of HIVE, as it is typed: emptied as soon as it was handed over. Secret. */
  key = $state('')
  /** What was told of the sending; undefined where that is no news on this page. */
  protected told = $state.raw<Broadcasting>()
  #step = $state.raw<CheckStep>()

  constructor(calls: AskingAndSendingCalls) {
    this.#calls = calls
    this.#stops = [calls.onNews((news) => this.follow(news)), calls.onAsking((step) => (this.#step = step))]
  }

  /** Which node is asked. */
  get waitingFor(): CheckStep | undefined {
    return this.#step
  }
  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.told
  }
  get failure() {
    return this.sending.failure ?? this.looking.failure ?? this.news?.failure
  }

  stopAsking(): void {
    void this.#calls.stopAsking()
  }

  async stop(): Promise<void> {
    await this.sending.make(() => this.#calls.stopSending())
  }

  /** What is under way is followed no more on this page; whether its question is stopped is the page's own affair. */
  close(): void {
    for (const stop of this.#stops) stop()
    this.key = ''
  }

  /** Takes what is told of the sending, where it is of this page. */
  protected abstract follow(news: Broadcasting): void

  /** Undefined when it failed; `looking` says why. */
  protected ask<Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> {
    this.#step = undefined
    return this.looking.make(question)
  }

  /** Hands the key over. */
  protected async handOver(send: (key: string) => Promise<Broadcasting>): Promise<void> {
    const { key } = this
    this.key = ''
    this.told = undefined
    const news = await this.sending.make(() => send(key))
    // What happened meanwhile was told already.
    if (news !== undefined && this.news === undefined) this.follow(news)
  }

  /** Nothing of what was typed, sent or refused is shown any more. */
  protected leave(): void {
    this.key = ''
    this.told = undefined
    this.sending.dismiss()
    this.looking.dismiss()
  }
}
