import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { ClaimFiles } from '../../electron/recovery/claim-files.ts'
import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import { formatContents, readContents } from '../../electron/vault/vault-contents.ts'
import {
  encodeKey,
  formatSignedText,
  formatWrittenKey,
  IndexSpace,
  parseKeyPlan,
  parseSignedText,
  ready,
  requireStackParameters,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  verifyStackSignature,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import {
  formatStatement,
  parseAccountName,
  parseStatement,
  type ClaimStatement,
} from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { filledContents } from './vault-samples.ts'

beforeAll(() => ready)

const codeOf = async (work: () => unknown) => {
  try {
    await work()
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

/** In range, each of its numbers; together more than a seed has secrets for. */
const impossible: StackParameters = { hashLength: 24, otsBits: 16, heights: Array(32).fill(16) as number[] }
const good: StackParameters = { hashLength: 24, otsBits: 16, heights: [4] }
const key = new Uint8Array(24).fill(1)
const statement: ClaimStatement = {
  chainId: 'ab'.repeat(32),
  account: parseAccountName('alice'),
  recoveryPublicKey: encodeKey('recoveryPublicKey', key),
  coinzdensePublicKey: encodeKey('coinzdensePublicKey', key),
  parameters: good,
}

describe('a stack that needs more than the 2^64 secrets of a seed', () => {
  const seed = SecretSeed.copyOf(new Uint8Array(32))
  it.each<[string, string, () => unknown]>([
    ['asked for', 'stack-too-large', () => requireStackParameters(impossible)],
    ['measured', 'stack-too-large', () => signingKeyIndices(impossible)],
    ['made', 'stack-too-large', () => newKeyDescription(impossible)],
    [
      'put together',
      'stack-too-large',
      () =>
        new SigningKey({
          seed,
          parameters: impossible,
          range: IndexSpace.whole().take(1n),
          profile: 'posix',
        }),
    ],
    [
      'written down',
      'stack-too-large',
      () => formatWrittenKey({ seed, parameters: impossible, profile: 'posix', derivation: 'bound' }),
    ],
    ['claimed', 'stack-too-large', () => formatStatement({ ...statement, parameters: impossible })],
    [
      'read in a claim',
      'stack-too-large',
      () =>
        parseStatement(
          formatStatement(statement).replace('heights=4', `heights=${impossible.heights.join()}`),
        ),
    ],
    [
      'named by the header of a signature',
      'stack-too-large',
      () => verifyStackSignature({ parameters: impossible, publicKey: key }, key, key),
    ],
    [
      'read in a signed text',
      'not-a-signed-text',
      () => {
        const signed = { kind: 'text', text: 'a', publicKey: key, parameters: good, signature: key } as const
        return parseSignedText(formatSignedText(signed).replace('[4]', JSON.stringify(impossible.heights)))
      },
    ],
    [
      'read in a draft',
      'claim-damaged',
      () => {
        const folder = temporaryFolder()
        mkdirSync(path.join(folder, 'claims'))
        const draft = { version: 1, coinzdenseKey: statement.coinzdensePublicKey, parameters: impossible }
        writeFileSync(path.join(folder, 'claims', 'QRKx.draft.json'), JSON.stringify(draft))
        return new ClaimFiles(() => folder).findDraft('QRKx')
      },
    ],
    [
      'planned',
      'key-plan-over-index-space',
      () => parseKeyPlan(`appname: X\nhashlen: 24\notsbits: 16\nheights: [${impossible.heights.join()}]`),
    ],
    [
      'read in a vault',
      'wrong-shape',
      () => {
        const stored = JSON.parse(new TextDecoder().decode(formatContents(filledContents()))) as {
          signingKeys: object[]
        }
        const signingKeys = stored.signingKeys.map((one) => ({ ...one, ...impossible }))
        return readContents({ ...stored, signingKeys })
      },
    ],
  ])('is refused when it is %s', async (_, code, work) => {
    expect(await codeOf(work)).toBe(code)
  })

  it('is told apart from those that a seed holds by counting, to the last index', () => {
    const stack = fc.record({
      hashLength: fc.integer({ min: 16, max: 64 }),
      otsBits: fc.integer({ min: 4, max: 16 }),
      heights: fc.array(fc.integer({ min: 3, max: 16 }), { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(stack, ({ hashLength, otsBits, heights }) => {
        const stride = 2n * BigInt(Math.ceil((8 * hashLength) / otsBits)) + 2n
        let [needed, levelKeys] = [0n, 1n]
        for (const height of heights) {
          needed += levelKeys * (1n + stride * 2n ** BigInt(height))
          levelKeys *= 2n ** BigInt(height)
        }
        let isThere = true
        try {
          expect(signingKeyIndices({ hashLength, otsBits, heights })).toBe(needed)
        } catch (error) {
          if ((error as { code?: string }).code !== 'stack-too-large') throw error
          isThere = false
        }
        return isThere === needed <= 2n ** 64n
      }),
    )
  })

  it('is refused by its depth and its numbers first', async () => {
    for (const [parameters, code] of [
      [{ ...good, heights: [] }, 'stack-depth'],
      [{ ...good, heights: Array(33).fill(3) as number[] }, 'stack-depth'],
      [{ ...good, heights: [17] }, 'parameter-range'],
      [{ ...good, hashLength: 65 }, 'parameter-range'],
      [{ ...good, otsBits: 3 }, 'parameter-range'],
    ] as const) {
      expect(await codeOf(() => requireStackParameters(parameters))).toBe(code)
      expect(await codeOf(() => formatStatement({ ...statement, parameters }))).toBe(code)
    }
  })
})
