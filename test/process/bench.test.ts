import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { runBenchmark, type Extent } from '../../electron/benchmark/benchmark.ts'
import { everyDay } from '../soak.ts'
import { now, spawners } from './executors.ts'
import { lifeboatInProcess, type Ended } from './lifeboat-in-process.ts'
import { lifeboat, startLifeboat, temporaryFolder } from './lifeboat.ts'

interface Printed {
  readonly extent: string
  readonly machine: Readonly<Record<string, unknown>>
  readonly ratios: Readonly<Record<string, unknown>>
}

/** Both measurements that a quick run has, each way of them once: one round says as well as many whether they work. */
const measure = (extent: Extent) =>
  runBenchmark(
    extent,
    {
      now,
      cores: os.availableParallelism(),
      spawners: { process: spawners.processes, thread: spawners.threads },
      progress: () => undefined,
    },
    {
      kernel: { rounds: 1, millisecondsPerTurn: 20 },
      seedJob: {
        rounds: 1,
        pools: [1, 2].map((workers) => ({ kind: 'process', workers, cold: false })),
        libsodiumKeys: 32,
      },
    },
  )

type Way = readonly [name: string, running: (tokens: readonly string[]) => Promise<Ended>]
const ways: readonly Way[] = [
  ['in this process, in one round', (tokens) => lifeboatInProcess(tokens, { measure })],
  ...everyDay<Way>([['by the built program', lifeboat]], () => false),
]

describe('lifeboat bench', () => {
  it.each(ways)(
    'measures in a quick run what others look for, and prints one JSON object and nothing else',
    async (_, running) => {
      const folder = path.join(temporaryFolder(), 'new')
      const { exitCode, stdout, stderr } = await running(['bench', '--quick', '--json', '--out', folder])
      expect(stderr).not.toContain('mistake')
      expect(exitCode).toBe(0)
      expect(stdout.endsWith('}\n')).toBe(true)
      const printed = JSON.parse(stdout) as Printed
      expect(printed.extent).toBe('quick')
      for (const name of ['kernelVsLibsodiumPerCall', 'twoProcessesVsInline']) {
        expect(printed.ratios[name]).toBeTypeOf('number')
        expect(printed.ratios[name]).toBeGreaterThan(0)
      }
      expect(Object.keys(printed.machine)).toEqual(
        expect.arrayContaining(['node', 'v8', 'cpu', 'cores', 'kernel', 'date']),
      )

      const written = (name: string) => readFileSync(path.join(folder, name), 'utf8')
      expect(JSON.parse(written('bench.json'))).toEqual(printed)
      expect(written('bench.txt')).toContain('2 processes')
      expect(written('bench.svg')).toMatch(/^<svg /)
    },
  )

  it('measures in the built program with the workers beside it, round after round', async () => {
    const running = startLifeboat(['bench', '--quick', '--json'])
    await running.said('round 2 of 5')
    running.kill('SIGKILL')
    const { stdout, stderr } = await running.finished
    expect([stdout, stderr.split('\n').slice(0, 2)]).toEqual([
      '',
      ['hash chains', "the seed post's job, round 1 of 5"],
    ])
    expect(stderr).toContain('round 2 of 5')
  })

  it('refuses a place where it cannot write before it measures anything', async () => {
    const nowhere = path.join(temporaryFolder(), 'missing', 'chart.svg')
    const { exitCode, stdout, stderr } = await lifeboat(['bench', '--quick', '--svg', nowhere])
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/cannot-write/)
    expect(existsSync(nowhere)).toBe(false)
  })

  it('measures a census whole and in parts, which come to the same list', async () => {
    const { exitCode, stdout, stderr } = await lifeboat(['bench', '--census', '1000', '--json'])
    expect([exitCode, stderr.split('\n')]).toEqual([0, ['the chain', 'the whole', 'two parts', 'claims', '']])
    const figures = JSON.parse(stdout) as Record<string, number>
    for (const name of ['operationsPerSecond', 'twoPartsToWhole', 'claimsPerSecondAndCore'])
      expect(figures[name]).toBeGreaterThan(0)
  })

  it('takes --quick without a value, and no other words', async () => {
    const { exitCode, stderr } = await lifeboat(['bench', '--quick', 'now'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('lifeboat bench [flags]')
  })
})
