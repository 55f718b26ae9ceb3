/**
 * "Overwritten after use" where something went wrong or was not wanted: the buffers themselves are looked at, where they
 * pass from one file to the next.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import type { VaultContents } from '../../electron/vault/vault-contents.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { ShareCollector, sharesBackup } from '../../shared/backup/index.ts'
import { ready, SecretSeed } from '../../shared/coinzdense/index.ts'
import { signDigest } from '../../shared/coinzdense/one-time-signature.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { filledContents } from './vault-samples.ts'

const seen = vi.hoisted(() => ({
  keys: [] as Uint8Array[],
  plain: [] as Uint8Array[],
  starts: [] as Uint8Array[],
  shares: [] as Uint8Array[],
  isFailing: false,
}))

vi.mock('../../electron/vault/vault-envelope.ts', async (original) => {
  const real = await original<typeof import('../../electron/vault/vault-envelope.ts')>()
  return {
    ...real,
    sealVault: (header: never, contents: Uint8Array, key: Uint8Array) => {
      seen.plain.push(contents)
      seen.keys.push(key)
      return real.sealVault(header, contents, key)
    },
    openEnvelope: async (envelope: never, key: Uint8Array) => {
      seen.keys.push(key)
      const plain = await real.openEnvelope(envelope, key)
      seen.plain.push(plain)
      return plain
    },
  }
})

vi.mock('../../shared/backup/share-text.ts', async (original) => {
  const real = await original<typeof import('../../shared/backup/share-text.ts')>()
  return {
    ...real,
    readShare: (text: string) => {
      const share = real.readShare(text)
      seen.shares.push(share.value)
      return share
    },
  }
})

vi.mock('../../shared/coinzdense/kernel/local-kernel.ts', async (original) => {
  const real = await original<typeof import('../../shared/coinzdense/kernel/local-kernel.ts')>()
  return {
    localKernel: () => ({
      ...real.localKernel(),
      advance: (salt: Uint8Array, length: number, starts: Uint8Array, steps: Uint32Array) => {
        seen.starts.push(starts)
        if (seen.isFailing) throw new Error('the kernel fell over')
        return real.localKernel().advance(salt, length, starts, steps)
      },
    }),
  }
})

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)
const leftOver = (buffers: readonly Uint8Array[]) => buffers.filter((bytes) => !isZero(bytes)).length

beforeAll(() => ready)
beforeEach(() => {
  for (const list of [seen.keys, seen.plain, seen.starts, seen.shares]) list.length = 0
  seen.isFailing = false
})

describe('of a vault nothing is left in memory', () => {
  const stretched: { readonly passphrase: Uint8Array; readonly was: string }[] = []
  const surroundings = {
    ...usualSurroundings,
    cost: leastCost,
    stretch: (passphrase: Uint8Array, ...rest: [Uint8Array, typeof leastCost]) => {
      stretched.push({ passphrase, was: Buffer.from(passphrase).toString() })
      return stretchHere(passphrase, ...rest)
    },
  }
  /** Buffers in contents, however deep. */
  const buffersIn = (value: unknown): Uint8Array[] =>
    value instanceof Uint8Array
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(buffersIn)
        : []
  let file = ''
  beforeEach(() => {
    stretched.length = 0
    file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-wiping-')), 'vault')
  })

  it('its key, when the passphrase was wrong or the change was refused', async () => {
    await (await Vault.create(file, 'a passphrase', surroundings)).lock()
    await expect(Vault.open(file, 'a wrong one', surroundings)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
    const vault = await Vault.open(file, 'a passphrase', surroundings)
    await vault.update(() => filledContents())
    const given: VaultContents[] = []
    await expect(
      vault.update((copy) => {
        given.push(copy)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(buffersIn(given).length).toBeGreaterThan(0)
    expect(leftOver(buffersIn(given))).toBe(0)
    await vault.lock()
    expect([leftOver(seen.keys), leftOver(seen.plain)]).toEqual([0, 0])
    expect(leftOver(stretched.map(({ passphrase }) => passphrase))).toBe(0)
  })
})

describe('of a one-time key nothing is left in memory', () => {
  const parameters = { hashLength: 24, otsBits: 12 }
  const source = () => ({
    seed: SecretSeed.random(),
    parameters,
    start: 0n,
    levelSalt: new Uint8Array(24),
    profile: 'posix' as const,
  })

  it('where its chains begin, after a signature that failed', () => {
    seen.isFailing = true
    expect(() => signDigest(source(), new Uint8Array(24).fill(7))).toThrow('the kernel fell over')
    expect([seen.starts.length, leftOver(seen.starts)]).toEqual([1, 0])
  })

  it('the seed of a recovery key, once it was wiped', () => {
    const copies = vi.spyOn(SecretSeed, 'copyOf')
    const key = RecoveryKey.fromSecret(new Uint8Array(32).fill(5), 'posix')
    const made = copies.mock.results.map(({ value }) => (value as SecretSeed).bytes)
    copies.mockRestore()
    key.wipe()
    expect([made.length, leftOver(made)]).toEqual([1, 0])
  })
})

describe('of what was handed in nothing is left in memory', () => {
  const sharesOf = (byte: number) => {
    const key = RecoveryKey.fromSecret(new Uint8Array(32).fill(byte), 'posix')
    const { shares } = sharesBackup(key, { count: 3, threshold: 2 }, (length) => randomBytes(length))
    return shares.map((words) => words.join(' '))
  }

  it('shares that were collected, and at once those that were not wanted', () => {
    const texts = sharesOf(3)
    const collector = new ShareCollector()
    for (const text of texts.slice(0, 2)) collector.add(text)
    expect(seen.shares.map(isZero)).toEqual([false, false])
    expect(collector.add(texts[0]!).standing).toBe('here-already')
    const { set } = collector.add(sharesOf(4)[2]!)
    expect(seen.shares.map(isZero)).toEqual([false, false, true, false])
    collector.wipe(set)
    expect(seen.shares.map(isZero)).toEqual([false, false, true, true])
    collector.wipe()
    expect(leftOver(seen.shares)).toBe(0)
  })
})
