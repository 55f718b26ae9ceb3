/**
 * The job of the original's benchmark (its demo3.py, and the post "first work on coinZdense this year"): 1,024 one-time
 * keys of 20 bytes and 7 bits, a million indices apart, each under a salt of its own, announced and then required.
 */
import { createHash } from 'node:crypto'

import {
  deriveValue,
  hashesOfOneTimeKey,
  OneTimeKey,
  SecretSeed,
  type KeyExecutor,
  type OneTimeParameters,
} from '../../shared/coinzdense/index.ts'
import { BenchmarkError } from './tools.ts'

export const seedParameters: OneTimeParameters = { hashLength: 20, otsBits: 7 }
export const seedKeys = 1024
export const hashesPerSeedKey = hashesOfOneTimeKey(seedParameters)

/** SHA-256 of all public keys, one behind the other, as the original computes them. */
const expectedSum = 'b8108cfcc32ff4d428d290a53b37e0d32e2cecca9ac089bd87ba7ebb7d934428'

const indicesBetweenKeys = 1_000_000n
const profile = 'posix' as const

export interface SeedJob {
  readonly keys: number
  /** Computes all public keys; the milliseconds it took. Throws BenchmarkError when they are wrong. */
  run(executor: KeyExecutor, now: () => number): Promise<number>
}

/** The job, or the first `count` keys of it. Await `ready` first. */
export function seedJob(count = seedKeys): SeedJob {
  // Account, role and password of the original's demonstration: nobody's secret.
  const credentials = 'coinzdense' + 'demodemo' + 'secretpassword12345'
  const seed = SecretSeed.copyOf(createHash('sha256').update(credentials).digest())
  const sources = Array.from({ length: count }, (_, index) => ({
    seed,
    parameters: seedParameters,
    start: indicesBetweenKeys * BigInt(index),
    levelSalt: deriveValue(seed.bytes, BigInt(index), 'levelSalt', seedParameters.hashLength, profile),
    profile,
  }))
  return {
    keys: count,
    async run(executor, now) {
      const begin = now()
      const keys = sources.map((source) => new OneTimeKey(source))
      for (const key of keys) key.announce(executor)
      const publicKeys: Uint8Array[] = []
      for (const key of keys) publicKeys.push(await key.require())
      const milliseconds = now() - begin
      if (count === seedKeys) requireExpected(publicKeys)
      return milliseconds
    },
  }
}

function requireExpected(publicKeys: readonly Uint8Array[]): void {
  const hash = createHash('sha256')
  publicKeys.forEach((publicKey) => hash.update(publicKey))
  if (hash.digest('hex') !== expectedSum)
    throw new BenchmarkError(
      'wrong-keys',
      'The keys that were computed are not the right ones, so how fast they were made says nothing.',
      'Run the tests (npm test), and report the machine and the version of Node.',
    )
}
