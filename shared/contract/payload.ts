/**
 * Guards for what comes from the renderer. Each rejects at the first deviation and names what it expected, never what
 * it was given: that may be a secret.
 */
import { CodedError } from '../coinzdense/errors.ts'

/** A payload is not what its call takes. A person who uses the app never sees it. */
export class PayloadError extends CodedError {}

export function refusePayload(expected: string): never {
  throw new PayloadError(
    'bad-payload',
    `The window sent something else than ${expected}. Nothing was done.`,
    'Close Lifeboat and open it again. If it happens again, install it anew.',
  )
}

/** For calls without a payload. */
export function nothing(payload: unknown): void {
  if (payload !== undefined) refusePayload('nothing')
}

/** For members that may be left empty. */
export function undefinedOnly(payload: unknown): undefined {
  if (payload !== undefined) refusePayload('nothing')
  return undefined
}

/** At most so many bytes. */
export function bytesOf(most: number): (payload: unknown) => Uint8Array {
  return (payload) =>
    payload instanceof Uint8Array && payload.length <= most ? payload : refusePayload(`at most ${most} bytes`)
}

/** A text of at most so many UTF-16 units. */
export function textOf(most: number): (payload: unknown) => string {
  return (payload) =>
    typeof payload === 'string' && payload.length <= most
      ? payload
      : refusePayload(`a text of at most ${most} characters`)
}

/** So many bytes at most. */
export function bytesUpTo(most: number): (payload: unknown) => Uint8Array {
  return (payload) =>
    payload instanceof Uint8Array && payload.length <= most ? payload : refusePayload(`at most ${most} bytes`)
}

/** One of these values. */
export function oneOf<const Value extends string | number>(
  ...values: readonly Value[]
): (payload: unknown) => Value {
  return (payload) => values.find((value) => value === payload) ?? refusePayload('one of the choices')
}

/** A whole number in a range, both ends included. */
export function wholeNumber(least: number, most: number): (payload: unknown) => number {
  return (payload) =>
    typeof payload === 'number' && Number.isInteger(payload) && payload >= least && payload <= most
      ? payload
      : refusePayload(`a whole number from ${least} to ${most}`)
}

/** A list of so many at most, each let through by the guard. */
export function listOf<Value>(
  parse: (payload: unknown) => Value,
  most: number,
): (payload: unknown) => readonly Value[] {
  return (payload) =>
    Array.isArray(payload) && payload.length <= most
      ? Array.from(payload as readonly unknown[], (one) => parse(one))
      : refusePayload(`a list of at most ${most}`)
}

/** What the first guard lets through, or else the second one. */
export function either<First, Second>(
  first: (payload: unknown) => First,
  second: (payload: unknown) => Second,
): (payload: unknown) => First | Second {
  return (payload) => {
    try {
      return first(payload)
    } catch {
      return second(payload)
    }
  }
}

type Fields = Readonly<Record<string, (payload: unknown) => unknown>>
type Parsed<Shape extends Fields> = { readonly [Name in keyof Shape]: ReturnType<Shape[Name]> }

/** A plain object with exactly these members. */
export function recordOf<Shape extends Fields>(fields: Shape): (payload: unknown) => Parsed<Shape> {
  return (payload) => {
    const members = plainObject(payload)
    const names = Object.keys(fields)
    if (Object.keys(members).length !== names.length || !names.every((name) => Object.hasOwn(members, name)))
      refusePayload('an object with its members')
    return parseMembers(fields, members) as Parsed<Shape>
  }
}

/** A plain object with at least one of these members, and no others. */
export function changeOf<Shape extends Fields>(fields: Shape): (payload: unknown) => Partial<Parsed<Shape>> {
  return (payload) => {
    const members = plainObject(payload)
    const names = Object.keys(members)
    if (names.length === 0 || !names.every((name) => Object.hasOwn(fields, name)))
      refusePayload('an object with some of its members')
    return parseMembers(fields, members)
  }
}

function parseMembers(fields: Fields, members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, fields[name]?.(member)] as const),
  )
}

function plainObject(payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'object' || payload === null || Object.getPrototypeOf(payload) !== Object.prototype)
    refusePayload('an object')
  return payload as Record<string, unknown>
}
