/** How far the reading of a PDF is, whichever page handed it over, and stopping it. */
import type { Lifeboat, ReadingProgress, StopListening } from '../../shared/contract/index.ts'

export class Reading {
  readonly #lifeboat: Pick<Lifeboat, 'stopReading'>
  readonly #stopListening: StopListening
  #progress = $state.raw<ReadingProgress | null>(null)

  constructor(lifeboat: Pick<Lifeboat, 'stopReading' | 'onReadingChanged'>) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onReadingChanged((progress) => (this.#progress = progress))
  }

  /** Null while no PDF is being read. */
  get progress(): ReadingProgress | null {
    return this.#progress
  }

  async stop(): Promise<void> {
    await this.#lifeboat.stopReading()
  }

  close(): void {
    this.#stopListening()
  }
}
