/** A file that was opened with Lifeboat from outside of its window: by a double click, or by name when it was started. */
import { call, event } from './entries.ts'
import { nothing } from './payload.ts'

export interface OpenedFile {
  /** As its folder has it. */
  readonly name: string
  /** The page that reads it, and where on it. What it is, is found out there, as for a file that is dropped. */
  readonly page: 'restore' | 'air-gap'
  readonly step: 'sign' | 'broadcast' | undefined
  /** Undefined when it could not be read. */
  readonly bytes: Uint8Array | undefined
}

export const openedFileEntries = {
  /** One waits to be taken. */
  fileOpened: event<undefined>('opened-file:there'),
  /** Gives it, once; undefined when none waits. */
  takeOpenedFile: call<void, OpenedFile | undefined>('opened-file:take', nothing),
} as const
