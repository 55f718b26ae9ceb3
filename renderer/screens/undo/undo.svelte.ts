/** A publication that is undone: the key that signs, what will be written, and the transaction on its way. */
import type { Broadcasting, Lifeboat, StopListening, UndoPreview } from '../../../shared/contract/index.ts'
import { isSettled } from '../../carrying/plan-outcome-words.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class UndoPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly account: string
  /** Of the publication, 40 hex digits. */
  readonly transaction: string
  readonly attempt = new Attempt()
  /** Emptied as soon as it was handed over. */
  active = $state('')
  /** The words that insist, where that is needed. */
  insisted = $state('')
  #preview = $state.raw<UndoPreview>()
  #news = $state.raw<Broadcasting>()

  constructor(lifeboat: Lifeboat, account: string, transaction: string) {
    this.#lifeboat = lifeboat
    this.account = account
    this.transaction = transaction
    this.#stopListening = lifeboat.onUndoChanged((news) => this.#hear(news))
    if (transaction !== '') void this.#resume()
  }

  get preview(): UndoPreview | undefined {
    return this.#preview
  }
  /** Undefined until something is sent. */
  get news(): Broadcasting | undefined {
    return this.#news?.state === 'idle' ? undefined : this.#news
  }
  get failure() {
    return this.attempt.failure ?? this.news?.failure
  }
  get stage(): 'key' | 'preview' | 'sending' | 'failed' | 'done' {
    const { news } = this
    if (news !== undefined) return news.state === 'idle' ? 'key' : news.state
    return this.#preview === undefined ? 'key' : 'preview'
  }
  /** Whether nothing has to be insisted on any more. */
  get isMeant(): boolean {
    return this.#preview !== undefined && isSettled(this.#preview.outcome, this.insisted)
  }

  async show(): Promise<void> {
    const { account, transaction, active } = this
    this.#preview = await this.attempt.make(() =>
      this.#lifeboat.previewUndo({ account, transaction, active }),
    )
    if (this.#preview !== undefined) this.active = ''
  }

  async undo(): Promise<void> {
    const { account, transaction, insisted } = this
    await this.attempt.make(() => this.#lifeboat.publishUndo({ account, transaction, insisted }))
  }

  async stop(): Promise<void> {
    await this.#lifeboat.stopUndo()
  }

  /** Back to the key, with nothing kept of what was typed and shown. */
  async again(): Promise<void> {
    this.#preview = undefined
    this.#news = undefined
    this.insisted = ''
    this.attempt.dismiss()
    await this.attempt.make(() => this.#lifeboat.forgetUndo())
    await this.#resume()
  }

  close(): void {
    this.#stopListening()
    this.active = ''
    void this.#lifeboat.forgetUndo()
  }

  async #resume(): Promise<void> {
    const { account, transaction } = this
    const news = await this.attempt.make(() => this.#lifeboat.resumeUndo({ account, transaction }))
    if (news?.state === 'sending' && this.#news === undefined) this.#news = news
  }

  #hear(news: Broadcasting): void {
    this.#news = news
    // The list of accounts does not know it until HIVE is asked.
    if (news.state === 'done') void this.#lifeboat.lookAtAccounts({ account: this.account })
  }
}
