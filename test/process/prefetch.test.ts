import { beforeAll, describe, expect, it } from 'vitest'

import {
  IndexSpace,
  ready,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  verifyStackSignature,
} from '../../shared/coinzdense/index.ts'
import type { WorkerPool } from '../../electron/keygen/pool.ts'
import { Prefetch } from '../../electron/keygen/prefetch.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { withPool } from './executors.ts'

beforeAll(() => ready)

const parameters = { hashLength: 24, otsBits: 4, heights: [3, 3] }
const message = Uint8Array.of(1, 2, 3)

function signingKey(): SigningKey {
  const range = IndexSpace.whole().take(signingKeyIndices(parameters))
  return new SigningKey({ seed: SecretSeed.random(), parameters, range, profile: 'posix' })
}

/** Whether a promise is still open after a while in which the work would have been done many times. */
async function staysOpen(promise: Promise<unknown>): Promise<boolean> {
  const later = new Promise<'later'>((resolve) => setTimeout(() => resolve('later'), 600))
  return (await Promise.race([promise, later])) === 'later'
}

async function watchedOnBattery(pool: WorkerPool) {
  const key = signingKey()
  const prefetch = new Prefetch({ pool, ledger: new MemoryLedger() })
  prefetch.onPowerSource('battery', true)
  await prefetch.watch(key)
  return { key, prefetch }
}

describe('prefetch', () => {
  it('prepares nothing for later on battery, if the user wants that, and goes on when there is power', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const { key, prefetch } = await watchedOnBattery(pool)
      expect(await staysOpen(prefetch.settled(key))).toBe(true)
      prefetch.onPowerSource('mains', true)
      await prefetch.settled(key)
    })
  })

  it('still makes the key that a signature needs now', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const { key, prefetch } = await watchedOnBattery(pool)
      for (let number = 0; number < 8; number++) await prefetch.sign(key, message, 'a test')
      expect(key.available()).toBe(false)
      const { signature } = await prefetch.sign(key, message, 'a test')
      expect(verifyStackSignature({ parameters, publicKey: key.publicKey() }, message, signature)).toBe(true)
    })
  })

  it('has the next level key ready before it is needed', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const key = signingKey()
      const prefetch = new Prefetch({ pool, ledger: new MemoryLedger() })
      await prefetch.watch(key)
      await prefetch.settled(key)
      for (let number = 0; number < 30; number++) {
        expect(key.available()).toBe(true)
        await prefetch.sign(key, message, 'a test')
        await prefetch.settled(key)
      }
    })
  })
})
