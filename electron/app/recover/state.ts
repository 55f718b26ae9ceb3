/** Where one recovery stands: what is shown of it, and what is known beside. Everything about it changes here. */
import type { Recovery } from '../../../shared/contract/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { ClaimDraft } from '../../recovery/claim-draft.ts'
import { neverSigned } from '../../recovery/restored-claim.ts'
import { outOfTurn } from './errors.ts'
import type { IdentifiedKey } from './identified-key.ts'

export const beginning: Recovery = {
  stage: 'key',
  account: undefined,
  recoveryKey: undefined,
  use: 'unknown',
  phrases: neverSigned,
  searchedIn: [],
  notSearched: [],
  standing: undefined,
  newKey: undefined,
  version: 1,
  isBindable: true,
  statement: [],
  signsAt: undefined,
  claim: undefined,
  step: undefined,
  failure: undefined,
}

/** Something that takes its time, and may be stopped: what still runs after everything was forgotten must not come back. */
export interface Round {
  readonly signal: AbortSignal
  /** Whether nothing was forgotten since. */
  readonly isCurrent: () => boolean
  /** Throws StoppedError once this has been stopped, or has begun anew. */
  readonly require: () => void
}

export class RecoveryState {
  readonly #onChange: (recovery: Recovery) => void
  #current = beginning
  #stopping = new AbortController()
  /** Counts how often everything was forgotten. */
  #round = 0
  /** What is asked for takes turns, so that what is signed is what is shown. */
  #lastInLine: Promise<unknown> = Promise.resolve()
  /** Once the recovery key is known. */
  known: IdentifiedKey | undefined
  draft: ClaimDraft | undefined

  constructor(onChange: (recovery: Recovery) => void) {
    this.#onChange = onChange
  }

  get current(): Recovery {
    return this.#current
  }

  change(change: Partial<Recovery>): void {
    this.#current = { ...this.#current, ...change }
    this.#onChange(this.#current)
  }

  /** Begins anew; what was known is whoever's had it to wipe. */
  restart(): void {
    this.#round++
    this.#stopping.abort()
    this.known = this.draft = undefined
    this.change(beginning)
  }

  /** Stops the round that was begun last. */
  stop(): void {
    this.#stopping.abort()
  }

  beginRound(): Round {
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const round = this.#round
    const isCurrent = () => round === this.#round
    return {
      signal,
      isCurrent,
      require: () => {
        if (signal.aborted || !isCurrent()) throw new StoppedError()
      },
    }
  }

  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastInLine.then(work)
    this.#lastInLine = result.catch(() => undefined)
    return result
  }

  /** Throws RecoverError `out-of-turn` while the recovery key is not known. */
  requireKnown(): IdentifiedKey {
    if (this.known === undefined) throw outOfTurn()
    return this.known
  }

  /** Throws RecoverError `out-of-turn` at any other stage. */
  require(...stages: readonly Recovery['stage'][]): void {
    if (!stages.includes(this.#current.stage)) throw outOfTurn()
  }
}
