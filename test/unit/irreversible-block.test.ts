import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import {
  agreeOnIrreversible,
  irreversibleRemarks,
  type ToldHead,
} from '../../electron/hive/nodes/irreversible-block.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'

const told = (...blocks: readonly (readonly [lastIrreversible: number, head?: number])[]): ToldHead[] =>
  blocks.map(([lastIrreversible, number = lastIrreversible + 2], i) => ({
    node: new HiveNode(parseNodeUrl(`https://node${i}.example`)),
    head: { number, id: '', time: 0, lastIrreversible },
  }))
const numberOf = (heads: readonly ToldHead[], needed = Math.floor(heads.length / 2) + 1) =>
  agreeOnIrreversible(heads, Math.max(2, needed), []).number

describe('the last irreversible block', () => {
  it.each([
    [3, 1],
    [5, 2],
    [7, 3],
  ])('of %i nodes cannot be moved by %i who lie, neither up nor down', (nodes, liars) => {
    const honest = fc.array(fc.integer({ min: 1000, max: 1010 }), {
      minLength: nodes - liars,
      maxLength: nodes - liars,
    })
    const lies = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: liars, maxLength: liars })
    fc.assert(
      fc.property(honest, lies, fc.infiniteStream(fc.nat()), (truths, untruths, order) => {
        const heads = told(...[...truths, ...untruths].map((block) => [block] as const))
        const shuffled = heads
          .map((head) => [order.next().value ?? 0, head] as const)
          .sort(([one], [other]) => one - other)
          .map(([, head]) => head)
        const agreed = numberOf(shuffled)
        expect(agreed).toBeGreaterThanOrEqual(Math.min(...truths))
        expect(agreed).toBeLessThanOrEqual(Math.max(...truths))
      }),
    )
  })

  it('is the lower one of two that are a little apart', () => {
    expect(numberOf(told([1005], [1000]))).toBe(1000)
  })

  it('is refused with a reason where too few say about the same', () => {
    for (const heads of [told([1000], [40]), told([1000], [40], [500])])
      expect(() => numberOf(heads)).toThrow(expect.objectContaining({ code: 'irreversible-disputed' }))
  })

  it('lies above nobody’s newest block', () => {
    expect(agreeOnIrreversible(told([1000, 990]), 1, []).number).toBe(990)
  })

  it('is that of one node where one is enough', () => {
    expect(agreeOnIrreversible(told([1000]), 1, []).number).toBe(1000)
  })

  it('names who says something else, and says when blocks become final late', () => {
    const codes = (heads: readonly ToldHead[]) =>
      irreversibleRemarks(agreeOnIrreversible(heads, 2, [])).map(({ code, details }) => [
        code,
        details['node'] ?? details['block'],
      ])
    expect(codes(told([1000], [40], [1001]))).toEqual([['node-differs-on-irreversible', 'node1.example']])
    expect(codes(told([1000, 3000], [1001, 3000], [1000, 3001]))).toEqual([['irreversible-lags', 1000]])
    expect(codes(told([1000], [1001], [1000]))).toEqual([])
  })
})
