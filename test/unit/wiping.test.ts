/**
 * “The buffers of our own that hold a secret are overwritten after use”: the buffers themselves are looked at, where
 * they pass from one file to the next, and are zero once the work is done, also when it went wrong.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { keepShares } from '../../electron/app/kept-shares.ts'
import type { VaultSession } from '../../electron/app/vault-session.ts'
import { PipedSecrets } from '../../electron/command-line/secret-input.ts'
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
  secrets: [] as Uint8Array[],
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

vi.mock('../../shared/coinzdense/key-derivation.ts', async (original) => {
  const real = await original<typeof import('../../shared/coinzdense/key-derivation.ts')>()
  return {
    ...real,
    deriveValue: (...given: Parameters<typeof real.deriveValue>) => {
      const value = real.deriveValue(...given)
      if (given[2] === 'chainStart') seen.secrets.push(value)
      return value
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
  for (const list of [seen.keys, seen.plain, seen.secrets, seen.starts, seen.shares]) list.length = 0
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

  it('its key, its contents and its passphrase, once it is locked', async () => {
    const vault = await Vault.create(file, 'a passphrase', surroundings)
    const stored: VaultContents[] = []
    await vault.update((given) => {
      stored.push(given)
      const next = filledContents()
      stored.push(next)
      return next
    })
    await vault.lock()
    const again = await Vault.open(file, 'a passphrase', surroundings)
    await again.changePassphrase('a passphrase', 'another passphrase')
    await again.lock()
    expect(seen.plain.length).toBeGreaterThan(4)
    expect([leftOver(seen.keys), leftOver(seen.plain)]).toEqual([0, 0])
    expect(stretched.map(({ was }) => was)).toContain('another passphrase')
    expect(leftOver(stretched.map(({ passphrase }) => passphrase))).toBe(0)
    // What a change was given is a copy, and is overwritten with it.
    expect(buffersIn(stored[1]).length).toBeGreaterThan(0)
    expect(leftOver(buffersIn(stored[0]))).toBe(0)
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

  it('where its chains begin, after a signature', () => {
    signDigest(source(), new Uint8Array(24).fill(7))
    expect([seen.starts.length, seen.secrets.length]).toEqual([1, 32])
    expect([leftOver(seen.starts), leftOver(seen.secrets)]).toEqual([0, 0])
  })

  it('where its chains begin, after a signature that failed', () => {
    seen.isFailing = true
    expect(() => signDigest(source(), new Uint8Array(24).fill(7))).toThrow('the kernel fell over')
    expect([seen.starts.length, leftOver(seen.starts)]).toEqual([1, 0])
  })

  it('its seed, once it was wiped, and it makes nothing any more', () => {
    const seed = SecretSeed.random()
    const { bytes } = seed
    expect(isZero(bytes)).toBe(false)
    seed.wipe()
    expect(isZero(bytes)).toBe(true)
    expect(() => seed.bytes).toThrow(expect.objectContaining({ code: 'seed-wiped' }) as Error)
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

  it('shares that were packed for the vault', async () => {
    const collector = new ShareCollector()
    collector.add(sharesOf(3)[0]!)
    const packed = vi.spyOn(collector, 'packed')
    const vault = { update: () => Promise.reject(new Error('locked')) } as unknown as VaultSession
    await expect(keepShares(vault, collector, new Date())).rejects.toThrow('locked')
    const shares = packed.mock.results.flatMap(({ value }) => value as Uint8Array[])
    expect([shares.length, leftOver(shares)]).toEqual([1, 0])
  })

  it('shares that were collected, and at once those that were not wanted', () => {
    const texts = sharesOf(3)
    const collector = new ShareCollector()
    for (const text of texts.slice(0, 2)) collector.add(text)
    expect(seen.shares.map(isZero)).toEqual([false, false])
    expect(() => collector.add(texts[0]!)).toThrow(expect.objectContaining({ code: 'share-twice' }) as Error)
    expect(() => collector.add(sharesOf(4)[2]!)).toThrow()
    expect(seen.shares.map(isZero)).toEqual([false, false, true, true])
    collector.wipe()
    expect(leftOver(seen.shares)).toBe(0)
  })

  it('what was piped in: whole lines, halves of lines, and what nobody asked for', async () => {
    const chunks = ['first secret\nsec', 'ond secret\nthird', ' secret\nnever asked for\n'].map((text) =>
      Buffer.from(text),
    )
    const copies = vi.spyOn(Buffer, 'concat')
    const secrets = new PipedSecrets(Readable.from(chunks))
    expect([await secrets.ask('1'), await secrets.ask('2'), await secrets.ask('3')]).toEqual([
      'first secret',
      'second secret',
      'third secret',
    ])
    secrets.close()
    const joined = copies.mock.results.map(({ value }) => value as Buffer)
    copies.mockRestore()
    expect(joined.length).toBe(3)
    expect(leftOver(chunks)).toBe(0)
    // All that may be left is where a line ended.
    expect(joined.map((bytes) => bytes.toString().replace(/[\0\n]/g, ''))).toEqual(['', '', ''])
  })
})
