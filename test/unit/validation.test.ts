import { beforeAll, describe, expect, it } from 'vitest'

import { mainnet } from '../../electron/hive/nodes/chain.ts'
import { longestToValidate, validate, validateBare } from '../../electron/recovery/validation.ts'
import {
  encodeKey,
  formatSignedText,
  signedMessage,
  ready,
  SecretSeed,
  SigningKey,
  signingKeySource,
  type SignedText,
} from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  encodeSignature,
  formatClaimEnvelope,
  formatStatement,
  parseAccountName,
  RecoveryKey,
  signClaim,
  splitIntoParts,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'
import { MemoryLedger } from './memory-ledger.ts'

const key = RecoveryKey.fromPassword('alice', 'recovery', 'posix')
const recoveryPublicKey = key.publicKeyText()
const coinzdensePublicKey = new Uint8Array(24).fill(7)
const coinzdenseKey = encodeKey('coinzdensePublicKey', coinzdensePublicKey)
const parameters = { hashLength: 24, otsBits: 8, heights: [9, 8] }
const statement = {
  chainId: mainnet.chainId,
  account: parseAccountName('alice'),
  recoveryPublicKey,
  coinzdensePublicKey: coinzdenseKey,
  parameters,
}
const claims = {} as Record<0 | 1, SignedClaim>
let signedText: SignedText

beforeAll(async () => {
  await ready
  for (const claim of [{ version: 0, coinzdensePublicKey } as const, { version: 1, statement } as const])
    claims[claim.version] = {
      claim,
      recoveryPublicKey,
      signature: await signClaim(key, claim, new ForgetfulLedger()),
    }
  const small = { hashLength: 16, otsBits: 4, heights: [3, 3] }
  const signer = new SigningKey(
    signingKeySource(SecretSeed.random(), { parameters: small, profile: 'posix', derivation: 'bound' }),
  )
  const text = 'Meet me at the pier. ¡Mañana! 🛟'
  const { signature } = await signer.sign(signedMessage('text', text), 'a text', new MemoryLedger())
  signedText = { kind: 'text', text, publicKey: signer.publicKey(), parameters: small, signature }
})

/** How a claim travels. */
const forms: readonly (readonly [string, (claim: SignedClaim) => string])[] = [
  ['as it is kept in a file', (claim) => `${formatClaimEnvelope(claim)}\n`],
  [
    'with white space between its members',
    (claim) => JSON.stringify(JSON.parse(formatClaimEnvelope(claim)), null, 2),
  ],
  [
    'as lines of a text in parts, in any order',
    (claim) => splitIntoParts(formatClaimEnvelope(claim)).toReversed().join('\r\n'),
  ],
  [
    'in the operation that carries it',
    (claim) => JSON.stringify(claimOperation(parseAccountName('bob'), formatClaimEnvelope(claim))),
  ],
  [
    'in the other form of that operation',
    (claim) => {
      const [, value] = claimOperation(parseAccountName('bob'), formatClaimEnvelope(claim))
      return JSON.stringify({ type: 'custom_json_operation', value })
    },
  ],
  [
    'in the body of that operation',
    (claim) => JSON.stringify(claimOperation(parseAccountName('bob'), formatClaimEnvelope(claim))[1]),
  ],
  [
    'in what recover prints as JSON',
    (claim) => JSON.stringify({ signed: true, account: 'alice', claim: formatClaimEnvelope(claim) }),
  ],
]

describe('a claim that is given whole', () => {
  it.each(forms)('of version 1 is valid %s, and says for whom it is', (_, form) => {
    expect(validate(form(claims[1]))).toEqual({
      kind: 'claim',
      valid: true,
      version: 1,
      account: 'alice',
      chainId: mainnet.chainId,
      recoveryPublicKey,
      coinzdenseKey,
      parameters,
    })
  })

  it.each(forms)('of version 0 is valid %s, and names nobody', (_, form) => {
    expect(validate(form(claims[0]))).toMatchObject({
      valid: true,
      version: 0,
      account: undefined,
      recoveryPublicKey,
      coinzdenseKey,
    })
  })

  it.each(forms)('is not valid %s when a signature stands there that its key did not make', (_, form) => {
    for (const version of [0, 1] as const) {
      const other = claims[version === 0 ? 1 : 0]
      expect(validate(form({ ...claims[version], signature: other.signature }))).toMatchObject({
        valid: false,
        version,
      })
    }
  })

  it('is not valid when its statement was changed', () => {
    const changed = {
      ...claims[1],
      claim: { version: 1 as const, statement: { ...statement, account: parseAccountName('mallory') } },
    }
    expect(validate(formatClaimEnvelope(changed))).toMatchObject({ valid: false, account: 'mallory' })
  })

  it.each([
    ['', ''],
    ['\n', ''],
    ['\nSignature:\n', '\n'],
  ])('may be its six lines and the signature, with %j between them', (between, end) => {
    const lines = formatStatement(statement)
    const signature = encodeSignature(claims[1].signature)
    expect(validate(`${lines}${between}${signature}${end}`)).toMatchObject({ valid: true, version: 1 })
    const wrapped = signature.replace(/.{76}/g, '$&\r\n')
    expect(validate(`${lines.replaceAll('\n', '\r\n')}${between}${wrapped}`)).toMatchObject({ valid: true })
    expect(validate(`${lines.replace('alice', 'alicf')}${signature}`)).toMatchObject({ valid: false })
  })
})

describe('a key, a key and a signature', () => {
  const bare = (version: 0 | 1) => ({
    coinzdenseKey,
    publicKey: recoveryPublicKey,
    signature: encodeSignature(claims[version].signature),
  })
  it('are tried as a claim of version 0, which a claim of version 1 is not', () => {
    expect(validateBare(bare(0))).toMatchObject({ valid: true, version: 0 })
    expect(validateBare(bare(1))).toMatchObject({ valid: false, version: 0 })
  })

  it('may be what sign printed as JSON', () => {
    expect(validate(JSON.stringify(bare(0)))).toMatchObject({ valid: true, version: 0 })
  })
})

describe('a signed text', () => {
  it('is valid, whole or in parts, until it was changed', () => {
    const written = formatSignedText(signedText)
    for (const form of [written, `${written}\n`, splitIntoParts(written).join('\n')])
      expect(validate(form)).toMatchObject({
        kind: 'signed-text',
        valid: true,
        text: signedText.text,
        signedAs: 'text',
        position: '0',
        capacity: '64',
      })
    expect(validate(written.replace('pier', 'pear'))).toMatchObject({ valid: false })
  })
})

describe('what is nothing of all that', () => {
  it.each([
    ['nothing', '', 'nothing-to-validate'],
    ['prose', 'Meet me at the pier.', 'nothing-to-validate'],
    ['a number', '7', 'nothing-to-validate'],
    ['an empty object', '{}', 'nothing-to-validate'],
    ['a request', '{"lifeboat":"request"}', 'nothing-to-validate'],
    ['another operation', '["transfer",{"id":"x"}]', 'nothing-to-validate'],
    ['another custom_json', '["custom_json",{"id":"ssc","json":"{}"}]', 'nothing-to-validate'],
    ['a claim of the future', '{"claim":2}', 'claim-version-unknown'],
    ['half a claim', '{"claim":1,"signature":""}', 'claim-members'],
    ['a damaged statement', 'coinZdense disaster recovery claim v1\nchain id: 0', 'claim-malformed'],
    ['a signed text without its parts', '{"signedText":1}', 'not-a-signed-text'],
  ])('is refused, and no verdict is given on it: %s', (_, text, code) => {
    expect(() => validate(text)).toThrow(expect.objectContaining({ code }) as Error)
  })

  it('is told from parts of which some are missing', () => {
    const [, ...others] = splitIntoParts(formatClaimEnvelope(claims[1]))
    expect(() => validate(others.join('\n'))).toThrow(
      expect.objectContaining({ code: 'parts-missing' }) as Error,
    )
  })

  it('has a bound that the longest signed text fits', () => {
    expect(longestToValidate).toBeGreaterThan(1_000_000)
  })
})
