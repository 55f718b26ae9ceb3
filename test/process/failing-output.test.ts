import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { describeMistake } from '../../electron/command-line/mistake.ts'
import { copiedProgram, lifeboat, temporaryFolder } from './lifeboat.ts'

const built = path.resolve(import.meta.dirname, '../../dist/electron')
const program = path.join(built, 'cli.cjs')
const coinzdenseKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
const recoveryKey = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'

type Sink = 'read' | 'gone' | 'full'

/** Runs `lifeboat` with outputs that are read, or whose reader is gone, or that stand on a full disk. */
async function run(tokens: readonly string[], sinks: { stdout?: Sink; stderr?: Sink }, input = '') {
  const full = openSync('/dev/full', 'w')
  const stdio = [sinks.stdout, sinks.stderr].map((sink) => (sink === 'full' ? full : 'pipe'))
  const child = spawn(process.execPath, [program, ...tokens], {
    stdio: ['pipe', ...stdio],
    env: { ...process.env, LIFEBOAT_STATE: temporaryFolder() },
  })
  closeSync(full)
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    if (sinks[name] === 'gone') child[name]?.destroy()
    child[name]?.on('data', (chunk: Buffer) => (printed[name] += chunk.toString()))
  }
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, ...printed }
}

describe.runIf(process.platform === 'linux')('an output that fails', () => {
  it.each([
    ['what was asked for', ['--help'], 0],
    [
      'a verdict',
      ['verify', coinzdenseKey, 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc', 'A'.repeat(1088)],
      1,
    ],
    ['a wrong command', ['frobnicate'], 2],
  ])('changes nothing about the exit code of %s when nobody reads any more', async (_, tokens, exitCode) => {
    expect(await run(tokens, { stdout: 'gone' })).toMatchObject({ exitCode, stdout: '' })
    expect(await run(tokens, { stderr: 'gone' })).toMatchObject({ exitCode, stderr: '' })
    expect(await run(tokens, { stdout: 'gone', stderr: 'gone' })).toMatchObject({ exitCode })
  })

  it('is told in one sentence when a disk is full, with an exit code that is no verdict', async () => {
    const sentence = 'The output could not be written (ENOSPC); the same command may be given again.\n'
    expect(await run(['--help'], { stdout: 'full' })).toMatchObject({ exitCode: 70, stderr: sentence })
    expect(await run(['frobnicate'], { stderr: 'full' })).toMatchObject({ exitCode: 70, stdout: '' })
    expect(await run(['--help'], { stdout: 'full', stderr: 'full' })).toMatchObject({ exitCode: 70 })
    expect(await run(['--help'], { stdout: 'full', stderr: 'gone' })).toMatchObject({ exitCode: 70 })
  })

  it.each<[Sink, number]>([
    ['gone', 0],
    ['full', 70],
  ])(
    'does not lose a signature: it is printed also with a standard error that is %s',
    async (stderr, code) => {
      const { exitCode, stdout } = await run(
        ['sign', coinzdenseKey, '--json', '--never-signed-elsewhere'],
        { stderr },
        `${recoveryKey}\n`,
      )
      expect((JSON.parse(stdout) as { signature: string }).signature).toHaveLength(1088)
      expect(exitCode).toBe(code)
    },
  )
})

describe('a mistake in Lifeboat', () => {
  it.each([
    ['thrown', 'throw new Error("Secret\\n    at Secret")'],
    ['rejected', 'void Promise.reject(new Error("Secret\\n    at Secret"))'],
    ['no error at all', 'throw "Secret"'],
  ])(
    'that nobody caught (%s) ends in one plain line without its message, and exit code 70',
    async (_, mistake) => {
      const preload = path.join(temporaryFolder(), 'mistake.cjs')
      writeFileSync(preload, `setImmediate(() => { ${mistake} })`)
      const { exitCode, stdout, stderr } = await lifeboat(['derive', 'alice'], {
        input: 'password\n',
        env: { NODE_OPTIONS: `--require "${preload.replaceAll('\\', '\\\\')}"` },
      })
      expect([exitCode, stdout]).toEqual([70, ''])
      expect(stderr).toMatch(/^This is a mistake in Lifeboat itself.*\. Nothing more was done\.\n$/)
      expect(stderr).not.toContain('Secret')
    },
  )

  it('is told with its place, even if a line of its message looks like one', () => {
    const sentence = describeMistake(new Error('Secret\n    at Secret'))
    expect(sentence).toContain('failing-output.test.ts')
    expect(sentence).not.toContain('Secret')
  })

  it('is not blamed on what was typed: workers that cannot start end in exit code 70', async () => {
    const copy = copiedProgram()
    writeFileSync(path.join(path.dirname(copy), 'worker.cjs'), 'process.exit(3)')
    const { exitCode, stdout, stderr } = await lifeboat(['coinzdense-key', 'alice', '24', '10', '10'], {
      input: 'password\n',
      program: copy,
    })
    expect([exitCode, stdout]).toEqual([70, ''])
    expect(stderr).toContain('(workers-keep-failing)')
  })
})
