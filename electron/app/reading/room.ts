/** Reading documents, for all pages that take one. */
import type { Tell } from '../../../shared/contract/index.ts'
import { readCodes } from '../../backing-up/file-reading.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import type { Room } from '../window/room.ts'
import { WatchedWork } from './watched-work.ts'

export interface ReadingSurroundings {
  readonly work: BackupWork
  readonly tell: Tell
}

export interface ReadingRoom extends Room<'stopReading'> {
  /** The same work, watched. */
  readonly work: BackupWork
  /** The texts of the QR codes in a picture or PDF. Throws PictureError. */
  readonly readCodes: (bytes: Uint8Array) => Promise<readonly string[]>
}

export function readingRoom({ work, tell }: ReadingSurroundings): ReadingRoom {
  const watched = new WatchedWork(work, (progress) => tell('readingChanged', progress))
  return {
    handlers: { stopReading: () => watched.stop() },
    holds: [watched],
    work: watched,
    readCodes: (bytes) => readCodes(bytes, watched),
  }
}
