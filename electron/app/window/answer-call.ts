/**
 * How a call from the window is answered: measured, parsed, handled, and whatever happens told as data. Nothing of an
 * error but its code and the two sentences meant for a person gets to the window.
 */
import {
  isWithin,
  PayloadError,
  contract,
  type CallName,
  type Handlers,
  type Outcome,
} from '../../../shared/contract/index.ts'
import { failureOf } from './failure-of.ts'

/** Answers a call of the contract. Never rejects. */
export async function answerCall(
  handlers: Handlers,
  name: CallName,
  payload: unknown,
): Promise<Outcome<unknown>> {
  try {
    const { parse, largest } = contract[name]
    if (!isWithin(payload, largest)) throw payloadTooLarge()
    // The entry's own types tie its guard to its handler; over all entries together the compiler cannot see it.
    const handle = handlers[name] as (payload: unknown) => unknown
    return { ok: true, value: await handle(parse(payload)) }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

function payloadTooLarge(): PayloadError {
  return new PayloadError(
    'payload-too-large',
    'What was entered is larger than anything that belongs there. Nothing was done.',
    'Look whether the right thing was pasted or dropped.',
  )
}
