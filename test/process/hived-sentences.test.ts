/**
 * The practice chain refuses what hived refuses, in hived's words and in hived's order, for everything that stolen keys are
 * about. What an operation's fields alone are refused for is compared with hived's own code (wax); what the chain's state
 * is, with its source: each case names the place (openhive-network/hive 1584099c, tag 1.28.7).
 * Long because it is a list.
 */
import { createWaxFoundation, type IWaxBaseInterface } from '@hiveio/wax'
import { beforeAll, describe, expect, it } from 'vitest'

import type { Operation } from '../../electron/hive/nodes/chain-types.ts'
import type { PracticeChain } from '../../electron/hive/practice/index.ts'
import { authorityJson } from '../../shared/recovery/index.ts'
import { authorityOf } from '../../electron/hive/account-recovery/operations.ts'
import { keyOf, practiceChain, publicKeyOf, refusal, send, signed } from '../unit/practice.ts'

const one = (name: string) => authorityJson(authorityOf(publicKeyOf(name, 'owner')))
const impossible = { weight_threshold: 2, account_auths: [], key_auths: [[publicKeyOf('bob', 'owner'), 1]] }
const open = { weight_threshold: 0, account_auths: [], key_auths: [] }
const badMember = { weight_threshold: 1, account_auths: [['a', 1]], key_auths: [] }
const long = 'x'.repeat(2048)

const request = {
  recovery_account: 'bob',
  account_to_recover: 'alice',
  new_owner_authority: one('x'),
  extensions: [],
}
const recover = {
  account_to_recover: 'alice',
  new_owner_authority: one('x'),
  recent_owner_authority: one('alice'),
  extensions: [],
}
const saving = { from: 'alice', to: 'bob', amount: '1.000 HIVE', memo: '' }
const repeated = { ...saving, recurrence: 24, executions: 2, extensions: [] }
const order = {
  owner: 'alice',
  orderid: 1,
  amount_to_sell: '1.000 HIVE',
  min_to_receive: '1.000 HBD',
  fill_or_kill: false,
  expiration: '2026-11-10T00:00:00',
}
const lent = { delegator: 'alice', delegatee: 'bob', vesting_shares: '10.000000 VESTS' }
const escrow = {
  from: 'alice',
  to: 'bob',
  agent: 'carol',
  escrow_id: 1,
  hbd_amount: '0.000 HBD',
  hive_amount: '1.000 HIVE',
  fee: '0.000 HIVE',
  ratification_deadline: '2026-11-05T00:00:00',
  escrow_expiration: '2026-11-09T00:00:00',
  json_meta: '',
}
const route = { from_account: 'alice', to_account: 'bob', percent: 100, auto_vest: false }

/** Each with two mistakes, where there can be two: the first that hived finds is what it says. */
const mistakes: readonly Operation[] = [
  ['request_account_recovery', { ...request, recovery_account: 'b', account_to_recover: 'Alice' }],
  ['request_account_recovery', { ...request, account_to_recover: 'Alice', new_owner_authority: badMember }],
  ['request_account_recovery', { ...request, new_owner_authority: badMember }],
  ['recover_account', { ...recover, account_to_recover: 'a', recent_owner_authority: one('x') }],
  ['recover_account', { ...recover, new_owner_authority: impossible, recent_owner_authority: impossible }],
  ['recover_account', { ...recover, new_owner_authority: impossible }],
  ['recover_account', { ...recover, recent_owner_authority: impossible, new_owner_authority: open }],
  ['recover_account', { ...recover, new_owner_authority: open }],
  ['recover_account', { ...recover, new_owner_authority: badMember, recent_owner_authority: open }],
  ['recover_account', { ...recover, recent_owner_authority: badMember }],
  ['change_recovery_account', { account_to_recover: 'a', new_recovery_account: '' }],
  ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'al.b' }],
  ['account_update', { account: 'a', memo_key: publicKeyOf('alice', 'memo'), json_metadata: '{' }],
  ['account_update', { account: 'alice', memo_key: publicKeyOf('alice', 'memo'), json_metadata: '{' }],
  ['transfer', { ...saving, to: 'b', amount: '0.000 HIVE' }],
  ['transfer', { ...saving, amount: '1.000000 VESTS', memo: long }],
  ['transfer', { ...saving, amount: '0.000 HIVE', memo: long }],
  ['transfer', { ...saving, memo: long }],
  ['transfer_to_savings', { ...saving, from: 'a', amount: '0.000 HIVE' }],
  ['transfer_to_savings', { ...saving, amount: '0.000000 VESTS' }],
  ['transfer_to_savings', { ...saving, amount: '1.000000 VESTS', memo: long }],
  ['transfer_to_savings', { ...saving, memo: long }],
  ['transfer_from_savings', { ...saving, request_id: 1, amount: '0.000 HBD' }],
  ['transfer_from_savings', { ...saving, request_id: 1, amount: '1.000000 VESTS' }],
  ['transfer_from_savings', { ...saving, request_id: 1, memo: long }],
  ['cancel_transfer_from_savings', { from: 'a', request_id: 1 }],
  ['withdraw_vesting', { account: 'a', vesting_shares: '1.000 HIVE' }],
  ['withdraw_vesting', { account: 'alice', vesting_shares: '1.000 HIVE' }],
  ['set_withdraw_vesting_route', { ...route, from_account: 'a', percent: 10_001 }],
  ['set_withdraw_vesting_route', { ...route, percent: 10_001 }],
  ['recurrent_transfer', { ...repeated, to: 'b', amount: '1.000000 VESTS' }],
  ['recurrent_transfer', { ...repeated, amount: '1.000000 VESTS', recurrence: 1 }],
  ['recurrent_transfer', { ...repeated, recurrence: 23, memo: long }],
  ['recurrent_transfer', { ...repeated, memo: long, to: 'alice' }],
  ['recurrent_transfer', { ...repeated, to: 'alice', executions: 1 }],
  ['recurrent_transfer', { ...repeated, executions: 1 }],
  ['limit_order_create', { ...order, owner: 'a', amount_to_sell: '0.000 HIVE' }],
  ['limit_order_create', { ...order, amount_to_sell: '0.000 HBD' }],
  ['limit_order_create', { ...order, amount_to_sell: '0.000 HIVE', min_to_receive: '0.000 HBD' }],
  ['limit_order_create', { ...order, min_to_receive: '0.000 HBD' }],
  ['limit_order_cancel', { owner: 'a', orderid: 1 }],
  ['delegate_vesting_shares', { ...lent, delegator: 'a', delegatee: 'a' }],
  ['delegate_vesting_shares', { ...lent, delegatee: 'alice', vesting_shares: '1.000 HIVE' }],
  ['delegate_vesting_shares', { ...lent, vesting_shares: '1.000 HIVE' }],
  ['account_witness_proxy', { account: 'a', proxy: 'a' }],
  ['account_witness_proxy', { account: 'alice', proxy: 'b' }],
  ['account_witness_proxy', { account: 'alice', proxy: 'alice' }],
  ['decline_voting_rights', { account: 'a', decline: true }],
  ['convert', { owner: 'a', requestid: 1, amount: '1.000 HIVE' }],
  ['convert', { owner: 'alice', requestid: 1, amount: '0.000 HIVE' }],
  ['convert', { owner: 'alice', requestid: 1, amount: '0.000 HBD' }],
  ['collateralized_convert', { owner: 'alice', requestid: 1, amount: '0.000 HBD' }],
  ['collateralized_convert', { owner: 'alice', requestid: 1, amount: '0.000 HIVE' }],
  ['escrow_transfer', { ...escrow, agent: 'a', hive_amount: '0.000 HIVE' }],
  ['escrow_transfer', { ...escrow, hive_amount: '0.000 HIVE', agent: 'bob' }],
  ['escrow_transfer', { ...escrow, agent: 'bob', fee: '1.000000 VESTS' }],
  ['escrow_transfer', { ...escrow, fee: '1.000000 VESTS', hbd_amount: '1.000 HIVE' }],
  ['escrow_transfer', { ...escrow, hbd_amount: '1.000 HIVE' }],
  ['escrow_transfer', { ...escrow, hive_amount: '1.000 HBD', escrow_expiration: '2026-11-04T00:00:00' }],
  ['escrow_transfer', { ...escrow, escrow_expiration: '2026-11-04T00:00:00', json_meta: '{' }],
  ['escrow_transfer', { ...escrow, json_meta: '{' }],
]

describe('an operation whose fields make no sense on any chain', () => {
  let wax: IWaxBaseInterface
  let chain: PracticeChain
  beforeAll(async () => {
    chain = practiceChain()
    wax = await createWaxFoundation({ chainId: chain.chainId })
  })

  function hivedSays(transaction: unknown): string {
    try {
      wax.createTransactionFromLegacyJson(JSON.stringify(transaction)).validate()
    } catch (error) {
      const { stack, extension } = JSON.parse((error as Error).message) as {
        readonly stack: readonly {
          readonly format: string
          readonly data: Readonly<Record<string, unknown>>
        }[]
        readonly extension: { readonly assertion_expression: string }
      }
      const [{ format, data }] = stack as [(typeof stack)[0]]
      const sentence = format.replace(/\$\{(\w+)\}/g, (_, member: string) => String(data[member]))
      return `${extension.assertion_expression}: ${sentence}`
    }
    return 'taken'
  }

  it.each(mistakes)(
    'is refused in the words of hived, for what hived finds first: %s (%#)',
    (...operation) => {
      const transaction = { ...signed(chain, [], []), operations: [operation] }
      const [code, number, name, ours] = refusal(() => chain.push(transaction))
      expect([code, number, name]).toEqual([-32003, 10, 'assert_exception'])
      const sentence = ours.replace('Assert Exception:', '')
      const theirs = hivedSays(transaction)
      const newer = reworded.find(([expression]) => sentence.startsWith(expression))
      if (newer === undefined) expect(sentence).toBe(theirs)
      else expect(theirs).toMatch(newer[1])
    },
  )
})

/**
 * What 1.28.7 says in other words than the hived that wax is made of: how its sentence begins (validation.hpp, asset.cpp:329,
 * authority.cpp, hive_operations.cpp), and which check of the older one it is.
 */
const reworded: readonly (readonly [newer: string, older: RegExp])[] = [
  ['asset.amount > 0: Asset amount must be greater than zero.', /^\S*amount > /],
  [
    'not asset.symbol.is_vesting(): Asset cannot be of VESTS type.',
    /^amount\.symbol\.is_vesting\(\) == false/,
  ],
  [
    'str.size() <= max_size: String is too large. Size: 2048, Max: 2047',
    /^memo\.size\(\) < HIVE_MAX_MEMO_SIZE/,
  ],
  [
    'is_asset_type( asset, symbol): Asset symbol does not match',
    /^(?:is_asset_type\( |\w+_amount\.symbol == )/,
  ],
  [
    'symbols.find(asset.symbol) != symbols.end(): Asset symbol does not',
    /^\(*(?:amount|fee)\.symbol == HIVE_SYMBOL/,
  ],
  [
    'executions >= minimum_amount_of_executions: Executions must',
    /^executions >= 2: Executions must be at least 2/,
  ],
  ['( is_asset_type( amount_to_sell, HIVE_SYMBOL )', /^\( is_asset_type\( amount_to_sell, HIVE_SYMBOL \)/],
  [
    'is_valid_account_name( item.first ): Given account name is invalid',
    /^is_valid_account_name\( item\.first \)/,
  ],
]

/** What has happened before, what is sent, what hived says, and where. */
type Case = readonly [says: RegExp, place: string, before: readonly Operation[], sent: Operation]

const update = (owner: unknown): Operation => [
  'account_update',
  { account: 'alice', owner, memo_key: publicKeyOf('alice', 'memo'), json_metadata: '' },
]
const nobody = { weight_threshold: 1, account_auths: [['nobody', 1]], key_auths: [] }
const crowd = (count: number) => ({
  weight_threshold: 1,
  account_auths: [],
  key_auths: Array.from({ length: count }, (_, i) => [publicKeyOf(`member${i}`), 1]),
})
const asks = (change: object): Operation => ['request_account_recovery', { ...request, ...change }]
const withdraw = (vesting_shares: string): Operation => [
  'withdraw_vesting',
  { account: 'alice', vesting_shares },
]
const lends = (vesting_shares: string): Operation => ['delegate_vesting_shares', { ...lent, vesting_shares }]
const proxied = (account: string, proxy: string): Operation => ['account_witness_proxy', { account, proxy }]
const declines = (decline: boolean): Operation => ['decline_voting_rights', { account: 'alice', decline }]
const rc = (max_rc: number, delegatees: readonly string[] = ['bob']): Operation => [
  'custom_json',
  {
    required_auths: [],
    required_posting_auths: ['alice'],
    id: 'rc',
    json: JSON.stringify(['delegate_rc', { from: 'alice', delegatees, max_rc }]),
  },
]
const toSavings: Operation = ['transfer_to_savings', { ...saving, to: 'alice' }]
const fromSavings = (amount: string, request_id: number, to = 'bob'): Operation => [
  'transfer_from_savings',
  { ...saving, to, amount, request_id },
]
const account = 'hive_evaluator_account.cpp'
const transfer = 'hive_evaluator_transfer.cpp'
const evaluator = 'hive_evaluator.cpp'

const cases: readonly Case[] = [
  // Each has a second mistake behind the first, where there can be one.
  [
    /Account nobody doesn't exist/,
    `database.cpp:389`,
    [],
    asks({ account_to_recover: 'nobody', recovery_account: 'carol' }),
  ],
  [
    /does not have you as their recovery partner/,
    account,
    [],
    asks({ recovery_account: 'carol', new_owner_authority: impossible }),
  ],
  [
    /Recovery authority for 'alice' is impossible/,
    account,
    [],
    asks({ new_owner_authority: { ...impossible, account_auths: [['nobody', 0]] } }),
  ],
  [/Cannot recover using an open authority/, account, [], asks({ new_owner_authority: open })],
  [
    /Authority membership exceeded. Max: 40 Current: 41/,
    account,
    [],
    asks({ new_owner_authority: { ...crowd(40), account_auths: [['nobody', 1]] } }),
  ],
  [
    /New owner authority on account alice references non-existing account nobody/,
    account,
    [],
    asks({ new_owner_authority: nobody }),
  ],
  [
    /is_impossible\(\): Cannot recover using an impossible authority/,
    account,
    [asks({})],
    asks({ new_owner_authority: impossible }),
  ],
  [
    /references non-existing account nobody/,
    account,
    [asks({})],
    asks({ new_owner_authority: { ...crowd(40), account_auths: [['nobody', 1]] } }),
  ],
  [
    /Account nobody doesn't exist/,
    account,
    [],
    ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'nobody' }],
  ],
  [
    /There are no active recovery requests/,
    account,
    [],
    [
      'recover_account',
      {
        ...recover,
        new_owner_authority: one('alice'),
        recent_owner_authority: { ...one('alice'), weight_threshold: 0 },
      },
    ],
  ],
  [
    /New owner authority does not match recovery request/,
    account,
    [asks({})],
    ['recover_account', { ...recover, new_owner_authority: one('bob') }],
  ],
  [
    /Recent authority not found in authority history/,
    account,
    [asks({ new_owner_authority: one('bob') })],
    [
      'recover_account',
      { ...recover, new_owner_authority: one('bob'), recent_owner_authority: one('carol') },
    ],
  ],
  [/Authority membership exceeded/, account, [], update({ ...crowd(40), account_auths: [['nobody', 1]] })],
  [
    /"update": Owner authority can only be updated twice an hour/,
    account,
    [update(one('alice')), update({ ...one('alice'), weight_threshold: 1 })],
    update(nobody),
  ],
  [
    /New owner authority on account alice references non-existing account nobody/,
    account,
    [],
    update(nobody),
  ],
  [
    /Account alice does not have sufficient funds for balance adjustment. Required: -\S+ HIVE, Available: \S+ HIVE/,
    'database.cpp:3158',
    [],
    ['transfer', { ...saving, amount: '999999.000 HIVE', to: 'nobody' }],
  ],
  [/Account nobody doesn't exist/, transfer, [], fromSavings('999.000 HIVE', 1, 'nobody')],
  [
    /Insufficient savings balance for 'alice'/,
    transfer,
    [toSavings, fromSavings('0.100 HIVE', 1)],
    fromSavings('999.000 HIVE', 1),
  ],
  [
    /uniqueness constraint was violated/,
    'chainbase.hpp:403',
    [toSavings, fromSavings('0.100 HIVE', 1)],
    fromSavings('0.100 HIVE', 1),
  ],
  [
    /Savings withdraw for `owner` alice and 'request_id' 4 doesn't exist/,
    'database_market.cpp:127',
    [],
    ['cancel_transfer_from_savings', { from: 'alice', request_id: 4 }],
  ],
  [
    /Cannot withdraw negative VESTS. account: alice, vests:-99999999.000000 VESTS/,
    evaluator,
    [],
    withdraw('-99999999.000000 VESTS'),
  ],
  [
    /does not have sufficient Hive Power for withdraw/,
    evaluator,
    [lends('9000.000000 VESTS')],
    withdraw('9000.000000 VESTS'),
  ],
  [/has_active_power_down\(\): This operation would not change/, evaluator, [], withdraw('0.000000 VESTS')],
  [
    /new_vesting_withdraw_rate: This operation would not change/,
    evaluator,
    [withdraw('13.000001 VESTS')],
    withdraw('13.000013 VESTS'),
  ],
  [
    /Account nobody doesn't exist/,
    evaluator,
    [],
    ['set_withdraw_vesting_route', { ...route, to_account: 'nobody', percent: 0 }],
  ],
  [/Cannot create a 0% destination/, evaluator, [], ['set_withdraw_vesting_route', { ...route, percent: 0 }]],
  [
    /More than 100% of vesting withdrawals/,
    evaluator,
    [['set_withdraw_vesting_route', { ...route, percent: 10_000 }]],
    ['set_withdraw_vesting_route', { ...route, to_account: 'carol', percent: 1 }],
  ],
  [
    /does not have enough tokens for the first transfer, has \S+ HIVE needs 999999.000 HIVE/,
    transfer,
    [],
    ['recurrent_transfer', { ...repeated, amount: '999999.000 HIVE', recurrence: 9000, executions: 3 }],
  ],
  [
    /Cannot create a recurrent transfer with 0 amount/,
    transfer,
    [],
    ['recurrent_transfer', { ...repeated, amount: '0.000 HIVE', recurrence: 9000, executions: 3 }],
  ],
  [
    /last for longer than 730 days/,
    transfer,
    [],
    ['recurrent_transfer', { ...repeated, recurrence: 8761, executions: 3 }],
  ],
  [
    /has to expire after head block time/,
    transfer,
    [],
    [
      'limit_order_create',
      { ...order, amount_to_sell: '999999.000 HIVE', expiration: '2026-10-01T00:00:00' },
    ],
  ],
  [
    /more than 28 days in the future/,
    transfer,
    [],
    [
      'limit_order_create',
      { ...order, amount_to_sell: '999999.000 HIVE', expiration: '2027-10-01T00:00:00' },
    ],
  ],
  [
    /sufficient funds/,
    transfer,
    [['limit_order_create', order]],
    ['limit_order_create', { ...order, amount_to_sell: '999999.000 HIVE' }],
  ],
  [
    /uniqueness constraint/,
    transfer,
    [['limit_order_create', order]],
    ['limit_order_create', { ...order, fill_or_kill: true }],
  ],
  [
    /Cancelling order because it was not filled/,
    transfer,
    [],
    ['limit_order_create', { ...order, fill_or_kill: true }],
  ],
  [
    /Limit order with 'name' alice 'order_id' 9 doesn't exist/,
    'database_market.cpp:216',
    [],
    ['limit_order_cancel', { owner: 'alice', orderid: 9 }],
  ],
  [
    /does not have enough mana to delegate. required: 99999999.000000 VESTS/,
    evaluator,
    [],
    lends('99999999.000000 VESTS'),
  ],
  [/Account must delegate a minimum of 2.000000 VESTS/, evaluator, [], lends('1.000000 VESTS')],
  [
    /Hive Power increase is not enough of a difference. min_update: 0.200000 VESTS/,
    evaluator,
    [lends('10.000000 VESTS')],
    lends('10.000000 VESTS'),
  ],
  [/Hive Power decrease is not enough/, evaluator, [lends('2.100000 VESTS')], lends('1.999999 VESTS')],
  [
    /must be removed or leave minimum delegation/,
    evaluator,
    [lends('10.000000 VESTS')],
    lends('1.000000 VESTS'),
  ],
  [
    /Account nobody doesn't exist/,
    evaluator,
    [],
    ['delegate_vesting_shares', { ...lent, delegatee: 'nobody', vesting_shares: '0.000000 VESTS' }],
  ],
  [/Account nobody doesn't exist/, evaluator, [], proxied('alice', 'nobody')],
  [/has_proxy\(\): Proxy must change/, evaluator, [], proxied('alice', '')],
  [/new_proxy.get_id\(\): Proxy must change/, evaluator, [proxied('alice', 'bob')], proxied('alice', 'bob')],
  [/Cannot cancel the request because it does not exist/, evaluator, [], declines(false)],
  [/Cannot create new request because one already exists/, evaluator, [declines(true)], declines(true)],
  [/Must provide at least one account/, 'hive_custom_operations.cpp', [], rc(1, [])],
  [/cannot delegate rc to yourself/, 'hive_custom_operations.cpp', [], rc(-1, ['alice'])],
  [/Cannot delegate less than 2000000 rc/, 'rc_utility.cpp:27', [], rc(1, ['nobody'])],
  [/Cannot delegate 0 if you are creating new rc delegation/, 'rc_utility.cpp:27', [], rc(0)],
  [
    /A delegation to that user with the same amount of RC already exists/,
    'rc_utility.cpp:27',
    [rc(2_000_000)],
    rc(2_000_000),
  ],
  [/Account alice has insufficient RC/, 'rc_utility.cpp:27', [], rc(9_000_000_000_000)],
  [
    /must be after head block time/,
    transfer,
    [],
    [
      'escrow_transfer',
      { ...escrow, hive_amount: '999999.000 HIVE', ratification_deadline: '2026-10-01T00:00:00' },
    ],
  ],
  [
    /sufficient funds/,
    transfer,
    [['escrow_transfer', escrow]],
    ['escrow_transfer', { ...escrow, hive_amount: '999999.000 HIVE' }],
  ],
  [/uniqueness constraint/, transfer, [['escrow_transfer', escrow]], ['escrow_transfer', escrow]],
  [
    /Amount of collateral too low/,
    evaluator,
    [],
    ['collateralized_convert', { owner: 'alice', requestid: 1, amount: '0.002 HIVE' }],
  ],
]

describe('an operation that the chain’s state does not allow', () => {
  const everybody = ['alice', 'bob', 'carol'].flatMap((name) =>
    (['owner', 'active', 'posting'] as const).map((role) => keyOf(name, role)),
  )

  it.each(cases)('is refused by the first check that fails: %s (%s)', (says, _place, before, sent) => {
    const chain = practiceChain()
    const keys = [...everybody, keyOf('x', 'owner')]
    for (const operation of before) {
      send(chain, [operation], keys)
      chain.produceBlocks()
    }
    expect(refusal(() => send(chain, [sent], keys))[3]).toMatch(says)
  })
})
