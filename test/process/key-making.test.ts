import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import { ready, SecretSeed, SigningKey, signingKeySource } from '../../shared/coinzdense/index.ts'
import { PooledKeyMaker } from '../../electron/command-line/key-making.ts'
import { now, workerFile } from './executors.ts'
import { copiedProgram, lifeboat, startLifeboat, temporaryFolder, type Finished } from './lifeboat.ts'

// The shortest that counts as long: 23 million hashes.
const tokens = ['coinzdense-key', 'alice', '24', '9', '10']
const input = 'a password\n'

const timesIn = (text: string, part: string) => text.split(part).length - 1

function shortKey(): SigningKey {
  const seed = SecretSeed.copyOf(new Uint8Array(32).fill(9))
  const description = newKeyDescription({ hashLength: 24, otsBits: 8, heights: [4] })
  return new SigningKey(signingKeySource(seed, description))
}

beforeAll(() => ready)

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
    const alone = await lifeboat(tokens, { input, program: copiedProgram() })
    expect([alone.exitCode, alone.stdout]).toEqual([0, usual.stdout])
    expect(alone.stderr).toContain('made on one core and cannot be resumed')
    expect(alone.stderr).not.toContain('Ctrl-C')
  })

  it('is made although nothing of it can be kept, because there is no absolute state folder, and that is said once', async () => {
    const { exitCode, stdout, stderr } = await lifeboat(tokens, { input, env: { LIFEBOAT_STATE: 'state' } })
    expect([exitCode, stdout]).toEqual([0, usual.stdout])
    expect(timesIn(stderr, 'cannot be kept')).toBe(1)
    expect(stderr).not.toContain('what is finished is kept')
  })

  // What makes keys for the program, by itself: it may be given shorter ones.
  it.each<[string, () => string]>([
    [
      'the state folder is a file',
      () => {
        const stateFolder = path.join(temporaryFolder(), 'state')
        writeFileSync(stateFolder, 'a file')
        return stateFolder
      },
    ],
    [
      'the folder of unfinished keys is a file',
      () => {
        const stateFolder = temporaryFolder()
        writeFileSync(path.join(stateFolder, 'unfinished-keys'), 'a file')
        return stateFolder
      },
    ],
    [
      'there is no absolute state folder',
      () => {
        throw new Error('no folder')
      },
    ],
  ])(
    'is made although nothing of it can be kept, because %s, and that is said once',
    async (_, stateFolder) => {
      const heard: string[] = []
      const notice = (line: string) => void heard.push(line)
      const made = shortKey()
      await new PooledKeyMaker({ workerFile, stateFolder, now, notice, showStatus: undefined }).make(made)
      expect(made.available()).toBe(true)
      expect(made.publicKey()).toEqual(shortKey().publicKey())
      expect(timesIn(heard.join('\n'), 'cannot be kept')).toBe(1)
      expect(heard.join('\n')).not.toContain('what is finished is kept')
    },
  )

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
