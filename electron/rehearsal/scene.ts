/**
 * A rehearsal as a row of scenes, played one after the other, each with its own time. A scene either tells in a sentence
 * what has been shown, or fails; then the story ends there, because the next one builds on it.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import type { InBoth } from './certificate-words.ts'
import type { SceneName } from './scene-name.ts'

/** How a scene went. */
export interface PlayedScene {
  readonly name: SceneName
  readonly ok: boolean
  readonly seconds: number
  /** What was shown, or why it failed, in a sentence or two; never a secret. */
  readonly detail: InBoth
}

/** What a scene shows, and hands on to those after it. */
export interface Shown<Value> {
  readonly detail: InBoth
  readonly value: Value
}

/** Something that has to happen in a rehearsal did not. */
export class RehearsalError extends CodedError {}

/** The story ended in a scene that has been recorded. */
class StoryEnded extends Error {}

/** Plays scenes and records them. */
export class Performance {
  readonly #now: () => number
  readonly #onScene: (scene: PlayedScene) => void
  readonly #played: PlayedScene[] = []

  /** `now` in milliseconds; `onScene` hears of every scene as soon as it is over. */
  constructor(now: () => number, onScene: (scene: PlayedScene) => void) {
    this.#now = now
    this.#onScene = onScene
  }

  /** Plays a story to its end, or to the scene that fails. Throws only what is no failure of a scene. */
  async play(story: () => Promise<void>): Promise<readonly PlayedScene[]> {
    try {
      await story()
    } catch (error) {
      if (!(error instanceof StoryEnded)) throw error
    }
    return this.#played
  }

  /** Plays a scene of the story and returns what it hands on. */
  async scene<Value>(name: SceneName, play: () => Promise<Shown<Value>>): Promise<Value> {
    const start = this.#now()
    try {
      const { detail, value } = await play()
      this.#record({ name, ok: true, seconds: this.#secondsSince(start), detail })
      return value
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      const detail = {
        en: `${error.message} ${error.advice} (${error.code})`,
        es: `Esta escena falló. Díganos, por favor, este código: ${error.code}.`,
      }
      this.#record({ name, ok: false, seconds: this.#secondsSince(start), detail })
      throw new StoryEnded()
    }
  }

  #secondsSince(start: number): number {
    return Math.round(this.#now() - start) / 1000
  }

  #record(scene: PlayedScene): void {
    this.#played.push(scene)
    this.#onScene(scene)
  }
}
