/**
 * What happens to texts and bytes on their way through hands, cameras and clipboards, for feeding parsers. Everything
 * depends on a seed alone, so that a failure can be repeated.
 */

/** A source of numbers in 0..limit-1. */
export type Draw = (limit: number) => number

/** Numbers that look random and follow from the seed (mulberry32). */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}

/** Bytes that follow from a seed: stands in for the operating system's random source. */
export function seededBytes(seed: number): (length: number) => Uint8Array {
  const draw = seededDraw(seed)
  return (length) => Uint8Array.from({ length }, () => draw(256))
}

/** Every text that is one slip away: each character replaced, removed, doubled by another, exchanged with the next. */
export function* singleSlips(text: string, characters: string, draw: Draw): Generator<string> {
  for (let at = 0; at <= text.length; at++) {
    const [head, here, tail] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)]
    const other = characters.charAt(draw(characters.length))
    const slips = [head + other + tail, head + tail, head + other + here + tail]
    if (tail !== '') slips.push(head + tail.charAt(0) + here + tail.slice(1))
    for (const slip of slips) if (slip !== text) yield slip
  }
}

type Change<Value> = (value: Value, draw: Draw) => Value

const oddities = [
  '\0',
  '\ufeff',
  '\u200b',
  '\u00a0',
  '\r\n',
  '\ud800',
  '\u0301',
  'ß',
  'İ',
  '١',
  '😀',
  '=',
  ':',
  '-',
  '"',
  '\\',
]

const textChanges: readonly Change<string>[] = [
  (text, draw) => put(text, draw(text.length + 1), 0, String.fromCharCode(draw(128))),
  (text, draw) => put(text, draw(text.length + 1), 1, String.fromCharCode(draw(128))),
  (text, draw) => put(text, draw(text.length + 1), 1, String.fromCharCode(draw(65536))),
  (text, draw) => put(text, draw(text.length + 1), draw(2), oddities[draw(oddities.length)] ?? ''),
  (text, draw) => put(text, draw(text.length + 1), 1 + draw(20), ''),
  (text, draw) => text.slice(0, draw(text.length + 1)),
  (text, draw) => text.slice(draw(text.length + 1)),
  (text, draw) => text + text.slice(draw(text.length + 1)),
  (text, draw) => put(text, draw(text.length + 1), 0, text.slice(draw(text.length + 1)).slice(0, 40)),
  (text, draw) => (draw(2) === 0 ? text.toUpperCase() : text.toLowerCase()),
  (text) => Array.from(text).reverse().join(''),
  (text, draw) => shuffled(text.split(/(\s+)/), draw).join(''),
  (text, draw) => shuffled(text.split('\n'), draw).join('\n'),
  (text) => text.replace(/\s+/g, ''),
  (text, draw) => put(text, draw(text.length + 1), 0, 'x'.repeat(draw(5000))),
  (text, draw) => text.repeat(1 + draw(4)),
]

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

const byteChanges: readonly Change<Uint8Array>[] = [
  (bytes, draw) => bytes.with(draw(Math.max(1, bytes.length)) % Math.max(1, bytes.length), draw(256)),
  (bytes, draw) => {
    const at = draw(bytes.length)
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << draw(8)))
  },
  (bytes, draw) => bytes.slice(0, draw(bytes.length + 1)),
  (bytes, draw) => bytes.slice(draw(bytes.length + 1)),
  (bytes, draw) => joined(bytes, bytes.slice(draw(bytes.length + 1))),
  (bytes, draw) =>
    joined(bytes.slice(0, draw(bytes.length + 1)), Uint8Array.of(draw(256)), bytes.slice(draw(bytes.length))),
  (bytes, draw) => bytes.slice().fill(draw(2) * 255, draw(bytes.length + 1)),
]

/** A text that one to four accidents have happened to. */
export function mutatedText(text: string, draw: Draw): string {
  return mutated(text, textChanges, draw).slice(0, 1e6)
}

/** What stands in JSON where something else was meant. */
const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '0',
  'x'.repeat(3000),
  '\ud800',
  [],
  [[]],
  {},
  { constructor: 1 },
  Array.from({ length: 300 }, () => 0),
]

/** JSON in which one to four members or items were exchanged for others, left out, repeated, or damaged as text. */
export function mutatedJson<Value extends object>(value: Value, draw: Draw): Value {
  const copy = structuredClone(value)
  for (let left = 1 + draw(4); left > 0; left--) mutateWithin(copy, draw)
  return copy
}

function mutateWithin(value: object, draw: Draw): void {
  const names = Object.keys(value)
  const name = names[draw(names.length)]
  const members = value as Record<string, unknown>
  if (name === undefined) return
  const here = members[name]
  if (typeof here === 'object' && here !== null && draw(4) > 0) mutateWithin(here, draw)
  else if (typeof here === 'string' && draw(2) === 0) members[name] = mutatedText(here, draw)
  else if (draw(4) === 0) Reflect.deleteProperty(members, name)
  else if (draw(8) === 0) members[`${name}x`] = here
  else members[name] = structuredClone(strangeValues[draw(strangeValues.length)])
}

/** Bytes that one to four accidents have happened to. */
export function mutatedBytes(bytes: Uint8Array, draw: Draw): Uint8Array {
  return mutated(bytes, byteChanges, (limit) => draw(Math.max(1, limit)))
}

function mutated<Value extends string | Uint8Array>(
  value: Value,
  changes: readonly Change<Value>[],
  draw: Draw,
): Value {
  let result = value
  for (let left = 1 + draw(4); left > 0 && result.length > 0; left--)
    result = changes[draw(changes.length)]?.(result, draw) ?? result
  return result
}

function put(text: string, at: number, removed: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at + removed)
}

function shuffled<Item>(items: readonly Item[], draw: Draw): Item[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = draw(i + 1)
    const moved = result[i]!
    result[i] = result[j]!
    result[j] = moved
  }
  return result
}
