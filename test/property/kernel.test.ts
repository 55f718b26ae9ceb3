import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import type { ChainKernel, OneTimeKeyJob } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { ChainMachine } from '../../shared/coinzdense/kernel/chain-machine.ts'
import { laneOffsets } from '../../shared/coinzdense/kernel/chains-function.ts'
import { kernelModule } from '../../shared/coinzdense/kernel/kernel-module.ts'
import { createLibsodiumKernel } from '../../shared/coinzdense/kernel/libsodium-kernel.ts'
import { createWebAssemblyKernel } from '../../shared/coinzdense/kernel/webassembly-kernel.ts'
import { runnableVariants } from '../unit/kernel-variants.ts'

let oracle: ChainKernel
beforeAll(async () => {
  oracle = await createLibsodiumKernel()
})

const byteString = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length })

/** Small and large ones, and the last ones that a key may have. */
const starts = (hashLength: number, otsBits: number): fc.Arbitrary<bigint> => {
  const last = 2n ** 64n - 1n - 2n * BigInt(Math.ceil((8 * hashLength) / otsBits))
  return fc.oneof(
    fc.bigInt({ min: 0n, max: last }),
    fc.bigInt({ min: last - 3n, max: last }),
    fc.bigInt({ min: 0n, max: 3n }),
    fc.bigInt({ min: 2n ** 32n - 99n, max: 2n ** 32n }),
  )
}

/** Keys with a salt of their own, or all with the same. */
const jobs: fc.Arbitrary<OneTimeKeyJob> = fc
  .record({ hashLength: fc.integer({ min: 16, max: 64 }), otsBits: fc.integer({ min: 4, max: 6 }) })
  .chain(({ hashLength, otsBits }) => {
    const start = starts(hashLength, otsBits)
    const ownSalts = fc.array(fc.record({ start, levelSalt: byteString(hashLength) }), { maxLength: 4 })
    const sameSalt = fc
      .tuple(byteString(hashLength), fc.array(start, { maxLength: 4 }))
      .map(([levelSalt, all]) => all.map((one) => ({ start: one, levelSalt })))
    return fc.record({
      seed: byteString(32),
      context: byteString(8),
      hashLength: fc.constant(hashLength),
      otsBits: fc.constant(otsBits),
      keys: fc.oneof(ownSalts, sameSalt),
    })
  })

/** Mostly few steps, and some more than a call of the hot loop takes. */
const walks = fc.integer({ min: 16, max: 64 }).chain((hashLength) =>
  fc
    .array(
      fc.oneof(
        { weight: 15, arbitrary: fc.integer({ min: 0, max: 40 }) },
        fc.integer({ min: 1020, max: 2100 }),
      ),
      {
        maxLength: 25,
      },
    )
    .chain((steps) =>
      fc.record({
        levelSalt: byteString(hashLength),
        hashLength: fc.constant(hashLength),
        values: byteString(steps.length * hashLength),
        steps: fc.constant(Uint32Array.from(steps)),
      }),
    ),
)

type Kernel = Pick<ChainKernel, 'publicKeys' | 'advance'>

const makesTheSameKeys = (kernel: Kernel): fc.IProperty<[OneTimeKeyJob]> =>
  fc.property(jobs, (job) => {
    expect(kernel.publicKeys(job)).toEqual(oracle.publicKeys(job))
  })

const advancesTheSame = (kernel: Kernel) =>
  fc.property(walks, ({ levelSalt, hashLength, values, steps }) => {
    const before = values.slice()
    const advanced = kernel.advance(levelSalt, hashLength, values, steps)
    expect(advanced).toEqual(oracle.advance(levelSalt, hashLength, values, steps))
    expect(values).toEqual(before)
  })

const inTwoParts = (kernel: Kernel) =>
  fc.property(walks, fc.nat({ max: 2100 }), ({ levelSalt, hashLength, values, steps }, cut) => {
    const first = steps.map((count) => Math.min(count, cut))
    const rest = steps.map((count, i) => count - (first[i] ?? 0))
    const halfway = kernel.advance(levelSalt, hashLength, values, first)
    expect(kernel.advance(levelSalt, hashLength, halfway, rest)).toEqual(
      kernel.advance(levelSalt, hashLength, values, steps),
    )
  })

describe.each(runnableVariants)('the %s kernel', (variant) => {
  const kernel = createWebAssemblyKernel(variant)

  it('makes the same public keys as libsodium', () => {
    fc.assert(makesTheSameKeys(kernel), { numRuns: 25 })
  })

  it('advances values as libsodium does', () => {
    fc.assert(advancesTheSame(kernel), { numRuns: 30 })
  })

  it('comes to the same values in one walk and in two', () => {
    fc.assert(inTwoParts(kernel), { numRuns: 50 })
  })
})

describe('these properties', () => {
  it('notice a module with one wrong bit in a constant', () => {
    const faulty = (hashLength: number): ChainMachine => {
      const module = kernelModule('scalar', Math.ceil(hashLength / 8))
      module[module.length - 1]! ^= 1
      return new ChainMachine(module, laneOffsets('scalar'))
    }
    const kernel: Kernel = {
      publicKeys: (job) => faulty(job.hashLength).publicKeys(job),
      advance: (levelSalt, hashLength, ...rest) => faulty(hashLength).advance(levelSalt, hashLength, ...rest),
    }
    expect(fc.check(makesTheSameKeys(kernel), { numRuns: 20, endOnFailure: true }).failed).toBe(true)
    expect(fc.check(advancesTheSame(kernel), { numRuns: 20, endOnFailure: true }).failed).toBe(true)
  })
})
