import { createWaxFoundation } from '@hiveio/wax'
import { describe, expect, it } from 'vitest'

import type { Operation, SignedTransaction } from '../../electron/hive/nodes/chain-types.ts'
import { signTransaction, transactionId } from '../../electron/hive/transactions/transaction.ts'
import {
  authority,
  account,
  keyOf,
  person,
  practiceChain,
  properties,
  publicKeyOf,
  refusal,
  send,
  signed,
} from './practice.ts'

const metadata = (json_metadata: string, account = 'alice'): Operation => [
  'account_update2',
  { account, json_metadata },
]
const missingActive = [
  -32003,
  3010000,
  'tx_missing_active_auth',
  expect.stringMatching(/Missing Active Authority/),
]
const missingOwner = [
  -32003,
  3020000,
  'tx_missing_owner_auth',
  expect.stringMatching(/Missing Owner Authority/),
]
const missingPosting = [-32003, 3030000, 'tx_missing_posting_auth', expect.stringMatching(/Missing Posting/)]
const expiration = [-32003, 4030100, 'transaction_expiration_exception', expect.anything()]
const tapos = [-32003, 4030200, 'transaction_tapos_exception', expect.anything()]
const failed = (sentence: RegExp): unknown[] => [
  -32003,
  10,
  'assert_exception',
  expect.stringMatching(sentence),
]

describe('a transaction on the practice chain is refused as hived refuses it', () => {
  it('when it is too large', () => {
    const chain = practiceChain()
    const transaction = signed(chain, [metadata(JSON.stringify('x'.repeat(65_300)))], [keyOf('alice')])
    expect(refusal(() => chain.push(transaction))).toEqual(
      failed(/Transaction too large - size = \d+, limit 65280/),
    )
  })

  it('when the node has it already, waiting or in a block, until it has lapsed', () => {
    const chain = practiceChain()
    const transaction = signed(chain, [metadata('{}')], [keyOf('alice')])
    chain.push(transaction)
    const duplicate = failed(/Duplicate transaction check failed/)
    expect(refusal(() => chain.push(transaction))).toEqual(duplicate)
    chain.produceBlocks()
    expect(refusal(() => chain.push(transaction))).toEqual(duplicate)
    chain.produceBlocks(61)
    expect(refusal(() => chain.push(transaction))).toEqual(expiration)
  })

  it('when it has lapsed, or would live longer than 24 hours by the chain’s clock', () => {
    const chain = practiceChain()
    const transaction = signed(chain, [metadata('{}')], [keyOf('alice')], 86_400)
    const later = {
      ...transaction,
      expiration: new Date((chain.head.time + 86_401) * 1000).toISOString().slice(0, 19),
    }
    expect(refusal(() => chain.push(later))).toEqual(expiration)
    expect(refusal(() => chain.push({ ...transaction, expiration: properties(chain).time }))).toEqual(
      expiration,
    )
    // Still good one second before.
    chain.skipTime(86_398)
    expect(() => chain.push(transaction)).not.toThrow()
    const other = signed(chain, [metadata('{"a":1}')], [keyOf('alice')], 5)
    chain.skipTime(10)
    expect(refusal(() => chain.push(other))).toEqual(expiration)
  })

  it('when it was built on a block that this chain does not have', () => {
    const chain = practiceChain()
    const good = signed(chain, [metadata('{}')], [keyOf('alice')])
    expect(
      refusal(() => chain.push({ ...good, ref_block_prefix: (good.ref_block_prefix ^ 1) >>> 0 })),
    ).toEqual(tapos)
    expect(refusal(() => chain.push({ ...good, ref_block_num: good.ref_block_num + 1 }))).toEqual(tapos)
  })

  it('when nobody signed, somebody else did, or it was signed for another chain', () => {
    const chain = practiceChain()
    const good = signed(chain, [metadata('{}')], [keyOf('alice')])
    const { signatures, ...unsigned } = good
    expect(signatures).toHaveLength(1)
    for (const transaction of [
      { ...good, signatures: [] },
      unsigned,
      signed(chain, [metadata('{}')], [keyOf('bob')]),
      signTransaction(unsigned, [keyOf('alice')], 'beeab0de'.padEnd(64, '0')),
    ])
      expect(refusal(() => chain.push(transaction))).toEqual(missingActive)
    expect(refusal(() => chain.push({ ...good, signatures: ['1f'] }))).toEqual(failed(/not canonical/))
    expect(refusal(() => chain.push({ ...good, signatures: [...signatures, ...signatures] }))).toEqual([
      -32003,
      3060000,
      'tx_duplicate_sig',
      expect.anything(),
    ])
  })

  it('when the owner key stands in for the active key, as it did before hardfork 28', () => {
    const chain = practiceChain()
    expect(refusal(() => send(chain, [metadata('{}')], [keyOf('alice', 'owner')]))).toEqual(missingActive)
    const posting: Operation = ['account_update2', { account: 'alice', posting_json_metadata: '{}' }]
    expect(refusal(() => send(chain, [posting], [keyOf('alice')]))).toEqual(missingPosting)
    const owner: Operation = [
      'account_update2',
      { account: 'alice', owner: authority(1, [[publicKeyOf('bob'), 1]]) },
    ]
    expect(refusal(() => send(chain, [owner], [keyOf('alice')]))).toEqual(missingOwner)
    send(chain, [metadata('{}')], [keyOf('alice')])
    send(chain, [posting], [keyOf('alice', 'posting')])
    send(chain, [owner], [keyOf('alice', 'owner')])
  })

  it('when its authorities were signed in another order than hived’s', () => {
    const chain = practiceChain()
    const keys = ['alice', 'bob', 'carol'].map((name) => publicKeyOf(name))
    const sorted = authority(
      1,
      keys.map((key) => [key, 1] as const),
    )
    const backwards = { ...sorted, key_auths: [...sorted.key_auths].reverse() }
    const built = signed(chain, [['account_update2', { account: 'alice', active: sorted }]], [])
    const unsorted: SignedTransaction = {
      ...built,
      operations: [['account_update2', { ...built.operations[0]![1], active: backwards }]],
    }
    const bad = signTransaction(unsorted, [keyOf('alice')], chain.chainId)
    expect(refusal(() => chain.push(bad))).toEqual(missingActive)
    expect(() => chain.push(signTransaction(built, [keyOf('alice')], chain.chainId))).not.toThrow()
  })

  it('when an account in it does not exist', () => {
    const chain = practiceChain()
    expect(refusal(() => send(chain, [metadata('{}', 'nobody')], [keyOf('alice')])).slice(0, 2)).toEqual([
      -32000, 13,
    ])
    const change = [
      'change_recovery_account',
      { account_to_recover: 'alice', new_recovery_account: 'nobody' },
    ] as const
    expect(refusal(() => send(chain, [change], [keyOf('alice', 'owner')]))).toEqual([
      -32003,
      10,
      'assert_exception',
      expect.stringContaining("Account nobody doesn't exist"),
    ])
  })

  it('when the payer has not the resource credits, which come back within five days', () => {
    const chain = practiceChain([person('poor', { maximumCredits: 120_000_000 })])
    send(chain, [metadata('{"a":1}', 'poor')], [keyOf('poor')])
    expect(refusal(() => send(chain, [metadata('{"a":2}', 'poor')], [keyOf('poor')]))).toEqual([
      -32003,
      4100100,
      'not_enough_rc_exception',
      expect.stringMatching(
        /has_mana: Account: poor has \d+ RC, needs \d+ RC\. Please wait to transact or power up HIVE\./,
      ),
    ])
    expect(account(chain, 'poor').jsonMetadata).toBe('{"a":1}')
    chain.skipTime(5 * 86_400)
    send(chain, [metadata('{"a":2}', 'poor')], [keyOf('poor')])
  })

  it('at the first check that fails, in hived’s order', () => {
    const chain = practiceChain()
    const big = JSON.stringify('x'.repeat(65_300))
    // Everything is wrong; each step repairs what was just complained about.
    const wrong = signed(chain, [metadata(`${big},`)], [])
    const steps: [Partial<SignedTransaction>, unknown][] = [
      [{ expiration: '2020-01-01T00:00:00', ref_block_prefix: 1 }, failed(/too large/)],
      [{ operations: [['account_update2', { account: 'alice', json_metadata: '{' }]] }, expiration],
      [{ expiration: wrong.expiration }, tapos],
      [{ ref_block_prefix: wrong.ref_block_prefix }, failed(/not valid JSON/)],
      [
        {
          operations: [
            [
              'custom_json',
              {
                required_auths: ['alice'],
                required_posting_auths: [],
                id: 'x',
                json: `"${'x'.repeat(8191)}"`,
              },
            ],
          ],
        },
        missingActive,
      ],
    ]
    let transaction: SignedTransaction = wrong
    for (const [change, expected] of steps) {
      transaction = { ...transaction, ...change }
      expect(refusal(() => chain.push(transaction))).toEqual(expected)
    }
    const consented = signTransaction(transaction, [keyOf('alice')], chain.chainId)
    expect(refusal(() => chain.push(consented))).toEqual(failed(/JSON must be less than 8192 bytes/))
  })

  it('with everything undone, also what the operations before the bad one did', () => {
    const chain = practiceChain()
    const before = JSON.stringify([...chain.state.accounts.values()])
    const operations: Operation[] = [
      metadata('{"changed":true}'),
      ['transfer', { from: 'alice', to: 'bob', amount: '1.000 HIVE', memo: '' }],
      ['account_update2', { account: 'alice', active: authority(1, [[publicKeyOf('bob'), 1]]) }],
      ['transfer', { from: 'alice', to: 'bob', amount: '1000.000 HIVE', memo: '' }],
    ]
    expect(refusal(() => send(chain, operations, [keyOf('alice')]))).toEqual(failed(/sufficient funds/))
    chain.produceBlocks()
    expect(JSON.stringify([...chain.state.accounts.values()])).toBe(before)
    expect(chain.head.transactions).toHaveLength(0)
  })

  it.each([
    ['account_update2', { account: 'alice', json_metadata: '{' }],
    ['account_update2', { account: 'Alice' }],
    ['account_update2', { account: 'a'.repeat(17) }],
    ['account_update2', { account: 'al' }],
    ['account_update2', { account: 'alice', memo_key: 'STMx' }],
    ['nothing', {}],
    ['custom_json', { id: 'x', json: '{}' }],
    ['custom_json', { required_auths: ['alice'], id: 'x'.repeat(33), json: '{}' }],
    ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: '' }],
    ['transfer', { from: 'alice', to: 'bob', amount: '1.00 HIVE', memo: '' }],
    ['recover_account', { account_to_recover: 'alice', new_owner_authority: { weight_threshold: 1 } }],
  ])('with the sentence that hived’s own code has for %s %j', async (...operation) => {
    const chain = practiceChain()
    const transaction = { ...signed(chain, [], []), operations: [operation] }
    const [, , , ours] = refusal(() => chain.push(transaction))
    const wax = await createWaxFoundation({ chainId: chain.chainId })
    let theirs = ''
    try {
      const parsed = wax.createTransactionFromLegacyJson(JSON.stringify(transaction))
      parsed.validate()
    } catch (error) {
      theirs = (error as Error).message
    }
    const { stack, extension } = JSON.parse(theirs) as {
      stack: { format: string; data: Record<string, unknown> }[]
      extension: { assertion_expression: string }
    }
    const sentence = stack[0]!.format.replace(/\$\{(\w+)\}/g, (_, name: string) =>
      String(stack[0]!.data[name]),
    )
    expect(ours).toBe(`Assert Exception:${extension.assertion_expression}: ${sentence}`)
  })

  it.each([
    [null],
    [{}],
    ['x'],
    [{ expiration: '2026-11-01T00:00:00Z', operations: [] }],
    [{ expiration: '2026-11-01T00:00:00' }],
    [{ expiration: '2026-11-01T00:00:00', operations: [['account_update2', { account: 5 }]] }],
    [
      {
        expiration: '2026-11-01T00:00:00',
        operations: [['account_update2', { account: 'alice', owner: 5 }]],
      },
    ],
    [{ expiration: '2026-11-01T00:00:00', operations: [], ref_block_num: 'x' }],
  ])('as badly typed: %j', (json) => {
    expect(refusal(() => practiceChain().push(json)).slice(0, 3)).toEqual([-32000, 7, 'bad_cast_exception'])
  })
})

describe('an authority', () => {
  const three = ['k1', 'k2', 'k3'].map((name) => ({ wif: keyOf(name), publicKey: publicKeyOf(name) }))
  const keys = (weights: number[]) => weights.map((weight, i) => [three[i]!.publicKey, weight] as const)
  const update: Operation = ['account_update2', { account: 'multi', json_metadata: '{}' }]
  const accepts = (active: ReturnType<typeof authority>, wifs: string[], others = [person('helper')]) => {
    const chain = practiceChain([...others, person('multi', { active })])
    try {
      send(chain, [update], wifs)
      return true
    } catch {
      return false
    }
  }

  it('is satisfied when weights reach the threshold, and not by one less', () => {
    const active = authority(5, keys([3, 2, 1]))
    expect(accepts(active, [three[0]!.wif, three[1]!.wif])).toBe(true)
    expect(accepts(active, [three[0]!.wif, three[2]!.wif])).toBe(false)
    expect(
      accepts(
        active,
        three.map(({ wif }) => wif),
      ),
    ).toBe(true)
    expect(accepts(active, [])).toBe(false)
  })

  it('counts the active authority of accounts in it, two levels deep and no deeper', () => {
    const nested = (name: string, inner: string) => person(name, { active: authority(1, [], [[inner, 1]]) })
    const one = authority(1, [], [['helper', 1]])
    expect(accepts(one, [keyOf('helper')])).toBe(true)
    expect(accepts(one, [keyOf('helper', 'owner')])).toBe(false)
    const two = authority(1, [], [['level1', 1]])
    expect(accepts(two, [keyOf('helper')], [person('helper'), nested('level1', 'helper')])).toBe(true)
    const three = authority(1, [], [['level2', 1]])
    const deep = [person('helper'), nested('level1', 'helper'), nested('level2', 'level1')]
    expect(accepts(three, [keyOf('helper')], deep)).toBe(false)
  })

  it('ends where accounts name each other in a circle', () => {
    const circle = [
      person('ring-a', { active: authority(1, [], [['ring-b', 1]]) }),
      person('ring-b', { active: authority(1, [], [['ring-a', 1]]) }),
    ]
    expect(accepts(authority(1, [], [['ring-a', 1]]), [keyOf('ring-a')], circle)).toBe(false)
  })

  it('does no harm with signatures that nobody asked for', () => {
    expect(accepts(authority(1, keys([1])), [three[0]!.wif, three[2]!.wif])).toBe(true)
  })

  it('may be changed twice in an hour by its owner, and not three times', () => {
    const chain = practiceChain()
    const rotate = (key: string) =>
      send(
        chain,
        [['account_update2', { account: 'bob', owner: authority(1, [[publicKeyOf(key), 1]]) }]],
        [current],
      )
    let current = keyOf('bob', 'owner')
    for (const next of ['k1', 'k2']) {
      rotate(next)
      current = keyOf(next)
      chain.produceBlocks()
    }
    expect(refusal(() => rotate('k3'))).toEqual(failed(/twice an hour/))
    chain.skipTime(3601)
    rotate('k3')
    expect(transactionId(signed(chain, [update], []))).toHaveLength(40)
  })
})
