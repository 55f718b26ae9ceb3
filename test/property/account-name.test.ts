/** Account names: accepted exactly when hived accepts them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { AccountNameError, parseAccountName } from '../../shared/recovery/index.ts'
import { anyText } from './any-text.ts'

/** hived's rule (is_valid_account_name), loop by loop. */
function hivedAccepts(name: string): boolean {
  if (name.length < 3 || name.length > 16) return false
  for (const label of name.split('.')) {
    if (label.length < 3) return false
    if (!isLetter(label[0]!)) return false
    if (!isLetter(label.at(-1)!) && !isDigit(label.at(-1)!)) return false
    for (const character of label)
      if (!isLetter(character) && !isDigit(character) && character !== '-') return false
  }
  return true
}

const isLetter = (character: string) => character >= 'a' && character <= 'z' && character.length === 1
const isDigit = (character: string) => character >= '0' && character <= '9' && character.length === 1

function accepts(name: string): boolean {
  try {
    return parseAccountName(name) === name
  } catch (error) {
    expect(error).toBeInstanceOf(AccountNameError)
    return false
  }
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
const digits = Array.from('0123456789')
const label = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.array(fc.constantFrom(...letters, ...digits, '-'), { minLength: 1, maxLength: 14 }),
    fc.constantFrom(...letters, ...digits),
  )
  .map(([first, middle, last]) => first + middle.join('') + last)
const validName = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'))
  .filter((name) => name.length <= 16)

describe('an account name', () => {
  it('is accepted when every label is well formed', () => {
    fc.assert(
      fc.property(validName, (name) => {
        expect(hivedAccepts(name), 'the rule of this test refuses it').toBe(true)
        expect(parseAccountName(name)).toBe(name)
      }),
      { numRuns: 1000 },
    )
  })

  it('is accepted exactly when hived accepts it', () => {
    const likely = fc
      .array(fc.constantFrom('a', 'b', 'z', '0', '9', '-', '.', 'A', '_', '@', ' ', 'é', '\n'), {
        maxLength: 18,
      })
      .map((characters) => characters.join(''))
    fc.assert(
      fc.property(likely, (name) => {
        expect(accepts(name)).toBe(hivedAccepts(name))
      }),
      { numRuns: 5000 },
    )
  })

  it('is accepted exactly when hived accepts it, however long and dotted', () => {
    const dotted = fc
      .array(fc.constantFrom('abc', 'a-b', 'x1y2', 'ab', 'a', '', '1ab', 'ab-', '-ab', 'a--b', 'abcdefgh'), {
        maxLength: 6,
      })
      .map((labels) => labels.join('.'))
    fc.assert(
      fc.property(dotted, (name) => {
        expect(accepts(name)).toBe(hivedAccepts(name))
      }),
      { numRuns: 2000 },
    )
  })

  it('is accepted exactly when hived accepts it, after one slip', () => {
    fc.assert(
      fc.property(validName, fc.nat(), fc.string({ unit: 'grapheme', maxLength: 1 }), (name, at, slip) => {
        const position = at % (name.length + 1)
        for (const rest of [position, position + 1]) {
          const changed = name.slice(0, position) + slip + name.slice(rest)
          expect(accepts(changed)).toBe(hivedAccepts(changed))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('is refused when it is no HIVE name, by an error that does not repeat it', () => {
    fc.assert(
      fc.property(anyText({ minLength: 6 }), (text) => {
        fc.pre(!hivedAccepts(text))
        let error: unknown
        try {
          parseAccountName(text)
        } catch (caught) {
          error = caught
        }
        expect(error).toBeInstanceOf(AccountNameError)
        expect(JSON.stringify(error) + String(error)).not.toContain(text)
      }),
    )
  })
})
