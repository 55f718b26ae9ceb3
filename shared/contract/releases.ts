/** Versions of Lifeboat that were released, as the window shows them. */
import { call } from './entries.ts'
import { nothing } from './payload.ts'

export interface NewestVersion {
  readonly own: string
  readonly newest: string
  /** What the newest release is to the own version; `older` for who runs what is not released yet. */
  readonly standing: 'newer' | 'same' | 'older'
  /** When it was released, ISO 8601. */
  readonly published: string
  /** The address of its page. */
  readonly page: string
  /** Where its checksums are; undefined when it has none. */
  readonly sums?: string
  /** Its files for this system, each with its SHA-256 sum in hex. */
  readonly files: readonly { readonly name: string; readonly sum: string }[]
  /** The command that holds a download against the checksums on this system. */
  readonly check: string
}

export const releasesContract = {
  /** Asks the release page, and nobody else does at any time. */
  lookForNewerVersion: call<void, NewestVersion>('releases:look', nothing),
}
