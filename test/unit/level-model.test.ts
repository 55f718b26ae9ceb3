/**
 * Level keys against an independent model of the original's validator; how their one-time keys stand in the index
 * space; and that they never sign what was not reserved.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  CodedError,
  IndexSpace,
  LevelKey,
  ParameterError,
  ReservationError,
  SecretSeed,
  deriveValue,
  levelKeyIndices,
  ready,
  verifyLevelSignature,
  type IndexRange,
  type LevelParameters,
} from '../../shared/coinzdense/index.ts'
import { overlappingStride } from '../../shared/coinzdense/legacy-public-key.ts'
import { disjointStride } from '../../shared/coinzdense/level-key.ts'
import { MerkleTree } from '../../shared/coinzdense/merkle-tree.ts'
import { computePublicKey, oneTimeKeyIndices } from '../../shared/coinzdense/one-time-signature.ts'
import { pairCount } from '../../shared/coinzdense/parameters.ts'
import { MemoryLedger } from './memory-ledger.ts'
import { OriginalValidator } from './original-validator.ts'

const profile = 'posix'
const seed = SecretSeed.copyOf(new Uint8Array(32).fill(7))
const small: LevelParameters = { hashLength: 16, otsBits: 4, height: 3 }
const message = Buffer.from('pay bob 10')

beforeAll(() => ready)

function range(parameters: LevelParameters, start = 0n): IndexRange {
  const space = IndexSpace.whole()
  if (start > 0n) space.take(start)
  return space.take(levelKeyIndices(parameters))
}

function levelKey(parameters: LevelParameters, start = 0n): LevelKey {
  return new LevelKey({ seed, parameters, range: range(parameters, start), profile })
}

async function sign(key: LevelKey, index: number, signed: Uint8Array): Promise<Uint8Array> {
  return key.sign(index, signed, await new MemoryLedger().reserve(key.intent(index, signed, 'a test')))
}

function flipped(signature: Uint8Array, position: number, mask = 1): Uint8Array {
  const copy = signature.slice()
  copy[position]! ^= mask
  return copy
}

describe("the original's validator, given a signature of ours", () => {
  const parameterSets: LevelParameters[] = [
    small,
    { hashLength: 16, otsBits: 5, height: 4 },
    { hashLength: 20, otsBits: 7, height: 3 },
    { hashLength: 33, otsBits: 6, height: 5 },
    { hashLength: 64, otsBits: 8, height: 3 },
  ]

  it.each(parameterSets)('accepts it from every one-time key: %o', async (parameters) => {
    const key = levelKey(parameters, 99n)
    const validator = new OriginalValidator(parameters.hashLength, parameters.otsBits, parameters.height)
    for (let index = 0; index < key.size; index++) {
      const signature = await sign(key, index, message)
      const verdict = validator.validateData(signature, message)
      expect(verdict.valid).toBe(true)
      expect(verdict.publicKey).toEqual(Buffer.from(key.publicKey()))
      expect(verifyLevelSignature({ parameters, publicKey: key.publicKey() }, message, signature)).toBe(true)
    }
  })

  it.each(parameterSets.slice(0, 3))(
    'refuses it, as we do, after a change in any of its parts: %o',
    async (parameters) => {
      const { hashLength, height } = parameters
      const key = levelKey(parameters)
      const verifier = { parameters, publicKey: key.publicKey() }
      const validator = new OriginalValidator(hashLength, parameters.otsBits, height)
      const signature = await sign(key, 5, message)

      // Index, then salt, siblings, root, nonce and every chain value, each changed somewhere else.
      const parts = (signature.length - 2) / hashLength
      const positions = Array.from(
        { length: parts },
        (_, part) => 2 + part * hashLength + ((part * 5) % hashLength),
      )
      for (const [turn, position] of [1, ...positions, signature.length - 1].entries()) {
        const tampered = flipped(signature, position, position === 1 ? 1 : 1 << (turn % 8))
        expect(validator.validateData(tampered, message).valid, `byte ${position}`).toBe(false)
        expect(verifyLevelSignature(verifier, message, tampered), `byte ${position}`).toBe(false)
      }
      expect(validator.validateData(signature, Buffer.from('pay bob 100')).valid).toBe(false)
      expect(verifyLevelSignature(verifier, Buffer.from('pay bob 100'), signature)).toBe(false)
    },
  )

  it('ignores index bits above the height and whose root it is, which we refuse', async () => {
    const key = levelKey(small)
    const validator = new OriginalValidator(small.hashLength, small.otsBits, small.height)
    const signature = await sign(key, 5, message)
    const verifier = { parameters: small, publicKey: key.publicKey() }

    for (let bit = small.height; bit < 16; bit++) {
      const other = flipped(signature, bit < 8 ? 1 : 0, 1 << (bit % 8))
      expect(validator.validateData(other, message).valid, `bit ${bit}`).toBe(true)
      expect(verifyLevelSignature(verifier, message, other), `bit ${bit}`).toBe(false)
    }
    const stranger = await sign(levelKey(small, 1n), 5, message)
    expect(validator.validateData(stranger, message).valid).toBe(true)
    expect(verifyLevelSignature(verifier, message, stranger)).toBe(false)
  })
})

describe('the derivation indices of a level key', () => {
  const parametersOf = (tallest: number) =>
    fc.record({
      hashLength: fc.integer({ min: 16, max: 64 }),
      otsBits: fc.integer({ min: 4, max: 16 }),
      height: fc.integer({ min: 3, max: tallest }),
    })

  /** Where one-time key `index` begins in our layout; the next test says that LevelKey really uses it. */
  const startOf = (parameters: LevelParameters, first: bigint, index: number) =>
    first + 2n + BigInt(index) * disjointStride(parameters)

  it.each([
    [small, 0n],
    [{ hashLength: 20, otsBits: 7, height: 4 }, 12345n],
    [{ hashLength: 16, otsBits: 8, height: 3 }, 2n ** 64n - 1n - 8n * 34n],
  ])('begin with the salt and go on with a disjoint stride for each key: %o from %s', (parameters, first) => {
    const levelSalt = deriveValue(seed.bytes, first, 'levelSalt', parameters.hashLength, profile)
    const leaves = Array.from({ length: 2 ** parameters.height }, (_, index) =>
      computePublicKey({ seed, parameters, start: startOf(parameters, first, index), levelSalt, profile }),
    )
    const root = new MerkleTree(Buffer.concat(leaves), parameters.height, levelSalt).root()
    expect(levelKey(parameters, first).publicKey()).toEqual(root)
  })

  it('never coincide, and stay inside the range that was taken', () => {
    fc.assert(
      fc.property(parametersOf(8), fc.bigInt({ min: 0n, max: 2n ** 63n }), (parameters, first) => {
        const count = 2 ** parameters.height
        const end = range(parameters, first).end
        const indices = new Set<bigint>([first])
        for (let key = 0; key < count; key++) {
          const start = startOf(parameters, first, key)
          // From the index that the original's get_nonce sets aside to the last chain.
          for (let index = start - 1n; index < start + oneTimeKeyIndices(parameters); index++)
            indices.add(index)
        }
        const used = 1 + count * (2 + 2 * pairCount(parameters))
        expect(indices.size).toBe(used)
        expect([...indices].reduce((a, b) => (a > b ? a : b))).toBe(end - 1n)
      }),
      { numRuns: 40 },
    )
  })

  it('never coincide in tall keys either: every one-time key ends before the next begins', () => {
    fc.assert(
      fc.property(parametersOf(16), fc.nat(), (parameters, choice) => {
        const index = choice % (2 ** parameters.height - 1)
        const end = startOf(parameters, 0n, index) + oneTimeKeyIndices(parameters)
        expect(end).toBeLessThan(startOf(parameters, 0n, index + 1))
        const last = startOf(parameters, 0n, 2 ** parameters.height - 1) + oneTimeKeyIndices(parameters)
        expect(last).toBe(levelKeyIndices(parameters))
      }),
      { numRuns: 1000 },
    )
  })

  it("coincide in the original's layout for neighbours exactly as FORMAT.md section 8 says", () => {
    for (let hashLength = 16; hashLength <= 64; hashLength++)
      for (let otsBits = 4; otsBits <= 16; otsBits++) {
        const parameters = { hashLength, otsBits }
        const pairs = pairCount(parameters)
        const stride = Number(overlappingStride(parameters))
        const chains = (key: number) =>
          Array.from({ length: 2 * pairs }, (_, chain) => key * stride + 1 + chain)
        const nonce = (key: number) => key * stride
        const [previous, own, next] = [chains(0), chains(1), chains(2)]

        const withNext = own.flatMap((index, chain) => (next.includes(index) ? [chain] : []))
        expect(withNext).toEqual(Array.from({ length: pairs - 2 }, (_, i) => pairs + 2 + i))
        expect(withNext.map((chain) => next.indexOf(own[chain]!))).toEqual(
          Array.from({ length: pairs - 2 }, (_, i) => i),
        )
        expect(own.indexOf(nonce(2))).toBe(pairs + 1)

        const lonely = own.flatMap((index, chain) =>
          previous.includes(index) || next.includes(index) || index === nonce(2) ? [] : [chain],
        )
        expect(lonely).toEqual([pairs - 2, pairs - 1, pairs])
        const twoApart = new Set([nonce(3), ...chains(3)])
        expect([nonce(1), ...own].some((index) => twoApart.has(index))).toBe(false)
      }
  })

  it('give a nonce and a chain the same value where they coincide, save in the ascii and windows profiles', () => {
    for (const [contexts, same] of [
      ['posix', true],
      ['windows', false],
      ['ascii', false],
    ] as const) {
      const nonce = deriveValue(seed.bytes, 20n, 'signatureNonce', 24, contexts)
      const chain = deriveValue(seed.bytes, 20n, 'chainStart', 24, contexts)
      expect(Buffer.from(nonce).equals(chain), contexts).toBe(same)
    }
  })

  it('must be a range of exactly the right size', () => {
    const size = levelKeyIndices(small)
    for (const wrong of [size - 1n, size + 1n, 1n])
      expect(
        () => new LevelKey({ seed, parameters: small, range: IndexSpace.whole().take(wrong), profile }),
      ).toThrow(expect.objectContaining({ code: 'index-range-size' }) as Error)
  })
})

describe('a level key', () => {
  const other = Buffer.from('pay bob 1000')
  /** A reservation is a class nobody can construct; what looks like one is not one. */
  type Reservation = Parameters<LevelKey['sign']>[2]

  it('signs the same bytes again under the same reservation', async () => {
    const key = levelKey(small)
    const reservation = await new MemoryLedger().reserve(key.intent(3, message, 'a test'))
    expect(key.sign(3, message, reservation)).toEqual(key.sign(3, message, reservation))
    expect(levelKey(small).sign(3, message, reservation)).toEqual(key.sign(3, message, reservation))
  })

  it('signs nothing without a reservation', () => {
    const key = levelKey(small)
    const intent = key.intent(3, message, 'a test')
    const lookalikes: unknown[] = [{ intent }, { intent: { ...intent } }, Object.create({ intent })]
    for (const lookalike of lookalikes)
      expect(() => key.sign(3, message, lookalike as Reservation)).toThrow(ReservationError)
    const nothing: unknown[] = [undefined, null, intent]
    for (const none of nothing)
      expect(() => key.sign(3, message, none as Reservation)).toThrow(ReservationError)
  })

  it('signs nothing with the reservation of another key', async () => {
    const stranger = levelKey(small, 1n)
    const reservation = await new MemoryLedger().reserve(stranger.intent(3, message, 'a test'))
    expect(() => levelKey(small).sign(3, message, reservation)).toThrow(ReservationError)
    expect(stranger.sign(3, message, reservation)).toBeInstanceOf(Uint8Array)
  })

  it('signs nothing else than what was reserved: neither another message, nor at another index', async () => {
    const key = levelKey(small)
    const ledger = new MemoryLedger()
    const intent = key.intent(3, message, 'a test')
    const reservation = await ledger.reserve(intent)
    expect(() => key.sign(3, other, reservation)).toThrow(ReservationError)
    for (const index of [2, 4]) expect(() => key.sign(index, message, reservation)).toThrow(ReservationError)
  })

  it('has no one-time key outside 0 to 2^height - 1, reserved or not', async () => {
    const key = levelKey(small)
    const reservation = await new MemoryLedger().reserve(key.intent(3, message, 'a test'))
    for (const index of [-1, key.size, 2 ** 16, 1.5, NaN]) {
      expect(() => key.intent(index, message, 'a test')).toThrow(ParameterError)
      expect(() => key.sign(index, message, reservation)).toThrow(CodedError)
    }
  })
})

describe('the name of a one-time key in the ledger', () => {
  it('is the same wherever the same secrets are, whatever stands around them', () => {
    const names = [3, 4, 5].map(
      (height) => levelKey({ ...small, height }).intent(2, message, 'a test').oneTimeKey,
    )
    names.push(
      levelKey({ ...small, otsBits: small.otsBits + 1, height: 3 }).intent(0, message, 'a test').oneTimeKey,
    )
    expect(new Set(names.slice(0, 3)).size).toBe(1)
    // Index 0 begins at the same derivation index for every number of bits: the same chain starts.
    expect(names[3]).toBe(levelKey(small).intent(0, message, 'a test').oneTimeKey)
  })

  it('differs for every one-time key, seed, profile and hash length', () => {
    const range = IndexSpace.whole().take(levelKeyIndices(small))
    const long = { ...small, hashLength: small.hashLength + 8 }
    const keys = [
      levelKey(small),
      levelKey(small, 1n),
      new LevelKey({ seed: SecretSeed.random(), parameters: small, range, profile }),
      new LevelKey({ seed, parameters: small, range, profile: 'windows' }),
      levelKey(long),
    ]
    const names = keys.flatMap((key) =>
      [0, 1].map((index) => key.intent(index, message, 'a test').oneTimeKey),
    )
    expect(new Set(names).size).toBe(10)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the ledger of the tests', () => {
  it('refuses a second message for an index, and forgets nothing by refusing', async () => {
    const key = levelKey(small)
    const ledger = new MemoryLedger()
    const first = key.intent(3, message, 'a test')
    const second = key.intent(3, Buffer.from('pay eve 10'), 'a test')
    await ledger.reserve(first)
    await expect(ledger.reserve(second)).rejects.toThrow(ReservationError)
    await expect(ledger.reserve(second)).rejects.toThrow(ReservationError)
    expect((await ledger.reserve(first)).intent).toEqual(first)
  })

  it('grants one of two messages that race for an index', async () => {
    const key = levelKey(small)
    const ledger = new MemoryLedger()
    const races = ['pay bob 10', 'pay eve 10'].map((text) =>
      ledger.reserve(key.intent(3, Buffer.from(text), 'a test')),
    )
    const outcomes = (await Promise.allSettled(races)).map(({ status }) => status)
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps the indices of a key, and the keys, apart', async () => {
    const ledger = new MemoryLedger()
    const granted = [
      await ledger.reserve(levelKey(small).intent(3, message, 'a test')),
      await ledger.reserve(levelKey(small).intent(4, Buffer.from('pay eve 10'), 'a test')),
      await ledger.reserve(levelKey(small, 1n).intent(3, Buffer.from('pay eve 10'), 'a test')),
    ]
    expect(new Set(granted.map(({ intent }) => intent.oneTimeKey)).size).toBe(3)
  })
})
