import { mkdtempSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import {
  IndexSpace,
  ready,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  verifyStackSignature,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { CheckpointFolder } from '../../electron/keygen/checkpoint-file.ts'
import { Prefetch } from '../../electron/keygen/prefetch.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { withPool } from './executors.ts'

beforeAll(() => ready)

const parameters: StackParameters = { hashLength: 24, otsBits: 6, heights: [3, 3, 3] }
const message = (number: number) => new TextEncoder().encode(`message ${number}`)

function signingKey(): SigningKey {
  const range = IndexSpace.whole().take(signingKeyIndices(parameters))
  return new SigningKey({ seed: SecretSeed.random(), parameters, range, profile: 'posix' })
}

describe('prefetch', () => {
  it('has the next level key ready at every boundary, and every signature verifies', async () => {
    await withPool({ workers: 2 }, async (pool) => {
      const [key, ledger] = [signingKey(), new MemoryLedger()]
      const prefetch = new Prefetch({ executor: pool, ledger })
      await prefetch.watch(key)
      const verifier = { parameters, publicKey: key.publicKey() }
      for (let number = 0; number < 70; number++) {
        await prefetch.settled(key)
        expect(key.available()).toBe(true)
        const { signature } = await prefetch.sign(key, message(number), 'test')
        expect(verifyStackSignature(verifier, message(number), signature)).toBe(true)
        // Crossing a boundary, too, nothing is left to compute when the signature is there.
        expect(key.available()).toBe(true)
      }
    })
  })

  it('signs correctly also when it is asked faster than keys can be made', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const [key, ledger] = [signingKey(), new MemoryLedger()]
      const prefetch = new Prefetch({ executor: pool, ledger })
      await prefetch.watch(key)
      const signatures = Array.from({ length: 30 }, (_, number) =>
        prefetch.sign(key, message(number), 'test'),
      )
      const verifier = { parameters, publicKey: key.publicKey() }
      for (const [number, { signature }] of (await Promise.all(signatures)).entries())
        expect(verifyStackSignature(verifier, message(number), signature)).toBe(true)
    })
  })

  it('prepares nothing on battery when the user wants that, and goes on with power', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const [key, ledger] = [signingKey(), new MemoryLedger()]
      const prefetch = new Prefetch({ executor: pool, ledger })
      pool.pause(['background'], 'battery')
      await prefetch.watch(key)
      await prefetch.sign(key, message(0), 'test')
      const settled = prefetch.settled(key).then(() => 'settled')
      const patience = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 400))
      expect(await Promise.race([settled, patience])).toBe('still waiting')
      pool.resume('battery')
      expect(await settled).toBe('settled')
    })
  })

  it('still makes on battery the key that a signature needs now', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const [key, ledger] = [signingKey(), new MemoryLedger()]
      const prefetch = new Prefetch({ executor: pool, ledger })
      pool.pause(['background'], 'battery')
      await prefetch.watch(key)
      for (let number = 0; number < 8; number++) await prefetch.sign(key, message(number), 'test')
      expect(key.available()).toBe(false)
      const { signature } = await prefetch.sign(key, message(8), 'test')
      expect(verifyStackSignature({ parameters, publicKey: key.publicKey() }, message(8), signature)).toBe(
        true,
      )
    })
  })

  it('keeps what it has finished in checkpoints', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-prefetch-'))
    await withPool({ workers: 2 }, async (pool) => {
      const [key, ledger] = [signingKey(), new MemoryLedger()]
      const prefetch = new Prefetch({ executor: pool, ledger, checkpoints: new CheckpointFolder(folder) })
      await prefetch.watch(key)
      await prefetch.settled(key)
      // The three keys in use, and the next one on the two lower levels.
      expect(readdirSync(folder)).toHaveLength(5)
    })
  })

  it('tells when looking ahead fails, and leaves the key usable', async () => {
    const failures: unknown[] = []
    const [key, ledger] = [signingKey(), new MemoryLedger()]
    await withPool({ workers: 1 }, async (pool) => {
      const prefetch = new Prefetch({
        executor: pool,
        ledger,
        onFailure: (error) => void failures.push(error),
      })
      await prefetch.watch(key)
      pool.close()
      await prefetch.sign(key, message(0), 'test')
      await prefetch.settled(key)
    })
    expect(failures.length).toBeGreaterThan(0)
    const { signature } = await key.sign(message(1), 'test', ledger)
    expect(verifyStackSignature({ parameters, publicKey: key.publicKey() }, message(1), signature)).toBe(true)
  })
})
