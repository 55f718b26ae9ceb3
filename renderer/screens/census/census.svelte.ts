/** The page of a list for everybody: what the main process reads of it, and the root that a person was told. */
import type { CensusSubject, CensusView, Lifeboat, StopListening } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** What the root that was typed says of what is open. */
export type Trust = 'unchecked' | 'malformed' | 'matches' | 'differs'

export class CensusPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #view = $state.raw<CensusView>()
  /** The account to look for, as it is typed. */
  account = $state('')
  /** The root that was published, as it is typed. */
  published = $state('')

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onCensusChanged((view) => (this.#view = view))
    void this.#ask(() => lifeboat.readCensus())
  }

  get view(): CensusView | undefined {
    return this.#view
  }

  /** What the heading speaks of: an account's line, else the list. */
  get subject(): CensusSubject | undefined {
    return this.#view?.line ?? this.#view?.list
  }

  get trust(): Trust {
    const root = this.published.replaceAll(/\s/g, '').toLowerCase()
    if (root === '' || this.subject === undefined) return 'unchecked'
    if (!/^[0-9a-f]{64}$/.test(root)) return 'malformed'
    return root === this.subject.root ? 'matches' : 'differs'
  }

  choose(): Promise<void> {
    return this.#ask(() => this.#lifeboat.chooseCensus())
  }

  find(): Promise<void> {
    return this.#ask(() => this.#lifeboat.findInCensus(this.account))
  }

  compare(): Promise<void> {
    return this.#ask(() => this.#lifeboat.compareCensus())
  }

  stop(): Promise<void> {
    return this.#ask(() => this.#lifeboat.stopCensus())
  }

  close(): void {
    this.#stopListening()
  }

  async #ask(call: () => Promise<CensusView>): Promise<void> {
    const view = await this.asking.make(call)
    if (view !== undefined) this.#view = view
  }
}
