import { describe, expect, it } from 'vitest'

import { KeptResults } from '../../shared/recovery/index.ts'

/** Says of what it was asked for, and how often it had to be computed. */
function counted(most: number) {
  const kept = new KeptResults<string>(most)
  const computed: string[] = []
  const ask = (name: string) =>
    kept.of(name, () => {
      computed.push(name)
      return `of ${name}`
    })
  return { ask, computed }
}

describe('what was computed last', () => {
  it('is computed once, each by its name', () => {
    const { ask, computed } = counted(2)
    expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['of a', 'of b', 'of a', 'of b'])
    expect(computed).toEqual(['a', 'b'])
  })

  it('goes when there is more of it than is kept, first what was not asked for the longest', () => {
    const { ask, computed } = counted(2)
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(
      ['a', 'b', 'a', 'c', 'a', 'b'].map((n) => `of ${n}`),
    )
    expect(computed).toEqual(['a', 'b', 'c', 'b'])
  })

  it('is asked for again when it failed', () => {
    const kept = new KeptResults<string>(2)
    const refusing = () => {
      throw new Error('not now')
    }
    expect(() => kept.of('a', refusing)).toThrow('not now')
    expect(kept.of('a', () => 'then')).toBe('then')
  })
})
