import { describe, expect, it } from 'vitest'

import type { SignedTransaction } from '../../electron/hive/nodes/chain-types.ts'
import { AllNodesFailedError, NodeError, RefusalError } from '../../electron/hive/nodes/errors.ts'
import { encodeRequest } from '../../electron/hive/nodes/json-rpc.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import type { NodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { transactionId as idOf } from '../../electron/hive/transactions/transaction.ts'
import { deadNode, fakeNode, faults, hivedError, type FakeReply } from './fake-node.ts'

/** Milliseconds: enough for a busy machine, and what a test waits for a node that is silent. */
const patience = 20_000
const impatience = 700

function clientOf(nodes: readonly NodeUrl[], { clock = { now: 0 }, timeout = patience } = {}) {
  const notices: string[] = []
  const client = new NodeClient({
    nodes,
    transport: { readTimeout: timeout, broadcastTimeout: timeout, maximumAnswerBytes: 100_000 },
    now: () => clock.now,
    notice: ({ text }) => notices.push(text),
  })
  return { client, notices }
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  )

const good = () => fakeNode(() => ({ result: { head: 1 } }))
const read = (client: NodeClient) => client.call('condenser_api', 'get_dynamic_global_properties', [])

const transaction: SignedTransaction = {
  ref_block_num: 1,
  ref_block_prefix: 2,
  expiration: '2026-11-03T12:00:00',
  operations: [
    [
      'account_update2',
      { account: 'alice', json_metadata: '{"a":"\\u00e9"}', posting_json_metadata: '', extensions: [] },
    ],
  ],
  extensions: [],
  signatures: ['00'.repeat(65)],
}
const transactionId = idOf(transaction)
const duplicate = (id: string) =>
  hivedError(-32003, 'assert_exception', 'Duplicate transaction check failed', { trx_id: id })

describe('asking HIVE', () => {
  it('contacts nobody before it is asked', async () => {
    const node = await good()
    const { client, notices } = clientOf([node.url])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([node.calls, notices]).toEqual([[], []])
    expect(await read(client)).toEqual({ head: 1 })
    expect(node.calls).toHaveLength(1)
  })

  const codes: [keyof typeof faults, string][] = [
    ['hang', 'node-timeout'],
    ['hangInBody', 'node-timeout'],
    ['reset', 'node-connection-lost'],
    ['endInBody', 'node-connection-lost'],
    ['tooMany', 'node-rate-limit'],
    ['tooManyUntilADate', 'node-rate-limit'],
    ['outOfOrder', 'node-unavailable'],
    ['notFound', 'node-http-status'],
    ['webPage', 'node-not-json'],
    ['garbage', 'node-bad-answer'],
    ['notUtf8', 'node-bad-answer'],
    ['empty', 'node-bad-answer'],
    ['list', 'node-bad-answer'],
    ['redirect', 'node-redirect'],
    ['oversized', 'node-answer-too-large'],
    ['wrongId', 'node-bad-answer'],
    ['noProtocol', 'node-bad-answer'],
    ['noResult', 'node-bad-answer'],
    ['nullResult', 'node-bad-answer'],
    ['oddError', 'node-unavailable'],
    ['gatewayError', 'node-unavailable'],
    ['lockError', 'node-unavailable'],
    ['noSuchMethod', 'node-lacks-method'],
  ]
  it.each(codes)('names what is wrong with a node (%s), and takes the next one', async (fault, code) => {
    const bad = await fakeNode(() => faults[fault])
    const next = await good()
    const timeout = fault.startsWith('hang') ? impatience : patience
    const alone = await failureOf(read(clientOf([bad.url], { timeout }).client))
    expect(alone).toBeInstanceOf(NodeError)
    expect(alone).toMatchObject({ code, node: bad.url })
    expect((alone as NodeError).message).toMatch(new RegExp(`${bad.name}.*\\.$`))

    const { client, notices } = clientOf([bad.url, next.url], { timeout })
    expect(await read(client)).toEqual({ head: 1 })
    expect(client.currentNode.url).toBe(next.url)
    expect(notices).toEqual([`Asking ${bad.name}.`, `${(alone as NodeError).message} Trying ${next.name}.`])
  })

  it('says for how long a node was silent, and whom it tries instead', async () => {
    const silent = await fakeNode(() => faults.hang)
    const next = await good()
    const { client, notices } = clientOf([silent.url, next.url], { timeout: impatience })
    await read(client)
    expect(notices[1]).toBe(`${silent.name} has not answered for 0.7 seconds. Trying ${next.name}.`)
  })

  it('knows a closed door', async () => {
    expect(await failureOf(read(clientOf([await deadNode()]).client))).toMatchObject({
      code: 'node-refused-connection',
    })
  })

  it('stays with the node that answered', async () => {
    const bad = await fakeNode(() => faults.outOfOrder)
    const next = await good()
    const { client } = clientOf([bad.url, next.url])
    await read(client)
    await read(client)
    expect([bad.calls.length, next.calls.length]).toEqual([1, 2])
  })

  it('leaves a node alone for as long as it wants, unless there is no other', async () => {
    let busy = true
    const resting = await fakeNode(() => (busy ? faults.tooMany : { result: { head: 2 } }))
    const next = await fakeNode(() => faults.outOfOrder)
    const clock = { now: 1_000_000 }
    const { client } = clientOf([resting.url, next.url], { clock })
    const error = (await failureOf(read(client))) as AllNodesFailedError
    expect(error.failures[0]?.retryAfterSeconds).toBe(20)
    expect(error.message).toContain('wants a pause of 20 seconds')

    busy = false
    clock.now += 19_000
    await read(client)
    expect(next.calls).toHaveLength(2)
    expect(resting.calls).toHaveLength(2)
  })

  it('tells what each node did when none of them helped', async () => {
    const nodes = await Promise.all([fakeNode(() => faults.outOfOrder), fakeNode(() => faults.webPage)])
    const error = (await failureOf(read(clientOf(nodes.map(({ url }) => url)).client))) as AllNodesFailedError
    expect(error.code).toBe('all-nodes-failed')
    for (const { name } of nodes) expect(error.message).toContain(name)
  })

  it('stops at once when the person says so', async () => {
    const silent = await fakeNode(() => faults.hang)
    const next = await good()
    const { client } = clientOf([silent.url, next.url], { timeout: patience })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    const begin = performance.now()
    expect(await failureOf(client.call('a', 'b', [], { signal: stop.signal }))).toMatchObject({
      code: 'stopped',
    })
    expect(performance.now() - begin).toBeLessThan(patience / 2)
    expect(next.calls).toEqual([])
    expect(await failureOf(client.call('a', 'b', [], { signal: stop.signal }))).toMatchObject({
      code: 'stopped',
    })
  })

  it('takes null where hived means "there is none"', async () => {
    const node = await fakeNode(() => ({ result: null }))
    expect(
      await clientOf([node.url]).client.call('condenser_api', 'get_recovery_request', ['alice']),
    ).toBeNull()
  })

  it('sends no text that hived would misread', async () => {
    const node = await good()
    const { client } = clientOf([node.url])
    for (const text of ['a\u0004b', '\ud800'])
      expect(await failureOf(client.call('a', 'b', [text]))).toMatchObject({ code: 'not-transportable' })
    expect(node.calls).toEqual([])
    await client.call('a', 'b', ['ä\n\t☃\\u00e9'])
    expect(node.calls[0]?.params).toEqual(['ä\n\t☃\\u00e9'])
    // hived reads no \u, \b or \f: a control character stands there as it is.
    const text = 'a\u0007\b\f\n\\u0003\\b"'
    const encoded = encodeRequest({ id: 1, method: 'a.b', params: [text] })
    expect(encoded).toContain('["a\u0007\b\f\\n\\\\u0003\\\\b\\""]')
  })
})

const refusals: [string, FakeReply, string][] = [
  [
    'the wrong key',
    hivedError(-32003, 'tx_missing_active_auth', 'missing required active authority'),
    'missing-active-authority',
  ],
  [
    'the wrong key, an older node',
    hivedError(-32000, 'tx_missing_active_auth', 'missing required active authority'),
    'missing-active-authority',
  ],
  ['no owner key', hivedError(-32003, 'tx_missing_owner_auth', 'missing'), 'missing-owner-authority'],
  ['no posting key', hivedError(-32003, 'tx_missing_posting_auth', 'missing'), 'missing-posting-authority'],
  ['a superfluous signature', hivedError(-32003, 'tx_irrelevant_sig', 'irrelevant'), 'irrelevant-signature'],
  [
    'expiry',
    hivedError(-32003, 'transaction_expiration_exception', '', { now: '2026' }),
    'transaction-expired',
  ],
  [
    'a far future',
    hivedError(-32003, 'transaction_expiration_exception', '', { max_til_exp: 1 }),
    'transaction-expires-too-late',
  ],
  ['another fork', hivedError(-32003, 'transaction_tapos_exception', '', {}), 'wrong-reference-block'],
  [
    'empty credits',
    hivedError(-32003, 'not_enough_rc_exception', 'Account: alice has 1 RC, needs 2 RC.'),
    'not-enough-resource-credits',
  ],
  [
    'size',
    hivedError(-32003, 'assert_exception', 'Transaction too large - size = 70000, limit 65280'),
    'transaction-too-large',
  ],
  [
    'broken metadata',
    hivedError(-32003, 'assert_exception', 'JSON is not valid JSON'),
    'invalid-metadata-json',
  ],
  [
    'an unknown account',
    hivedError(-32000, 'N5boost10out_of_rangeE', 'unknown key: unknown key: '),
    'unknown-account',
  ],
  [
    'a third change of the owner key in an hour',
    hivedError(-32003, 'assert_exception', 'Owner authority can only be updated twice an hour.'),
    'owner-changed-too-often',
  ],
  [
    'anything else',
    hivedError(-32003, 'assert_exception', 'the moon is in the wrong house'),
    'refused-by-node',
  ],
]

describe('giving HIVE a transaction', () => {
  it.each(refusals)('says in plain words what the chain has against it: %s', async (_, reply, code) => {
    const nodes = [await fakeNode(() => reply), await fakeNode(() => reply), await good()]
    const { client } = clientOf(nodes.map(({ url }) => url))
    const error = (await failureOf(client.deliver(transactionId, transaction))) as RefusalError
    expect(error).toBeInstanceOf(RefusalError)
    expect(error.code).toBe(code)
    expect(error.mayHaveArrived).toBe(false)
    expect([error.message, error.advice].join(' ')).toMatch(/^[A-Z].*\.$/)
    expect(nodes[2]?.calls).toEqual([])
  })

  it('cuts authorities and everything like a key out of what a node says', async () => {
    const key = '5KMHxYYxqU7wvEETLAaFf4FeprVaTCaicPG2bcBitAKZkiQRoJB'
    const reply = hivedError(
      -32003,
      'tx_missing_active_auth',
      `no\u0000 ${key}\n auth ${'{"weight":1}'.repeat(999)}`,
    )
    const node = await fakeNode(() => reply)
    const error = (await failureOf(
      clientOf([node.url]).client.deliver(transactionId, transaction),
    )) as RefusalError
    expect(error.detail).toBe('no … auth …')
    expect(JSON.stringify([error, error.message])).not.toContain(key)
  })

  it.each(['hang', 'reset', 'tooMany', 'outOfOrder', 'webPage', 'garbage', 'nullResult'] as const)(
    'gives the very same transaction to the next node when one fails (%s)',
    async (fault) => {
      const bad = await fakeNode(() => faults[fault])
      const next = await fakeNode(() => ({ result: {} }))
      const { client } = clientOf([bad.url, next.url], { timeout: fault === 'hang' ? impatience : patience })
      expect(await client.deliver(transactionId, transaction)).toEqual({
        transactionId,
        node: next.url,
        state: 'taken',
      })
      expect(next.calls).toEqual(bad.calls)
      expect(next.calls).toEqual([{ method: 'condenser_api.broadcast_transaction', params: [transaction] }])
    },
  )

  it('counts "I have it already" as success, because an earlier try had arrived', async () => {
    const silent = await fakeNode(() => faults.hang)
    const next = await fakeNode(() => duplicate(transactionId))
    const { client } = clientOf([silent.url, next.url], { timeout: impatience })
    expect(await client.deliver(transactionId, transaction)).toEqual({
      transactionId,
      node: next.url,
      state: 'known',
    })
  })

  it('does not believe a node that has "already" something else', async () => {
    const liar = await fakeNode(() => duplicate('00'.repeat(20)))
    const error = await failureOf(clientOf([liar.url]).client.deliver(transactionId, transaction))
    expect(error).toMatchObject({ code: 'node-bad-answer' })
  })

  it('does not believe a single refusal: the node may be stale', async () => {
    const stale = await fakeNode(() => hivedError(-32003, 'transaction_tapos_exception', ''))
    const next = await fakeNode(() => ({ result: {} }))
    const { client, notices } = clientOf([stale.url, next.url])
    expect(await client.deliver(transactionId, transaction)).toMatchObject({ state: 'taken', node: next.url })
    expect(notices[1]).toBe(`${stale.name} refused it. Trying ${next.name}.`)
  })

  it('does not claim that nothing was published after a node was silent', async () => {
    const silent = await fakeNode(() => faults.hang)
    const refusing = await fakeNode(() => hivedError(-32003, 'not_enough_rc_exception', ''))
    const refused = await failureOf(
      clientOf([silent.url, refusing.url], { timeout: impatience }).client.deliver(
        transactionId,
        transaction,
      ),
    )
    expect(refused).toMatchObject({ code: 'not-enough-resource-credits', mayHaveArrived: true })
    expect((refused as Error).message).not.toContain('Nothing was published')
    expect(
      await failureOf(
        clientOf([silent.url], { timeout: impatience }).client.deliver(transactionId, transaction),
      ),
    ).toMatchObject({
      mayHaveArrived: true,
    })
    expect(
      await failureOf(clientOf([await deadNode()]).client.deliver(transactionId, transaction)),
    ).toMatchObject({
      mayHaveArrived: false,
    })
  })
})
