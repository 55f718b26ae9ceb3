import { describe, expect, it } from 'vitest'

import { Throughput } from '../../electron/keygen/throughput.ts'

/** A throughput with a clock that the test moves, and batches of 100 hashes. */
function measured() {
  let time = 1000
  const throughput = new Throughput(() => time)
  return {
    throughput,
    wait: (milliseconds: number) => {
      time += milliseconds
    },
    work: (batches: number, milliseconds: number) => {
      for (let batch = 0; batch < batches; batch++) {
        time += milliseconds
        throughput.finished(100)
      }
    },
  }
}

describe('the speed that remaining times are told from', () => {
  it('is unknown before there was enough work to tell', () => {
    const { throughput, work } = measured()
    expect(throughput.hashesPerSecond).toBeUndefined()
    throughput.begin()
    work(3, 100)
    expect(throughput.hashesPerSecond).toBeUndefined()
    work(1, 100)
    expect(throughput.hashesPerSecond).toBe(1000)
  })

  it('is that of the last seconds, not of the beginning', () => {
    const { throughput, work } = measured()
    throughput.begin()
    work(10, 1000)
    expect(throughput.hashesPerSecond).toBeCloseTo(100, -2)
    work(100, 100)
    expect(throughput.hashesPerSecond).toBeCloseTo(1000, -2)
  })

  it('falls when nothing gets finished any more', () => {
    const { throughput, work, wait } = measured()
    throughput.begin()
    work(20, 100)
    const before = throughput.hashesPerSecond ?? 0
    wait(1500)
    expect(throughput.hashesPerSecond).toBeLessThan(before)
    wait(5000)
    expect(throughput.hashesPerSecond).toBeUndefined()
  })

  it('does not count the time in which there was nothing to do', () => {
    const { throughput, work, wait } = measured()
    throughput.begin()
    work(10, 100)
    throughput.end()
    wait(60_000)
    throughput.begin()
    work(10, 100)
    expect(throughput.hashesPerSecond).toBe(1000)
  })
})
