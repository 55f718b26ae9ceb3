/**
 * What stands between every call of the window and its handler: calls are counted, and a secret comes back only while
 * the passphrase was given not long ago. One place for all of them, by the table of call-powers.ts.
 */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { CallName, Handlers } from '../../../shared/contract/index.ts'
import { callPowers, type Allowance, type CallPower } from './call-powers.ts'

/** Something was asked for more often than a person would. It was not done. */
export class CallLimitError extends CodedError {}

export interface CallGuards {
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** Throws VaultError when the vault's passphrase has to be given once more. */
  readonly requireRecentPassphrase: () => void
}

/** The same handlers, each behind its guard. */
export function guardedCalls(
  handlers: Handlers,
  { now, requireRecentPassphrase }: CallGuards,
  powers: Readonly<Record<CallName, CallPower>> = callPowers,
): Handlers {
  const guarded = Object.entries(handlers).map(([name, handle]) => {
    const power = powers[name as CallName]
    if (power.does === 'neither') return [name, handle]
    const count = new CallCount(power.atMost, now)
    const answer = handle as (payload: unknown) => unknown
    return [
      name,
      (payload: unknown) => {
        count.admit()
        if (power.does === 'shows-secret') requireRecentPassphrase()
        return answer(payload)
      },
    ]
  })
  return Object.fromEntries(guarded) as Handlers
}

/** The calls of one channel within the time that has just passed. Those that were refused do not count. */
class CallCount {
  readonly #allowance: Allowance
  readonly #now: () => number
  readonly #times: number[] = []

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance
    this.#now = now
  }

  /** Throws CallLimitError `too-many-calls`. */
  admit(): void {
    const { calls, seconds } = this.#allowance
    const now = this.#now()
    while ((this.#times[0] ?? Infinity) <= now - seconds * 1000) this.#times.shift()
    const [first] = this.#times
    if (first !== undefined && this.#times.length >= calls)
      throw tooManyCalls(Math.max(1, Math.ceil((first + seconds * 1000 - now) / 1000)))
    this.#times.push(now)
  }
}

function tooManyCalls(seconds: number): CallLimitError {
  return new CallLimitError(
    'too-many-calls',
    'This was asked for more often than anybody presses a button, so it was not done.',
    `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. If you did not press anything, close Lifeboat.`,
    { seconds },
  )
}
