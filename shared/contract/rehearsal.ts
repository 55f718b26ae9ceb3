/** The rehearsal as it goes: a whole story on a practice chain of its own, scene by scene, with its certificate. */
import { call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { nothing, oneOf, recordOf, textOf } from './payload.ts'
import { languages, type Language } from './settings.ts'

/** The stories, and the scenes of each in the order in which they are played. */
export const scenesOfStory = {
  disaster: [
    'protect',
    'back-up',
    'restore',
    'publish',
    'verify',
    'disaster',
    'recover',
    'verify-claim',
    'sign-twice',
  ],
  thief: ['protect', 'publish', 'verify', 'theft', 'ask', 'confirm', 'new-keys', 'cancel', 'renew'],
} as const
export type StoryName = keyof typeof scenesOfStory
export type SceneName = (typeof scenesOfStory)[StoryName][number]

export interface RehearsedScene {
  readonly name: SceneName
  readonly ok: boolean
  readonly seconds: number
  /** What was shown, or why it failed; never a secret. */
  readonly detail: Readonly<Record<Language, string>>
}

export interface RehearsalNews {
  /** Which one is played, or was played last. */
  readonly story: StoryName
  readonly state: 'never-played' | 'playing' | 'passed' | 'not-passed' | 'failed'
  /** Those that are over. */
  readonly scenes: readonly RehearsedScene[]
  /** How long all of it took, once it is over. */
  readonly seconds: number | undefined
  /** One A4 page as an SVG document in each language, once it is over. */
  readonly certificate: Readonly<Record<Language, string>> | undefined
  /** Why it could not be played, in the state `failed`. */
  readonly failure: Failure | undefined
}

export const rehearsalEntries = {
  readRehearsal: call<void, RehearsalNews>('rehearsal:read', nothing),
  startRehearsal: call<{ readonly account: string; readonly story: StoryName }, RehearsalNews>(
    'rehearsal:start',
    recordOf({ account: textOf(64), story: oneOf('disaster', 'thief') }),
  ),
  saveCertificate: call<Language, 'saved' | 'cancelled'>('rehearsal:save-certificate', oneOf(...languages)),
  rehearsalChanged: event<RehearsalNews>('rehearsal:changed'),
} as const
