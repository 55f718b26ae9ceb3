import { beforeAll, describe, expect, it } from 'vitest'

import { encodeKey, EncodingError, ready } from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  encodeSignature,
  formatClaimEnvelope,
  formatStatement,
  parseAccountName,
  RecoveryKey,
  searchClaims,
  signClaim,
  type Claim,
  type ClaimSearch,
  type ClaimStatement,
  type HistoryEntry,
} from '../../shared/recovery/index.ts'
// It remembers nothing, so that a key can do here what no key may do: sign twice.
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'

const chainId = 'beeab0de'.padEnd(64, '0')
const [alice, bob] = ['alice', 'bob'].map(parseAccountName) as [
  ClaimStatement['account'],
  ClaimStatement['account'],
]
const newKeys = [1, 2].map((byte) => new Uint8Array(24).fill(byte)) as [Uint8Array, Uint8Array]

let key: RecoveryKey, publicKey: string
/** Envelopes: two version 0 claims, one of version 1, and version 1 claims for another account and another chain. */
let first: string, second: string, bound: string, forBob: string, elsewhere: string

const statement = (fields: Partial<ClaimStatement> = {}): ClaimStatement => ({
  chainId,
  account: alice,
  recoveryPublicKey: publicKey,
  coinzdensePublicKey: encodeKey('coinzdensePublicKey', newKeys[0]),
  parameters: { hashLength: 24, otsBits: 12, heights: [10] },
  ...fields,
})
const envelope = async (claim: Claim) => {
  const signature = await signClaim(key, claim, new ForgetfulLedger())
  return formatClaimEnvelope({ claim, recoveryPublicKey: publicKey, signature })
}

beforeAll(async () => {
  await ready
  key = RecoveryKey.random('posix')
  publicKey = key.publicKeyText()
  first = await envelope({ version: 0, coinzdensePublicKey: newKeys[0] })
  second = await envelope({ version: 0, coinzdensePublicKey: newKeys[1] })
  bound = await envelope({ version: 1, statement: statement() })
  forBob = await envelope({ version: 1, statement: statement({ account: bob }) })
  elsewhere = await envelope({ version: 1, statement: statement({ chainId: 'ab'.repeat(32) }) })
})

/** Each JSON text in a block of its own, from block 100 on. */
const published = (...texts: readonly unknown[]): HistoryEntry[] =>
  texts.map((json, i) => ({
    block: 100 + i,
    transactionId: `${i}`.padStart(40, '0'),
    transactionInBlock: 0,
    timestamp: '2027-05-09T12:00:00',
    operation: ['custom_json', { ...claimOperation(bob, '')[1], json }],
  }))
const search = (entries: readonly HistoryEntry[], cutoffBlock?: number): ClaimSearch =>
  searchClaims(
    {
      recoveryPublicKey: publicKey,
      account: alice,
      chainId,
      ...(cutoffBlock === undefined ? {} : { cutoffBlock }),
    },
    entries,
  )
const codes = ({ reasons }: ClaimSearch) => reasons.map(({ code }) => code)
const refusals = ({ refused }: ClaimSearch) => refused.map(({ block, code }) => [block, code])

describe('the search for claims', () => {
  it('finds the claim, whoever carries it', () => {
    const result = search(published(bound))
    expect(result).toMatchObject({
      kind: 'claimed',
      refused: [],
      claim: { block: 100, version: 1, statement: statement(), carriers: ['bob'], copies: 1, place: null },
    })
    expect(result.sentence).toBe(
      `The recovery key signed that ${statement().coinzdensePublicKey} is the new key, in block 100 on 9 May 2027.`,
    )
    expect(codes(result)).toEqual(['claimed'])
  })

  it('reads both spellings of operations, and says that a version 0 claim is bound to nothing', () => {
    const entries = published(first).map((entry) => {
      const value = (entry.operation as readonly [string, unknown])[1]
      return { ...entry, operation: { type: 'custom_json_operation', value } }
    })
    expect(search(entries)).toMatchObject({ kind: 'claimed', claim: { version: 0, statement: null } })
    expect(codes(search(entries))).toEqual(['claimed', 'claim-unbound'])
  })

  it('takes a claim in a bad form for a use of the key, and a copy of a good one in such a form for nothing new', () => {
    const inBadForm = (envelope: string) => [
      envelope.replace(/"claim":(.)/, '"claim":$1.0'),
      envelope.replace('{', '{"memo":"",'),
      envelope.replace(/"claim":.,/, ''),
    ]
    for (const good of [first, bound])
      for (const bad of inBadForm(good)) {
        expect(codes(search(published(bad)))).toEqual(['no-claim', 'key-used-elsewhere'])
        expect(search(published(bad, good, bad)).kind).toBe('claimed')
        expect(codes(search(published(second, bad)))).toContain('equivocation')
      }
    const forged = second.replace(/"coinzdense_key":"[^"]*"/, /"coinzdense_key":"[^"]*"/.exec(first)![0])
    expect(codes(search(inBadForm(forged).flatMap((bad) => published(bad))))).toEqual(['no-claim'])
  })

  it('finds nothing where there is nothing', () => {
    expect(search([])).toMatchObject({ kind: 'none', refused: [] })
    expect(codes(search([]))).toEqual(['no-claim'])
  })

  it('lets the first in chain order count and names equivocation when a second says something else', () => {
    const result = search(published(second, first, bound).toReversed())
    expect(result).toMatchObject({
      kind: 'equivocation',
      claim: { block: 100, coinzdensePublicKey: encodeKey('coinzdensePublicKey', newKeys[1]) },
      conflicting: [{ block: 101 }, { block: 102 }],
    })
    expect(codes(result)).toEqual(['equivocation', 'claim-unbound'])
  })

  it('takes version 0 and version 1 for the same new key as two statements', () => {
    expect(search(published(bound, first))).toMatchObject({ kind: 'equivocation', claim: { version: 1 } })
  })

  it('takes the same claim published twice for one', () => {
    const spaced = bound.replace('{', '{ ')
    expect(search(published(bound, spaced, bound))).toMatchObject({
      kind: 'claimed',
      claim: { block: 100, copies: 3 },
    })
  })

  it('refuses a wrong signature, which cannot come before the true one', () => {
    const other = JSON.parse(second) as { signature: string }
    const wrong = JSON.stringify({ ...(JSON.parse(first) as object), signature: other.signature })
    const result = search(published(wrong, first))
    expect(result).toMatchObject({ kind: 'claimed', claim: { block: 101 } })
    expect(refusals(result)).toEqual([[100, 'claim-signature-wrong']])
  })

  it('refuses a claim for another account or chain, and warns that the key has been used', () => {
    const result = search(published(forBob, elsewhere))
    expect(result).toMatchObject({ kind: 'none' })
    expect(refusals(result)).toEqual([
      [100, 'claim-of-another-account'],
      [101, 'claim-of-another-chain'],
    ])
    expect(codes(result)).toEqual(['no-claim', 'key-used-elsewhere'])
    expect(search(published(bound, forBob))).toMatchObject({
      kind: 'equivocation',
      claim: { block: 100 },
      conflicting: [],
    })
  })

  it('refuses a claim for a key that cannot be, and warns that the key has been used all the same', async () => {
    const heights = Array(32).fill('16').join()
    const text = formatStatement(statement()).replace('heights=10', `heights=${heights}`)
    const message = new TextEncoder().encode(text)
    const reservation = await new ForgetfulLedger().reserve(key.intent(message, 'a claim'))
    const signature = encodeSignature(key.sign(message, reservation))
    const impossible = JSON.stringify({ claim: 1, statement: text, signature })
    const result = search(published(impossible))
    expect(refusals(result)).toEqual([[100, 'stack-too-large']])
    expect(codes(result)).toEqual(['no-claim', 'key-used-elsewhere'])
    expect(search(published(bound, impossible))).toMatchObject({
      kind: 'equivocation',
      claim: { block: 100 },
    })

    // Only what the key signed says anything about it.
    const { signature: other } = JSON.parse(bound) as { signature: string }
    for (const forged of [
      JSON.stringify({ claim: 1, statement: text, signature: other }),
      JSON.stringify({
        claim: 1,
        statement: text.replace(publicKey, encodeKey('recoveryPublicKey', newKeys[1])),
        signature,
      }),
      JSON.stringify({ claim: 1, statement: '', signature }),
    ])
      expect(codes(search(published(forged)))).toEqual(['no-claim'])
  })

  it('does not warn of a claim for another account that the key did not sign', () => {
    const { signature } = JSON.parse(bound) as { signature: string }
    const forged = JSON.stringify({ ...(JSON.parse(forBob) as object), signature })
    const result = search(published(forged))
    expect(refusals(result)).toEqual([[100, 'claim-signature-wrong']])
    expect(codes(result)).toEqual(['no-claim'])
  })

  it('lists what cannot be read, with the reason, and stays calm', () => {
    const junk = ['', '{', 7, null, '{}', bound.padEnd(8193), bound.replace('alice', 'Alice')]
    const result = search(published(...junk, bound))
    expect(result).toMatchObject({ kind: 'claimed', claim: { block: 107 } })
    expect(refusals(result).map(([, code]) => code)).toEqual([
      'claim-not-json',
      'claim-not-json',
      'claim-not-json',
      'claim-not-json',
      'claim-version-unknown',
      'claim-too-long',
      'not-an-account-name',
    ])
  })

  it('leaves out the claims of other recovery keys and other operations', async () => {
    const strangerKey = RecoveryKey.random('posix')
    const claim = { version: 0, coinzdensePublicKey: newKeys[0] } as const
    const signature = await signClaim(strangerKey, claim, new ForgetfulLedger())
    const theirs = formatClaimEnvelope({ claim, recoveryPublicKey: strangerKey.publicKeyText(), signature })
    const follow = published('{}').map((entry) => ({
      ...entry,
      operation: ['custom_json', { id: 'follow', json: bound }] as const,
    }))
    expect(search([...published(theirs), ...follow])).toMatchObject({ kind: 'none', refused: [] })
  })

  it('says on which side of the cutoff a claim stands, and lets it count on either', () => {
    expect(search(published(bound), 99)).toMatchObject({ kind: 'claimed', claim: { place: 'after-cutoff' } })
    expect(search(published(bound), 100)).toMatchObject({ kind: 'claimed', claim: { place: 'up-to-cutoff' } })
    expect(codes(search(published(bound), 100))).toEqual(['claimed', 'claim-before-cutoff'])
  })

  it('needs a recovery public key to look for', () => {
    expect(() => searchClaims({ recoveryPublicKey: 'QRK', account: alice, chainId }, [])).toThrow(
      EncodingError,
    )
  })
})
