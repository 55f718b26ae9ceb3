/** The seed benchmark: keys that stand a million indices apart, each under a salt of its own, and all of them at once. */
import { createHash } from 'node:crypto'

import { beforeAll, describe, expect, it, vi } from 'vitest'

import { SecretSeed, deriveValue, ready, type OneTimeParameters } from '../../shared/coinzdense/index.ts'
import { computePublicKey, type OneTimeKeySource } from '../../shared/coinzdense/one-time-signature.ts'
import { NotUnderstood, bytes, hex, readVectors, vectors, type VectorFile } from './harness.ts'

vi.setConfig({ testTimeout: 300_000 })
beforeAll(() => ready)

interface Case {
  readonly index: number
  readonly startno: string
  readonly levelsalt: string
  readonly pubkey: string
}

interface BenchmarkFile extends VectorFile<Case> {
  readonly config: {
    readonly account: string
    readonly role: string
    readonly password: string
    readonly key: string
    readonly hashlen: number
    readonly otsbits: number
    readonly count: number
    readonly startno: string
    readonly levelsalt: string
  }
}

const profile = 'posix'

/** The benchmark's key at an index, as the file's configuration describes it. */
function keyAt({ config }: BenchmarkFile, index: number): OneTimeKeySource {
  const stride = /^(\d+)\*index$/.exec(config.startno)
  const salt = /^kdf\((\d+), index, levelslt\)$/.exec(config.levelsalt)
  if (stride === null || salt === null)
    throw new NotUnderstood(`startno ${config.startno}, levelsalt ${config.levelsalt}`)
  const seed = SecretSeed.copyOf(bytes(config.key))
  const parameters: OneTimeParameters = { hashLength: config.hashlen, otsBits: config.otsbits }
  const start = BigInt(stride[1]!) * BigInt(index)
  const levelSalt = deriveValue(seed.bytes, BigInt(index), 'levelSalt', Number(salt[1]), profile)
  return { seed, parameters, start, levelSalt, profile }
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

vectors<Case>(
  'seed_benchmark',
  () => 'key',
  (item, file) => {
    const key = keyAt(file as BenchmarkFile, item.index)
    expect(String(key.start)).toBe(item.startno)
    expect(hex(key.levelSalt)).toBe(item.levelsalt)
    expect(hex(computePublicKey(key))).toBe(item.pubkey)
  },
)

const file = readVectors<BenchmarkFile>('seed_benchmark')

describe.skipIf(file === undefined)('seed_benchmark.json, as a whole', () => {
  it('makes its seed from account, role and password', () => {
    const { account, role, password, key } = file!.config
    expect(sha256(Buffer.from(account + role + password, 'latin1'))).toBe(key)
  })

  it('has the recorded SHA-256 over all public keys', ({ task }) => {
    const recorded = Object.entries(file!).filter(([name]) => /^sha256_of_all_\d+_pubkeys/.test(name))
    expect(recorded.map(([name]) => name)).toEqual([
      `sha256_of_all_${file!.config.count}_pubkeys_concatenated`,
    ])
    const publicKeys = Array.from({ length: file!.config.count }, (_, index) =>
      computePublicKey(keyAt(file!, index)),
    )
    expect(sha256(Buffer.concat(publicKeys))).toBe(recorded[0]![1])
    task.meta.vector = { file: 'seed_benchmark', kind: 'all keys at once' }
  })
})
