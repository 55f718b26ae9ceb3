/** A search for codes on a computer that is busy with something else: no code goes unseen because time went by without work. */
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { findCodes, type SearchClock } from '../../electron/kit/find-codes.ts'
import type { Luma } from '../../electron/kit/luma.ts'

/** Milliseconds of work after which the code is seen. */
const needed = 1000
const time = { wall: 0, worked: 0 }
/** Which share of the processor the search is given. */
let share = 1
const limits: number[] = []

vi.mock('qr/decode.js', () => ({
  decodeQRBatch: (_: unknown, { timeLimit }: { readonly timeLimit: number }) => {
    limits.push(timeLimit)
    const wall = Math.min(timeLimit, needed / share)
    time.wall += wall
    time.worked += wall * share
    return Promise.resolve([wall * share >= needed ? ['a code'] : []])
  },
}))

const picture: Luma = { width: 2, height: 1, data: Uint8Array.of(0, 255) }
const sight = { at: () => picture, detail: 2, kind: 'drawn' } as const
const clock: SearchClock = { wall: () => time.wall, worked: () => time.worked }

beforeEach(() => (limits.length = 0))

describe('looking for codes', () => {
  it.each([
    [1, ['a code'], [1500]],
    [0.2, ['a code'], [1500, 6000]],
    [0.05, ['a code'], [1500, 6000, 24_000]],
    // There is an end to patience.
    [0.01, [], [1500, 6000, 24_000]],
  ])('with %d of the processor finds %j', async (given, codes, tried) => {
    share = given
    expect(await findCodes(sight, 1, clock)).toEqual(codes)
    expect(limits).toEqual(tried)
  })

  it('takes no longer than its time where it was let work and found nothing', async () => {
    share = 0.6
    expect(await findCodes(sight, 0.1, clock)).toEqual([])
    expect(limits).toEqual([150])
  })
})
