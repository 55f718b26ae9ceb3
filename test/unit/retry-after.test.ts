import { describe, expect, it } from 'vitest'

import { pauseWanted } from '../../electron/hive/nodes/retry-after.ts'

const now = Date.UTC(2026, 10, 29, 18)
const wanted = (retryAfter: string | null, date: string | null = null) =>
  pauseWanted({ retryAfter, date }, now)

describe('the pause that a node wants', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    [' 20 ', 20],
    ['3600', 3600],
    ['999999999999999', 3600],
    ['Sun, 29 Nov 2026 18:00:30 GMT', 30],
    ['Sun, 29 Nov 2026 17:59:00 GMT', 0],
    ['Mon, 29 Nov 2027 18:00:00 GMT', 3600],
    ['Sun, 29 Nov 2026 18:00:60 GMT', 60],
  ])('is read from %j', (header, seconds) => {
    expect(wanted(header)).toBe(seconds)
  })

  it.each([
    null,
    '',
    'soon',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '9'.repeat(16),
    'Sun, 31 Feb 2026 18:00:00 GMT',
    'Sun, 00 Nov 2026 18:00:00 GMT',
    'Sun, 29 Nov 2026 24:00:00 GMT',
    'Sun, 29 Nox 2026 18:00:00 GMT',
    'Sunday, 29-Nov-26 18:00:00 GMT',
    '2026-11-29T18:00:30Z',
    `Sun, 29 Nov 2026 18:00:30 GMT${' '.repeat(100)}`,
  ])('is nothing that anybody knows in %j', (header) => {
    expect(wanted(header)).toBeUndefined()
  })

  it('is measured by the node’s own clock, where this computer’s may be wrong', () => {
    expect(wanted('Sun, 29 Nov 2026 12:00:05 GMT', 'Sun, 29 Nov 2026 12:00:00 GMT')).toBe(5)
    expect(wanted('Sun, 29 Nov 2026 18:00:05 GMT', 'yesterday')).toBe(5)
  })
})
