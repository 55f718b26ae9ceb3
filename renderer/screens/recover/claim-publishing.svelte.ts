/** A signed claim on its way to the chain: who publishes it, and what happened. */
import type { Broadcasting, Lifeboat, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** Another account of its owner, a friend, or the account that the claim is of. */
export type PublishWay = 'another' | 'friend' | 'own'

export class ClaimPublishing {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly attempt = new Attempt()
  way = $state<PublishWay>('another')
  carrier = $state('')
  /** Emptied as soon as it was handed over. */
  postingKey = $state('')
  #news = $state.raw<Broadcasting>()

  /** `before` says whether what came of an earlier start is of interest here. */
  constructor(lifeboat: Lifeboat, before: 'shown' | 'forgotten') {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onClaimPublishingChanged((news) => (this.#news = news))
    void lifeboat.readClaimPublishing().then(
      (news) => {
        if (this.#news === undefined && (before === 'shown' || news.state === 'sending')) this.#news = news
      },
      () => undefined,
    )
  }

  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.#news?.state === 'idle' ? undefined : this.#news
  }
  get failure() {
    return this.attempt.failure ?? this.#news?.failure
  }
  /** `asking` who publishes: nothing is on its way, or it did not arrive. */
  get stage(): 'asking' | 'sending' | 'published' {
    if (this.news === undefined || this.news.state === 'failed') return 'asking'
    return this.news.state === 'done' ? 'published' : 'sending'
  }

  /** What has to be entered before it can be sent. */
  get missing(): readonly ('carrier' | 'postingKey')[] {
    return [
      ...(this.way === 'another' && this.carrier.trim() === '' ? (['carrier'] as const) : []),
      ...(this.postingKey === '' ? (['postingKey'] as const) : []),
    ]
  }

  get isReady(): boolean {
    return this.missing.length === 0 && !this.attempt.isRunning && this.stage === 'asking'
  }

  /** `owner`: the account that the claim is of, where that one may publish it. */
  async publish(text: string, owner = ''): Promise<void> {
    const { postingKey } = this
    const carrier = this.way === 'own' ? owner : this.carrier
    this.postingKey = ''
    await this.attempt.make(() => this.#lifeboat.publishClaim({ text, carrier, postingKey }))
  }

  /** Another claim comes next. */
  again(): void {
    this.#news = undefined
    this.postingKey = ''
    this.attempt.dismiss()
  }

  async stop(): Promise<void> {
    await this.attempt.make(() => this.#lifeboat.stopClaimPublishing())
  }

  close(): void {
    this.#stopListening()
    this.postingKey = ''
  }
}
