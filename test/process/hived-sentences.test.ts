import { appendFileSync } from 'node:fs'
/**
 * The practice chain refuses what hived refuses, in hived's words and in hived's order, for everything that stolen keys are
 * about. What an operation's fields alone are refused for is compared with hived's own code (wax); what the chain's state
 * is, with its source: each case names the place (openhive-network/hive 1584099c, tag 1.28.7).
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

const request = { recovery_account: 'bob', account_to_recover: 'alice', new_owner_authority: one('x'), extensions: [] }
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
        readonly stack: readonly { readonly format: string; readonly data: Readonly<Record<string, unknown>> }[]
        readonly extension: { readonly assertion_expression: string }
      }
      const [{ format, data }] = stack as [(typeof stack)[0]]
      return `${extension.assertion_expression}: ${format} ${JSON.stringify(data)}`
    }
    return 'taken'
  }

  it.each(mistakes)('is refused in the words of hived: %s %j', (...operation) => {
    const transaction = { ...signed(chain, [], []), operations: [operation] }
    appendFileSync('/tmp/sentences.txt', JSON.stringify(operation).slice(0, 150)+'\n  OURS   '+refusal(() => chain.push(transaction))[3].slice(0,200)+'\n  THEIRS '+hivedSays(transaction).slice(0,600)+'\n')
  })
})
