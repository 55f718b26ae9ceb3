/** Index spaces: whatever is asked of them in whatever order, no index is ever handed out twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { IndexSpace, IndexSpaceError, type IndexRange } from '../../shared/coinzdense/index.ts'

const limit = 2n ** 64n

/** What is done to one of the spaces that exist so far; the length may be impossible. */
interface Step {
  readonly space: number
  readonly call: 'take' | 'subspace'
  readonly length: bigint | 'all' | 'one too many' | 'half'
}

const steps = fc.array(
  fc.record<Step>({
    space: fc.nat(),
    call: fc.constantFrom('take', 'subspace'),
    length: fc.oneof(
      { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 1000n }) },
      { weight: 2, arbitrary: fc.bigInt({ min: -2n, max: limit + 2n }) },
      { weight: 3, arbitrary: fc.constantFrom('all', 'one too many', 'half') },
    ),
  }),
  { maxLength: 60 },
)

function lengthOf({ length }: Step, { remaining }: IndexSpace): bigint {
  if (length === 'all') return remaining
  if (length === 'one too many') return remaining + 1n
  return length === 'half' ? remaining / 2n : length
}

/** Does all the steps; every range that was handed out, with the space it came from, and the spaces that were made. */
function play(plan: readonly Step[]) {
  const spaces = [IndexSpace.whole()]
  const handedOut: { readonly range: IndexRange; readonly from: IndexSpace; readonly asSpace: boolean }[] = []
  for (const step of plan) {
    const from = spaces[step.space % spaces.length]!
    const length = lengthOf(step, from)
    const before = from.remaining
    try {
      if (step.call === 'take') handedOut.push({ range: from.take(length), from, asSpace: false })
      else {
        const space = from.subspace(length)
        spaces.push(space)
        handedOut.push({ range: space.range, from, asSpace: true })
      }
      expect(length > 0n && length <= before, 'hands out what it does not have').toBe(true)
      expect(handedOut.at(-1)!.range.length).toBe(length)
      expect(from.remaining).toBe(before - length)
    } catch (error) {
      expect(error).toBeInstanceOf(IndexSpaceError)
      expect(length <= 0n || length > before, 'refuses what it has').toBe(true)
      expect(from.remaining, 'loses indices by refusing').toBe(before)
    }
  }
  return { spaces, handedOut }
}

const overlap = (a: IndexRange, b: IndexRange) => a.start < b.end && b.start < a.end

describe('a tree of index spaces', () => {
  it('starts with all 2^64 indices', () => {
    const { range, remaining } = IndexSpace.whole()
    expect([range.start, range.end, remaining]).toEqual([0n, limit, limit])
  })

  it('never hands out the same index twice', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const taken = play(plan).handedOut.filter(({ asSpace }) => !asSpace)
        taken.forEach(({ range }, i) => {
          for (const { range: other } of taken.slice(i + 1)) expect(overlap(range, other)).toBe(false)
        })
      }),
    )
  })

  it('keeps neighbouring sub-keys apart, and every range inside its space', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const { handedOut } = play(plan)
        handedOut.forEach(({ range, from }, i) => {
          expect(range.length > 0n && range.end === range.start + range.length).toBe(true)
          expect(range.start >= from.range.start && range.end <= from.range.end).toBe(true)
          for (const other of handedOut.slice(i + 1))
            if (other.from === from) expect(overlap(range, other.range)).toBe(false)
        })
      }),
    )
  })

  it('says exactly how much is left, and hands out from the bottom up without holes', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const { spaces, handedOut } = play(plan)
        for (const space of spaces) {
          let next = space.range.start
          for (const { range, from } of handedOut)
            if (from === space) {
              expect(range.start).toBe(next)
              next = range.end
            }
          expect(space.remaining).toBe(space.range.end - next)
        }
      }),
    )
  })

  it('gives nothing when it is exhausted', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: limit }), fc.bigInt({ min: 1n, max: limit }), (size, length) => {
        const space = IndexSpace.whole().subspace(size)
        space.take(size)
        expect(() => space.take(length)).toThrow(IndexSpaceError)
        expect(() => space.subspace(length)).toThrow(IndexSpaceError)
        expect(space.remaining).toBe(0n)
      }),
    )
  })

  it('hands out ranges that nobody can change', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: limit }), (length) => {
        const range = IndexSpace.whole().take(length) as { start: bigint }
        expect(() => (range.start = 1n)).toThrow(TypeError)
      }),
    )
  })
})
