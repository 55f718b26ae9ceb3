import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it, vi } from 'vitest'

import { firstAsBuilt } from './lifeboat-in-process.ts'
import { lifeboat, temporaryFolder, type Finished } from './lifeboat.ts'

const hivePlan = path.resolve(import.meta.dirname, '../../docs/key-plans/hive.yml')

/** A key as `lifeboat plan --json` prints it. */
interface PrintedKey {
  readonly name: string
  readonly heights: readonly number[]
  readonly signatures: string
  readonly allocated: number
  readonly shared: number
  readonly own: string
  readonly budget: string
  readonly share: number
  readonly subkeys: readonly PrintedKey[]
}

function written(text: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), 'plan.yml')
  writeFileSync(file, text)
  return file
}

const run = firstAsBuilt()

const allKeys = (key: PrintedKey): PrintedKey[] => [key, ...key.subkeys.flatMap(allKeys)]

describe('lifeboat plan --json', () => {
  let finished: Finished
  let top: PrintedKey
  beforeAll(async () => {
    finished = await lifeboat(['plan', hivePlan, '--json'])
    top = JSON.parse(finished.stdout) as PrintedKey
  })

  it('prints one JSON object and nothing else', () => {
    expect([finished.exitCode, finished.stderr]).toEqual([0, ''])
    expect(finished.stdout.trim().split('\n')).toHaveLength(1)
  })

  it('prints nothing else even when the parser is asked to show what it parses', async () => {
    vi.stubEnv('LOG_STREAM', '1')
    vi.stubEnv('LOG_TOKENS', '1')
    try {
      expect((await lifeboat(['plan', hivePlan, '--json'])).stdout).toBe(finished.stdout)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('shows each key with exact numbers as decimal texts', () => {
    const { subkeys, ...own } = top
    expect(own).toEqual({
      name: 'HIVEISH',
      heights: [9, 9, 8],
      signatures: '67108864',
      allocated: 1,
      shared: 1,
      own: '7141643777',
      budget: '16997384384667445135',
      share: Number(16997384384667445135n) / 2 ** 64,
    })
    expect(subkeys.map(({ name }) => name)).toEqual([
      'ACTIVE',
      'recover_account',
      'change_recovery_account',
      'decline_voting_rights',
      'set_reset_account',
    ])
    expect(allKeys(top)).toHaveLength(39)
  })

  it('shows sizes that add up', () => {
    for (const key of allKeys(top)) {
      const budgets = key.subkeys.map(({ budget }) => BigInt(budget))
      const largest = budgets.reduce((most, budget) => (budget > most ? budget : most), 0n)
      const sum = budgets.reduce((total, budget) => total + budget, 0n)
      expect(BigInt(key.budget)).toBe(
        BigInt(key.own) + BigInt(key.allocated) * sum + BigInt(key.shared) * largest,
      )
      expect(key.share).toBeGreaterThan(0)
      expect(key.share).toBeLessThanOrEqual(1)
    }
  })
})

describe('lifeboat plan', () => {
  it('shows every key of the tree in aligned columns, and the sum', async () => {
    const { exitCode, stdout, stderr } = await run('plan', ['plan', hivePlan])
    expect([exitCode, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    const title = lines.findIndex((line) => line.startsWith('Key  '))
    const rows = lines.slice(title + 1, title + 40)
    for (const name of readFileSync(hivePlan, 'utf8').matchAll(/- name: (\S+)/g))
      expect(rows.filter((row) => row.includes(` ${name[1]!} `))).toHaveLength(1)
    // The last column is aligned to the right, so all rows end where its title ends.
    expect(new Set([lines[title]!, ...rows].map((line) => Array.from(line).length)).size).toBe(1)
    expect(rows[0]).toMatch(/^HIVEISH +9 9 8 +67,108,864 +1 +1 +2\^-31\.3 +92\.14 %$/)
    expect(rows[2]).toMatch(/^│ {2}├─ POSTING +9 9 8 +67,108,864 +128 +4,096 +2\^-31\.3 +0\.01 %$/)
    expect(lines.at(-1)).toBe(
      'Together: 92.14 % of the 2^64 derivation indices of a seed, for 39 keys; 7.86 % left.',
    )
  })

  it('shortens long names for people, keeps its columns in any script, and has whole names in --json', async () => {
    const long = 'a_name_of_an_operation_' + 'that_goes_on_and_on_'.repeat(50) + 'to_its_end'
    const file = written(
      `appname: X\nheights: [3, 3]\nsubkeys:\n- {name: ${long}, shared: 1}\n- {name: 𝒜𝒜, shared: 1}\n- {name: b, shared: 1}`,
    )
    const people = (await run('plan', ['plan', file])).stdout.split('\n').slice(2, 7)
    expect(people[2]).toMatch(/^├─ a_name_of_an_operati…_to_its_end {2}3 3 /)
    expect(new Set(people.map((line) => Array.from(line).length)).size).toBe(1)
    const { subkeys } = JSON.parse((await run('plan', ['plan', file, '--json'])).stdout) as PrintedKey
    expect(subkeys[0]!.name).toBe(long)
  })

  it('shows numbers that are too long for a column as powers of two', async () => {
    const file = written('appname: X\nheights: [16, 16, 16]\n')
    expect((await run('plan', ['plan', file])).stdout).toMatch(
      /^X +16 16 16 +2\^48 +- +- +0\.10 % +0\.10 %$/m,
    )
  })

  it.runIf(process.platform !== 'win32')('says nothing when whoever reads its output has read enough', () => {
    const program = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')
    const pipe = `"${process.execPath}" "${program}" plan "${hivePlan}" | true`
    for (let attempt = 0; attempt < 4; attempt++)
      expect(spawnSync('sh', ['-c', pipe], { encoding: 'utf8' }).stderr).toBe('')
  })

  it('explains itself', async () => {
    const { exitCode, stdout } = await run('help', ['plan', '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('lifeboat plan FILE [flags]')
  })
})

/** What is wrong, how to write such a file's name, and the code it is refused with. */
const refusals: readonly [string, () => string, string][] = [
  ['a file that is not there', () => path.join(temporaryFolder(), 'none.yml'), 'file-missing'],
  ['a folder', temporaryFolder, 'file-unreadable'],
  ['a file of 64 KiB and one byte', () => written('#'.repeat(65_537)), 'file-too-large'],
  ['a file that is not UTF-8', () => written(Buffer.from('appname: caf\xe9', 'latin1')), 'file-not-text'],
  ['a picture', () => written(Buffer.from('89504e470d0a1a0a', 'hex')), 'file-not-text'],
  [
    'a misspelt member',
    () => written('appname: Secret\nheights: [3, 3]\nallocate: 1'),
    'key-plan-unknown-member',
  ],
  [
    'a plan that asks for too much',
    () => written('appname: Secret\nheights: [16, 16, 16, 16]'),
    'key-plan-over-index-space',
  ],
]

describe('lifeboat plan refuses', () => {
  it.each(refusals)(
    '%s: exit code 2, a sentence, advice and a code, which are also the JSON',
    async (_, file, code) => {
      const { exitCode, stdout, stderr } = await run('refused', ['plan', file(), '--json'])
      expect(exitCode).toBe(2)
      const lines = stderr.trim().split('\n')
      expect(lines).toHaveLength(3)
      expect(lines[0]).toMatch(/^[A-Z].*\.$/)
      expect(lines[1]).toMatch(/^[A-Z].*\.$/)
      expect(lines[2]).toBe(`(${code})`)
      const [message, advice] = lines
      expect(JSON.parse(stdout)).toEqual({ error: { code, message, advice } })
      expect(stderr).not.toMatch(/Secret|\.yml|at .*:\d+:\d+/)
    },
  )

  it('a misspelt member by its line', async () => {
    const { stderr } = await run('plan', ['plan', written('appname: X\nheights: [3, 3]\nallocate: 1')])
    expect(stderr).toMatch(/^Line 3: /)
  })

  it.runIf(process.platform === 'linux')('a file without end, after a little of it', async () => {
    const { exitCode, stderr } = await run('endless', ['plan', '/dev/zero'])
    expect([exitCode, stderr.includes('(file-too-large)')]).toEqual([2, true])
  })

  it('to be called without a file', async () => {
    const { exitCode, stderr } = await run('plan', ['plan'])
    expect([exitCode, stderr.includes('lifeboat plan FILE [flags]')]).toEqual([2, true])
  })
})
