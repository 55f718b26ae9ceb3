/** Endorsements: one encoding for every signature, any of its two halves, and nothing that is merely similar. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeKey, EncodingError } from '../../shared/coinzdense/index.ts'
import { endorsementDigest, possibleEndorsers } from '../../shared/recovery/endorsement.ts'
import { ecdsaPublicKeyText, endorse, findEndorser, verifyEndorsement } from '../../shared/recovery/index.ts'
import { anyText } from './any-text.ts'

const { Fn, BASE } = secp256k1.Point
const order = Fn.ORDER

const recoveryKey = fc.uint8Array({ minLength: 24, maxLength: 24 })
/** 1 .. n - 1, short ones and the ends of the range included. */
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 1n, max: order - 1n }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 255 }).map((bits) => 2n ** BigInt(bits)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 32 }).map((count) => 2n ** BigInt(8 * count) - 1n) },
  { weight: 1, arbitrary: fc.constantFrom(1n, order - 1n, order / 2n, order / 2n + 1n) },
)
const inRange = scalar.filter((value) => value < order)
const recoveryByte = fc.integer({ min: 0, max: 255 })

function privateKeyText(secret: bigint): string {
  return encodeKey('ecdsaPrivateKey', bigEndian(secret, 32))
}

function bigEndian(value: bigint, length: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex'))
}

/** The content of a DER INTEGER: no leading zero byte but the one that keeps it positive. */
function content(value: bigint): number[] {
  const digits = value.toString(16)
  const bytes = [...Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')]
  return bytes[0]! >= 0x80 ? [0, ...bytes] : bytes
}

const tagged = (tag: number, body: readonly number[]) => [tag, body.length, ...body]
const der = (r: bigint, s: bigint) => tagged(0x30, [...tagged(2, content(r)), ...tagged(2, content(s))])
const text = (first: number, encoded: readonly number[]) => base58.encode(Uint8Array.of(first, ...encoded))

/** An ECDSA signature with a random number of our own, so that s is high as often as low. */
function signature(secret: bigint, key: Uint8Array, k: bigint): { r: bigint; s: bigint } {
  const digest = BigInt(`0x${Buffer.from(endorsementDigest(key)).toString('hex')}`) % order
  const r = BASE.multiply(k).x % order
  return { r, s: Fn.mul(Fn.inv(k), Fn.add(digest, Fn.mul(r, secret))) }
}

/** What other encoders, or somebody who wants a second text for the same signature, might write. */
const otherEncodings: Record<string, (r: bigint, s: bigint) => readonly number[]> = {
  'r with a zero byte too many': (r, s) =>
    tagged(0x30, [...tagged(2, [0, ...content(r)]), ...tagged(2, content(s))]),
  's with a zero byte too many': (r, s) =>
    tagged(0x30, [...tagged(2, content(r)), ...tagged(2, [0, ...content(s)])]),
  'a sequence length one too many': (r, s) => [0x30, der(r, s).length - 1, ...der(r, s).slice(2)],
  'a sequence length in long form': (r, s) => [0x30, 0x81, ...der(r, s).slice(1)],
  'an integer length in long form': (r, s) =>
    tagged(0x30, [2, 0x81, content(r).length, ...content(r), ...tagged(2, content(s))]),
  'a sequence of indefinite length': (r, s) => [0x30, 0x80, ...der(r, s).slice(2), 0, 0],
  'a NULL behind the sequence': (r, s) => [...der(r, s), 5, 0],
  'a zero byte behind the sequence': (r, s) => [...der(r, s), 0],
  'a NULL inside the sequence': (r, s) =>
    tagged(0x30, [...tagged(2, content(r)), ...tagged(2, content(s)), 5, 0]),
  'a third integer': (r, s) =>
    tagged(0x30, [...tagged(2, content(r)), ...tagged(2, content(s)), ...tagged(2, content(s))]),
  'only one integer': (r) => tagged(0x30, tagged(2, content(r))),
  'an empty r': (_, s) => tagged(0x30, [2, 0, ...tagged(2, content(s))]),
  'an empty s': (r) => tagged(0x30, [...tagged(2, content(r)), 2, 0]),
  'a negative r': (r, s) =>
    tagged(0x30, [...tagged(2, [content(r)[0]! | 0x80, ...content(r).slice(1)]), ...tagged(2, content(s))]),
  'a negative s': (r, s) => tagged(0x30, [...tagged(2, content(r)), ...tagged(2, [0xff, ...content(s)])]),
  'a SET instead of a SEQUENCE': (r, s) => [0x31, ...der(r, s).slice(1)],
  'an ENUMERATED instead of an INTEGER': (r, s) =>
    tagged(0x30, [...tagged(10, content(r)), ...tagged(2, content(s))]),
  'the last byte missing': (r, s) => der(r, s).slice(0, -1),
  'the first byte missing': (r, s) => der(r, s).slice(1),
  '64 bytes without DER': (r, s) => [...bigEndian(r, 32), ...bigEndian(s, 32)],
  'nothing at all': () => [],
}

describe('the endorsement of a recovery key', () => {
  it('is one text only, and verifies under its own key and under no other', () => {
    fc.assert(
      fc.property(recoveryKey, recoveryKey, inRange, inRange, (key, otherKey, secret, otherSecret) => {
        fc.pre(Buffer.compare(key, otherKey) !== 0)
        fc.pre(secret !== otherSecret && secret !== order - otherSecret)
        const publicKey = ecdsaPublicKeyText(privateKeyText(secret))
        const stranger = ecdsaPublicKeyText(privateKeyText(otherSecret))
        const endorsement = endorse(key, privateKeyText(secret))
        expect(endorse(key, privateKeyText(secret))).toBe(endorsement)
        expect(verifyEndorsement(key, endorsement, publicKey)).toBe(true)
        expect(verifyEndorsement(key, endorsement, stranger)).toBe(false)
        expect(verifyEndorsement(otherKey, endorsement, publicKey)).toBe(false)
        expect(findEndorser(key, endorsement, [stranger, publicKey])).toBe(publicKey)
        expect(findEndorser(key, endorsement, [stranger])).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })

  it('has a low s in canonical DER', () => {
    fc.assert(
      fc.property(recoveryKey, inRange, (key, secret) => {
        const [first, ...encoded] = base58.decode(endorse(key, privateKeyText(secret)))
        expect([27, 28]).toContain(first)
        const { r, s } = secp256k1.Signature.fromBytes(Uint8Array.from(encoded), 'der')
        expect(s <= order / 2n).toBe(true)
        expect(encoded).toEqual(der(r, s))
      }),
      { numRuns: 100 },
    )
  })
})

describe('an endorsement from elsewhere', () => {
  it('counts with any random number, a high or a low s, and any recovery byte', () => {
    fc.assert(
      fc.property(recoveryKey, inRange, inRange, recoveryByte, (key, secret, k, first) => {
        const publicKey = ecdsaPublicKeyText(privateKeyText(secret))
        const { r, s } = signature(secret, key, k)
        fc.pre(s !== 0n)
        for (const half of [s, order - s])
          expect(verifyEndorsement(key, text(first, der(r, half)), publicKey)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('leads to the keys under which it verifies, the signer among them, and to no others', () => {
    fc.assert(
      fc.property(recoveryKey, inRange, inRange, recoveryByte, (key, secret, k, first) => {
        const { r, s } = signature(secret, key, k)
        for (const half of [s, order - s]) {
          const endorsement = text(first, der(r, half))
          const found = possibleEndorsers(key, endorsement)
          expect(found).toContain(ecdsaPublicKeyText(privateKeyText(secret)))
          expect(found.length).toBeLessThanOrEqual(4)
          for (const publicKey of found) expect(verifyEndorsement(key, endorsement, publicKey)).toBe(true)
          const other = key.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
          expect(possibleEndorsers(other, endorsement)).not.toContain(
            ecdsaPublicKeyText(privateKeyText(secret)),
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  it('gets a verdict and no error for any r and s in canonical DER', () => {
    const publicKey = ecdsaPublicKeyText(privateKeyText(2n))
    const any = fc.oneof(inRange, fc.constantFrom(0n, order, order + 1n, 2n ** 256n - 1n, 2n ** 256n))
    fc.assert(
      fc.property(recoveryKey, any, any, recoveryByte, (key, r, s, first) => {
        const endorsement = text(first, der(r, s))
        expect(verifyEndorsement(key, endorsement, publicKey)).toBe(false)
        for (const found of possibleEndorsers(key, endorsement))
          expect(verifyEndorsement(key, endorsement, found)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it.each(Object.entries(otherEncodings))('is refused when it is written with %s', (_name, encode) => {
    fc.assert(
      fc.property(recoveryKey, inRange, inRange, recoveryByte, inRange, (key, secret, k, first, shortR) => {
        const publicKey = ecdsaPublicKeyText(privateKeyText(secret))
        const { r, s } = signature(secret, key, k)
        for (const value of [r, shortR]) {
          const encoded = encode(value, s)
          expect(encoded).not.toEqual(der(value, s))
          expect(() => verifyEndorsement(key, text(first, encoded), publicKey)).toThrow(EncodingError)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('does not count with any one bit changed behind the recovery byte', () => {
    fc.assert(
      fc.property(recoveryKey, inRange, inRange, fc.nat(), (key, secret, k, at) => {
        const publicKey = ecdsaPublicKeyText(privateKeyText(secret))
        const { r, s } = signature(secret, key, k)
        const encoded = der(r, s)
        const bit = at % (8 * encoded.length)
        encoded[bit >> 3]! ^= 1 << (bit & 7)
        let valid = false
        try {
          valid = verifyEndorsement(key, text(27, encoded), publicKey)
        } catch (error) {
          expect(error).toBeInstanceOf(EncodingError)
        }
        expect(valid).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  it('is refused by a typed error when it is any other text', () => {
    const publicKey = ecdsaPublicKeyText(privateKeyText(2n))
    const anything = fc.oneof(
      anyText({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 90 }).map((bytes) => base58.encode(bytes)),
      fc.constant(''),
    )
    fc.assert(
      fc.property(recoveryKey, anything, (key, endorsement) => {
        expect(() => verifyEndorsement(key, endorsement, publicKey)).toThrow(EncodingError)
      }),
      { numRuns: 500 },
    )
  })
})
