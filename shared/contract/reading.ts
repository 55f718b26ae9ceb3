/** A PDF that is being read, whichever page handed it over. */
import { call, event } from './entries.ts'
import { nothing } from './payload.ts'

/** How far it is. */
export interface ReadingProgress {
  /** Pages that were read; 0 while it is opened. */
  readonly page: number
  /** How many it has; undefined until the first was read. */
  readonly of: number | undefined
}

export const readingEntries = {
  /** Null when nothing is being read. */
  readingChanged: event<ReadingProgress | null>('reading:changed'),
  /** Ends it. What was read so far counts, and the other pages are named. */
  stopReading: call<void, void>('reading:stop', nothing),
} as const
