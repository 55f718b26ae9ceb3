import { readFileSync } from 'node:fs'

import { bech32m } from '@scure/base'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  encodeKey,
  examineSignedText,
  formatSignedText,
  formatWrittenKey,
  handOverText,
  levelKeySeed,
  parseSignedText,
  parseWrittenKey,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
  unmarkedMessage,
  type DerivationProfile,
  type SigningKeyDerivation,
  type SigningKeyDescription,
  type WrittenKey,
} from '../../shared/coinzdense/index.ts'
import { levelSignatureLength } from '../../shared/coinzdense/parameters.ts'
import { MemoryLedger } from './memory-ledger.ts'

interface KeyVector {
  readonly name: string
  readonly seed: string
  readonly profile: DerivationProfile
  readonly derivation: SigningKeyDerivation
  readonly hashLength: number
  readonly otsBits: number
  readonly heights: readonly number[]
  readonly keyText: string
  readonly levelKeySeed: string
  readonly publicKey: string
}
interface TextVector {
  readonly name: string
  readonly kind: 'text' | 'hand-over' | 'unmarked'
  readonly position: string
  readonly successor?: string
  readonly signed: string
}

// Computed by another program, from FORMAT.md alone.
const vectors = JSON.parse(
  readFileSync(new URL('../../docs/vectors/signing-keys.json', import.meta.url), 'utf8'),
) as { readonly keys: readonly KeyVector[]; readonly signedTexts: readonly TextVector[] }

beforeAll(() => ready)

const seedOf = (hex: string) => SecretSeed.copyOf(Buffer.from(hex, 'hex'))
const codeOf = (work: () => unknown) => {
  try {
    work()
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('the frozen examples of FORMAT.md', () => {
  it.each(vectors.keys)('give this key: $name', (vector) => {
    const { profile, derivation, hashLength, otsBits, heights } = vector
    const written = {
      seed: seedOf(vector.seed),
      profile,
      derivation,
      parameters: { hashLength, otsBits, heights },
    }
    expect(formatWrittenKey(written)).toBe(vector.keyText)
    const { seed, ...description } = parseWrittenKey(vector.keyText)
    expect(Buffer.from(seed.bytes).toString('hex')).toBe(vector.seed)
    expect(description).toEqual({ profile, derivation, parameters: written.parameters })
    expect(Buffer.from(levelKeySeed(seed, description).bytes).toString('hex')).toBe(vector.levelKeySeed)
    const key = new SigningKey(signingKeySource(seed, description))
    expect(encodeKey('coinzdensePublicKey', key.publicKey())).toBe(vector.publicKey)
  })

  it.each(vectors.signedTexts)('give this signature: $name', async (vector) => {
    const read = parseSignedText(vector.signed)
    expect(formatSignedText(read)).toBe(vector.signed)
    expect(examineSignedText(read)).toMatchObject({
      verdict: 'good',
      kind: vector.kind,
      position: BigInt(vector.position),
      capacity: 64n,
      successor: vector.successor,
    })
    const { profile, derivation, hashLength, otsBits, heights, seed } =
      vector.kind === 'unmarked' ? vectors.keys[3]! : vectors.keys[0]!
    const description = { profile, derivation, parameters: { hashLength, otsBits, heights } }
    const key = new SigningKey(signingKeySource(seedOf(seed), description))
    key.advanceTo(BigInt(vector.position))
    const message =
      read.kind === 'unmarked' ? unmarkedMessage(read.text) : signedMessage(read.kind, read.text)
    const { signature } = await key.signLast(message, 'a text', new MemoryLedger())
    expect(formatSignedText({ ...read, signature })).toBe(vector.signed)
  })
})

describe('the secrets of a key that is made from now on', () => {
  const seed = SecretSeed.copyOf(new Uint8Array(32).fill(9))
  const heights = fc.array(fc.integer({ min: 3, max: 16 }), { minLength: 1, maxLength: 3 })
  const description = fc.record({
    profile: fc.constantFrom('posix', 'windows', 'ascii'),
    parameters: fc.record({
      hashLength: fc.integer({ min: 16, max: 64 }),
      otsBits: fc.integer({ min: 4, max: 16 }),
      heights,
    }),
  })

  it('begin at a seed that no other parameters have, the top level included', () => {
    fc.assert(
      fc.property(description, description, (one, other) => {
        const [first, second] = [one, other].map((each) =>
          Buffer.from(levelKeySeed(seed, { ...each, derivation: 'bound' }).bytes).toString('hex'),
        )
        return (first === second) === (JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  it('are shared with no other key of the same seed: wrong numbers cannot make one leaf sign two things', async () => {
    const parameters = { hashLength: 16, otsBits: 4, heights: [3, 4] }
    const wrong = [
      { heights: [3, 3] },
      { heights: [4, 3] },
      { heights: [3, 4, 3] },
      { heights: [3] },
      { otsBits: 5 },
      { hashLength: 17 },
    ]
    const right = await leavesOf(seed, { parameters, profile: 'posix', derivation: 'bound' })
    for (const change of wrong) {
      const description = { parameters: { ...parameters, ...change }, profile: 'posix' } as const
      const other = await leavesOf(seed, { ...description, derivation: 'bound' })
      expect([...other.nonces].filter((nonce) => right.nonces.has(nonce))).toEqual([])
      expect(other.publicKey).not.toBe(right.publicKey)
    }
    // Of a key of version 0.1.0 they are: the public key is the same, and the top leaf signs a second root.
    const old = { parameters, profile: 'posix', derivation: 'plain' } as const
    const [unmistaken, mistyped] = [
      await leavesOf(seed, old),
      await leavesOf(seed, { ...old, parameters: { ...parameters, heights: [3, 3] } }),
    ]
    expect(mistyped.publicKey).toBe(unmistaken.publicKey)
    expect([...mistyped.nonces].filter((nonce) => unmistaken.nonces.has(nonce)).length).toBeGreaterThan(0)
  })

  it('begin at the written seed itself in a key of version 0.1.0', () => {
    const parameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
    const plain = { parameters, profile: 'posix', derivation: 'plain' } as const
    expect(levelKeySeed(seed, plain).bytes).toEqual(seed.bytes)
    expect(codeOf(() => levelKeySeed(seed, { ...plain, derivation: 'other' as never }))).toBe(
      'unknown-derivation',
    )
  })

  it('die with the source, and not with what was written down', () => {
    const written = SecretSeed.copyOf(new Uint8Array(32).fill(8))
    for (const derivation of ['plain', 'bound'] as const) {
      const parameters = { hashLength: 16, otsBits: 4, heights: [3] }
      const source = signingKeySource(written, { parameters, profile: 'posix', derivation })
      source.seed.wipe()
      expect(() => new SigningKey(source).publicKey()).toThrow(
        expect.objectContaining({ code: 'seed-wiped' }),
      )
      expect(written.bytes).toEqual(new Uint8Array(32).fill(8))
    }
  })
})

/** The public key, and the nonces of the one-time keys that make its first signature: no two leaves have the same. */
async function leavesOf(seed: SecretSeed, description: SigningKeyDescription) {
  const key = new SigningKey(signingKeySource(seed, description))
  const { signature } = await key.sign(signedMessage('text', 'a text'), 'a text', new MemoryLedger())
  const { hashLength, otsBits, heights } = description.parameters
  const nonces = new Set<string>()
  let offset = 4 + heights.length
  for (const height of heights.toReversed()) {
    const nonceAt = offset + 2 + (2 + height) * hashLength
    nonces.add(Buffer.from(signature.subarray(nonceAt, nonceAt + hashLength)).toString('hex'))
    offset += levelSignatureLength({ hashLength, otsBits, height })
  }
  return { publicKey: encodeKey('coinzdensePublicKey', key.publicKey()), nonces }
}

describe('the text of a key', () => {
  const usual: WrittenKey = {
    seed: SecretSeed.copyOf(new Uint8Array(32).fill(1)),
    parameters: { hashLength: 32, otsBits: 5, heights: [9, 9, 8] },
    profile: 'posix',
    derivation: 'bound',
  }

  it('is 76 characters for a usual key, and is read in groups, lines and capitals', () => {
    const text = formatWrittenKey(usual)
    expect(text).toMatch(/^czdkey1[02-9ac-hj-np-z]{69}$/)
    for (const typed of [
      text,
      ` ${text.replace(/(.{4})/g, '$1 ')}\n`,
      text.toUpperCase(),
      `C${text.slice(1)}`,
    ])
      expect(formatWrittenKey(parseWrittenKey(typed))).toBe(text)
  })

  it('carries every key that there can be, and nothing else', () => {
    const heights = fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        heights,
        fc.integer({ min: 16, max: 64 }),
        fc.integer({ min: 4, max: 16 }),
        fc.constantFrom('posix', 'windows', 'ascii'),
        fc.constantFrom('plain', 'bound'),
        (bytes, levels, hashLength, otsBits, profile, derivation) => {
          const parameters = { hashLength, otsBits, heights: levels }
          const seed = SecretSeed.copyOf(bytes)
          const { seed: read, ...rest } = parseWrittenKey(
            formatWrittenKey({ seed, parameters, profile, derivation }),
          )
          expect(rest).toEqual({ parameters, profile, derivation })
          expect(read.bytes).toEqual(bytes)
        },
      ),
    )
    for (const [heights, code] of [
      [[], 'stack-depth'],
      [[2], 'parameter-range'],
      [[16, 16, 16, 16, 16], 'stack-too-large'],
    ] as const)
      expect(codeOf(() => formatWrittenKey({ ...usual, parameters: { ...usual.parameters, heights } }))).toBe(
        code,
      )
  })

  it('is refused with any one character wrong, missing, doubled or exchanged with its neighbour', () => {
    const text = formatWrittenKey(usual)
    const places = Array.from({ length: text.length - 7 }, (_, index) => index + 7)
    const changes = places.flatMap((at) => {
      const character = text.charAt(at)
      const [before, after] = [text.slice(0, at), text.slice(at + 1)]
      const next = text[at + 1]
      return [
        ...Array.from('023456789acdefghjklmnpqrstuvwxyz1bio')
          .filter((other) => other !== character)
          .map((other) => before + other + after),
        before + after,
        before + character + character + after,
        ...(next === undefined || next === character ? [] : [before + next + character + text.slice(at + 2)]),
      ]
    })
    expect(changes.length).toBeGreaterThan(2500)
    for (const change of changes) expect(codeOf(() => parseWrittenKey(change))).toBe('written-key-mistyped')
  })

  it.each([
    ['nothing', '', 'not-a-written-key'],
    ['a bare seed', '7MHVdpieYgH7PRgwbBvDPPTijsNexoKa7RmTbLXSUw7jUzFpHy3', 'not-a-written-key'],
    ['far more than a key', `czdkey1${'q'.repeat(300)}`, 'not-a-written-key'],
    ['only its beginning', 'czdkey1', 'written-key-mistyped'],
  ])('is refused when it is %s', (_, text, code) => {
    expect(codeOf(() => parseWrittenKey(text))).toBe(code)
  })

  it('of a later version is told from one with a slip', () => {
    const later = bech32m.encode('czdkey', bech32m.toWords(Uint8Array.of(2, 1, 2, 3)), false)
    expect(codeOf(() => parseWrittenKey(later))).toBe('written-key-newer')
  })

  it('never tells its secret', () => {
    expect(JSON.stringify(parseWrittenKey(formatWrittenKey(usual)))).not.toContain('1,1,1')
  })
})

describe('handing over', () => {
  it('is written in one sentence, the same for ever', () => {
    expect(handOverText('CZDx')).toBe(
      'This coinZdense key makes no other signature after this one. The key that comes after it is CZDx',
    )
  })
})
