/** The rehearsal page: the story as the main process plays it, and what is asked of it. */
import {
  scenesOfStory,
  type Language,
  type Lifeboat,
  type RehearsalNews,
  type RehearsedScene,
  type SceneName,
  type StopListening,
  type StoryName,
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
  /** Which story is played next. */
  story = $state<StoryName>('disaster')
  #news = $state.raw<RehearsalNews>()
  #saved = $state(false)
  /** Which scene is looked at; undefined before the first one. Behind the last one there is the end. */
  #at = $state<number>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onRehearsalChanged((news) => (this.#news = news))
    void this.#ask(() => lifeboat.readRehearsal()).then(() => {
      // Whoever comes back sees how it ended, or goes on looking.
      const { state } = this.#news ?? {}
      if (state !== 'never-played') this.story = this.#news?.story ?? this.story
      if (this.#at === undefined && state === 'playing') this.#at = 0
      if (this.#at === undefined && (state === 'passed' || state === 'not-passed'))
        this.#at = this.#scenes.length
    })
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

  /** What is looked at is what was played; before it begins, what was chosen. */
  get #scenes(): readonly SceneName[] {
    return scenesOfStory[this.#at === undefined ? this.story : (this.#news?.story ?? this.story)]
  }

  /** All scenes, in their order. */
  get lines(): readonly SceneLine[] {
    const { scenes = [] } = this.#news ?? {}
    return this.#scenes.map((name, place) => {
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

  /** The scene that is looked at; undefined before the first and at the end. */
  get slide(): SceneLine | undefined {
    // Where it could not be played, there is nothing to look at.
    return this.#at === undefined || this.#news?.state === 'failed' ? undefined : this.lines[this.#at]
  }

  /** Its place, from 0; 0 before the first. */
  get place(): number {
    return this.#at ?? 0
  }

  /** Whether nothing is played after this scene. */
  get isLast(): boolean {
    return this.#at === this.#scenes.length - 1 || this.slide?.standing === 'failed'
  }

  /** Whether all of it was looked at. */
  get isAtEnd(): boolean {
    return this.#at !== undefined && this.#at >= this.#scenes.length
  }

  next(): void {
    this.#at = this.isLast ? this.#scenes.length : this.place + 1
  }

  /** The scene before; from the end, the last one that was played. */
  previous(): void {
    const played = this.#news?.scenes.length ?? 0
    this.#at = Math.max(0, Math.min(this.place, played) - 1)
  }

  /** To where it is begun. */
  leave(): void {
    this.#at = undefined
  }

  async play(): Promise<void> {
    this.#saved = false
    await this.#ask(() => this.#lifeboat.startRehearsal({ account: this.account.trim(), story: this.story }))
    if (this.asking.failure === undefined) this.#at = 0
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
