/**
 * Readers of JSON that was parsed: each takes a value of unknown shape and gives it back typed, or throws. Nothing is
 * converted silently, nothing is ignored, and everything has a bound. They never repeat what they refuse.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** A value has another shape than the format says. */
export class ShapeError extends CodedError {
  constructor(where: string, expected: string) {
    super(
      'wrong-shape',
      `${where === '' ? 'The contents' : where} should be ${expected}.`,
      'This was not stored by this version of Lifeboat.',
    )
  }
}

/** Reads a value; `where` is its place, for the message. Throws ShapeError. */
export type Reader<Value> = (value: unknown, where: string) => Value
/** What a reader reads. */
export type ReadBy<Some> = Some extends Reader<infer Value> ? Value : never

type Members = Readonly<Record<string, Reader<unknown>>>

/** An object with exactly these members. */
export function object<Shape extends Members>(
  shape: Shape,
): Reader<{ readonly [Name in keyof Shape]: ReadBy<Shape[Name]> }> {
  const names = Object.keys(shape)
  return (value, where) => {
    const members = membersOf(value, where)
    if (Object.keys(members).length !== names.length || names.some((name) => !Object.hasOwn(members, name)))
      throw new ShapeError(where, `an object with exactly ${names.join(', ')}`)
    const read = names.map((name) => [name, shape[name]?.(members[name], `${where}.${name}`)])
    return Object.fromEntries(read) as { [Name in keyof Shape]: ReadBy<Shape[Name]> }
  }
}

/** An object whose member `kind` decides on its shape. */
export function oneOf<Shapes extends Readonly<Record<string, Members>>>(
  shapes: Shapes,
): Reader<
  {
    [Kind in keyof Shapes]: { readonly kind: Kind } & {
      readonly [Name in keyof Shapes[Kind]]: ReadBy<Shapes[Kind][Name]>
    }
  }[keyof Shapes]
> {
  return (value, where) => {
    const { kind, ...rest } = membersOf(value, where)
    if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind))
      throw new ShapeError(`${where}.kind`, `one of ${Object.keys(shapes).join(', ')}`)
    // TypeScript cannot follow which shape goes with which kind.
    return { kind, ...object(shapes[kind] ?? {})(rest, where) } as never
  }
}

/** A list of at most `most` values. */
export function list<Value>(item: Reader<Value>, most: number): Reader<readonly Value[]> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length > most)
      throw new ShapeError(where, `a list of at most ${most} entries`)
    return value.map((entry, position) => item(entry, `${where}[${position}]`))
  }
}

/** The value, or null. */
export function orNull<Value>(reader: Reader<Value>): Reader<Value | null> {
  return (value, where) => (value === null ? null : reader(value, where))
}

/** A text of at most `longest` characters that fits the pattern. */
export function text(longest: number, pattern?: RegExp): Reader<string> {
  return (value, where) => {
    if (typeof value !== 'string' || value.length > longest || pattern?.test(value) === false)
      throw new ShapeError(where, `a text of at most ${longest} characters in the right form`)
    return value
  }
}

/** One of these texts. */
export function choice<const Choice extends string>(...choices: readonly Choice[]): Reader<Choice> {
  return (value, where) => {
    const chosen = choices.find((candidate) => candidate === value)
    if (chosen === undefined) throw new ShapeError(where, `one of ${choices.join(', ')}`)
    return chosen
  }
}

/** A whole number from `low` to `high`. */
export function integer(low: number, high: number): Reader<number> {
  return (value, where) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high)
      throw new ShapeError(where, `a whole number from ${low} to ${high}`)
    return value
  }
}

/** A point in time as Date's toISOString writes it. */
export const instant: Reader<string> = (value, where) => {
  const date = typeof value === 'string' && value.length <= 30 ? new Date(value) : undefined
  if (date === undefined || Number.isNaN(date.getTime()) || date.toISOString() !== value)
    throw new ShapeError(where, 'a point in time, such as 2030-05-05T12:00:00.000Z')
  return date.toISOString()
}

/** A byte string of this length: bytes in memory, base64 in the file. */
export function bytes(length: number): Reader<Uint8Array> {
  const characters = 4 * Math.ceil(length / 3)
  return (value, where) => {
    const decoded =
      typeof value === 'string' && value.length === characters ? Buffer.from(value, 'base64') : undefined
    if (decoded?.length !== length || decoded.toString('base64') !== value)
      throw new ShapeError(where, `${length} bytes as base64`)
    const own = Uint8Array.from(decoded)
    decoded.fill(0)
    return own
  }
}

/** A text that `parse` accepts, such as a key with a checksum; `expected` says what that is. */
export function accepted<Value>(expected: string, parse: (value: string) => Value): Reader<Value> {
  return (value, where) => {
    if (typeof value === 'string')
      try {
        return parse(value)
      } catch {
        // What `parse` says about it does not know where it stands.
      }
    throw new ShapeError(where, expected)
  }
}

/** At most `most` named values, each a short text, a number, or true or false. */
export function settings(most: number): Reader<Readonly<Record<string, string | number | boolean>>> {
  return (value, where) => {
    const entries = Object.entries(membersOf(value, where))
    const fine = entries.every(
      ([name, setting]) =>
        /^[a-z][a-zA-Z0-9.]{0,63}$/.test(name) &&
        ((typeof setting === 'string' && setting.length <= 4096) ||
          (typeof setting === 'number' && Number.isFinite(setting)) ||
          typeof setting === 'boolean'),
    )
    if (!fine || entries.length > most) throw new ShapeError(where, `at most ${most} settings`)
    return Object.fromEntries(entries) as Record<string, string | number | boolean>
  }
}

function membersOf(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeError(where, 'an object')
  return value as Record<string, unknown>
}
