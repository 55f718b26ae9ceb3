/** Texts that may be secret, taken apart: as a pattern would, and without the engine keeping what it matched. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  charactersOf,
  groupsOf,
  isLatinLetter,
  isVisible,
  runsOf,
  withoutSpaces,
} from '../../renderer/design/text-pieces.ts'
import { TypedKeys } from '../../renderer/screens/protect/typed-keys.svelte.ts'
import { withChange } from '../../renderer/screens/restore/word-change.ts'
import { writtenWords } from '../../shared/spelling/index.ts'

const texts = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('a', 'Z', 'ñ', ' ', '\n', '\u00a0', '1', '-', '😀'), maxLength: 40 }),
)
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => ({ index: match.index, text: match[0] }))

describe('a text that is taken apart', () => {
  it('comes out as a pattern would take it', () =>
    fc.assert(
      fc.property(texts, (text) => {
        expect(groupsOf(text, 4)).toEqual(text.match(/[^]{1,4}/g) ?? [])
        expect(runsOf(text, isLatinLetter)).toEqual(matches(text, /[a-z]+/gi))
        expect(charactersOf(text, isVisible)).toEqual(matches(text, /\S/gu))
        expect(withoutSpaces(text)).toBe(text.replace(/\s/g, ''))
      }),
    ))
})

/** What the engine keeps of the last match. */
const kept = () => (RegExp as unknown as { readonly input: string }).input

const secret = 'P5JVTC9vn7dc7yzJw9ENvqKGgpVJqTCcRAhGDA4eXoUQdXDRkYQ8'

describe('a secret', () => {
  it.each<[string, (text: string) => unknown, unknown]>([
    ['shown in groups', (text) => groupsOf(text, 4).join(''), secret],
    ['pasted as words', (text) => writtenWords(text).length > 1, true],
    ['typed with spaces', (text) => withoutSpaces(` ${text} `), secret],
    [
      'typed where a key belongs',
      (text) => {
        const keys = new TypedKeys()
        keys.way = 'keys'
        keys.active = text
        return keys.given.active
      },
      secret,
    ],
    [
      'repaired',
      (text) => {
        const repair = { kind: 'remove', position: 1, word: undefined, character: undefined } as const
        return withChange(text, { of: 'characters', repair } as never)
      },
      secret.slice(1),
    ],
  ])('is not kept by the engine when it is %s', (_, use, result) => {
    ;/before/.exec('before')
    expect(use(secret)).toEqual(result)
    expect(kept().length).toBeLessThan(secret.length - 1)
  })
})
