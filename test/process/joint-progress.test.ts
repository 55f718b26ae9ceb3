import { beforeAll, describe, expect, it } from 'vitest'

import { PooledKeyMaker } from '../../electron/command-line/key-making.ts'
import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import { ready, SecretSeed, SigningKey, signingKeySource } from '../../shared/coinzdense/index.ts'
import { workerFile } from './executors.ts'
import { temporaryFolder } from './lifeboat.ts'

beforeAll(() => ready)

describe('the progress of a stack that is made on the command line', () => {
  it('is one number that never goes back, although every level is a job of its own', async () => {
    const shown: string[] = []
    const told: string[] = []
    const folder = temporaryFolder()
    const maker = new PooledKeyMaker({
      workerFile,
      stateFolder: () => folder,
      now: () => performance.now(),
      notice: (line) => told.push(line),
      showStatus: (line) => shown.push(line),
    })
    const seed = SecretSeed.copyOf(new Uint8Array(32).fill(7))
    const description = newKeyDescription({ hashLength: 24, otsBits: 8, heights: [7, 7, 7] })
    await maker.make(new SigningKey(signingKeySource(seed, description)))
    const percents = shown.flatMap((line) => /: (\d+) %/.exec(line)?.[1] ?? []).map(Number)
    expect(percents.length).toBeGreaterThan(2)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
    expect([percents.at(-1), shown.at(-1)]).toEqual([100, ''])
  })
})
