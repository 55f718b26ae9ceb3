/**
 * Plays a whole story in the background: a practice chain of its own, throw-away keys, and a signing record in a folder
 * that is gone afterwards. Nothing of it touches what the app keeps.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { Language, RehearsalNews, RehearsedScene, StoryName } from '../../../shared/contract/index.ts'
import { parseAccountName } from '../../../shared/recovery/index.ts'
import { certificateDrawing } from '../../rehearsal/certificate-drawing.ts'
import { certificatePage } from '../../rehearsal/certificate.ts'
import { rehearse } from '../../rehearsal/rehearse.ts'
import { forgetfulComputer } from '../../vault/computer.ts'
import { fileSystem } from '../../disk/file-system.ts'
import { SigningLedger } from '../../vault/signing-ledger.ts'
import { failureOf } from '../window/failure-of.ts'

export interface RehearsalRunnerOptions {
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** The day on the certificate, and the times of the signing record. */
  readonly today: () => Date
  readonly onChange: (news: RehearsalNews) => void
  /** Plays the story; the real one when left out. */
  readonly play?: typeof rehearse
}

const neverPlayed: RehearsalNews = {
  story: 'disaster',
  state: 'never-played',
  scenes: [],
  seconds: undefined,
  certificate: undefined,
  failure: undefined,
}

export class RehearsalRunner {
  readonly #options: RehearsalRunnerOptions
  #current = neverPlayed
  #ended: Promise<void> = Promise.resolve()

  constructor(options: RehearsalRunnerOptions) {
    this.#options = options
  }

  get current(): RehearsalNews {
    return this.#current
  }

  /** Begins, unless it is playing, and returns at once. Throws AccountNameError. */
  start(name: string, story: StoryName): RehearsalNews {
    if (this.#current.state === 'playing') return this.#current
    const account = parseAccountName(name)
    this.#current = { ...neverPlayed, story, state: 'playing' }
    this.#ended = this.#play(account, story).catch((error: unknown) =>
      this.#change({ state: 'failed', failure: failureOf(error) }),
    )
    return this.#current
  }

  forget(): void {
    // What it plays with is nobody's, and is thrown away with its folder.
  }

  /** When what plays has come to its end: its folder is gone then. */
  get ended(): Promise<void> {
    return this.#ended
  }

  async #play(account: string, story: StoryName): Promise<void> {
    const { now, today, play = rehearse } = this.#options
    await ready
    const rehearsal = await play(account, story, {
      now,
      ledgerIn: (folder) => new SigningLedger(() => folder, today, fileSystem, forgetfulComputer),
      onScene: (scene: RehearsedScene) => this.#change({ scenes: [...this.#current.scenes, scene] }),
    })
    const { complete, seconds } = rehearsal
    const certificateIn = (language: Language) =>
      certificateDrawing(certificatePage(rehearsal, today(), language))
    const certificate = { en: certificateIn('en'), es: certificateIn('es') }
    this.#change({ state: complete ? 'passed' : 'not-passed', seconds, certificate })
  }

  #change(change: Partial<RehearsalNews>): void {
    this.#current = { ...this.#current, ...change }
    this.#options.onChange(this.#current)
  }
}
