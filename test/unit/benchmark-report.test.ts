import { describe, expect, it } from 'vitest'

import { reportOf } from '../../electron/benchmark/benchmark.ts'
import { chartOf } from '../../electron/benchmark/chart.ts'
import { ratiosOf } from '../../electron/benchmark/ratios.ts'
import { inTurns, median, medianRatio } from '../../electron/benchmark/rounds.ts'
import { tableOf } from '../../electron/benchmark/table.ts'
import { fullFigures, quickFigures } from './benchmark-figures.ts'

describe('rounds', () => {
  it('let everyone take a turn in each, in another order each time', async () => {
    const order: string[] = []
    const contenders = ['a', 'b', 'c'].map((name) => ({
      name,
      measure: () => Promise.resolve(order.push(name)),
    }))
    const samples = await inTurns(contenders, 4)
    expect(order.join('')).toBe('abcbcacababc')
    expect(samples.get('a')).toEqual([1, 6, 8, 10])
  })

  it('have a median that a single disturbed one does not move', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([1, 2, 900])).toBe(2)
    expect(() => median([])).toThrow(RangeError)
  })

  it('compare what was measured in the same round, so that a slow round does not count', () => {
    expect(medianRatio([2, 4, 60], [1, 2, 30])).toBe(2)
    expect(medianRatio([10, 2, 3], [10, 1, 1])).toBe(2)
    expect(() => medianRatio([1], [1, 2])).toThrow(RangeError)
  })
})

describe('the ratios of a run', () => {
  it('have the names that others look for, and are plain numbers', () => {
    expect(ratiosOf(fullFigures)).toEqual({
      kernelVsLibsodiumPerCall: 9.5,
      seedInlineVsLibsodiumPerCall: 9.5,
      oneProcessVsInline: 1.05,
      twoProcessesVsInline: 0.55,
      threeProcessesVsInline: 0.56,
      fourProcessesVsInline: 0.57,
      oneThreadVsInline: 1.025,
      twoThreadsVsInline: 0.5375,
      threeThreadsVsInline: 0.5475,
      fourThreadsVsInline: 0.5575,
      oneProcessColdVsInline: 1.4,
      twoProcessesColdVsInline: 0.95,
      oneProcessOverhead: 0.025,
      twoProcessesOverhead: 0.05,
      threeProcessesOverhead: expect.closeTo(0.075) as number,
      fourProcessesOverhead: 0.1,
      oneThreadOverhead: 0.025,
      twoThreadsOverhead: 0.05,
      threeThreadsOverhead: expect.closeTo(0.075) as number,
      fourThreadsOverhead: 0.1,
      recoveryKeyVsLibsodiumPerCall: 9,
      slowestToMedianWithPrefetch: 3,
      slowestToMedianWithoutPrefetch: 58,
    })
  })

  it('are fewer after a quick run, and none is made up', () => {
    expect(Object.keys(ratiosOf(quickFigures)).sort()).toEqual([
      'kernelVsLibsodiumPerCall',
      'oneProcessOverhead',
      'oneProcessVsInline',
      'seedInlineVsLibsodiumPerCall',
      'twoProcessesOverhead',
      'twoProcessesVsInline',
    ])
  })

  it('say 1 where libsodium itself is the only kernel that works', () => {
    const kernel = { ...fullFigures.kernel, chosen: 'libsodium', variants: [] }
    expect(ratiosOf({ ...fullFigures, kernel })['kernelVsLibsodiumPerCall']).toBe(1)
  })
})

describe('the table', () => {
  it.each([fullFigures, quickFigures])('fits a terminal of 100 columns ($extent run)', (figures) => {
    for (const line of tableOf(figures)) expect(line.length).toBeLessThanOrEqual(100)
    expect(tableOf(figures).join('\n')).not.toMatch(/undefined|NaN|Infinity/)
  })

  it('puts the original beside us, for every number of workers that it has a figure for', () => {
    const rows = tableOf(fullFigures).map((line) => line.trim().split(/ {2,}/))
    expect(rows).toContainEqual(['2 processes', '220 ms', '55 %', '95 %', '60 %', '55 %'])
    expect(rows).toContainEqual(['3 threads', '219 ms', '55 %', '93 %', '187 %'])
    expect(rows).toContainEqual(['2 processes, cold', '380 ms', '95 %'])
  })

  it('says when only a share of the keys was measured', () => {
    const entries = quickFigures.seedJob.entries.map((item) =>
      item.kind === 'libsodium' ? { ...item, keys: 128 } : item,
    )
    const figures = { ...quickFigures, seedJob: { ...quickFigures.seedJob, entries } }
    expect(tableOf(figures).join('\n')).toContain('libsodium per call (128 keys)')
  })
})

describe('the chart', () => {
  it.each([fullFigures, quickFigures])('is well-formed ($extent run)', (figures) => {
    const svg = chartOf(figures)
    const open: string[] = []
    const rest = svg.replaceAll(/<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<&]*")*)(\/?)>/g, (...parts) => {
      const [, closing, name, , alone] = parts as unknown as string[]
      if (closing === '/') expect(open.pop()).toBe(name)
      else if (alone !== '/') open.push(name!)
      return ''
    })
    expect(open).toEqual([])
    expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
    expect(svg).not.toMatch(/undefined|NaN|Infinity/)
  })

  it('says in words what it shows, and asks nothing of the network', () => {
    const svg = chartOf(fullFigures)
    expect(svg).toMatch(/<title id="title">.+<\/title>/)
    expect(svg).toMatch(/<desc id="description">.*2 processes 55 %.*<\/desc>/)
    expect(svg).toContain('prefers-color-scheme: dark')
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg'])
    expect(svg).not.toMatch(/url\(|href|@import|@font-face|<script/)
  })

  it('draws every bar as long as its figure says', () => {
    const bars = [
      ...chartOf(fullFigures).matchAll(
        /<rect class="(?:inline|process|thread)" .*? width="([\d.]+)" height="16"/g,
      ),
    ]
    const widths = bars.map(([, width]) => Number(width))
    expect(widths).toHaveLength(9)
    for (const [bar, of] of [1, 1.05, 0.55, 0.56, 0.57, 1.025, 0.5375].entries())
      expect(widths[bar]! / widths[0]!).toBeCloseTo(of, 2)
  })
})

describe('the report', () => {
  it('survives JSON, with the machine and the way it was measured', () => {
    const json = JSON.parse(JSON.stringify(reportOf(quickFigures).json)) as Record<string, unknown>
    expect(json['machine']).toEqual(quickFigures.machine)
    expect(json['ratios']).toEqual(ratiosOf(quickFigures))
    expect(json['method']).toContain('median')
    expect(json).not.toHaveProperty('signing')
  })
})
