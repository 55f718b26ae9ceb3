/** What a thief began: listed for its owner, cancelled by the active key, and the same to hived as to us. */
import { createWaxFoundation, type IWaxBaseInterface } from '@hiveio/wax'
import { bytesToHex } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, it } from 'vitest'

import { cancellation, keyThatEnds } from '../../electron/hive/account-recovery/cancelling.ts'
import { nameOfBegun, type Begun } from '../../electron/hive/account-recovery/begun.ts'
import { mainnet } from '../../electron/hive/nodes/chain.ts'
import { signersOf } from '../../electron/hive/transactions/signers.ts'
import {
  buildTransaction,
  signTransaction,
  transactionBytes,
  transactionDigest,
  transactionId,
} from '../../electron/hive/transactions/transaction.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { account, keyOf, refusal, send } from '../unit/practice.ts'
import { bentNode } from './bent-node.ts'
import { runCommand } from './command-in-process.ts'
import { keyFrom } from './hive-transactions.ts'
import { practiceNetwork, published, type Network } from './practice-network.ts'

const text = (lines: readonly string[]) => lines.join('\n')
const day = 86_400

/** The thief has alice's active key. */
function begin({ chain }: Network): void {
  const active = [keyOf('alice', 'active')]
  const saved = { from: 'alice', to: 'alice', amount: '2.000 HIVE', memo: '' }
  send(chain, [['transfer_to_savings', saved]], active)
  chain.produceBlocks()
  for (const operation of [
    ['transfer_from_savings', { from: 'alice', request_id: 7, to: 'carol', amount: '1.500 HIVE', memo: '' }],
    ['withdraw_vesting', { account: 'alice', vesting_shares: '1300.000000 VESTS' }],
    [
      'set_withdraw_vesting_route',
      { from_account: 'alice', to_account: 'carol', percent: 10_000, auto_vest: false },
    ],
    [
      'recurrent_transfer',
      {
        from: 'alice',
        to: 'carol',
        amount: '1.000 HBD',
        memo: '',
        recurrence: 24,
        executions: 10,
        extensions: [],
      },
    ],
  ] as const) {
    send(chain, [operation], active)
    chain.produceBlocks()
  }
  chain.produceBlocks(25)
}

/** The thief has the owner and posting key, too, and does everything else that can be begun. */
function giveAway({ chain }: Network): void {
  const keys = [keyOf('alice', 'owner'), keyOf('alice', 'active'), keyOf('alice', 'posting')]
  for (const operation of [
    [
      'limit_order_create',
      {
        owner: 'alice',
        orderid: 3,
        amount_to_sell: '3.000 HIVE',
        min_to_receive: '0.001 HBD',
        fill_or_kill: false,
        expiration: '2026-11-20T00:00:00',
      },
    ],
    [
      'delegate_vesting_shares',
      { delegator: 'alice', delegatee: 'carol', vesting_shares: '500.000000 VESTS' },
    ],
    [
      'custom_json',
      {
        required_auths: [],
        required_posting_auths: ['alice'],
        id: 'rc',
        json: '["delegate_rc",{"from":"alice","delegatees":["carol"],"max_rc":7000000}]',
      },
    ],
    ['account_witness_proxy', { account: 'alice', proxy: 'carol' }],
    ['decline_voting_rights', { account: 'alice', decline: true }],
    ['convert', { owner: 'alice', requestid: 1, amount: '0.100 HBD' }],
    ['collateralized_convert', { owner: 'alice', requestid: 1, amount: '1.000 HIVE' }],
    [
      'escrow_transfer',
      {
        from: 'alice',
        to: 'carol',
        agent: 'bob',
        escrow_id: 5,
        hbd_amount: '0.000 HBD',
        hive_amount: '0.500 HIVE',
        fee: '0.001 HIVE',
        ratification_deadline: '2026-11-05T00:00:00',
        escrow_expiration: '2026-11-09T00:00:00',
        json_meta: '',
      },
    ],
  ] as const) {
    send(chain, [operation], keys)
    chain.produceBlocks()
  }
  chain.produceBlocks(25)
}

async function json(network: Network, tokens: readonly string[], answers: readonly string[] = []) {
  const { exitCode, printed } = await runCommand(network, [...tokens, '--json'], answers)
  return { exitCode, found: JSON.parse(text(printed)) as Record<string, unknown> }
}

describe('what is under way in an account', () => {
  it('is listed, with what ends it, and is no part of an account in which nobody began anything', async () => {
    const network = await practiceNetwork()
    const calm = await runCommand(network, ['under-way', 'alice'])
    expect(calm.exitCode).toBe(0)
    expect(text(calm.printed)).toContain('Nothing is under way in alice')
    begin(network)
    const { exitCode, printed } = await runCommand(network, ['under-way', 'alice'])
    expect(exitCode).toBe(1)
    expect(text(printed)).toMatch(
      /1\.500 HIVE leave the savings for carol on 4 November 2026.*\n.*--stop savings:7\n.*pays out 100\.000000 VESTS a week, next on 8 November 2026.*\n.*--stop power-down\n.*100 % of each power down go to carol\.\n.*--stop route:carol\n.*1\.000 HBD go to carol every 24 hours, 10 times more.*\n.*--stop recurrent:carol/,
    )
    // Whoever was robbed sees it beside how the account can be taken back.
    const { found } = await json(network, ['take-back', 'alice'])
    expect(found['underWay']).toMatchObject({
      savings: [{ to: 'carol', amount: '1.500 HIVE', stop: 'savings:7' }],
      powerDown: [{ weekly: '100.000000 VESTS' }],
      routes: [{ to: 'carol', percent: 10_000 }],
      recurrent: [{ to: 'carol', remaining: 10 }],
    })
  })

  it('is ended by the active key, one or all of it, and never twice', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    begin(network)
    const active = keyOf('alice', 'active')
    const one = await runCommand(network, ['under-way', 'alice', '--stop', 'savings:7'], [active])
    expect(one.exitCode).toBe(1)
    expect(text(one.told)).toContain('To be cancelled: 1.500 HIVE leave the savings for carol')
    expect(text(one.printed)).toMatch(/Cancelled, for good: 1\.500 HIVE/)
    expect(account(chain, 'alice').savings.hive).toBe(2000)
    const again = await runCommand(network, ['under-way', 'alice', '--stop', 'savings:7'])
    expect(again.exitCode).toBe(0)
    expect(text(again.printed)).toContain('Nothing was sent.')
    expect(again.prompts).toEqual([])

    const all = await json(network, ['under-way', 'alice', '--stop', 'all'], [active])
    expect(all.exitCode).toBe(0)
    expect(all.found['sent']).toMatchObject([
      { cancelled: 'power-down' },
      { cancelled: 'route:carol' },
      { cancelled: 'recurrent:carol' },
    ])
    expect(account(chain, 'alice').powerDown).toBeUndefined()
    expect([chain.state.withdrawRoutes.size, chain.state.recurrentTransfers.size]).toEqual([0, 0])
    for (const kind of ['cancel_transfer_from_savings', 'withdraw_vesting', 'recurrent_transfer'])
      expect(published(chain, kind)).toHaveLength(kind === 'cancel_transfer_from_savings' ? 1 : 2)
  })

  it('is also what a thief gives away, with the key that takes it back, and what nobody can cancel', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    giveAway(network)
    const { printed } = await runCommand(network, ['under-way', 'alice'])
    expect(text(printed)).toMatch(
      /3\.000 HIVE are on sale for 0\.001 HBD, until 20 November 2026.*\n.*--stop order:3\n.*0\.500 HIVE lie in escrow for carol, with bob as agent\. They come back unless both agree by 5 November 2026.*\n.*HIVE lets nobody cancel it\.\n.*500\.000000 VESTS of HIVE Power are lent to carol.*\n.*--stop delegation:carol\n.*7000000 resource credits are lent to carol\.\n.*--stop credits:carol \(posting key\)\n.*gives up voting for ever on 1 December 2026.*\n.*--stop declining \(owner key\)\n.*carol votes for witnesses.*\n.*--stop proxy\n.*0\.100 HBD are being converted\. The account itself gets them on 4 November 2026.*\n.*HIVE lets nobody cancel it\.\n.*1\.000 HIVE are being converted/,
    )
    const stop = async (what: string, role: 'owner' | 'active' | 'posting') =>
      json(network, ['under-way', 'alice', '--stop', what], [keyOf('alice', role)])
    // All of it is what one key ends.
    expect((await stop('all', 'active')).found['sent']).toMatchObject([
      { cancelled: 'order:3' },
      { cancelled: 'delegation:carol' },
      { cancelled: 'proxy' },
    ])
    expect((await stop('credits:carol', 'active')).exitCode).toBe(2)
    await stop('credits:carol', 'posting')
    const { found } = await stop('declining', 'owner')
    expect(found).toMatchObject({
      orders: [],
      delegations: [],
      credits: [],
      declining: [],
      proxy: [],
      escrows: [{ deadline: '2026-11-05T00:00:00', stop: null }],
      conversions: [{ stop: null }, { stop: null }],
    })
    expect(account(chain, 'alice')).toMatchObject({ proxy: '', canVote: true })
    chain.skipTime(5 * day)
    chain.produceBlocks()
    const later = await json(network, ['under-way', 'alice'])
    expect(later).toMatchObject({ exitCode: 0, found: { escrows: [], conversions: [] } })
  })

  it('is not known of more than a node tells in one answer, or where it does not tell it', async () => {
    const network = await practiceNetwork()
    const honest = network.nodes[0]?.url ?? ''
    const order = {
      id: 1,
      created: '2026-11-01T00:00:00',
      expiration: '2026-11-02T00:00:00',
      seller: 'alice',
    }
    const price = {
      base: { amount: '1', precision: 3, nai: '@@000000021' },
      quote: { amount: '1', precision: 3, nai: '@@000000013' },
    }
    const orders = Array.from({ length: 1001 }, (_, orderid) => ({
      ...order,
      orderid,
      for_sale: 1,
      sell_price: price,
    }))
    const full = await bentNode(honest, (method) =>
      /find_limit_orders/.test(method)
        ? { orders }
        : /list_rc_direct|find_escrows/.test(method)
          ? { another: 'answer' }
          : undefined,
    )
    const { exitCode, found } = await json(
      { ...network, nodes: [{ url: full }] as unknown as Network['nodes'] },
      ['under-way', 'alice'],
    )
    expect(exitCode).toBe(3)
    expect(found).toMatchObject({
      orders: 'not-known',
      credits: 'not-known',
      escrows: 'not-known',
      proxy: [],
    })
  })

  it('is not ended with another key, and nothing is sent', async () => {
    const network = await practiceNetwork()
    begin(network)
    const wrong = await runCommand(
      network,
      ['under-way', 'alice', '--stop', 'all'],
      [keyOf('alice', 'posting')],
    )
    expect(wrong.exitCode).toBe(2)
    expect(text(wrong.told)).toMatch(
      /the posting key of alice; the active key is needed here\. Nothing was sent\./,
    )
    expect((await runCommand(network, ['under-way', 'alice', '--stop', 'savings'])).exitCode).toBe(2)
    expect(published(network.chain, 'cancel_transfer_from_savings')).toHaveLength(0)
  })

  it('is not known where nodes say different things, and neither there nor not there', async () => {
    const network = await practiceNetwork()
    begin(network)
    const honest = network.nodes[0]?.url ?? ''
    const hiding = await bentNode(honest, (method) =>
      /find_savings_withdrawals/.test(method) ? { withdrawals: [] } : undefined,
    )
    const differing = { ...network, nodes: [{ url: honest }, { url: hiding }] as unknown as Network['nodes'] }
    const { printed } = await runCommand(differing, ['under-way', 'alice'])
    expect(text(printed)).toContain('Whether something leaves the savings is not known')
    const stopping = await runCommand(differing, ['under-way', 'alice', '--stop', 'savings:7'])
    expect(stopping.exitCode).toBe(3)
    expect(text(stopping.printed)).toContain('Nothing was sent.')
  })
})

describe('the practice chain', () => {
  it('pays out of savings after three days, and refuses what hived refuses', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    const before = account(chain, 'carol').hive
    begin(network)
    const active = [keyOf('alice', 'active')]
    const refused = (name: string, body: Record<string, unknown>) =>
      refusal(() => send(chain, [[name, body]], active))[3]
    expect(refused('withdraw_vesting', { account: 'alice', vesting_shares: '1300.000000 VESTS' })).toContain(
      'would not change the vesting withdraw rate',
    )
    expect(
      refused('withdraw_vesting', { account: 'alice', vesting_shares: '99999999.000000 VESTS' }),
    ).toContain('sufficient Hive Power')
    const route = { from_account: 'alice', to_account: 'bob', auto_vest: false }
    expect(refused('set_withdraw_vesting_route', { ...route, percent: 0 })).toContain('0% destination')
    expect(refused('set_withdraw_vesting_route', { ...route, percent: 1 })).toContain('More than 100%')
    expect(refused('set_withdraw_vesting_route', { ...route, percent: 10_001 })).toContain(
      'valid HIVE percent',
    )
    const savings = { from: 'alice', to: 'carol', amount: '0.100 HIVE', memo: '' }
    expect(refused('transfer_from_savings', { ...savings, request_id: 7 })).toContain('uniqueness')
    expect(refused('transfer_from_savings', { ...savings, amount: '9.000 HIVE', request_id: 8 })).toContain(
      'Insufficient savings balance',
    )
    expect(refused('cancel_transfer_from_savings', { from: 'alice', request_id: 9 })).toContain(
      "doesn't exist",
    )
    const repeated = { from: 'alice', to: 'bob', memo: '', extensions: [], executions: 2, recurrence: 24 }
    expect(refused('recurrent_transfer', { ...repeated, amount: '0.000 HIVE' })).toContain('0 amount')
    expect(refused('recurrent_transfer', { ...repeated, amount: '1.000 HIVE', recurrence: 23 })).toContain(
      'less than 24 hours',
    )
    chain.skipTime(3 * day)
    chain.produceBlocks(25)
    expect(account(chain, 'carol').hive).toBe(before + 1500)
    expect(chain.state.savingsWithdrawals.size).toBe(0)
  })
})

describe('what ends it', () => {
  const names = ['alice', 'bob', 'x-y-z9', 'abc.def-9', 'sixteen-letters1']
  let wax: IWaxBaseInterface
  beforeAll(async () => {
    wax = await createWaxFoundation({ chainId: mainnet.chainId })
  })

  type Cancelled = Exclude<Begun['kind'], 'conversion' | 'escrow'>
  const kinds: Readonly<Record<Cancelled, (i: number, to: string) => Begun>> = {
    order: (i) => ({
      kind: 'order',
      orderId: (i * 42_949_673) % 2 ** 32,
      sells: '1.000 HIVE',
      gets: '1.000 HBD',
      lapses: 0,
    }),
    delegation: (_i, to) => ({ kind: 'delegation', to, amount: '1.000000 VESTS' }),
    credits: (_i, to) => ({ kind: 'credits', to, amount: 1 }),
    proxy: (_i, to) => ({ kind: 'proxy', to }),
    declining: () => ({ kind: 'declining', complete: 0 }),
    savings: (i, to) => ({
      kind: 'savings',
      requestId: (i * 42_949_673) % 2 ** 32,
      to,
      amount: '1.000 HIVE',
      complete: 0,
    }),
    'power-down': () => ({ kind: 'power-down', weekly: '1.000000 VESTS', next: 0 }),
    route: (_i, to) => ({ kind: 'route', to, percent: 1, autoVest: true }),
    recurrent: (i, to) => ({
      kind: 'recurrent',
      to,
      amount: i % 2 === 0 ? '1.000 HBD' : '1.000 HIVE',
      next: 0,
      recurrence: 24,
      remaining: 2,
      pair: 0,
    }),
  }

  it.each(Object.entries(kinds))(
    'is to hived’s own code what it is to us, a hundred times: %s',
    (_kind, make) => {
      for (let i = 0; i < 100; i++) {
        const [from = '', to = ''] = [names[i % 5], names[(i + 1 + (i % 4)) % 5]]
        const key = keyFrom(`under way ${i}`)
        const head = {
          head_block_number: 1000 + i * 7919,
          head_block_id:
            (1000 + i * 7919).toString(16).padStart(8, '0') +
            keyFrom(`block ${i}`)
              .publicKey.split('')
              .map((letter) => (letter.charCodeAt(0) % 16).toString(16))
              .join('')
              .slice(0, 32),
          time: '2026-11-01T00:00:00',
        }
        const begun = make(i, to)
        const operation = cancellation(parseAccountName(from), begun)!
        const by = (role: string) => (keyThatEnds(begun) === role ? [from] : [])
        const unsigned = buildTransaction(head, [operation], { expiresInSeconds: 60 + i })
        const transaction = signTransaction(unsigned, [key.wif], mainnet.chainId)
        const theirs = wax.createTransactionFromLegacyJson(JSON.stringify(transaction))
        theirs.validate()
        // With amounts hived has two forms of bytes. Nodes take signatures over either; blocks and ids are in the older one.
        /* eslint-disable @typescript-eslint/no-deprecated */
        expect({
          id: theirs.legacy_id,
          digest: theirs.legacy_sigDigest,
          keys: theirs.legacy_signatureKeys,
          active: [...theirs.requiredAuthorities.active],
          owner: [...theirs.requiredAuthorities.owner],
          posting: [...theirs.requiredAuthorities.posting],
        }).toEqual({
          id: transactionId(transaction),
          digest: bytesToHex(transactionDigest(transaction, mainnet.chainId)),
          keys: [key.publicKey],
          active: by('active'),
          owner: by('owner'),
          posting: by('posting'),
        })
        /* eslint-enable @typescript-eslint/no-deprecated */
        if (!/VESTS|HIVE|HBD/.test(JSON.stringify(operation)))
          expect(theirs.toBinaryForm(true)).toBe(bytesToHex(transactionBytes(transaction)))
        expect(signersOf(transaction, mainnet.chainId)).toEqual([key.publicKey])
      }
    },
  )

  it('is nothing for what HIVE lets nobody cancel', () => {
    const conversion = { kind: 'conversion', requestId: 1, amount: '1.000 HBD', complete: 0 } as const
    expect(cancellation(parseAccountName('alice'), conversion)).toBeUndefined()
  })

  it('is nothing of ours for one of several repeated transfers to the same account', () => {
    const pair = { ...kinds.recurrent(0, 'bob'), pair: 1 } as Begun
    expect(cancellation(parseAccountName('alice'), pair)).toBeUndefined()
    expect(nameOfBegun(pair)).toBeUndefined()
  })
})
