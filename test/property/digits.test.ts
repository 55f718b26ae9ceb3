/** Digits of a digest: those of a two's complement number of any size, sign-extended to whole digits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { digitsOf } from '../../shared/coinzdense/digits.ts'
import { LengthError, ParameterError } from '../../shared/coinzdense/index.ts'

const hashLengths = fc.integer({ min: 16, max: 64 })
const otsBits = fc.integer({ min: 4, max: 16 })

/** Digests of random bytes, and of the edges: all zeros, all ones, smallest and largest number. */
const inputs = fc.tuple(hashLengths, otsBits).chain(([hashLength, bits]) =>
  fc.record({
    parameters: fc.constant({ hashLength, otsBits: bits }),
    digest: fc.oneof(
      { weight: 8, arbitrary: fc.uint8Array({ minLength: hashLength, maxLength: hashLength }) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(0x00, 0x7f, 0x80, 0xff), fc.constantFrom(0x00, 0xff))
          .map(([first, rest]) => new Uint8Array(hashLength).fill(rest).fill(first, 0, 1)),
      },
    ),
  }),
)

/** The number that the digest is, cut by arithmetic on integers of any size. */
function modelDigits(digest: Uint8Array, bits: number): number[] {
  const length = 8 * digest.length
  const count = Math.ceil(length / bits)
  const value = BigInt.asIntN(length, BigInt(`0x${Buffer.from(digest).toString('hex')}`))
  const extended = BigInt.asUintN(count * bits, value)
  return Array.from({ length: count }, (_, i) =>
    Number(BigInt.asUintN(bits, extended >> BigInt((count - 1 - i) * bits))),
  )
}

describe('the digits of a digest', () => {
  it('are those of the number in two’s complement with its sign extended', () => {
    fc.assert(
      fc.property(inputs, ({ digest, parameters }) => {
        expect(digitsOf(digest, parameters)).toEqual(modelDigits(digest, parameters.otsBits))
      }),
      { numRuns: 1000 },
    )
  })

  it('are p whole numbers from 0 to 2^w - 1', () => {
    fc.assert(
      fc.property(inputs, ({ digest, parameters: { hashLength, otsBits: bits } }) => {
        const digits = digitsOf(digest, { hashLength, otsBits: bits })
        expect(digits).toHaveLength(Math.ceil((8 * hashLength) / bits))
        for (const digit of digits) {
          expect(Number.isInteger(digit)).toBe(true)
          expect(digit).toBeGreaterThanOrEqual(0)
          expect(digit).toBeLessThan(2 ** bits)
        }
      }),
    )
  })

  it('tell two digests apart', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ digest, parameters }, at, mask) => {
        const other = digest.map((byte, i) => (i === at % digest.length ? byte ^ mask : byte))
        expect(digitsOf(other, parameters)).not.toEqual(digitsOf(digest, parameters))
      }),
    )
  })

  it('leave the digest as it was', () => {
    fc.assert(
      fc.property(inputs, ({ digest, parameters }) => {
        const before = digest.slice()
        digitsOf(digest, parameters)
        expect(digest).toEqual(before)
      }),
    )
  })

  it('do not exist for a digest of another length', () => {
    fc.assert(
      fc.property(hashLengths, otsBits, fc.uint8Array({ maxLength: 70 }), (hashLength, bits, digest) => {
        fc.pre(digest.length !== hashLength)
        expect(() => digitsOf(digest, { hashLength, otsBits: bits })).toThrow(LengthError)
      }),
    )
  })

  it('do not exist for parameters out of range', () => {
    const outside = fc.oneof(
      fc.tuple(fc.oneof(fc.integer({ max: 15 }), fc.integer({ min: 65 }), fc.double()), fc.constant(7)),
      fc.tuple(fc.constant(24), fc.oneof(fc.integer({ max: 3 }), fc.integer({ min: 17 }), fc.double())),
    )
    fc.assert(
      fc.property(outside, ([hashLength, bits]) => {
        fc.pre(
          !(Number.isInteger(hashLength) && hashLength >= 16 && hashLength <= 64) ||
            !(Number.isInteger(bits) && bits >= 4 && bits <= 16),
        )
        expect(() => digitsOf(new Uint8Array(24), { hashLength, otsBits: bits })).toThrow(ParameterError)
      }),
    )
  })
})
