import { createWaxFoundation, type IWaxBaseInterface } from '@hiveio/wax'
import { bytesToHex } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, it } from 'vitest'

import { nullPublicKey, type Operation } from '../../electron/hive/nodes/chain-types.ts'
import { signersOf } from '../../electron/hive/transactions/signers.ts'
import {
  buildTransaction,
  signTransaction,
  transactionBytes,
  transactionDigest,
  transactionId,
} from '../../electron/hive/transactions/transaction.ts'
import { ApprovedPlan } from '../../electron/hive/publishing/plan-approval.ts'
import { planRegistration } from '../../electron/hive/publishing/plan.ts'
import { signPlan } from '../../electron/hive/publishing/publishing.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { dhive, dhiveKey } from './dhive.ts'
import { Dice, keyFrom, samples, type Sample } from './hive-transactions.ts'
import { stolenKeysOperations } from './stolen-keys-operations.ts'
import { longest, rounds } from '../soak.ts'

/** wax is hived's own C++ code, compiled to WebAssembly: what it says, the chain says. */
const chainIds = ['beeab0de00000000000000000000000000000000000000000000000000000000', 'a5'.repeat(32)]
const waxes = new Map<string, IWaxBaseInterface>()

beforeAll(async () => {
  for (const chainId of chainIds) waxes.set(chainId, await createWaxFoundation({ chainId }))
})

/** An authority of one key. */
const alone = (key: string) => ({ threshold: 1, keys: [[key, 1]] as const, accounts: [] })

function signed({ properties, operations, expiresInSeconds, keys }: Sample, chainId: string) {
  const transaction = buildTransaction(properties, operations, { expiresInSeconds })
  return signTransaction(
    transaction,
    keys.map(({ wif }) => wif),
    chainId,
  )
}

/** Of 8 kinds in turn: in a soak 300 of each, on each chain. */
const transactions = rounds(104, 2400)

describe('a transaction that Lifeboat builds and signs', () => {
  it.each(chainIds)(
    `is byte for byte what hived’s own code and dhive make of it, ${transactions} times, on chain %s`,
    (chainId) => {
      const wax = waxes.get(chainId)!
      const counts = new Map<string, number>()
      for (const sample of samples(`wax ${chainId}`, transactions)) {
        const transaction = signed(sample, chainId)
        const theirs = wax.createTransactionFromLegacyJson(JSON.stringify(transaction))
        theirs.validate()
        const bytes = bytesToHex(transactionBytes(transaction))
        const digest = bytesToHex(transactionDigest(transaction, chainId))
        expect({
          bytes: theirs.toBinaryForm(true),
          id: theirs.id,
          digest: theirs.sigDigest,
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- nodes check this form too
          legacyDigest: theirs.legacy_sigDigest,
          keys: theirs.signatureKeys,
        }).toEqual({
          bytes,
          id: transactionId(transaction),
          digest,
          legacyDigest: digest,
          keys: sample.keys.map(({ publicKey }) => publicKey),
        })
        const { owner, active, posting, other } = theirs.requiredAuthorities
        expect([sample.kind, { owner: [...owner], active: [...active], posting: [...posting] }]).toEqual([
          sample.kind,
          {
            owner: [...sample.required.owner],
            active: [...sample.required.active].sort(),
            posting: [...sample.required.posting],
          },
        ])
        expect(other).toHaveLength(sample.kind === 'recover_account' ? 2 : 0)
        counts.set(sample.kind, (counts.get(sample.kind) ?? 0) + 1)
        expect(signersOf(transaction, chainId)).toEqual(sample.keys.map(({ publicKey }) => publicKey))
        // dhive signs slowly: half of them will do, of every kind.
        if (counts.get(sample.kind)! % 2 === 0) continue
        const asDhive = dhive.cryptoUtils.signTransaction(
          { ...transaction, signatures: [] },
          sample.keys.map(({ wif }) => dhiveKey(wif)),
          Buffer.from(chainId, 'hex'),
        )
        expect([dhive.cryptoUtils.generateTrxId(transaction), asDhive.signatures]).toEqual([
          transactionId(transaction),
          transaction.signatures,
        ])
      }
      expect([...counts.values()]).toEqual(Array.from({ length: 8 }, () => transactions / 8))
    },
    longest,
  )

  it('has another digest and other signers on another chain', () => {
    const [sample] = samples('chains', 1)
    const transaction = signed(sample!, chainIds[0]!)
    expect(transactionDigest(transaction, chainIds[0]!)).not.toEqual(
      transactionDigest(transaction, chainIds[1]!),
    )
    expect(signersOf(transaction, chainIds[1]!)).not.toContain(sample!.keys[0]!.publicKey)
  })

  it('is not built on what no chain says, nor to live longer than hived allows', () => {
    const [{ properties, operations }] = samples('time', 1) as [Sample]
    const build = (change: object, expiresInSeconds: number) => () =>
      buildTransaction({ ...properties, ...change }, operations, { expiresInSeconds })
    for (const seconds of [0, -1, 0.5, 86_401, NaN, Infinity])
      expect(build({}, seconds)).toThrow(/1 to 86400 seconds/)
    expect(build({}, 86_400)).not.toThrow()
    // hived's times end in 2038.
    expect(build({ time: '2038-01-19T03:14:00' }, 60)).toThrow(/1 to 86400 seconds/)
    for (const change of [
      { time: '2026-01-01T00:00:00Z' },
      { head_block_id: 'xyz' },
      { head_block_number: null },
    ])
      expect(build(change, 60)).toThrow(/not what a HIVE node says/)
  })

  it('gives hived nothing that it reads as something else', () => {
    const build = (operation: Operation) => () =>
      buildTransaction(samples('bad', 1)[0]!.properties, [operation], { expiresInSeconds: 60 })
    const [key] = [keyFrom('a').publicKey]
    const authority = { weight_threshold: 1, account_auths: [], key_auths: [[key, 1]] }
    for (const json_metadata of ['\u0004', '\ud83d', '\udede x'])
      expect(build(['account_update2', { account: 'alice', json_metadata }])).toThrow(/read as another/)
    for (const account of ['Alice', 'al', 'alice.', 'seventeen-letters', 'a_b', 7])
      expect(build(['account_update2', { account }])).toThrow(/account name|another one/)
    for (const owner of [
      { ...authority, weight_threshold: -1 },
      { ...authority, weight_threshold: 2 ** 32 },
      { ...authority, key_auths: [[key, 65_536]] },
      { ...authority, key_auths: [[key, 0.5]] },
      { weight_threshold: 1 },
    ])
      expect(build(['account_update2', { account: 'alice', owner }])).toThrow(/out of range/)
    const twice = { ...authority, key_auths: [...authority.key_auths, [key, 2]] }
    expect(build(['account_update2', { account: 'alice', owner: twice }])).toThrow(/listed twice/)
    expect(build(['account_update2', { account: 'alice', memo_key: '' }])).toThrow(/not a key/)
    expect(build(['account_update2', { account: 'alice', memo_key: key.replace('STM', 'TST') }])).toThrow()
  })

  it('leaves the memo key alone in account_update by naming the null key', () => {
    const { operations } = buildTransaction(
      samples('memo', 1)[0]!.properties,
      [['account_update', { account: 'alice', json_metadata: '{}' }]],
      { expiresInSeconds: 60 },
    )
    expect(operations[0]?.[1]['memo_key']).toBe(nullPublicKey)
  })

  it('never says a private key in an error', () => {
    const [sample] = samples('secret', 1)
    const transaction = buildTransaction(sample!.properties, sample!.operations, { expiresInSeconds: 60 })
    const wif = keyFrom('secret').wif
    for (const text of [wif.slice(0, -1), `${wif}x`, wif.replace('5', '6')]) {
      let message = ''
      try {
        signTransaction(transaction, [text], chainIds[0]!)
      } catch (error) {
        message = String(error)
      }
      expect(message).not.toBe('')
      expect(message).not.toContain(text.slice(1, 20))
    }
    expect(signTransaction(transaction, [` ${wif}\n`], chainIds[0]!).signatures).toHaveLength(1)
  })
})

describe('a publication', () => {
  it.each(['update2', 'update'] as const)(
    'is what hived’s own code makes of it, needs the active authority only, and keeps every other member: %s',
    (form) => {
      const [chainId] = chainIds as [string]
      const [owner, active] = [keyFrom('owner'), keyFrom('active')]
      const fitting = (role: 'owner' | 'active', { wif, publicKey }: typeof owner) => {
        return { role, publicKey, privateKey: wif, through: [] }
      }
      const base = {
        chainId,
        account: parseAccountName('alice'),
        metadata: '{"big":12345678901234567890,"name":"Ali\\u00e7é 🛟","n":1.50,\n"l":[ ]}',
        properties: samples('publication', 1)[0]!.properties,
      }
      const keys = {
        endorser: fitting('owner', owner),
        signer: fitting('active', active),
        sharedWith: [],
        remarks: [],
      }
      const recoveryKey = RecoveryKey.fromPassword('alice', 'a password', 'posix').publicKeyText()
      const plan = planRegistration(base, recoveryKey, keys, { form, expiresInSeconds: 120 })
      const known = {
        entries: [],
        start: { owner: alone(owner.publicKey), active: alone(active.publicKey) },
      }
      const transaction = signPlan(ApprovedPlan.approve(plan, { known }, ''))
      const theirs = waxes.get(chainId)!.createTransactionFromLegacyJson(JSON.stringify(transaction))
      theirs.validate()
      expect([theirs.toBinaryForm(true), theirs.sigDigest, theirs.id, theirs.signatureKeys]).toEqual([
        bytesToHex(transactionBytes(transaction)),
        bytesToHex(transactionDigest(transaction, chainId)),
        transactionId(transaction),
        [active.publicKey],
      ])
      const { owner: owners, active: actives, posting } = theirs.requiredAuthorities
      expect([[...owners], [...actives], [...posting]]).toEqual([[], ['alice'], []])
      expect(theirs.toBinaryForm(false).length / 2).toBe(plan.bytes)
      expect(plan.changes.map(({ path, before }) => [path, before])).toEqual([
        [['coinzdense_disaster_recovery'], undefined],
      ])
      expect(plan.metadata).toContain('"big":12345678901234567890')
    },
  )
})

describe('an operation against whoever stole keys', () => {
  it.each(Object.entries(stolenKeysOperations))(
    'is byte for byte what hived’s own code makes of it, 100 times, and asks whom it should: %s',
    (name, make) => {
      const [chainId] = chainIds as [string]
      for (const [i, sample] of samples(name, 100).entries()) {
        const { properties, expiresInSeconds } = sample
        const keys = sample.keys.slice(0, 1)
        const { operation, consent } = make(new Dice(`${name}/${i}`))
        const transaction = signTransaction(
          buildTransaction(properties, [operation], { expiresInSeconds }),
          keys.map(({ wif }) => wif),
          chainId,
        )
        const theirs = waxes.get(chainId)!.createTransactionFromLegacyJson(JSON.stringify(transaction))
        theirs.validate()
        expect([theirs.toBinaryForm(true), theirs.sigDigest, theirs.id, theirs.signatureKeys]).toEqual([
          bytesToHex(transactionBytes(transaction)),
          bytesToHex(transactionDigest(transaction, chainId)),
          transactionId(transaction),
          keys.map(({ publicKey }) => publicKey),
        ])
        const { owner, active, posting, other } = theirs.requiredAuthorities
        const asked = (role: 'owner' | 'active') => (consent[0] === role ? [consent[1]] : [])
        expect([[...owner], [...active], [...posting], other.length]).toEqual([
          asked('owner'),
          asked('active'),
          [],
          consent === 'named-authorities' ? 2 : 0,
        ])
      }
    },
    longest,
  )
})
