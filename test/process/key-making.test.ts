import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { lifeboat, startLifeboat, temporaryFolder, type Finished } from './lifeboat.ts'

const program = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')
// The shortest that counts as long: 23 million hashes.
const tokens = ['coinzdense-key', 'alice', '24', '9', '10']
const input = 'a password\n'

const timesIn = (text: string, part: string) => text.split(part).length - 1

describe('a long key on the command line', () => {
  let usual: Finished
  beforeAll(async () => {
    usual = await lifeboat(tokens, { input })
  })

  it('may be stopped, and says so', () => {
    expect(usual.exitCode).toBe(0)
    expect(usual.stderr).toContain('You may stop with Ctrl-C: what is finished is kept.')
  })

  it('is made without helpers when their program is missing, and says so', async () => {
    const folder = temporaryFolder()
    copyFileSync(program, path.join(folder, 'cli.cjs'))
    const alone = await lifeboat(tokens, { input, program: path.join(folder, 'cli.cjs') })
    expect([alone.exitCode, alone.stdout]).toEqual([0, usual.stdout])
    expect(alone.stderr).toContain('made on one core and cannot be resumed')
    expect(alone.stderr).not.toContain('Ctrl-C')
  })

  it.each<[string, () => { stateFolder?: string; env?: Record<string, string | undefined> }]>([
    [
      'the state folder is a file',
      () => {
        const stateFolder = path.join(temporaryFolder(), 'state')
        writeFileSync(stateFolder, 'a file')
        return { stateFolder }
      },
    ],
    [
      'the folder of unfinished keys is a file',
      () => {
        const stateFolder = temporaryFolder()
        writeFileSync(path.join(stateFolder, 'unfinished-keys'), 'a file')
        return { stateFolder }
      },
    ],
    ['there is no absolute state folder', () => ({ env: { LIFEBOAT_STATE: 'state' } })],
  ])('is made although nothing of it can be kept, because %s, and that is said once', async (_, place) => {
    const { exitCode, stdout, stderr } = await lifeboat(tokens, { input, ...place() })
    expect([exitCode, stdout]).toEqual([0, usual.stdout])
    expect(timesIn(stderr, 'cannot be kept')).toBe(1)
    expect(stderr).not.toContain('what is finished is kept')
  })

  it('is made although its checkpoint can neither be written nor removed, and that is said once', async () => {
    const stateFolder = temporaryFolder()
    const folder = path.join(stateFolder, 'unfinished-keys')
    const names = () => (existsSync(folder) ? readdirSync(folder) : [])
    const interrupted = startLifeboat(tokens, { input, stateFolder })
    while (names().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    interrupted.kill('SIGKILL')
    await interrupted.finished
    const [name = ''] = names()
    rmSync(path.join(folder, name))
    mkdirSync(path.join(folder, name))

    const { exitCode, stdout, stderr } = await lifeboat(tokens, { input, stateFolder })
    expect([exitCode, stdout]).toEqual([0, usual.stdout])
    expect(timesIn(stderr, 'cannot be kept')).toBe(1)
  })

  it('in the layout of the original says beforehand that it cannot be resumed', async () => {
    const running = startLifeboat([...tokens, '--layout', 'legacy'], { input })
    await running.said('million hashes to make')
    running.kill('SIGKILL')
    const { stderr } = await running.finished
    expect(stderr).toContain(
      'million hashes to make. In this layout that is done on one core, cannot be resumed',
    )
    expect(stderr).not.toContain('Ctrl-C')
  })
})
