import { createHash } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import {
  OneTimeKey,
  ready,
  SecretSeed,
  type KeyJob,
  type LevelParameters,
} from '../../shared/coinzdense/index.ts'
import { deriveValue } from '../../shared/coinzdense/key-derivation.ts'
import { levelKeyOrigin, overlappingStride } from '../../shared/coinzdense/legacy-public-key.ts'
import { MerkleTree } from '../../shared/coinzdense/merkle-tree.ts'
import { everyDay } from '../soak.ts'
import { bytes, hex, readVectors } from '../vectors/harness.ts'
import { makers } from './executors.ts'

beforeAll(() => ready)

interface LevelCase {
  readonly hashlen: number
  readonly otsbits: number
  readonly height: number
  readonly seedkey: string
  readonly wen3index: string
  readonly pubkey: string
}

interface SeedBenchmark {
  readonly config: {
    readonly key: string
    readonly hashlen: number
    readonly otsbits: number
    readonly count: number
  }
  readonly sha256_of_all_1024_pubkeys_concatenated: string
}

/** The job of a recorded level key, which stands in the original's overlapping layout. */
function recordedJob(item: LevelCase): { job: KeyJob; levelSalt: Uint8Array } {
  const parameters: LevelParameters = { hashLength: item.hashlen, otsBits: item.otsbits, height: item.height }
  const seed = SecretSeed.copyOf(bytes(item.seedkey))
  const origin = levelKeyOrigin(BigInt(item.wen3index))
  const levelSalt = deriveValue(seed.bytes, origin.saltIndex, 'levelSalt', item.hashlen, 'posix')
  const stride = overlappingStride(parameters)
  const keyAt = (position: number) => ({ start: origin.firstStart + BigInt(position) * stride, levelSalt })
  return { job: { seed, parameters, profile: 'posix', count: 2 ** item.height, keyAt }, levelSalt }
}

/** The tall keys take 71 million hashes: once a kind of worker is enough, and every day the shorter of them. */
const withTallKeys = ['inline', '2 processes', '2 threads']
const casesOf = (name: string) => {
  const cases = readVectors<{ cases: LevelCase[] }>(name)?.cases ?? []
  return everyDay(cases, ({ height }) => height < 16)
}
/** Processes and threads; how many do not matter to a recorded key. */
const usualMakers = withTallKeys

describe.each(everyDay(makers, ([maker]) => usualMakers.includes(maker)))('%s', (maker, withExecutor) => {
  const files = ['level', 'level_demo4', ...(withTallKeys.includes(maker) ? ['level_tall'] : [])]
  it.each(files)('computes every level key of %s.json', async (name) => {
    const cases = casesOf(name)
    expect(cases).not.toEqual([])
    await withExecutor(async (executor) => {
      const tasks = cases.map((item) => ({ item, ...recordedJob(item) }))
      const submitted = tasks.map(({ job }) => executor.submit(job))
      for (const [position, { item, levelSalt }] of tasks.entries()) {
        const leaves = await submitted[position]!.leaves
        expect(hex(new MerkleTree(leaves, item.height, levelSalt).root())).toBe(item.pubkey)
      }
    })
  })

  it('computes the 1,024 one-time keys of the seed benchmark, each with a salt of its own', async () => {
    const file = readVectors<SeedBenchmark>('seed_benchmark')
    if (file === undefined) return
    const { key, hashlen, otsbits, count } = file.config
    const seed = SecretSeed.copyOf(bytes(key))
    await withExecutor(async (executor) => {
      const keys = Array.from({ length: count }, (_, index) => {
        const levelSalt = deriveValue(seed.bytes, BigInt(index), 'levelSalt', hashlen, 'posix')
        const parameters = { hashLength: hashlen, otsBits: otsbits }
        return new OneTimeKey({
          seed,
          parameters,
          start: 1_000_000n * BigInt(index),
          levelSalt,
          profile: 'posix',
        })
      })
      keys.forEach((oneTimeKey) => oneTimeKey.announce(executor))
      const hash = createHash('sha256')
      for (const oneTimeKey of keys) hash.update(await oneTimeKey.require())
      expect(hash.digest('hex')).toBe(file.sha256_of_all_1024_pubkeys_concatenated)
    })
  })
})
