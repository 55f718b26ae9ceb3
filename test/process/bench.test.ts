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

  it('takes --quick without a value, and no other words', async () => {
    const { exitCode, stderr } = await lifeboat(['bench', '--quick', 'now'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('lifeboat bench [flags]')
  })
})
