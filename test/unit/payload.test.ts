import { describe, expect, it } from 'vitest'

import {
  bytesOf,
  bytesUpTo,
  changeOf,
  either,
  nothing,
  oneOf,
  recordOf,
  textOf,
  undefinedOnly,
  wholeNumber,
} from '../../shared/contract/payload.ts'

const refused = expect.objectContaining({ code: 'bad-payload' }) as Error

/** Each guard with what it lets through and what it refuses, on both sides of every bound. */
const guards: readonly (readonly [
  string,
  (payload: unknown) => unknown,
  readonly unknown[],
  readonly unknown[],
])[] = [
  ['nothing', nothing, [undefined], [null, 0, '', {}]],
  ['undefined', undefinedOnly, [undefined], [null, 0, '', {}]],
  [
    'bytes',
    bytesOf(2),
    [new Uint8Array(), new Uint8Array(2)],
    [new Uint8Array(3), [1, 2], '12', new ArrayBuffer(2), null],
  ],
  ['a text', textOf(2), ['', 'ab'], ['abc', 12, null, ['a'], new String('a')]],
  ['one of several', oneOf<'a' | 'b' | 3>('a', 'b', 3), ['a', 'b', 3], ['c', 'A', '3', undefined, ['a']]],
  ['a whole number', wholeNumber(2, 4), [2, 3, 4], [1, 5, 2.5, '3', NaN, Infinity, 3n]],
  ['either', either(textOf(1), wholeNumber(0, 1)), ['a', 0, 1], ['ab', 2, undefined]],
  [
    'an object with its members',
    recordOf({ name: textOf(3), count: wholeNumber(0, 9) }),
    [{ name: 'abc', count: 9 }],
    [
      {},
      { name: 'abc' },
      { name: 'abc', count: 9, more: 1 },
      { name: 'abc', count: 9, [Symbol.iterator]: undefined, extra: undefined },
      { name: 'abc', more: 9 },
      { name: 'abcd', count: 9 },
      { name: 'abc', count: 10 },
      Object.assign(Object.create({ count: 9 }) as object, { name: 'abc' }),
      Object.assign(Object.create(null) as object, { name: 'abc', count: 9 }),
      [['name', 'abc']],
      null,
      'abc',
    ],
  ],
  [
    'an object with some of its members',
    changeOf({ name: textOf(3), count: wholeNumber(0, 9) }),
    [{ name: 'abc' }, { count: 1 }, { name: '', count: 0 }],
    [{}, { more: 1 }, { name: 'abc', more: 1 }, { name: 'abcd' }, { toString: 'abc' }, null, []],
  ],
]

describe('a guard of the contract', () => {
  it.each(guards)('lets through what fits, and nothing beside it: %s', (_, guard, good, bad) => {
    for (const payload of good) expect(guard(payload)).toEqual(payload)
    for (const payload of bad) expect(() => guard(payload), JSON.stringify(payload, plain)).toThrow(refused)
  })

  it('measures bytes up to a length', () => {
    expect(bytesUpTo(4)(new Uint8Array(4))).toHaveLength(4)
    expect(() => bytesUpTo(4)(new Uint8Array(5))).toThrow()
    expect(() => bytesUpTo(4)('text')).toThrow(refused)
  })

  it('passes on an object of its own, with nothing but what was read', () => {
    const given = { name: 'abc', count: 9 }
    const passed = recordOf({ name: textOf(3), count: wholeNumber(0, 9) })(given)
    expect(passed).not.toBe(given)
    expect(Object.getPrototypeOf(passed)).toBe(Object.prototype)
  })

  it('does not repeat what it refused', () => {
    const secret = '5KMHxYYxqU7wvEETLAaFf4FeprVaTCaicPG2bcBitAKZkiQRoJB'
    let message = ''
    try {
      recordOf({ name: textOf(3) })({ name: secret, [secret]: 1 })
    } catch (error) {
      message = JSON.stringify([String(error), error])
    }
    expect(message).not.toBe('')
    expect(message).not.toContain(secret)
  })
})

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
