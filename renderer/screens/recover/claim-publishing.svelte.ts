/** A signed claim on its way to the chain: who carries it, and what happened. */
import type { Broadcasting, Lifeboat, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class ClaimPublishing {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly attempt = new Attempt()
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
  get isPublished(): boolean {
    return this.#news?.state === 'done'
  }
  /** Who carries the claim is asked for: nothing is on its way, or it did not arrive. */
  get isAsking(): boolean {
    return this.news === undefined || this.news.state === 'failed'
  }

  get isReady(): boolean {
    return (
      this.carrier.trim() !== '' &&
      this.postingKey !== '' &&
      !this.attempt.isRunning &&
      this.#news?.state !== 'sending'
    )
  }

  async publish(text: string): Promise<void> {
    const { carrier, postingKey } = this
    this.postingKey = ''
    await this.attempt.make(() => this.#lifeboat.publishClaim({ text, carrier, postingKey }))
  }

  async stop(): Promise<void> {
    await this.attempt.make(() => this.#lifeboat.stopClaimPublishing())
  }

  close(): void {
    this.#stopListening()
    this.postingKey = ''
  }
}
