/** "Put it right": the change hits the word that was meant, however the text is written. */
import { describe, expect, it } from 'vitest'

import { NumberedWords } from '../../renderer/screens/restore/numbered-words.svelte.ts'
import { withChange, wordsOfText } from '../../renderer/screens/restore/word-change.ts'
import { readWords } from '../../shared/backup/index.ts'
import type { WordRepair } from '../../shared/spelling/index.ts'

const put = (text: string, repair: WordRepair) => withChange(text, { of: 'words', repair, certainty: 'sure' })
const second = { kind: 'replace', position: 2, word: 'today' } as const

describe('a change that is put into a text', () => {
  it.each([
    ['a soft hyphen', 'pre\u00adpare todey range', 'pre\u00adpare today range'],
    ['a decomposed accent', 'pre\u0301pare todey range', 'pre\u0301pare today range'],
    ['an accent in one character', 'prépare todéy range', 'prépare today range'],
    ['characters without width', '\ufeffpre\u200bpare to\u2060dey range', '\ufeffpre\u200bpare today range'],
    ['full-width letters', '\uff50\uff52\uff45pare todey range', '\uff50\uff52\uff45pare today range'],
    ['a ligature', 'con\ufb01rm todey range', 'con\ufb01rm today range'],
    ['a surrogate pair between', 'prepare 😀 todey range', 'prepare 😀 today range'],
    [
      'lines that say what it is',
      '# todey of alice\nprepare todey range',
      '# todey of alice\nprepare today range',
    ],
    ['numbers', '1. prepare\n2. todey\n3. range', '1. prepare\n2. today\n3. range'],
    ['numbers in a row of columns', '1 prepare 3 range 2 todey', '1 prepare 3 range 2 today'],
  ])('hits the right word beside %s', (_, text, right) => {
    expect(put(text, second)).toBe(right)
    // What is read after it is what was proposed.
    const of = (written: string) => wordsOfText(written).map(({ letters }) => letters)
    expect(of(put(text, second))).toEqual(of(text).with(1, 'today'))
    const behindFacts = text.replace(/^#.*\n/, '')
    expect(readWords(behindFacts)).toHaveLength(3)
  })

  it('keeps what stands between the words when their order is put right', () => {
    const text = '1. range\n2. mass\n3. prepare'
    expect(put(text, { kind: 'exchange', position: 1, other: 3 })).toBe('1. prepare\n2. mass\n3. range')
    expect(put('a, b; c d', { kind: 'move', position: 4, to: 1 })).toBe('d, a; b c')
    expect(put('a b c', { kind: 'order', order: 'backwards', columns: 1, places: [3, 2, 1] })).toBe('c b a')
    expect(put('a b b c', { kind: 'remove', position: 2 })).toBe('a b c')
    expect(put('a c', { kind: 'insert', position: 2, word: 'b' })).toBe('a b c')
    expect(put('1 a 3 c 2 b', { kind: 'remove', position: 2 })).toBe('a c')
    expect(put('1 a 4 c 2 b', { kind: 'insert', position: 3, word: 'x' })).toBe('a b x c')
    expect(put('a b ', { kind: 'insert', position: 3, word: 'c' })).toBe('a b c')
  })
})

describe('words in numbered places', () => {
  it('are changed where they stand, whatever places are empty', () => {
    const numbered = new NumberedWords()
    numbered.begin('words')
    expect(numbered.words).toHaveLength(24)
    numbered.words[0] = 'range'
    numbered.words[2] = ' mass '
    numbered.words[3] = 'prepare'
    expect([numbered.text, numbered.count]).toEqual(['range mass prepare', 3])
    expect(numbered.placesOf([2, 3, 9])).toEqual([3, 4])
    numbered.change({
      of: 'words',
      repair: { kind: 'replace', position: 2, word: 'today' },
      certainty: 'sure',
    })
    expect(numbered.words.slice(0, 4)).toEqual(['range', '', 'today', 'prepare'])
    numbered.change({ of: 'words', repair: { kind: 'insert', position: 2, word: 'mass' }, certainty: 'sure' })
    expect(numbered.words.slice(0, 5)).toEqual(['range', 'mass', 'today', 'prepare', ''])
    numbered.begin('share')
    expect([numbered.words.length, numbered.text]).toEqual([33, ''])
  })
})
