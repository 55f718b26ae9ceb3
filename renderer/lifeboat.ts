/** The bridge as the window uses it: a call gives its result, or throws the failure that the main process told. */
import type { Bridge, Failure, Lifeboat, Outcome } from '../shared/contract/index.ts'

declare global {
  interface Window {
    /** What electron/preload.ts puts there. */
    readonly lifeboat: Bridge
  }
}

/** A call ended in a failure that a person can be told. */
export class CallFailure extends Error {
  readonly code: string
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'CallFailure'
    this.code = failure.code
    this.failure = failure
  }
}

export function connect(bridge: Bridge): Lifeboat {
  const unwrapped = Object.entries(bridge).map(([name, member]) => [
    name,
    name.startsWith('on') ? member : (payload: unknown) => unwrap((member as Ask)(payload)),
  ])
  return Object.fromEntries(unwrapped) as Lifeboat
}

type Ask = (payload: unknown) => Promise<Outcome<unknown>>

async function unwrap(answer: Promise<Outcome<unknown>>): Promise<unknown> {
  const outcome = await answer
  if (outcome.ok) return outcome.value
  throw new CallFailure(outcome.failure)
}

/** Any error as a failure to show. What did not come from a call is a mistake of ours, and may hold anything. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof CallFailure) return error.failure
  return {
    code: 'window-mistake',
    message: 'Something went wrong in this window that should not have. Nothing was changed.',
    advice: 'Close Lifeboat and open it again.',
  }
}
