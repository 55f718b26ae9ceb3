/** Long reading that a person can follow and stop; all other work goes through as it is. */
import type { ReadingProgress } from '../../../shared/contract/index.ts'
import { readingStopped } from '../../backing-up/errors.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import type { PageReading } from '../../kit/page-reading.ts'
import type { Answer, Asked, Following, JobName } from '../../secret-work/jobs.ts'

export class WatchedWork implements BackupWork {
  readonly #work: BackupWork
  readonly #onChange: (progress: ReadingProgress | null) => void
  /** Those of all documents that are read now. */
  readonly #stops = new Set<AbortController>()

  constructor(work: BackupWork, onChange: (progress: ReadingProgress | null) => void) {
    this.#work = work
    this.#onChange = onChange
  }

  /** As SecretWork does. Throws BackupReadingError `reading-stopped` when somebody stopped it. */
  do<Name extends JobName>(
    name: Name,
    asked: Asked<Name>,
    following: Following<Name> = {},
  ): Promise<Answer<Name>> {
    if (name !== 'readDocument') return this.#work.do(name, asked, following)
    return this.#readDocument(asked as Asked<'readDocument'>, following as Following<'readDocument'>)
  }

  /** Ends all reading. */
  stop(): void {
    for (const stop of this.#stops) stop.abort()
  }

  /** Reading goes on through a lock: what it reads is of no vault. */
  forget(reason: 'mode' | 'lock' | 'close'): void {
    if (reason !== 'lock') this.stop()
  }

  async #readDocument(
    asked: Asked<'readDocument'>,
    { onNews }: Following<'readDocument'>,
  ): Promise<Answer<'readDocument'>> {
    const stop = new AbortController()
    this.#stops.add(stop)
    this.#onChange({ page: 0, of: undefined })
    try {
      const follow = (read: PageReading) => {
        this.#onChange({ page: read.page, of: read.of })
        onNews?.(read)
      }
      return await this.#work.do('readDocument', asked, { onNews: follow, signal: stop.signal })
    } catch (error) {
      if (stop.signal.aborted) throw readingStopped()
      throw error
    } finally {
      this.#stops.delete(stop)
      if (this.#stops.size === 0) this.#onChange(null)
    }
  }
}
