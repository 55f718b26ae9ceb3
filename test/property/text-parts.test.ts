import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isPart, PartCollector, splitIntoParts } from '../../shared/recovery/text-parts.ts'
import { anyText } from './any-text.ts'

const texts = fc
  .oneof(
    anyText(),
    fc
      .tuple(anyText({ minLength: 1 }), fc.integer({ min: 1, max: 400 }))
      .map(([text, times]) => text.repeat(times)),
  )
  .filter((text) => !/\p{Surrogate}/u.test(text))

describe('a text in parts', () => {
  it('comes back from its parts in any order, read once or several times', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), (text, random) => {
        const parts = splitIntoParts(text)
        const shuffled = [...parts, ...parts.slice(0, 2)].sort(() => ((random.next().value ?? 0) % 3) - 1)
        const collector = new PartCollector()
        shuffled.forEach((part) => collector.add(part))
        expect(collector.missing).toEqual([])
        expect(collector.text()).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('is one short ASCII line a part, and each says what it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const part of splitIntoParts(text)) {
          expect(part).toMatch(/^LIFEBOAT [ -~]{1,640}$/)
          expect(isPart(part)).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is not there while a part is missing, and the missing ones are named', () => {
    const parts = splitIntoParts('x'.repeat(2000))
    const collector = new PartCollector()
    collector.add(parts[1]!)
    expect(collector.text()).toBeUndefined()
    expect(collector.missing).toEqual([1, 3, 4, 5].slice(0, parts.length - 1))
    expect(collector.total).toBe(parts.length)
  })

  it('refuses parts of another text, and keeps what it has', () => {
    fc.assert(
      fc.property(texts, texts, (mine, other) => {
        fc.pre(mine !== other)
        const collector = new PartCollector()
        splitIntoParts(mine).forEach((part) => collector.add(part))
        expect(() => collector.add(splitIntoParts(other)[0]!)).toThrow(/belongs to something else/)
        expect(collector.text()).toBe(mine)
      }),
      { numRuns: 30 },
    )
  })

  it('notices every character that was misread', () => {
    const [part = ''] = splitIntoParts('the text that is carried over')
    fc.assert(
      fc.property(
        fc.nat(part.length - 1),
        fc.constantFrom(...Array.from('LIFE0123456789abcdefz_-/ =')),
        (at, character) => {
          fc.pre(part[at] !== character)
          const misread = part.slice(0, at) + character + part.slice(at + 1)
          const read = () => {
            const collector = new PartCollector()
            collector.add(misread)
            const text = collector.text()
            if (text === undefined) throw new Error('still incomplete')
            return text
          }
          expect(read).toThrow()
        },
      ),
    )
  })

  it('refuses junk and what is absurdly long at once', () => {
    const collector = new PartCollector()
    for (const junk of [
      '',
      'LIFEBOAT',
      'LIFEBOAT 0123456789abcdef 0/1 AA',
      'LIFEBOAT 0123456789abcdef 2/1 AA',
      'x'.repeat(1e6),
    ])
      expect(() => collector.add(junk)).toThrow(/not one of the parts/)
    expect(() => splitIntoParts('x'.repeat(200_000))).toThrow(/too much for QR codes/)
  })
})
