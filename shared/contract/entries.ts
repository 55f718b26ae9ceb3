/**
 * What an entry of the contract is: a call goes from the renderer to the main process and is answered, an event goes
 * the other way and is not. Types are carried by the entry itself, so that both ends can be derived from it.
 */
import type { Failure } from './failure.ts'

/** A call. `parse` is the main process's guard: it throws PayloadError on anything a hostile page could send. */
export interface Call<Payload, Result> {
  readonly kind: 'call'
  readonly channel: string
  readonly parse: (payload: unknown) => Payload
  /** How large a payload may be, in the measure of size.ts, before anybody looks at it. */
  readonly largest: number
  /** Carries the type only; never set. */
  readonly result?: Result
}

/** News from the main process. */
export interface Event<News> {
  readonly kind: 'event'
  readonly channel: string
  /** Carries the type only; never set. */
  readonly news?: News
}

/** Most calls say a word or a number. Those that carry a file name their own bound. */
const usualLargest = 16_384

export function call<Payload, Result>(
  channel: string,
  parse: (payload: unknown) => Payload,
  largest = usualLargest,
): Call<Payload, Result> {
  return { kind: 'call', channel, parse, largest }
}

/** The same for a call whose payload's type is what its guard lets through: only the result is named. */
export function answering<Result>() {
  return <Payload>(channel: string, parse: (payload: unknown) => Payload, largest = usualLargest) =>
    call<Payload, Result>(channel, parse, largest)
}

export function event<News>(channel: string): Event<News> {
  return { kind: 'event', channel }
}

/** How a call ended. A failure crosses as data: Electron would keep nothing of an error but its message. */
export type Outcome<Result> =
  { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly failure: Failure }
