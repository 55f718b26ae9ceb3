import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import sodium from 'libsodium-wrappers'
import { beforeAll, describe, expect, it } from 'vitest'

import { CodedError, IndexSpaceError, LengthError, ParameterError } from '../../shared/coinzdense/errors.ts'
import {
  type ChainKernel,
  KernelDefectError,
  type OneTimeKeyJob,
} from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { ChainMachine } from '../../shared/coinzdense/kernel/chain-machine.ts'
import { chainStep } from '../../shared/coinzdense/kernel/chain-step.ts'
import { kernelVariants, laneOffsets } from '../../shared/coinzdense/kernel/chains-function.ts'
import { bestKernel, chooseKernel, kernelNamed } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import { everyModule, kernelModule } from '../../shared/coinzdense/kernel/kernel-module.ts'
import { knownJob, knownWalk } from '../../shared/coinzdense/kernel/known-answers.ts'
import { createLibsodiumKernel, deriveSecret } from '../../shared/coinzdense/kernel/libsodium-kernel.ts'
import { layout, maximumConstants } from '../../shared/coinzdense/kernel/memory-layout.ts'
import { isSupported } from '../../shared/coinzdense/kernel/variant-support.ts'
import { createWebAssemblyKernel } from '../../shared/coinzdense/kernel/webassembly-kernel.ts'
import { runnableVariants } from './kernel-variants.ts'

interface Signature {
  readonly digits: readonly number[]
  readonly signature?: string
  readonly signature_sha256: string
}
interface OneTimeCase {
  readonly hashlen: number
  readonly otsbits: number
  readonly pairs: number
  readonly key: string
  readonly startno: string
  readonly levelsalt: string
  readonly pubkey: string
  readonly sign_hash: readonly Signature[]
}
interface SeedBenchmark {
  readonly config: { readonly key: string }
  readonly sha256_of_all_1024_pubkeys_concatenated: string
}
interface DerivationCase {
  readonly key: string
  readonly context_bytes: string
  readonly index: string
  readonly length: number
  readonly out: string
}

const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../vectors', `${name}.json`), 'utf8'))
const oneTimeCases = (vectors('ots') as { cases: OneTimeCase[] }).cases
const seedBenchmark = vectors('seed_benchmark') as SeedBenchmark
const derivationCases = (vectors('kdf') as { cases: DerivationCase[] }).cases

const bytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'))
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex')
const sha256 = (value: Uint8Array): string => createHash('sha256').update(value).digest('hex')
const signatureContext = bytes('5300000069000000')
const saltContext = bytes('6c00000065000000')
const clock = (): number => performance.now()

function jobOf({ key, startno, levelsalt, hashlen, otsbits }: OneTimeCase): OneTimeKeyJob {
  const keys = [{ start: BigInt(startno), levelSalt: bytes(levelsalt) }]
  return { seed: bytes(key), context: signatureContext, hashLength: hashlen, otsBits: otsbits, keys }
}

/** FORMAT.md section 3, last paragraph. */
function seedJob(count: number): OneTimeKeyJob {
  const seed = bytes(seedBenchmark.config.key)
  const keys = Array.from({ length: count }, (_, i) => ({
    start: 1_000_000n * BigInt(i),
    levelSalt: deriveSecret(20, BigInt(i), saltContext, seed),
  }))
  return { seed, context: signatureContext, hashLength: 20, otsBits: 7, keys }
}

function attempt(action: () => unknown): unknown {
  try {
    action()
    return undefined
  } catch (error) {
    return error
  }
}

let oracle: ChainKernel
beforeAll(async () => {
  oracle = await createLibsodiumKernel()
})

describe('the libsodium kernel', () => {
  it(`derives secrets as the original does (${derivationCases.length} cases)`, () => {
    for (const { key, context_bytes, index, length, out } of derivationCases)
      expect(hex(deriveSecret(length, BigInt(index), bytes(context_bytes), bytes(key)))).toBe(out)
  })

  it('gives the known answers that the other kernels are held to', () => {
    for (let words = 2; words <= 8; words++) {
      const { job, answer } = knownJob(words)
      expect(hex(oracle.publicKeys(job)).startsWith(hex(answer))).toBe(true)
      expect(answer).toHaveLength(16)
    }
    const { levelSalt, hashLength, values, steps, answer } = knownWalk
    expect(hex(oracle.advance(levelSalt, hashLength, values, steps))).toBe(hex(answer))
  })
})

describe.each(runnableVariants)('the %s kernel', (variant) => {
  const kernel = createWebAssemblyKernel(variant)
  const cases = oneTimeCases.filter(({ otsbits }) => otsbits <= 8)

  it(`makes the original's public keys (${cases.length} cases)`, () => {
    for (const item of cases) expect(hex(kernel.publicKeys(jobOf(item)))).toBe(item.pubkey)
  })

  it('signs and verifies by advancing chains as the original does', () => {
    for (const { hashlen, otsbits, pairs, key, startno, levelsalt, pubkey, sign_hash } of cases) {
      const [levelSalt, chainLength] = [bytes(levelsalt), 2 ** otsbits]
      const secrets = Array.from({ length: 2 * pairs }, (_, i) =>
        deriveSecret(hashlen, BigInt(startno) + 1n + BigInt(i), signatureContext, bytes(key)),
      )
      for (const { digits, signature, signature_sha256 } of sign_hash) {
        const up = Uint32Array.from(digits.flatMap((digit) => [digit + 1, chainLength - digit]))
        const down = Uint32Array.from(digits.flatMap((digit) => [chainLength - 1 - digit, digit]))
        const made = kernel.advance(levelSalt, hashlen, Buffer.concat(secrets), up)
        expect(sha256(made)).toBe(signature_sha256)
        if (signature !== undefined) expect(hex(made)).toBe(signature)
        const ends = kernel.advance(levelSalt, hashlen, made, down)
        expect(hex(sodium.crypto_generichash(hashlen, ends, levelSalt))).toBe(pubkey)
      }
    }
  })

  it('makes the same keys in one long job, in slices, as one by one', () => {
    const job = seedJob(150)
    const together = kernel.publicKeys({ ...job, otsBits: 4 })
    const single = job.keys.map((key) => kernel.publicKeys({ ...job, otsBits: 4, keys: [key] }))
    expect(hex(together)).toBe(hex(Buffer.concat(single)))
  })

  it('advances more values than its memory holds', () => {
    const steps = Uint32Array.from({ length: 9_000 }, (_, i) => i % 3)
    const values = Uint8Array.from({ length: 17 * steps.length }, (_, i) => i * 7)
    const levelSalt = new Uint8Array(17).fill(5)
    expect(sha256(kernel.advance(levelSalt, 17, values, steps))).toBe(
      sha256(oracle.advance(levelSalt, 17, values, steps)),
    )
  })

  it('leaves no secret in its memory', () => {
    const machine = new ChainMachine(kernelModule(variant, 3), laneOffsets(variant))
    const job = seedJob(4)
    const atFirst = machine.memory.slice()
    machine.publicKeys(job)
    expect(hex(machine.memory)).toBe(hex(atFirst))
    machine.advance(
      new Uint8Array(20).fill(1),
      20,
      new Uint8Array(200).fill(0xa5),
      new Uint32Array(10).fill(9),
    )
    expect(hex(machine.memory)).toBe(hex(atFirst))
    expect(machine.memory.subarray(layout.firstErased).every((byte) => byte === 0)).toBe(true)
  })

  it('leaves no secret in its memory when it fails on the way', () => {
    const machine = new ChainMachine(kernelModule(variant, 3), laneOffsets(variant))
    let seen = 0
    const [first] = seedJob(1).keys
    const breaking = {
      start: 7n,
      get levelSalt(): Uint8Array {
        seen = machine.memory.filter((byte) => byte !== 0).length
        throw new Error('broken on purpose')
      },
    }
    expect(() => machine.publicKeys({ ...seedJob(1), keys: [first!, breaking] })).toThrow('broken on purpose')
    expect(seen).toBeGreaterThan(500)
    expect(machine.memory.subarray(layout.firstErased).every((byte) => byte === 0)).toBe(true)
  })

  it('refuses a module that V8 accepts and that computes something else', () => {
    const faulty = createWebAssemblyKernel(variant, (...wanted) => {
      const module = kernelModule(...wanted)
      module[module.length - 1]! ^= 1 // the last byte of the initialisation vector
      return module
    })
    expect(() => faulty.publicKeys(seedJob(1))).toThrow(KernelDefectError)
  })

  it('refuses a module that V8 does not accept', () => {
    const cut = createWebAssemblyKernel(variant, (...wanted) => kernelModule(...wanted).slice(0, -100))
    expect(() => cut.publicKeys(seedJob(1))).toThrow(KernelDefectError)
  })
})

describe('arguments out of bounds', () => {
  const job = (change: Partial<OneTimeKeyJob>): OneTimeKeyJob => ({ ...seedJob(2), ...change })
  const lastStart = 2n ** 64n - 1n - 46n
  const startingAt = (start: bigint): OneTimeKeyJob => job({ keys: [{ ...seedJob(1).keys[0]!, start }] })

  it.each(['scalar', 'libsodium'] as const)('are refused with a code and advice by %s', async (name) => {
    const kernel = await kernelNamed(name)
    const refused = (action: () => unknown, error: new (...parts: never[]) => CodedError): void => {
      const thrown = attempt(action)
      expect(thrown).toBeInstanceOf(error)
      expect(thrown).toBeInstanceOf(CodedError)
      expect((thrown as CodedError).code).toMatch(/^[a-z-]+$/)
      expect((thrown as CodedError).advice).not.toBe('')
    }
    refused(() => kernel.publicKeys(job({ seed: new Uint8Array(31) })), LengthError)
    refused(() => kernel.publicKeys(job({ context: new Uint8Array(9) })), LengthError)
    refused(() => kernel.publicKeys(job({ hashLength: 21 })), LengthError)
    refused(() => kernel.publicKeys(job({ hashLength: 65, keys: [] })), ParameterError)
    refused(() => kernel.publicKeys(job({ otsBits: 17 })), ParameterError)
    refused(() => kernel.publicKeys(job({ otsBits: 4.5 })), ParameterError)
    refused(() => kernel.publicKeys(startingAt(-1n)), IndexSpaceError)
    refused(() => kernel.publicKeys(startingAt(lastStart + 1n)), IndexSpaceError)
    const salt = new Uint8Array(16)
    refused(() => kernel.advance(salt, 15, new Uint8Array(15), new Uint32Array(1)), ParameterError)
    refused(() => kernel.advance(salt, 17, new Uint8Array(17), new Uint32Array(1)), LengthError)
    refused(() => kernel.advance(salt, 16, new Uint8Array(17), new Uint32Array(1)), LengthError)
  })

  it('do not include Buffers, whose content stays as it is', async () => {
    const values = Buffer.alloc(40, 7)
    for (const name of ['scalar', 'libsodium'] as const)
      (await kernelNamed(name)).advance(Buffer.alloc(20, 1), 20, values, Uint32Array.of(3, 5))
    expect(values).toEqual(Buffer.alloc(40, 7))
  })

  it('begin one index after the last key that fits', () => {
    const last = createWebAssemblyKernel('scalar').publicKeys(startingAt(lastStart))
    expect(hex(last)).toBe(hex(oracle.publicKeys(startingAt(lastStart))))
  })

  it('do not include empty jobs', () => {
    const kernel = createWebAssemblyKernel('scalar')
    expect(kernel.publicKeys(job({ keys: [] }))).toHaveLength(0)
    expect(kernel.advance(new Uint8Array(16), 16, new Uint8Array(0), new Uint32Array(0))).toHaveLength(0)
  })
})

describe('the choice of a kernel', () => {
  const wrong: ChainKernel = {
    name: 'relaxed-hybrid',
    publicKeys: () => new Uint8Array(0),
    advance: (_, __, values) => values.slice(),
    wipe: () => undefined,
  }
  const scalar = (): ChainKernel => createWebAssemblyKernel('scalar')

  it('takes a kernel of ours, and the same one every time', async () => {
    const kernel = await bestKernel(clock)
    expect(runnableVariants).toContain(kernel.name)
    expect(await bestKernel(clock)).toBe(kernel)
  })

  it('finds one that makes the 1,024 keys of the seed benchmark and all keys of ots.json', async () => {
    const kernel = await bestKernel(clock)
    expect(sha256(kernel.publicKeys(seedJob(1024)))).toBe(
      seedBenchmark.sha256_of_all_1024_pubkeys_concatenated,
    )
    for (const item of oneTimeCases) expect(hex(kernel.publicKeys(jobOf(item)))).toBe(item.pubkey)
  })

  it('passes over a kernel with wrong answers, however fast', async () => {
    expect((await chooseKernel(clock, [[() => wrong], [scalar]])).name).toBe('scalar')
  })

  it('passes over a kernel that goes wrong only during the race', async () => {
    let calls = 0
    const honest = scalar()
    const later: ChainKernel = {
      ...wrong,
      advance: (...parts) => (calls++ < 3 ? honest.advance(...parts) : wrong.advance(...parts)),
    }
    let time = 0
    const steady = () => (time += 0.01)
    expect((await chooseKernel(steady, [[() => later], [scalar]])).name).toBe('scalar')
  })

  it('passes over a kernel that cannot be made and takes the next of its group', async () => {
    const broken = (): ChainKernel => {
      throw new Error('no such instructions')
    }
    expect((await chooseKernel(clock, [[broken, scalar]])).name).toBe('scalar')
  })

  it('takes the faster of two, by the clock it is given', async () => {
    let time = 0
    const taking = (milliseconds: number, name: 'swizzle-hybrid' | 'shuffle-hybrid') => (): ChainKernel => ({
      ...wrong,
      name,
      advance(...parts) {
        time += milliseconds
        return scalar().advance(...parts)
      },
    })
    const slow = taking(3, 'swizzle-hybrid')
    const fast = taking(2, 'shuffle-hybrid')
    expect((await chooseKernel(() => time, [[slow], [fast]])).name).toBe('shuffle-hybrid')
    expect((await chooseKernel(() => time, [[fast], [slow]])).name).toBe('shuffle-hybrid')
  })

  it('waits for a kernel that is still far behind because its first code has not been replaced', async () => {
    let time = 0
    let calls = 0
    const steady: ChainKernel = {
      ...wrong,
      name: 'shuffle-hybrid',
      advance(...parts) {
        time += 2
        return scalar().advance(...parts)
      },
    }
    const late: ChainKernel = {
      ...wrong,
      name: 'swizzle-hybrid',
      advance(...parts) {
        time += ++calls < 4 ? 8 : 1
        return scalar().advance(...parts)
      },
    }
    expect((await chooseKernel(() => time, [[() => late], [() => steady]])).name).toBe('swizzle-hybrid')
  })

  it('knows what this machine supports without generating it', () => {
    for (const variant of kernelVariants) {
      const validates = attempt(() => createWebAssemblyKernel(variant).publicKeys(seedJob(1))) === undefined
      expect(isSupported(variant)).toBe(validates)
    }
  })

  it('ends although the clock stands still', async () => {
    expect((await chooseKernel(() => 0, [[scalar]])).name).toBe('scalar')
  })

  it('falls back to libsodium when nothing else works', async () => {
    expect((await chooseKernel(clock, [[() => wrong]])).name).toBe('libsodium')
  })
})

describe('the modules', () => {
  const sums = (): string =>
    everyModule()
      .map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`)
      .join('')

  it('have the recorded SHA-256 sums, every time they are generated', () => {
    const file = path.join(import.meta.dirname, '../../shared/coinzdense/kernel/modules.sha256')
    expect(sums()).toBe(readFileSync(file, 'utf8'))
    expect(sums()).toBe(sums())
  })

  it('have room for the constants of a chain step', () => {
    for (let words = 2; words <= 8; words++) {
      const constants = chainStep(words).preparation.filter(({ verb }) => verb === 'copy')
      expect(constants.length).toBeLessThanOrEqual(maximumConstants)
    }
  })
})
