/** Registering a recovery key in metadata that other programs wrote: whatever they wrote stays, to the letter. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  holdsNothing,
  mergeRegistration,
  metadataBase,
  MetadataError,
  readRegistration,
  type CompleteEntry,
} from '../../shared/recovery/index.ts'
import { anyText } from './any-text.ts'

const ourName = 'coinzdense_disaster_recovery'
const fields = { owner: ['key', 'sig'], active: ['key-a', 'sig-a'] } as const

/** A member of an object: its name, and the text of its value. */
interface Member {
  readonly name: string
  readonly value: string
}

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/)

/** The same string written in many ways: plain, or with escapes that nobody needs. */
function stringText(value: string, styles: readonly number[]): string {
  const characters = Array.from({ length: value.length }, (_, i) => value[i]!)
  const written = characters.map((unit, i) => {
    const code = unit.charCodeAt(0).toString(16).padStart(4, '0')
    if (styles[i % styles.length] === 1) return `\\u${code}`
    if (styles[i % styles.length] === 2) return `\\u${code.toUpperCase()}`
    if (styles[i % styles.length] === 3 && unit === '/') return '\\/'
    return unit > '~' ? unit : JSON.stringify(unit).slice(1, -1)
  })
  return `"${written.join('')}"`
}

const styles = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 8 })
const strings = fc.oneof(
  { weight: 4, arbitrary: anyText({ maxLength: 8 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\\',
      '"',
      '{}',
      '],',
      '\ud800',
      '\u2028',
      '\x7f',
      '\0',
      '\ufeff',
      '//',
      ourName,
      'key',
    ),
  },
)
const stringTexts = fc.tuple(strings, styles).map(([value, how]) => stringText(value, how))

/** Numbers as text: of any size and precision, in all the forms that JSON has. */
const numberTexts = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9][0-9]{0,40}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,30}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?[0-9]{1,4}$/)),
  )
  .map((parts) => parts.join(''))

function written(members: readonly (readonly [Member, string, string])[], inside: string): string {
  const inner = members.map(([{ name, value }, a, b]) => `${a}${name}${b}:${a}${value}${b}`)
  return `{${inside}${inner.join(',')}${inside}}`
}

const { value: values } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('true', 'false', 'null', '{}', '[]', '{ }', '[\n]', '""'),
    numberTexts,
    stringTexts,
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(fc.array(tie('value'), { maxLength: 4 }), space)
    .map(([items, gap]) => `[${gap}${items.join(`${gap},`)}${gap}]`),
  object: fc
    .tuple(
      fc.array(fc.tuple(fc.record({ name: stringTexts, value: tie('value') }), space, space), {
        maxLength: 4,
      }),
      space,
    )
    .map(([members, inside]) => written(members, inside)),
}))

const isOurs = ({ name }: Member) => JSON.parse(name) === ourName
const otherMembers = fc.array(
  fc.tuple(
    fc.record({ name: stringTexts, value: values }).filter((member) => !isOurs(member)),
    space,
    space,
  ),
  { maxLength: 6 },
)
const ourNameText = styles.map((how) => stringText(ourName, how))

/** A record that has something of ours and of others in it, but nothing of ours twice. */
const records = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        name: fc.oneof(
          fc
            .tuple(fc.constantFrom('key', 'sig', 'key-a', 'sig-a', 'other'), styles)
            .map(([name, how]) => stringText(name, how)),
          stringTexts,
        ),
        value: values,
      }),
      { maxLength: 6, selector: ({ name }) => JSON.parse(name) as string },
    ),
    fc.array(space, { minLength: 2, maxLength: 2 }),
    space,
  )
  .map(([members, [a = '', b = ''], inside]) =>
    written(
      members.map((member) => [member, a, b] as const),
      inside,
    ),
  )

/** An account's metadata, with or without a record of ours somewhere in it. */
const metadata = fc
  .record({
    before: otherMembers,
    record: fc.option(fc.tuple(ourNameText, records, space, space), { nil: undefined, freq: 2 }),
    after: otherMembers,
    inside: space,
    around: space,
  })
  .map(({ before, record, after, inside, around }) => {
    const ours =
      record === undefined ? [] : [[{ name: record[0], value: record[1] }, record[2], record[3]] as const]
    return around + written([...before, ...ours, ...after], inside) + around
  })

const base58Text = fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{1,100}$/)
const entries: fc.Arbitrary<CompleteEntry> = fc.record({
  role: fc.constantFrom('owner', 'active'),
  recoveryPublicKey: base58Text.map((rest) => `QRK${rest}`),
  endorsement: base58Text,
})

/** The members of an object's text, as they stand there, found by a parser that reads one character after the other. */
function membersOf(text: string): Member[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^ \t\r\n{}[\]:,"]+/g) ?? []
  const members: string[][] = [[]]
  let depth = 0
  for (const token of tokens.slice(1, -1)) {
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth === 0 && token === ',') members.push([])
    else members.at(-1)!.push(token)
  }
  return members
    .filter((tokensOfOne) => tokensOfOne.length > 0)
    .map(([name, , ...value]) => ({ name: name!, value: value.join(' ') }))
}

/** Halves of surrogate pairs as \\uXXXX: the one change that a merge may make. */
function escaped(text: string): string {
  return text.replace(/\p{Surrogate}/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
}

const named = (name: string) => (member: Member) => JSON.parse(member.name) === name

/** The text as a JSON text, so many times. */
function wrap(text: string, times: number): string {
  return Array.from({ length: times }).reduce<string>((inner) => JSON.stringify(inner), text)
}

describe('merging a registration into metadata', () => {
  it('keeps every other member to the letter and in its place', () => {
    fc.assert(
      fc.property(metadata, entries, (before, entry) => {
        const others = (text: string) => membersOf(text).filter((member) => !isOurs(member))
        const after = mergeRegistration(before, entry)
        expect(others(after)).toEqual(others(escaped(before)))
        const place = (text: string) => membersOf(text).findIndex(isOurs)
        expect(place(after)).toBe(place(before) < 0 ? membersOf(before).length : place(before))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps everything else in our own record too', () => {
    fc.assert(
      fc.property(metadata, entries, (before, entry) => {
        const [keyField, signatureField] = fields[entry.role]
        const others = (text: string) =>
          membersOf(membersOf(text).find(isOurs)?.value ?? '{}').filter(
            (member) => !named(keyField)(member) && !named(signatureField)(member),
          )
        expect(others(mergeRegistration(before, entry))).toEqual(others(escaped(before)))
      }),
      { numRuns: 500 },
    )
  })

  it('leaves every space and line break of other programs where it was', () => {
    fc.assert(
      fc.property(otherMembers, space, entries, (members, inside, entry) => {
        const before = written(members, inside)
        const after = mergeRegistration(before, entry)
        const kept = escaped(before).replace(/[ \t\r\n]*\}$/, '')
        expect(after.startsWith(kept)).toBe(true)
      }),
    )
  })

  it('gives JSON that has bytes, and in which the entry is found', () => {
    fc.assert(
      fc.property(metadata, entries, (before, entry) => {
        const after = mergeRegistration(before, entry)
        expect(after).toBe(new TextDecoder().decode(new TextEncoder().encode(after)))
        expect(JSON.parse(after)).toBeTypeOf('object')
        expect(readRegistration(after)).toContainEqual(entry)
        const other = (text: string) => readRegistration(text).filter(({ role }) => role !== entry.role)
        expect(other(after)).toEqual(other(before))
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing the second time, and the last entry of a role counts', () => {
    fc.assert(
      fc.property(metadata, entries, entries, (before, entry, later) => {
        const once = mergeRegistration(before, entry)
        expect(mergeRegistration(once, entry)).toBe(once)
        const twice = mergeRegistration(once, later)
        expect(readRegistration(twice)).toContainEqual(later)
        expect(readRegistration(twice).length).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('takes no text at all for an empty object', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(mergeRegistration('', entry)).toBe(mergeRegistration('{}', entry))
        expect(readRegistration('')).toEqual([])
      }),
    )
  })

  it('is refused when the metadata is JSON but no object, unless it may be replaced', () => {
    fc.assert(
      fc.property(values, space, entries, (value, gap, entry) => {
        const text = gap + value + gap
        const { fate } = metadataBase(text)
        fc.pre(!value.startsWith('{') && fate === 'replaced')
        expect(() => mergeRegistration(text, entry)).toThrow(MetadataError)
        expect(() => readRegistration(text)).toThrow(MetadataError)
        expect(mergeRegistration(text, entry, 'replaced')).toBe(mergeRegistration('', entry))
      }),
    )
  })

  it('adds to what holds nothing as to no text at all', () => {
    const nothing = fc.oneof(space, fc.constantFrom('null', '[]', '""', '[ ]', '" "'), fc.constant('"null"'))
    const wrapped = fc.tuple(nothing, fc.nat(4)).map(([text, times]) => wrap(text, times))
    fc.assert(
      fc.property(wrapped, space, entries, (text, gap, entry) => {
        expect(holdsNothing(gap + text + gap)).toBe(true)
        expect(mergeRegistration(gap + text + gap, entry)).toBe(mergeRegistration('', entry))
        expect(readRegistration(gap + text + gap)).toEqual([])
      }),
    )
  })

  it('takes the object out of a text that holds it, however often it was put into one, and loses nothing of it', () => {
    fc.assert(
      fc.property(metadata, fc.integer({ min: 1, max: 5 }), entries, (text, times, entry) => {
        fc.pre(metadataBase(text).fate === 'kept')
        const wrapped = wrap(text, times)
        fc.pre(wrapped.length < 60_000)
        expect(metadataBase(wrapped).fate).toBe('unwrapped')
        expect(mergeRegistration(wrapped, entry)).toBe(mergeRegistration(text, entry))
        expect(() => readRegistration(wrapped)).toThrow(MetadataError)
      }),
    )
  })

  it('is refused when the metadata is no JSON', () => {
    const broken = fc.oneof(
      anyText({ minLength: 1 }),
      fc.tuple(metadata, fc.nat()).map(([text, at]) => text.slice(0, at % text.length)),
      fc
        .tuple(metadata, fc.constantFrom('}', ',', 'x', '\u00a0', '\ufeff'))
        .map(([text, more]) => text + more),
    )
    fc.assert(
      fc.property(broken, entries, (text, entry) => {
        fc.pre(text.trim() !== '' && !isJson(text))
        expect(() => mergeRegistration(text, entry)).toThrow(MetadataError)
        expect(() => readRegistration(text)).toThrow(MetadataError)
      }),
    )
  })

  it('writes our record anew when it is no object, and keeps every other member', () => {
    fc.assert(
      fc.property(otherMembers, ourNameText, values, entries, (members, name, value, entry) => {
        fc.pre(!value.startsWith('{'))
        const text = written([...members, [{ name, value }, ' ', ''] as const], '')
        const after = mergeRegistration(text, entry)
        expect(readRegistration(after)).toEqual([entry])
        expect(membersOf(after).filter((member) => !isOurs(member))).toEqual(
          membersOf(escaped(text)).filter((member) => !isOurs(member)),
        )
        if (value === 'null') expect(readRegistration(text)).toEqual([])
        else expect(() => readRegistration(text)).toThrow(MetadataError)
      }),
    )
  })

  it('writes our record anew, once, when it or an entry in it stands there twice', () => {
    const two = fc.tuple(ourNameText, ourNameText, records, records)
    fc.assert(
      fc.property(otherMembers, two, entries, styles, (members, [first, second, one, other], entry, how) => {
        const others = (text: string) => membersOf(text).filter((member) => !isOurs(member))
        const twice = written(
          [[{ name: first, value: one }, '', ''], ...members, [{ name: second, value: other }, '', '']],
          '',
        )
        const inside = fields[entry.role].map((field) => {
          const record = `{"${field}": "x", ${stringText(field, how)}: "y"}`
          return written([[{ name: first, value: record }, '', ''], ...members], '')
        })
        for (const text of [twice, ...inside]) {
          expect(() => readRegistration(text)).toThrow(MetadataError)
          expect(metadataBase(text)).toMatchObject({ fate: 'kept', recordWasBroken: true })
          const after = mergeRegistration(text, entry)
          expect(membersOf(after).filter(isOurs)).toHaveLength(1)
          expect(readRegistration(after)).toEqual([entry])
          expect(others(after)).toEqual(others(escaped(text)))
        }
      }),
    )
  })

  it('has room for 40 kB of letters outside ASCII, which escapes would make three times as long', () => {
    const text = `{"a":"${'ü'.repeat(20_000)}"}`
    fc.assert(
      fc.property(entries, (entry) => {
        expect(mergeRegistration(text, entry).startsWith(text.slice(0, -1))).toBe(true)
      }),
      { numRuns: 3 },
    )
  })

  it('is refused when the metadata is longer than HIVE allows, without reading it', () => {
    const [long, inBytes] = [`{"a":"${'x'.repeat(65_536)}"}`, `{"a":"${'ü'.repeat(32_768)}"}`]
    fc.assert(
      fc.property(entries, (entry) => {
        for (const text of [long, inBytes])
          expect(() => mergeRegistration(text, entry, 'replaced')).toThrow(/longer than HIVE allows/)
      }),
      { numRuns: 3 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
