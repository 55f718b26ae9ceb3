/** What a person can set, and what it looks like from the window. */
import { changeOf, either, oneOf, wholeNumber } from './payload.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/** The language of a system that calls it `tag` (BCP 47); English when it is none of ours. */
export function languageOf(tag: string): Language {
  return /^es\b/i.test(tag) ? 'es' : 'en'
}

/** How large everything is drawn, in percent of the usual size. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const
export type TextSize = (typeof textSizes)[number]

/** Minutes without a key or a click after which secrets are locked away. */
export const lockMinutes = [1, 5, 15, 60] as const
export type LockMinutes = (typeof lockMinutes)[number]

/** More than this many worker processes have not helped on any machine. */
export const mostWorkers = 16

/** A HIVE node in the list of those that are asked, the first one first. */
export interface NodeSetting {
  /** https, or http on this computer. */
  readonly url: string
  /**
   * What a person calls it: its host.
   * @foreign
   */
  readonly name: string
  /** Whether it is known to leave profiles out: it may carry a transaction, but is never read for a merge. */
  readonly leavesProfilesOut: boolean
}

export interface Settings {
  readonly theme: Theme
  readonly language: Language | 'system'
  readonly textSize: TextSize
  readonly workers: number | 'automatic'
  readonly lockMinutes: LockMinutes
  /** Whether keys that are needed later wait for mains power. */
  readonly pauseOnBattery: 'on' | 'off'
  readonly nodes: readonly NodeSetting[]
  /**
   * The day on which the first test of a backup is due, as YYYY-MM-DD: all that is known of it while the vault is locked.
   * Null while no backup was tested.
   */
  readonly nextTest: string | null
}

/** Everything but the nodes, which have calls of their own, and the date, which is noted by itself. */
export type SettingsChange = Partial<Omit<Settings, 'nodes' | 'nextTest'>>

const fields = {
  theme: oneOf(...themes),
  language: oneOf('system', ...languages),
  textSize: oneOf(...textSizes),
  workers: either(oneOf('automatic'), wholeNumber(1, mostWorkers)),
  lockMinutes: oneOf(...lockMinutes),
  pauseOnBattery: oneOf('on', 'off'),
}

/** Throws PayloadError. */
export const settingsChange: (payload: unknown) => SettingsChange = changeOf(fields)
