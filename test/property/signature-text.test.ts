/** Recovery signatures as text: one base64 text for each, and none that other decoders would have forgiven. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CodedError, LengthError } from '../../shared/coinzdense/index.ts'
import { decodeSignature, encodeSignature } from '../../shared/recovery/index.ts'
import { anyText } from './any-text.ts'

const signature = fc.uint8Array({ minLength: 816, maxLength: 816 })
const alphabet = /^[A-Za-z0-9+/]*$/

describe('the text of a recovery signature', () => {
  it('gives the signature back, and is 1,088 characters of standard base64', () => {
    fc.assert(
      fc.property(signature, (bytes) => {
        const text = encodeSignature(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(text).toHaveLength(1088)
        expect(decodeSignature(text)).toEqual(bytes)
      }),
    )
  })

  it('may have nothing else in it, wherever it stands', () => {
    const foreign = fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        '*',
        '-',
        '_',
        '=',
        '==',
        '\0',
        '\u00e9',
        '\u0141',
        '\u{1f600}',
      ),
      anyText({ minLength: 1, maxLength: 3 }).filter((text) => !alphabet.test(text)),
    )
    fc.assert(
      fc.property(signature, foreign, fc.nat({ max: 1088 }), (bytes, stranger, at) => {
        const text = encodeSignature(bytes)
        const inserted = text.slice(0, at) + stranger + text.slice(at)
        const replaced = text.slice(0, at) + stranger + text.slice(at + stranger.length)
        for (const wrong of [inserted, replaced]) expect(() => decodeSignature(wrong)).toThrow(CodedError)
      }),
    )
  })

  it('may not be shorter or longer, even when it is good base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1300 }), (bytes) => {
        fc.pre(bytes.length !== 816)
        expect(() => encodeSignature(bytes)).toThrow(LengthError)
        expect(() => decodeSignature(Buffer.from(bytes).toString('base64'))).toThrow(CodedError)
      }),
      { examples: [[new Uint8Array(815)], [new Uint8Array(817)], [new Uint8Array(0)]] },
    )
  })

  it('is read for any text of its alphabet and length, and stands for that text alone', () => {
    const characters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
    const texts = fc
      .array(fc.constantFrom(...characters), { minLength: 1088, maxLength: 1088 })
      .map((list) => list.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        expect(encodeSignature(decodeSignature(text))).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('is refused by a typed error when it is anything else', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 2000 }), (text) => {
        expect(() => decodeSignature(text)).toThrow(CodedError)
      }),
    )
  })
})
