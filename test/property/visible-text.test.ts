import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bounded, visibleJson, visibleLines, visibleText } from '../../shared/display/index.ts'

/** Any code units at all, with those that matter more often than chance would bring them. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0, max: 0xa0 }),
  fc.constantFrom(
    0x1b,
    0x9b,
    0x202e,
    0x2066,
    0x200b,
    0x200d,
    0xfe0f,
    0xfeff,
    0xd83d,
    0xdc00,
    0xdb40,
    0x2028,
    0x0301,
  ),
)
const anything = fc.array(unit, { maxLength: 60 }).map((units) => String.fromCharCode(...units))

/** Written anew from the standard's blocks, and not from the properties that the code asks for. */
function isObeyedOrUnseen(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  )
}

/** What is left of a text when its emoji are taken out. */
const withoutEmoji = (text: string) => text.replace(new RegExp(String.raw`\p{RGI_Emoji}`, 'gv'), '')
const codesOf = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0)

describe('whatever others write', () => {
  it('is shown on one line without anything that is obeyed or unseen', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(codesOf(withoutEmoji(visibleText(text))).filter(isObeyedOrUnseen)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('can be read back from what is shown, as long as it does not look like an escape itself', () => {
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(!text.includes('\\'))
        const back = visibleText(text).replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) =>
          String.fromCodePoint(parseInt(hex, 16)),
        )
        expect(back).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('stays what it is when it is shown twice', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = visibleText(text)
        expect(visibleText(shown)).toBe(shown)
      }),
    )
  })

  it('has the lines that it had, and no others, where lines are shown', () => {
    fc.assert(
      fc.property(fc.array(anything.map((text) => text.replace(/[\r\n\t]/g, ''))), (lines) => {
        expect(visibleLines(lines.join('\n'))).toBe(lines.map(visibleText).join('\n'))
      }),
    )
  })

  it('is never longer than it may be', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (text, most) => {
        expect(Array.from(bounded(text, most)).length).toBeLessThanOrEqual(most + 1)
      }),
    )
  })

  it('is the same value in JSON, in which nothing is obeyed or unseen', () => {
    fc.assert(
      fc.property(fc.dictionary(anything, fc.array(anything)), (value) => {
        const json = visibleJson(value)
        expect(JSON.parse(json)).toEqual(value)
        expect(codesOf(json).filter(isObeyedOrUnseen)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
