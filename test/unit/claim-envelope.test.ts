import { beforeAll, describe, expect, it } from 'vitest'

import { CodedError, decodeKey, encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  ClaimError,
  encodeSignature,
  formatClaimEnvelope,
  formatStatement,
  parseAccountName,
  parseClaimEnvelope,
  type ClaimStatement,
} from '../../shared/recovery/index.ts'

const signature = Uint8Array.from({ length: 816 }, (_, i) => i % 251)
const coinzdenseKey = new Uint8Array(24).fill(7)
let recoveryPublicKey: string, statement: ClaimStatement
let version0: string, version1: string

beforeAll(async () => {
  await ready
  recoveryPublicKey = encodeKey('recoveryPublicKey', new Uint8Array(24).fill(9))
  statement = {
    chainId: 'beeab0de'.padEnd(64, '0'),
    account: parseAccountName('alice'),
    recoveryPublicKey,
    coinzdensePublicKey: encodeKey('coinzdensePublicKey', coinzdenseKey),
    parameters: { hashLength: 24, otsBits: 12, heights: [10, 8] },
  }
  version0 = formatClaimEnvelope({
    claim: { version: 0, coinzdensePublicKey: coinzdenseKey },
    recoveryPublicKey,
    signature,
  })
  version1 = formatClaimEnvelope({ claim: { version: 1, statement }, recoveryPublicKey, signature })
})

const codeOf = (text: string): string => {
  try {
    parseClaimEnvelope(text)
    return 'accepted'
  } catch (error) {
    expect(error).toBeInstanceOf(CodedError)
    return (error as CodedError).code
  }
}
const changed = (text: string, members: Record<string, unknown>) =>
  JSON.stringify({ ...(JSON.parse(text) as object), ...members })

describe('the envelope of a claim', () => {
  it('has the members of its version, in ASCII, and gives the claim back', () => {
    expect(JSON.parse(version0)).toEqual({
      claim: 0,
      coinzdense_key: statement.coinzdensePublicKey,
      recovery_key: recoveryPublicKey,
      signature: encodeSignature(signature),
    })
    expect(JSON.parse(version1)).toEqual({
      claim: 1,
      statement: formatStatement(statement),
      signature: encodeSignature(signature),
    })
    expect(parseClaimEnvelope(version0)).toEqual({
      claim: {
        version: 0,
        coinzdensePublicKey: decodeKey('coinzdensePublicKey', statement.coinzdensePublicKey),
      },
      recoveryPublicKey,
      signature,
    })
    expect(parseClaimEnvelope(version1)).toEqual({
      claim: { version: 1, statement },
      recoveryPublicKey,
      signature,
    })
    expect(version0 + version1).toMatch(/^[ -~]+$/)
  })

  it('is carried by a custom_json of any account, with its posting authority', () => {
    expect(claimOperation(parseAccountName('bob'), version1)).toEqual([
      'custom_json',
      {
        required_auths: [],
        required_posting_auths: ['bob'],
        id: 'coinzdense_disaster_recovery',
        json: version1,
      },
    ])
  })

  it('may have spaces between its members, up to 8,192 bytes', () => {
    const spaced = version0.replace('{', '{ \n').padEnd(8192, ' ')
    expect(codeOf(spaced)).toBe('accepted')
    expect(codeOf(`${spaced} `)).toBe('claim-too-long')
  })

  const refusals: readonly (readonly [code: string, text: () => string])[] = [
    ['claim-not-json', () => ''],
    ['claim-not-json', () => version0.slice(1)],
    ['claim-not-json', () => '[]'],
    ['claim-not-json', () => 'null'],
    ['claim-not-ascii', () => version0.replace('QRK', 'QRКé')],
    ['claim-version-unknown', () => '{}'],
    ['claim-version-unknown', () => changed(version0, { claim: 2 })],
    ['claim-version-unknown', () => changed(version0, { claim: '0' })],
    ['claim-members', () => changed(version0, { claim: 1 })],
    ['claim-members', () => changed(version1, { claim: 0 })],
    ['claim-members', () => changed(version0, { memo: 'hello' })],
    ['claim-members', () => changed(version0, { recovery_key: undefined })],
    ['claim-members', () => changed(version0, { signature: 5 })],
    ['claim-members', () => version0.replace('{', '{"signature":"",')],
    ['claim-members', () => version0.replace('{', '{"__proto__":{},')],
    ['not-base64', () => changed(version0, { signature: '!' })],
    ['wrong-length', () => changed(version0, { signature: 'AAAA' })],
    ['wrong-key-type', () => changed(version0, { recovery_key: statement.coinzdensePublicKey })],
    ['wrong-key-type', () => changed(version0, { coinzdense_key: recoveryPublicKey })],
    ['claim-malformed', () => changed(version1, { statement: `${formatStatement(statement)}\n` })],
  ]
  it.each(refusals)('is refused with %s when it is not what its version demands (%#)', (code, text) => {
    expect(codeOf(text())).toBe(code)
  })

  it('is not made for a claim that names another recovery key, or a signature of another length', () => {
    const other = encodeKey('recoveryPublicKey', new Uint8Array(24))
    expect(() =>
      formatClaimEnvelope({ claim: { version: 1, statement }, recoveryPublicKey: other, signature }),
    ).toThrow(ClaimError)
    expect(() =>
      formatClaimEnvelope({
        claim: { version: 1, statement },
        recoveryPublicKey,
        signature: signature.subarray(1),
      }),
    ).toThrow(CodedError)
  })
})
