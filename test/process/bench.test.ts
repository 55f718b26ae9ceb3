import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { lifeboat, temporaryFolder } from './lifeboat.ts'

interface Printed {
  readonly extent: string
  readonly machine: Readonly<Record<string, unknown>>
  readonly ratios: Readonly<Record<string, unknown>>
}

describe('lifeboat bench', () => {
  it('measures in a quick run what others look for, and prints one JSON object and nothing else', async () => {
    const folder = path.join(temporaryFolder(), 'new')
    const { exitCode, stdout, stderr } = await lifeboat(['bench', '--quick', '--json', '--out', folder])
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
