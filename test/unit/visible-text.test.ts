import { describe, expect, it } from 'vitest'

import { bounded, visibleJson, visibleLines, visibleText } from '../../shared/display/index.ts'

describe('a text of others', () => {
  const hidden: readonly (readonly [string, string, string])[] = [
    [
      'a title and a colour for the terminal',
      '\u001b]0;owned\u0007\u001b[31mGOOD',
      String.raw`\u{1b}]0;owned\u{7}\u{1b}[31mGOOD`,
    ],
    ['a control sequence of one character', '\u009b31mGOOD', String.raw`\u{9b}31mGOOD`],
    [
      'the character that takes back the one before',
      'bad\b\b\bgood\u007f',
      String.raw`bad\u{8}\u{8}\u{8}good\u{7f}`,
    ],
    [
      'a line of its own',
      'no\nPublished.\r\u2028\u2029\u0085',
      String.raw`no\u{a}Published.\u{d}\u{2028}\u{2029}\u{85}`,
    ],
    ['a tab', 'a\tb', String.raw`a\u{9}b`],
    ['an order turned round', '\u202egnp.exe\u202c', String.raw`\u{202e}gnp.exe\u{202c}`],
    [
      'isolates and marks of direction',
      '\u2066a\u2069\u200e\u200f\u061c',
      String.raw`\u{2066}a\u{2069}\u{200e}\u{200f}\u{61c}`,
    ],
    [
      'what has no width',
      'al\u200bi\u200dc\u2060e\ufeff\u00ad',
      String.raw`al\u{200b}i\u{200d}c\u{2060}e\u{feff}\u{ad}`,
    ],
    ['fillers and selectors', '\u3164\u115f\ufe0f\u{e0100}', String.raw`\u{3164}\u{115f}\u{fe0f}\u{e0100}`],
    ['tags', 'x\u{e0041}\u{e007f}', String.raw`x\u{e0041}\u{e007f}`],
    ['halves of pairs', '\ud83d x \ude00', String.raw`\u{d83d} x \u{de00}`],
    ['Braille without a dot', '\u2800', String.raw`\u{2800}`],
    ['no character', '\uffff\u{1fffe}', String.raw`\u{ffff}\u{1fffe}`],
    ['marks that climb', `e${'\u0301'.repeat(6)}`, `e${'\u0301'.repeat(4)}${String.raw`\u{301}`.repeat(2)}`],
  ]
  it.each(hidden)('shows %s as what it is', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it.each(['', 'alice', 'Ñandú, ¿qué?', 'שלום', '日本語', '“Yes” … 30 %', 'é'.normalize('NFD'), 'a\u00a0b'])(
    'shows %j as it is written',
    (text) => {
      expect(visibleText(text)).toBe(text)
    },
  )

  it('keeps emoji together, and nothing that only looks like part of one', () => {
    const emoji = '❤️👨‍👩‍👧👍🏽🇸🇻🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣'
    expect(visibleText(emoji)).toBe(emoji)
    expect(visibleText('a\u200d👍\ufe0f\ufe0f')).toBe(String.raw`a\u{200d}👍\u{fe0f}\u{fe0f}`)
  })

  it('keeps its lines where it has lines, and nothing else', () => {
    expect(visibleLines('one\r\n\ttwo\n\u001bthree\r')).toBe(`one\r\n\ttwo\n${String.raw`\u{1b}three\u{d}`}`)
  })

  it('ends where it is too long, whatever it becomes when written out', () => {
    expect(bounded('abcdef', 6)).toBe('abcdef')
    expect(bounded('abcdefg', 6)).toBe('abcdef…')
    expect(bounded('\u202e'.repeat(3), 10)).toBe(`${String.raw`\u{202e}\u`}…`)
    expect(bounded('😀'.repeat(7), 6)).toBe(`${'😀'.repeat(6)}…`)
    const started = performance.now()
    expect(bounded('\u202e'.repeat(5_000_000), 240)).toHaveLength(241)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('a text of others as JSON', () => {
  it('has nothing raw in it that a terminal obeys, and is the same value', () => {
    const value = { '\u001b[31m\u009b\u202e': ['\u007f\u200b\ud800', '\u{e0041}❤️', 'ñ', 1.5, null] }
    const json = visibleJson(value)
    expect(json).toBe(
      String.raw`{"\u001b[31m\u009b\u202e":["\u007f\u200b\ud800","\udb40\udc41❤\ufe0f","ñ",1.5,null]}`,
    )
    expect(JSON.parse(json)).toEqual(value)
  })
})
