/** The rehearsal page: the story as the main process plays it, and what is asked of it. */
import {
  type Language,
  sceneNames,
  type Lifeboat,
  type RehearsalNews,
  type RehearsedScene,
  type SceneName,
  type StopListening,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

/** A line of the list: a scene that is over, the one that plays now, or one that is still to come. */
export interface SceneLine {
  readonly name: SceneName
  readonly standing: 'passed' | 'failed' | 'playing' | 'to-come'
  readonly played: RehearsedScene | undefined
}

export class RehearsalPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  readonly saving = new Attempt()
  /** Who plays the leading part. */
  account = $state('alice')
  #news = $state.raw<RehearsalNews>()
  #saved = $state(false)

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onRehearsalChanged((news) => (this.#news = news))
    void this.#ask(() => lifeboat.readRehearsal())
  }

  /** Undefined until the main process has told. */
  get news(): RehearsalNews | undefined {
    return this.#news
  }

  get isPlaying(): boolean {
    return this.#news?.state === 'playing'
  }

  /** Whether the certificate was saved since it was made. */
  get isSaved(): boolean {
    return this.#saved
  }

  /** All scenes, in their order. */
  get lines(): readonly SceneLine[] {
    const { scenes = [] } = this.#news ?? {}
    return sceneNames.map((name, place) => {
      const played = scenes[place]
      const standing =
        played !== undefined
          ? played.ok
            ? 'passed'
            : 'failed'
          : this.isPlaying && place === scenes.length
            ? 'playing'
            : 'to-come'
      return { name, standing, played }
    })
  }

  play(): Promise<void> {
    this.#saved = false
    return this.#ask(() => this.#lifeboat.startRehearsal({ account: this.account.trim() }))
  }

  async save(language: Language): Promise<void> {
    const outcome = await this.saving.make(() => this.#lifeboat.saveCertificate(language))
    if (outcome === 'saved') this.#saved = true
  }

  close(): void {
    this.#stopListening()
  }

  async #ask(call: () => Promise<RehearsalNews>): Promise<void> {
    const news = await this.asking.make(call)
    if (news !== undefined) this.#news = news
  }
}
