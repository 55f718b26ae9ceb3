/** A search for claims of a restored key while it runs: how far it is, and what it ends in, unless it is stopped. */
import { wipe } from '../../../shared/coinzdense/index.ts'
import type { ClaimSearching, Failure, RestoredKey } from '../../../shared/contract/index.ts'
import { parseAccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import { parseAccountNames } from '../chain/account-names.ts'
import { failureOf } from '../window/failure-of.ts'
import { searchRestoredClaim, type RestoredClaimSearchOptions } from './claim-search.ts'
import { outOfTurn } from './errors.ts'

export interface ClaimSearchingOptions extends Pick<RestoredClaimSearchOptions, 'access' | 'now' | 'wait'> {
  readonly ledger: () => RestoredClaimSearchOptions['ledger']
  /** It went on by a step. */
  readonly onStep: () => void
  /** It ended by itself; with what was known before where it failed. */
  readonly onEnd: (end: { readonly key: RestoredKey; readonly failure: Failure | undefined }) => void
}

export class RunningClaimSearch {
  readonly #options: ClaimSearchingOptions
  #stopping = new AbortController()
  #progress: ClaimSearching | undefined

  constructor(options: ClaimSearchingOptions) {
    this.#options = options
  }

  /** Undefined while nothing is searched. */
  get progress(): ClaimSearching | undefined {
    return this.#progress
  }

  /** Begins, and returns at once. The caller still owns, and wipes, the secret. Throws AccountListError. */
  begin(judged: RestoredKey, secret: Uint8Array, carriers: string): void {
    if (judged.account === undefined || this.#progress !== undefined) throw outOfTurn()
    const account = parseAccountName(judged.account)
    const accounts = carriers.trim() === '' ? [] : parseAccountNames(carriers)
    const { access, ledger, now, wait, onStep } = this.#options
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const own = secret.slice()
    this.#progress = { account, fraction: 0, step: undefined, since: now() }
    void searchRestoredClaim(judged, account, own, {
      access,
      ledger: ledger(),
      now,
      wait,
      carriers: accounts,
      signal,
      onStep: (step) => {
        if (signal.aborted || this.#progress === undefined) return
        this.#progress = { ...this.#progress, ...step }
        onStep()
      },
    })
      .then(
        (key) => this.#end(signal, key, undefined),
        (error: unknown) => this.#end(signal, judged, failureOf(error)),
      )
      .finally(() => wipe(own))
  }

  /** What still runs says nothing any more. */
  stop(): void {
    this.#stopping.abort(new StoppedError())
    this.#progress = undefined
  }

  #end(signal: AbortSignal, key: RestoredKey, failure: Failure | undefined): void {
    if (signal.aborted) return
    this.#progress = undefined
    this.#options.onEnd({ key, failure })
  }
}
