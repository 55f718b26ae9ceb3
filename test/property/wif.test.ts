/** Keys as text: every key comes back from its text, and no single slip of a pen gives another key. */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  CodedError,
  decodeAnyKey,
  decodeKey,
  encodeKey,
  LengthError,
  type KeyType,
} from '../../shared/coinzdense/index.ts'
import { anyText } from './any-text.ts'

/** Lengths that each type allows, and how its text is made without the library. */
const formats: Record<KeyType, { lengths: readonly [number, number]; prefix?: string; version?: number }> = {
  recoveryPublicKey: { lengths: [24, 24], prefix: 'QRK' },
  coinzdensePublicKey: { lengths: [16, 64], prefix: 'CZD' },
  ecdsaPublicKey: { lengths: [33, 33], prefix: 'STM' },
  recoveryPrivateKey: { lengths: [32, 32], version: 0xbb },
  coinzdensePrivateKey: { lengths: [32, 32], version: 0xbd },
  ecdsaPrivateKey: { lengths: [32, 32], version: 0x80 },
}
const keyTypes = Object.keys(formats) as KeyType[]
const alphabet = Array.from('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz')

/** Leading zero bytes become leading ones, so they are made as likely as they are rare. */
const keyOf = (type: KeyType) => {
  const [minLength, maxLength] = formats[type].lengths
  return fc
    .tuple(fc.uint8Array({ minLength, maxLength }), fc.nat({ max: 3 }))
    .map(([key, zeros]) => key.map((byte, i) => (i < zeros ? 0 : byte)))
}

function textOf(type: KeyType, key: Uint8Array): string {
  const { prefix = '', version } = formats[type]
  const payload = version === undefined ? key : Uint8Array.of(version, ...key)
  const checksum = version === undefined ? ripemd160(payload) : sha256(sha256(payload))
  return prefix + base58.encode(Uint8Array.of(...payload, ...checksum.subarray(0, 4)))
}

describe.each(keyTypes)('the text of a %s', (type) => {
  it('gives the key and its type back', () => {
    fc.assert(
      fc.property(keyOf(type), (key) => {
        const text = encodeKey(type, key)
        expect(text).toBe(textOf(type, key))
        expect(decodeKey(type, text)).toEqual(key)
        expect(decodeAnyKey(text)).toEqual({ type, key })
      }),
    )
  })

  it('is refused where another type is wanted', () => {
    fc.assert(
      fc.property(keyOf(type), fc.constantFrom(...keyTypes), (key, other) => {
        fc.pre(other !== type)
        expect(() => decodeKey(other, textOf(type, key))).toThrow(CodedError)
      }),
    )
  })

  it('is refused with any one character changed, left out or put in', () => {
    // One run tries every position; a checksum of four bytes misses one slip in 2^32.
    const characters = fc.array(fc.oneof(fc.constantFrom(...alphabet), fc.string({ unit: 'grapheme' })), {
      minLength: 120,
      maxLength: 120,
    })
    fc.assert(
      fc.property(keyOf(type), characters, (key, replacements) => {
        const text = textOf(type, key)
        for (let i = 0; i <= text.length; i++) {
          const character = replacements[i]!
          const head = text.slice(0, i)
          for (const slip of [
            head + character + text.slice(i + 1),
            head + text.slice(i + 1),
            head + character + text.slice(i),
          ])
            if (slip !== text) expect(() => decodeAnyKey(slip), slip).toThrow(CodedError)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('is refused with two neighbours exchanged', () => {
    fc.assert(
      fc.property(keyOf(type), (key) => {
        const text = textOf(type, key)
        for (let i = 0; i + 1 < text.length; i++) {
          const slip = text.slice(0, i) + text[i + 1]! + text[i]! + text.slice(i + 2)
          if (slip !== text) expect(() => decodeAnyKey(slip), slip).toThrow(CodedError)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('neither exists nor is read for a key whose length does not fit', () => {
    const [shortest, longest] = formats[type].lengths
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (key) => {
        fc.pre(key.length < shortest || key.length > longest)
        expect(() => encodeKey(type, key)).toThrow(LengthError)
        expect(() => decodeKey(type, textOf(type, key))).toThrow(CodedError)
      }),
      { examples: [[new Uint8Array(shortest - 1)], [new Uint8Array(longest + 1)], [new Uint8Array(0)]] },
    )
  })

  it('may have white space nowhere', () => {
    fc.assert(
      fc.property(
        keyOf(type),
        fc.constantFrom(' ', '\n', '\r\n', '\t', '\u00a0', '\0'),
        fc.nat(),
        (key, space, at) => {
          const text = textOf(type, key)
          const position = at % (text.length + 1)
          const spaced = text.slice(0, position) + space + text.slice(position)
          expect(() => decodeAnyKey(spaced)).toThrow(CodedError)
        },
      ),
    )
  })
})

describe('any other text', () => {
  it('is refused by a typed error that does not repeat it', () => {
    const anything = fc.oneof(
      anyText(),
      fc.array(fc.constantFrom(...alphabet), { maxLength: 120 }).map((characters) => characters.join('')),
    )
    const prefixes = fc.constantFrom('', 'QRK', 'CZD', 'STM', '5', '7H')
    fc.assert(
      fc.property(prefixes, anything, (prefix, rest) => {
        let error: unknown
        try {
          decodeAnyKey(prefix + rest)
        } catch (caught) {
          error = caught
        }
        expect(error).toBeInstanceOf(CodedError)
        const { message, advice } = error as CodedError
        if (rest.length >= 8) expect(message + advice).not.toContain(rest)
      }),
      { numRuns: 1000 },
    )
  })
})
