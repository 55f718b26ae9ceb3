import { afterEach, describe, expect, it } from 'vitest'

import { transactionId } from '../../electron/hive/transactions/transaction.ts'
import { PracticeNode, type Fault, type PracticeChain } from '../../electron/hive/practice/index.ts'
import { dhiveClient, dhiveKey } from './dhive.ts'
import { beginning, keyOf, practiceChain, publicKeyOf, send, signed } from '../unit/practice.ts'

const nodes: PracticeNode[] = []

async function startNode(chain: PracticeChain = practiceChain(), faults: readonly Fault[] = []) {
  const node = await PracticeNode.start({ chain, faults })
  nodes.push(node)
  return { chain, node }
}

afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()))
})

const post = (node: PracticeNode, body: unknown, options: RequestInit = {}) =>
  fetch(node.url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
  })

interface Answer {
  readonly id: unknown
  readonly result?: unknown
  readonly error?: {
    code: number
    message: string
    data: { code: number; name: string; message: string; stack: unknown[] }
  }
}

async function call(node: PracticeNode, method: string, params: unknown, id: unknown = 7): Promise<Answer> {
  const response = await post(node, { jsonrpc: '2.0', method, params, id })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const result = async <T>(node: PracticeNode, method: string, params: unknown): Promise<T> =>
  (await call(node, method, params)).result as T

const update = (chain: PracticeChain, json_metadata = '{"a":1}') =>
  signed(chain, [['account_update2', { account: 'alice', json_metadata }]], [keyOf('alice')])

describe('a practice node answers as hived does', () => {
  it('about accounts, with amounts as text or as objects, and only about those that exist', async () => {
    const { node } = await startNode()
    const [alice, ...others] = await result<Record<string, unknown>[]>(node, 'condenser_api.get_accounts', [
      ['alice', 'nobody'],
    ])
    expect(others).toEqual([])
    expect(alice).toMatchObject({
      name: 'alice',
      owner: { weight_threshold: 1, account_auths: [], key_auths: [[publicKeyOf('alice', 'owner'), 1]] },
      active: { key_auths: [[publicKeyOf('alice'), 1]] },
      memo_key: publicKeyOf('alice', 'memo'),
      recovery_account: 'bob',
      last_owner_update: '1970-01-01T00:00:00',
      created: '2026-10-30T00:00:00',
      balance: '100.000 HIVE',
    })
    expect(alice?.['json_metadata']).toContain('"profile"')
    const { accounts } = await result<{ accounts: unknown[] }>(node, 'database_api.find_accounts', {
      accounts: ['nobody', 'bob'],
    })
    expect(accounts).toMatchObject([
      { name: 'bob', json_metadata: '', balance: { amount: '100000', precision: 3, nai: '@@000000021' } },
    ])
  })

  it('about the chain', async () => {
    const { chain, node } = await startNode()
    const properties = {
      head_block_number: 4,
      head_block_id: chain.head.id,
      time: '2026-11-01T00:00:00',
      last_irreversible_block_num: 2,
      maximum_block_size: 65_536,
    }
    expect(await result(node, 'condenser_api.get_dynamic_global_properties', [])).toMatchObject(properties)
    expect(await result(node, 'database_api.get_dynamic_global_properties', {})).toMatchObject({
      ...properties,
      current_supply: { nai: '@@000000021' },
    })
    expect(await result(node, 'condenser_api.get_version', [])).toMatchObject({
      blockchain_version: '1.28.0',
      chain_id: chain.chainId,
    })
    expect(await result(node, 'condenser_api.get_config', [])).toMatchObject({
      HIVE_CHAIN_ID: chain.chainId,
      HIVE_ADDRESS_PREFIX: 'STM',
      HIVE_OWNER_AUTH_RECOVERY_PERIOD: '2592000000000',
    })
    expect(await result(node, 'condenser_api.get_hardfork_version', [])).toBe('1.28.0')
    expect(await result(node, 'condenser_api.get_block', [99])).toBeNull()
    expect(await result(node, 'block_api.get_block', { block_num: 99 })).toEqual({})
  })

  it('about keys, owner histories, recoveries, credits and profiles', async () => {
    const { chain, node } = await startNode()
    const keys = [publicKeyOf('alice'), publicKeyOf('nobody'), publicKeyOf('alice', 'memo')]
    expect(await result(node, 'account_by_key_api.get_key_references', { keys })).toEqual({
      accounts: [['alice'], [], []],
    })
    expect(await result(node, 'rc_api.find_rc_accounts', { accounts: ['alice', 'nobody'] })).toMatchObject({
      rc_accounts: [{ account: 'alice', rc_manabar: { current_mana: 1e10 }, max_rc: 1e10 }],
    })
    expect(await result(node, 'bridge.get_profile', { account: 'alice' })).toMatchObject({
      metadata: { profile: { name: 'Alice' } },
    })
    expect((await call(node, 'bridge.get_profile', { account: 'nobody' })).error).toMatchObject({
      code: -32602,
    })

    const owner = { weight_threshold: 1, account_auths: [], key_auths: [[publicKeyOf('new'), 1]] }
    send(chain, [['account_update2', { account: 'alice', owner }]], [keyOf('alice', 'owner')])
    send(
      chain,
      [
        [
          'request_account_recovery',
          { recovery_account: 'bob', account_to_recover: 'alice', new_owner_authority: owner },
        ],
      ],
      [keyOf('bob')],
    )
    send(
      chain,
      [['change_recovery_account', { account_to_recover: 'carol', new_recovery_account: 'bob' }]],
      [keyOf('carol', 'owner')],
    )
    const row = {
      account: 'alice',
      previous_owner_authority: { key_auths: [[publicKeyOf('alice', 'owner'), 1]] },
      last_valid_time: '2026-11-01T00:00:00',
    }
    expect(await result(node, 'condenser_api.get_owner_history', ['alice'])).toMatchObject([row])
    expect(await result(node, 'database_api.find_owner_histories', { owner: 'alice' })).toMatchObject({
      owner_auths: [row],
    })
    expect(await result(node, 'condenser_api.get_recovery_request', ['alice'])).toMatchObject({
      account_to_recover: 'alice',
      expires: '2026-11-02T00:00:00',
    })
    expect(await result(node, 'condenser_api.get_recovery_request', ['bob'])).toBeNull()
    expect(
      await result(node, 'database_api.find_change_recovery_account_requests', {
        accounts: ['carol', 'bob'],
      }),
    ).toMatchObject({
      requests: [
        { account_to_recover: 'carol', recovery_account: 'bob', effective_on: '2026-12-01T00:00:00' },
      ],
    })
  })

  it('about a transaction from the moment it is sent until it is irreversible, or has lapsed', async () => {
    const { chain, node } = await startNode()
    const transaction = update(chain)
    const id = transactionId(transaction)
    const status = async (transaction_id = id, expiration?: string) =>
      result<{ status: string }>(node, 'transaction_status_api.find_transaction', {
        transaction_id,
        expiration,
      })
    expect(await status()).toEqual({ status: 'unknown' })
    expect(await result(node, 'condenser_api.verify_authority', [transaction])).toBe(true)
    expect(await result(node, 'condenser_api.broadcast_transaction', [transaction])).toEqual({})
    expect(await status()).toEqual({ status: 'within_mempool' })
    chain.produceBlocks()
    expect(await status()).toMatchObject({ status: 'within_reversible_block', block_num: 5 })
    expect((await call(node, 'condenser_api.get_transaction', [id])).error?.message).toContain(
      'Unknown Transaction',
    )
    chain.produceBlocks(2)
    expect(await status()).toMatchObject({
      status: 'within_irreversible_block',
      block_num: 5,
      rc_cost: expect.any(Number) as number,
    })
    expect(await result(node, 'condenser_api.get_transaction', [id])).toEqual({
      ...transaction,
      transaction_id: id,
      block_num: 5,
      transaction_num: 0,
    })
    const block = {
      transaction_ids: [id],
      timestamp: '2026-11-01T00:00:01',
      transactions: [{ operations: transaction.operations }],
    }
    expect(await result(node, 'condenser_api.get_block', [5])).toMatchObject(block)
    expect(await result(node, 'block_api.get_block', { block_num: 5 })).toMatchObject({
      block: { transactions: [{ operations: [{ type: 'account_update2_operation' }] }] },
    })

    const lost = update(chain, '{"lost":1}')
    expect((await status(transactionId(lost), lost.expiration)).status).toBe('unknown')
    chain.skipTime(62)
    expect((await status(transactionId(lost), lost.expiration)).status).toBe('expired_reversible')
    chain.produceBlocks(2)
    expect((await status(transactionId(lost), lost.expiration)).status).toBe('expired_irreversible')
    expect((await status(transactionId(lost), '2026-10-01T00:00:00')).status).toBe('too_old')
  })

  it('about an account’s history, irreversible and filtered by operation numbers', async () => {
    const { chain, node } = await startNode()
    for (const json of ['{"n":1}', '{"n":2}', '{"n":3}']) {
      chain.push(update(chain, json))
      send(
        chain,
        [['transfer', { from: 'alice', to: 'bob', amount: '0.001 HIVE', memo: json }]],
        [keyOf('alice')],
      )
      chain.produceBlocks()
    }
    const history = (params: unknown[]) =>
      result<[number, { op: [string, object] }][]>(node, 'condenser_api.get_account_history', params)
    const reversible = await history(['alice', -1, 10])
    expect(reversible.map(([number]) => number)).toEqual([0, 1, 2, 3])
    chain.produceBlocks(2)
    const all = await history(['alice', -1, 10])
    expect(all.map(([number, { op }]) => [number, op[0]])).toEqual(
      // Accounts that the chain made by its own word have a beginning, too.
      ['account_create', 'account_created', ...[1, 2, 3].flatMap(() => ['account_update2', 'transfer'])].map(
        (name, number) => [number, name],
      ),
    )
    expect(all[2]?.[1]).toMatchObject({
      block: 5,
      trx_in_block: 0,
      op_in_trx: 0,
      virtual_op: false,
      timestamp: '2026-11-01T00:00:01',
    })
    expect((await history(['alice', -1, 2])).map(([number]) => number)).toEqual([6, 7])
    expect((await history(['alice', 3, 2])).map(([number]) => number)).toEqual([2, 3])
    // account_update2 is operation 43, transfer operation 2.
    expect((await history(['alice', -1, 10, 2 ** 43])).map(([number]) => number)).toEqual([2, 4, 6])
    expect((await history(['alice', -1, 2, '4', 0])).map(([number]) => number)).toEqual([5, 7])
    expect((await history(['bob', -1, 10])).map(([number]) => number)).toEqual([0, 1, 2, 3, 4])
    expect(
      (await call(node, 'condenser_api.get_account_history', ['alice', -1, 5000])).error?.message,
    ).toContain('limit of 5000 is greater than')
    const params = { account: 'alice', start: -1, limit: 1, include_reversible: true }
    expect(await result(node, 'account_history_api.get_account_history', params)).toMatchObject({
      history: [
        [
          7,
          {
            operation_id: 0,
            op: { type: 'transfer_operation', value: { amount: { amount: '1', nai: '@@000000021' } } },
          },
        ],
      ],
    })
  })

  it('with errors in hived’s shape and HTTP 200', async () => {
    const { chain, node } = await startNode()
    const transaction = signed(
      chain,
      [['account_update2', { account: 'alice', json_metadata: '{}' }]],
      [keyOf('bob')],
    )
    const { error } = await call(node, 'condenser_api.broadcast_transaction', [transaction])
    expect(error).toMatchObject({
      code: -32003,
      message: 'missing required active authority:Missing Active Authority alice',
      data: { code: 3010000, name: 'tx_missing_active_auth', message: 'missing required active authority' },
    })
    expect(error?.data.stack).toMatchObject([
      {
        context: { level: 'error', timestamp: '2026-11-01T00:00:00' },
        format: 'Missing Active Authority ${id}',
        data: {
          id: 'alice',
          auth: { key_auths: [[publicKeyOf('alice'), 1]] },
          owner: { weight_threshold: 1 },
        },
      },
      {},
      { format: 'Transaction failed to validate using both new (hf26) and legacy serialization' },
    ])
    expect((await call(node, 'nothing_api.x', [])).error).toMatchObject({ code: -32002, data: { code: 10 } })
    expect((await call(node, 'condenser_api.x', [])).error?.message).toContain('Could not find method x')
    expect((await call(node, 'condenser_api.get_accounts', ['alice'])).error).toMatchObject({
      code: -32000,
      data: { name: 'bad_cast_exception' },
    })
  })

  it('to both forms of a broadcast, and to the old way of calling', async () => {
    const { chain, node } = await startNode()
    const transaction = update(chain)
    const [, body] = transaction.operations[0]!
    const newer = { ...transaction, operations: [{ type: 'account_update2_operation', value: body }] }
    expect(
      await result(node, 'network_broadcast_api.broadcast_transaction', { trx: newer, max_block_age: -1 }),
    ).toEqual({})
    expect(await result(node, 'call', ['condenser_api', 'get_hardfork_version', []])).toBe('1.28.0')
  })

  it('to a batch in order, with each id as it came, and not to nonsense', async () => {
    const { node } = await startNode()
    const version = (id: unknown) => ({
      jsonrpc: '2.0',
      method: 'condenser_api.get_hardfork_version',
      params: [],
      id,
    })
    const batch = (await (
      await post(node, [version(1), version('two'), { id: 3 }, version(null)])
    ).json()) as Answer[]
    expect(batch.map(({ id }) => id)).toEqual([1, 'two', 3, null])
    expect(batch[2]?.error?.code).toBe(-32600)
    for (const [body, code] of [
      ['not JSON', -32700],
      ['[]', -32600],
      ['5', -32600],
      [JSON.stringify(Array(101).fill(version(1))), -32600],
    ] as const)
      expect(await (await post(node, body)).json()).toMatchObject({ error: { code }, id: null })
  })

  it('to local programs only, and to no request that is too long', async () => {
    const { node } = await startNode()
    expect((await fetch(node.url)).status).toBe(405)
    const tooLong = await post(node, 'x'.repeat(3 * 2 ** 20)).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(tooLong)
    expect(await result(node, 'condenser_api.get_hardfork_version', [])).toBe('1.28.0')
  })

  it('to dhive itself, which reads, signs and sends through it', async () => {
    const { chain, node } = await startNode()
    const client = dhiveClient(node.url, chain.chainId)
    const [alice] = await client.database.getAccounts(['alice'])
    expect(alice?.name).toBe('alice')
    const handed = await client.broadcast.send(update(chain))
    expect(handed.id).toBe(transactionId(update(chain)))
    const sent = await client.broadcast.sendOperations(
      [
        [
          'account_update2',
          { account: 'alice', json_metadata: '{"by":"dhive"}', posting_json_metadata: '', extensions: [] },
        ],
      ],
      dhiveKey(keyOf('alice')),
    )
    expect((await client.transaction.findTransaction(sent.id)).status).toBe('within_mempool')
    expect((await client.rc.getRCMana('alice')).max_mana).toBe(1e10)
  })
})

describe('a practice node misbehaves', () => {
  const head = 'condenser_api.get_dynamic_global_properties'
  const body = { jsonrpc: '2.0', method: head, params: [], id: 1 }
  const faulty = async (...faults: Fault[]) => startNode(practiceChain(), faults)

  it('by a closed port, and opens the same one again', async () => {
    const { node } = await faulty({ kind: 'refuse' })
    await expect(post(node, body)).rejects.toThrow()
    await node.setFaults([])
    expect((await post(node, body)).status).toBe(200)
  })

  it('by never answering', async () => {
    const { node } = await faulty({ kind: 'hang' })
    const hanging = post(node, body, { signal: AbortSignal.timeout(300) })
    await expect(hanging).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(node.received).toEqual([head])
  })

  it('by answering late', async () => {
    const { node } = await faulty({ kind: 'slow', milliseconds: 250 })
    const begin = performance.now()
    expect((await post(node, body)).status).toBe(200)
    expect(performance.now() - begin).toBeGreaterThan(240)
  })

  it('by HTTP 429 with Retry-After, 503 and pages of HTML', async () => {
    const { node } = await faulty({ kind: 'rate-limited', retryAfterSeconds: 3 })
    const limited = await post(node, body)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    for (const [kind, status] of [
      ['unavailable', 503],
      ['captive-portal', 200],
    ] as const) {
      await node.setFaults([{ kind }])
      const response = await post(node, body)
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html'])
      expect(await response.text()).toContain('<html>')
    }
  })

  it('by HTTP 502, and by a pause that is asked for as a date', async () => {
    const { node } = await faulty({ kind: 'unavailable', status: 502 })
    expect((await post(node, body)).status).toBe(502)
    await node.setFaults([{ kind: 'rate-limited', retryAfterSeconds: 30, form: 'date' }])
    const { headers } = await post(node, body)
    const seconds =
      (Date.parse(headers.get('retry-after') ?? '') - Date.parse(headers.get('date') ?? '')) / 1000
    expect([29, 30, 31]).toContain(seconds)
  })

  it('once in so many requests of a kind, by count', async () => {
    const { node } = await faulty({ kind: 'unavailable', on: 'histories', after: 2, every: 3, times: 2 })
    const history = JSON.stringify({
      jsonrpc: '2.0',
      method: 'condenser_api.get_account_history',
      params: ['alice', -1, 1],
      id: 7,
    })
    const statuses: number[] = []
    for (let i = 0; i < 9; i++) {
      expect((await post(node, body)).status).toBe(200)
      statuses.push((await post(node, history)).status)
    }
    expect(statuses).toEqual([200, 200, 503, 200, 200, 503, 200, 200, 200])
  })

  it('by half a JSON text, results that are null, and answers without end', async () => {
    const { node } = await faulty({ kind: 'garbage' })
    await expect((await post(node, body)).json()).rejects.toThrow()
    await node.setFaults([{ kind: 'null-results' }])
    expect(await call(node, head, [])).toEqual({ jsonrpc: '2.0', result: null, id: 7 })
    await node.setFaults([{ kind: 'oversized', bytes: 5_000_000 }])
    expect((await (await post(node, body)).arrayBuffer()).byteLength).toBe(5_000_000)
    const cut = await post(node, body)
    await cut.body?.cancel()
    await node.setFaults([])
    expect((await post(node, body)).status).toBe(200)
  })

  it('by leaving metadata out, although the profile service still has it', async () => {
    const { node } = await faulty({ kind: 'empty-metadata' })
    const [alice] = await result<Record<string, unknown>[]>(node, 'condenser_api.get_accounts', [['alice']])
    expect([alice?.['json_metadata'], alice?.['posting_json_metadata']]).toEqual(['', ''])
    expect(await result(node, 'bridge.get_profile', { account: 'alice' })).toMatchObject({
      metadata: { profile: { name: 'Alice' } },
    })
  })

  it('by hearing of no further block', async () => {
    const chain = practiceChain()
    const { node } = await startNode(chain, [{ kind: 'stale-head' }])
    const { node: good } = await startNode(chain)
    chain.push(update(chain, '{"new":1}'))
    chain.produceBlocks(30)
    const numberOf = async (asked: PracticeNode) =>
      (await result<{ head_block_number: number }>(asked, head, [])).head_block_number
    expect([await numberOf(node), await numberOf(good)]).toEqual([4, 34])
    const metadataOf = async (asked: PracticeNode) =>
      (await result<[{ json_metadata: string }]>(asked, 'condenser_api.get_accounts', [['alice']]))[0]
        .json_metadata
    expect(await metadataOf(good)).toBe('{"new":1}')
    expect(await metadataOf(node)).toContain('profile')
    await node.setFaults([])
    expect(await numberOf(node)).toBe(34)
  })

  it('by being of another chain', async () => {
    const chainId = 'ab'.repeat(32)
    const { chain, node } = await faulty({ kind: 'other-chain', chainId })
    expect(await result(node, 'condenser_api.get_version', [])).toMatchObject({ chain_id: chainId })
    expect((await call(node, 'condenser_api.broadcast_transaction', [update(chain)])).error?.data.name).toBe(
      'tx_missing_active_auth',
    )
  })

  it.each([
    ['duplicate', 'assert_exception', true],
    ['error-after-accepting', 'internal_error', true],
    ['expired', 'transaction_expiration_exception', false],
  ] as const)('by answering a broadcast with %s', async (kind, name, taken) => {
    const { chain, node } = await faulty({ kind })
    const { error } = await call(node, 'condenser_api.broadcast_transaction', [update(chain)])
    expect(error?.data.name).toBe(name)
    expect(chain.produceBlocks().transactions).toHaveLength(taken ? 1 : 0)
    expect((await call(node, head, [])).error).toBeUndefined()
  })

  it('by cutting the connection when it has taken a transaction', async () => {
    const { chain, node } = await faulty({ kind: 'drop-after-accept' })
    await expect(call(node, 'condenser_api.broadcast_transaction', [update(chain)])).rejects.toThrow()
    expect(chain.produceBlocks().transactions).toHaveLength(1)
  })

  it('for some requests and so many times only, in several ways at once', async () => {
    const { chain, node } = await faulty(
      { kind: 'unavailable', on: 'broadcasts', times: 1 },
      { kind: 'slow', milliseconds: 60, on: 'reads' },
    )
    expect((await post(node, body)).status).toBe(200)
    const broadcast = {
      jsonrpc: '2.0',
      method: 'condenser_api.broadcast_transaction',
      params: [update(chain)],
      id: 1,
    }
    expect((await post(node, broadcast)).status).toBe(503)
    expect((await post(node, broadcast)).status).toBe(200)
    expect(node.received).toEqual([head, broadcast.method, broadcast.method])
  })

  it('without the chain or its other nodes noticing', async () => {
    const chain = practiceChain()
    const { node: bad } = await startNode(chain, [{ kind: 'refuse' }])
    const { node: good } = await startNode(chain)
    expect(bad.url).not.toBe(good.url)
    chain.produceBlocks()
    expect(await result(good, head, [])).toMatchObject({
      time: new Date((beginning + 1) * 1000).toISOString().slice(0, 19),
    })
  })
})
