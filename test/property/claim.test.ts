/** Claims: a text with no second reading, bound to its chain, account, recovery key, new key and parameters. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  CodedError,
  decodeKey,
  encodeKey,
  OneTimeLedger,
  ready,
  type SigningIntent,
} from '../../shared/coinzdense/index.ts'
import {
  ClaimError,
  claimMessage,
  formatStatement,
  parseAccountName,
  parseStatement,
  RecoveryKey,
  signClaim,
  verifyClaim,
  type Claim,
  type ClaimStatement,
} from '../../shared/recovery/index.ts'
import { anyText } from './any-text.ts'

/** Remembers what it was asked to record; nothing here may be signed without it. */
class CountingLedger extends OneTimeLedger {
  readonly intents: SigningIntent[] = []

  protected override record(intent: SigningIntent): Promise<void> {
    this.intents.push(intent)
    return Promise.resolve()
  }
}

const chainId = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
const account = fc
  .stringMatching(/^[a-z][a-z0-9]{2,6}(\.[a-z][a-z0-9-]{1,5}[a-z0-9])?$/)
  .map(parseAccountName)
const recoveryPublicKey = fc
  .uint8Array({ minLength: 24, maxLength: 24 })
  .map((key) => encodeKey('recoveryPublicKey', key))
const coinzdenseKey = fc.uint8Array({ minLength: 16, maxLength: 64 })
const parameters = fc.record({
  otsBits: fc.integer({ min: 4, max: 16 }),
  // At most 2^50 one-time keys, so that a stack exists whatever the other parameters are.
  heights: fc
    .array(fc.integer({ min: 3, max: 16 }), { minLength: 1, maxLength: 16 })
    .filter((heights) => heights.reduce((sum, height) => sum + height) <= 50),
})

const statements: fc.Arbitrary<ClaimStatement> = fc
  .record({ chainId, account, recoveryPublicKey, coinzdenseKey, parameters })
  .map(({ coinzdenseKey: key, parameters: { otsBits, heights }, ...rest }) => ({
    ...rest,
    coinzdensePublicKey: encodeKey('coinzdensePublicKey', key),
    parameters: { hashLength: key.length, otsBits, heights },
  }))
const claims: fc.Arbitrary<Claim> = fc.oneof(
  coinzdenseKey.map((coinzdensePublicKey) => ({ version: 0, coinzdensePublicKey }) as const),
  statements.map((statement) => ({ version: 1, statement }) as const),
)

/** Each run hashes for a tenth of a second or more, so a failure is reported as found, not made smaller. */
const costly = { endOnFailure: true }

const hexOf = (claim: Claim) => Buffer.from(claimMessage(claim)).toString('hex')

/** One field replaced; the result may be no statement at all any more. */
const changes: readonly ((one: ClaimStatement, other: ClaimStatement) => ClaimStatement)[] = [
  (one, { chainId }) => ({ ...one, chainId }),
  (one, { account }) => ({ ...one, account }),
  (one, { recoveryPublicKey }) => ({ ...one, recoveryPublicKey }),
  (one, { coinzdensePublicKey, parameters: { hashLength } }) => ({
    ...one,
    coinzdensePublicKey,
    parameters: { ...one.parameters, hashLength },
  }),
  (one, { parameters: { otsBits } }) => ({ ...one, parameters: { ...one.parameters, otsBits } }),
  (one, { parameters: { heights } }) => ({ ...one, parameters: { ...one.parameters, heights } }),
  (one) => ({ ...one, parameters: { ...one.parameters, heights: [...one.parameters.heights, 3] } }),
  (one) => ({ ...one, parameters: { ...one.parameters, heights: one.parameters.heights.slice(1) } }),
  (one) => ({ ...one, chainId: one.chainId.toUpperCase() }),
  (one) => ({ ...one, chainId: `${one.chainId}\n` }),
]

describe('the text of a version 1 claim', () => {
  it('gives the statement back, in six lines of ASCII', () => {
    fc.assert(
      fc.property(statements, (statement) => {
        const text = formatStatement(statement)
        expect(text).toMatch(/^(?:[ -~]+\n){6}$/)
        expect(parseStatement(text)).toEqual(statement)
        expect(Buffer.from(claimMessage({ version: 1, statement })).toString('latin1')).toBe(text)
      }),
    )
  })

  it('with any one character changed, left out or put in is refused, or says something else', () => {
    const stranger = fc.oneof(
      anyText({ minLength: 1, maxLength: 1 }),
      fc.constantFrom('\n', '\r', ' ', '0', ',', '1', 'a'),
    )
    fc.assert(
      fc.property(statements, stranger, fc.nat(), (statement, character, at) => {
        const text = formatStatement(statement)
        const i = at % text.length
        // The last one has the same lowest byte as the character it replaces.
        const twin = String.fromCharCode(text.charCodeAt(i) + 0x100)
        const head = text.slice(0, i)
        for (const changed of [
          head + character + text.slice(i + 1),
          head + text.slice(i + 1),
          head + character + text.slice(i),
          head + twin + text.slice(i + 1),
        ]) {
          if (changed === text) continue
          const parsed = parseOrRefuse(changed)
          if (parsed === undefined) continue
          expect(parsed).not.toEqual(statement)
          expect(Buffer.from(claimMessage({ version: 1, statement: parsed })).toString('latin1')).toBe(
            changed,
          )
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 1200 }), (text) => {
        expect(parseOrRefuse(text)).toBeUndefined()
      }),
    )
  })

  it('does not exist for parameters, keys or names that are out of range', () => {
    const outside: fc.Arbitrary<Partial<Record<keyof ClaimStatement, unknown>>> = fc.constantFrom(
      { chainId: '' },
      { chainId: 'g'.repeat(64) },
      { account: 'ab' },
      { account: 'alice\nbob' },
      { recoveryPublicKey: 'QRK' },
      { coinzdensePublicKey: 'CZD' },
      ...[3, 17, 7.5, NaN].map((otsBits) => ({ parameters: { hashLength: 24, otsBits, heights: [3] } })),
      ...[[], [2], [17], [3.5], Array<number>(33).fill(3)].map((heights) => ({
        parameters: { hashLength: 24, otsBits: 7, heights },
      })),
      { parameters: { hashLength: 65, otsBits: 7, heights: [3] } },
    )
    fc.assert(
      fc.property(statements, outside, (statement, wrong) => {
        expect(() => formatStatement({ ...statement, ...wrong } as ClaimStatement)).toThrow(CodedError)
      }),
    )
  })

  it('is different for every statement', () => {
    fc.assert(
      fc.property(statements, statements, fc.constantFrom(...changes), (one, other, change) => {
        const changed = change(one, other)
        fc.pre(JSON.stringify(changed) !== JSON.stringify(one))
        let text: string | undefined
        try {
          text = formatStatement(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError)
        }
        expect(text).not.toBe(formatStatement(one))
      }),
    )
  })
})

describe('the messages of claims', () => {
  it('are never the same for version 0 and version 1', () => {
    fc.assert(
      fc.property(coinzdenseKey, statements, (key, statement) => {
        const sameKey = decodeKey('coinzdensePublicKey', statement.coinzdensePublicKey)
        for (const coinzdensePublicKey of [key, sameKey])
          expect(hexOf({ version: 0, coinzdensePublicKey })).not.toBe(hexOf({ version: 1, statement }))
        // Not by chance: no version 1 message is as short as the longest key.
        expect(claimMessage({ version: 1, statement }).length).toBeGreaterThan(64)
      }),
    )
  })

  it('do not exist for a key whose length coinZdense does not have', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (coinzdensePublicKey) => {
        fc.pre(coinzdensePublicKey.length < 16 || coinzdensePublicKey.length > 64)
        expect(() => claimMessage({ version: 0, coinzdensePublicKey })).toThrow(CodedError)
      }),
    )
  })
})

describe('the signature of a claim', () => {
  let key: RecoveryKey
  let publicKey: Uint8Array

  beforeAll(async () => {
    await ready
    key = RecoveryKey.random('posix')
    publicKey = key.publicKey()
  })

  const named = (claim: Claim): Claim =>
    claim.version === 0
      ? claim
      : { version: 1, statement: { ...claim.statement, recoveryPublicKey: key.publicKeyText() } }

  it('is made only after the ledger has it, and verifies for this claim and key', async () => {
    await fc.assert(
      fc.asyncProperty(claims, async (any) => {
        const claim = named(any)
        const ledger = new CountingLedger()
        const signature = await signClaim(key, claim, ledger)
        expect(ledger.intents).toHaveLength(1)
        expect(ledger.intents[0]!.statement).toContain(`claim v${claim.version}`)
        expect(signature).toHaveLength(816)
        expect(verifyClaim(claim, publicKey, signature)).toBe(true)
      }),
      { ...costly, numRuns: 4 },
    )
  })

  it('does not verify when any field of the claim differs', async () => {
    await fc.assert(
      fc.asyncProperty(statements, statements, async (any, other) => {
        const claim = named({ version: 1, statement: any })
        const signature = await signClaim(key, claim, new CountingLedger())
        const statement = (claim as Claim & { version: 1 }).statement
        for (const change of changes) {
          const changed = change(statement, other)
          if (JSON.stringify(changed) !== JSON.stringify(statement))
            expect(verdict({ version: 1, statement: changed }, publicKey, signature)).toBe(false)
        }
        const bareKey = decodeKey('coinzdensePublicKey', statement.coinzdensePublicKey)
        expect(verdict({ version: 0, coinzdensePublicKey: bareKey }, publicKey, signature)).toBe(false)
      }),
      { ...costly, numRuns: 3 },
    )
  })

  it('does not verify under another key, nor with any bit of it changed', async () => {
    const bit = fc.nat({ max: 8 * 816 - 1 })
    await fc.assert(
      fc.asyncProperty(claims, bit, fc.nat({ max: 23 }), async (any, at, byte) => {
        const claim = named(any)
        const signature = await signClaim(key, claim, new CountingLedger())
        const changed = signature.map((value, i) => (i === at >> 3 ? value ^ (1 << (at & 7)) : value))
        expect(verifyClaim(claim, publicKey, changed)).toBe(false)
        const otherKey = publicKey.map((value, i) => (i === byte ? value ^ 1 : value))
        expect(verifyClaim(claim, otherKey, signature)).toBe(false)
      }),
      { ...costly, numRuns: 5 },
    )
  })

  it('does not verify when the claim names another recovery key, although this one signed it', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (statement) => {
        fc.pre(statement.recoveryPublicKey !== key.publicKeyText())
        const claim = { version: 1, statement } as const
        const message = claimMessage(claim)
        const reservation = await new CountingLedger().reserve(key.intent(message, 'by hand'))
        const signature = key.sign(message, reservation)
        expect(verifyClaim(claim, publicKey, signature)).toBe(false)
        const namedKey = decodeKey('recoveryPublicKey', statement.recoveryPublicKey)
        expect(verifyClaim(claim, namedKey, signature)).toBe(false)
      }),
      { ...costly, numRuns: 3 },
    )
  })

  it('is refused, and the ledger not asked, when the claim names another recovery key', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (statement) => {
        fc.pre(statement.recoveryPublicKey !== key.publicKeyText())
        const ledger = new CountingLedger()
        await expect(signClaim(key, { version: 1, statement }, ledger)).rejects.toThrow(ClaimError)
        expect(ledger.intents).toEqual([])
      }),
    )
  })

  it('is not made when the ledger refuses', async () => {
    const refusal = new Error('already signed')
    class RefusingLedger extends OneTimeLedger {
      protected override record(): Promise<void> {
        return Promise.reject(refusal)
      }
    }
    await fc.assert(
      fc.asyncProperty(claims, async (claim) => {
        await expect(signClaim(key, named(claim), new RefusingLedger())).rejects.toBe(refusal)
      }),
      { numRuns: 20 },
    )
  })
})

function parseOrRefuse(text: string): ClaimStatement | undefined {
  try {
    return parseStatement(text)
  } catch (error) {
    expect(error).toBeInstanceOf(CodedError)
    return undefined
  }
}

/** A broken claim is as good as one that does not verify. */
function verdict(claim: Claim, publicKey: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verifyClaim(claim, publicKey, signature)
  } catch (error) {
    expect(error).toBeInstanceOf(CodedError)
    return false
  }
}
