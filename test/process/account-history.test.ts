import { describe, expect, it } from 'vitest'

import { lastWrittenMetadata, readAccountHistory } from '../../electron/hive/accounts/account-history.ts'
import { everyOperation } from '../../electron/hive/accounts/history-operations.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { hivedReply, honestNode } from './fake-chain.ts'
import { fakeNode, faults, hivedError, type FakeNode } from './fake-node.ts'

type Operation = readonly [string, unknown]
const name = parseAccountName('alice')
const claim: Operation = ['custom_json', { id: 'coinzdense_disaster_recovery', json: '{}' }]
const game: Operation = ['custom_json', { id: 'sm_find_match', json: '{}' }]

function read(nodes: readonly FakeNode[], options: Partial<Parameters<typeof readAccountHistory>[2]> = {}) {
  const [first, ...others] = nodes.map(({ url }) => new HiveNode(url, { readTimeout: 20_000 }))
  return readAccountHistory(name, [first!, ...others], { now: () => 0, ...options })
}

describe('the history of an account', () => {
  it('holds every operation that matters, in the order of the chain', async () => {
    const history: Operation[] = [
      ['account_create', { new_account_name: 'alice' }],
      ['account_update', { account: 'alice' }],
      ['account_update2', { account: 'alice' }],
      ['request_account_recovery', { account_to_recover: 'alice' }],
      ['recover_account', { account_to_recover: 'alice' }],
      ['change_recovery_account', { account_to_recover: 'alice' }],
      claim,
    ]
    const entries = await read([await honestNode({ history })])
    expect(entries.map(({ operation }) => operation)).toEqual(history)
    expect(entries[6]).toEqual({
      block: 106,
      transactionId: '6'.padStart(40, '0'),
      transactionInBlock: 1,
      timestamp: '2026-11-03T11:00:00',
      operation: claim,
    })
  })

  it('leaves out what the account did to others, and custom_json of other programs', async () => {
    const history: Operation[] = [
      ['create_claimed_account', { creator: 'alice', new_account_name: 'bob' }],
      ['account_create_with_delegation', { creator: 'alice', new_account_name: 'carol' }],
      ['request_account_recovery', { recovery_account: 'alice', account_to_recover: 'bob' }],
      game,
      claim,
    ]
    expect((await read([await honestNode({ history })])).map(({ operation }) => operation)).toEqual([claim])
  })

  it('is read to its beginning, over pages, gaps of thousands and windows without a hit', async () => {
    const gap = (length: number) => Array<null>(length).fill(null)
    const games = Array<Operation>(2500).fill(game)
    const history = [claim, ...gap(4100), claim, claim, ...games, ...gap(999), claim, ...gap(2000)]
    const progress: number[] = []
    const entries = await read([await honestNode({ history })], {
      progress: ({ done, total }) => progress.push(done / total),
    })
    expect(entries.map(({ block }) => block - 100)).toEqual([0, 4101, 4102, 7602])
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect([progress[0], progress.at(-1)]).toEqual([0, 1])
  })

  it.each([0, 1, 999, 1000, 1001, 2000, 2001])('is complete with %i entries', async (length) => {
    const history = Array<Operation>(length).fill(claim)
    expect(await read([await honestNode({ history })])).toHaveLength(length)
  })

  it('asks only for the operations that are wanted', async () => {
    const node = await honestNode({ history: [claim, ['account_update', { account: 'alice' }]] })
    expect(await read([node], { operations: ['account_update'] })).toHaveLength(1)
    expect(node.calls[1]?.params).toEqual(['alice', 1, 2, 2 ** 10])
    await read([node])
    expect(node.calls.at(-1)?.params).toEqual([
      'alice',
      1,
      2,
      2 ** 9 +
        2 ** 10 +
        2 ** 14 +
        2 ** 18 +
        2 ** 23 +
        2 ** 24 +
        2 ** 25 +
        2 ** 26 +
        2 ** 30 +
        2 ** 41 +
        2 ** 43,
      2 ** (80 - 64),
    ])
    expect(everyOperation).toHaveLength(12)
  })

  it('begins anew at the next node when one fails in the middle: nodes number entries differently', async () => {
    const history = [...Array<Operation>(1500).fill(claim)]
    const honest = hivedReply({ history })
    let questions = 0
    const failing = await fakeNode((call) => (++questions > 2 ? faults.outOfOrder : honest(call)))
    const shifted = await honestNode({ history: [...Array<null>(700).fill(null), ...history] })
    expect(await read([failing, shifted])).toHaveLength(1500)
    const silent = await fakeNode(() => faults.noSuchMethod)
    expect(await read([silent, shifted])).toHaveLength(1500)
  })

  const valid = {
    trx_id: '0'.repeat(40),
    block: 1,
    trx_in_block: 0,
    timestamp: '2026-11-03T12:00:00',
    op: claim,
  }
  it.each([
    [
      'goes round in circles',
      () => hivedError(-32003, 'assert_exception', 'Could not find filtered operation, set start=9.'),
    ],
    [
      'does not say where to search on',
      () => hivedError(-32003, 'assert_exception', 'Could not find filtered operation'),
    ],
    ['sends entries above the start', () => ({ result: [[10, valid]] })],
    [
      'sends entries out of order',
      () => ({
        result: [
          [5, valid],
          [4, valid],
        ],
      }),
    ],
    [
      'sends the same number twice',
      () => ({
        result: [
          [5, valid],
          [5, valid],
        ],
      }),
    ],
    [
      'sends more than was asked for',
      () => ({ result: Array.from({ length: 11 }, (_, i) => [i - 1, valid]) }),
    ],
    ['sends no list', () => ({ result: { history: [] } })],
    ['sends an entry without a block', () => ({ result: [[5, { ...valid, block: undefined }]] })],
    ['sends a transaction without an id', () => ({ result: [[5, { ...valid, trx_id: 'x' }]] })],
    ['sends a time that is none', () => ({ result: [[5, { ...valid, timestamp: '2026-13-99T12:00:00' }]] })],
    ['sends half an operation', () => ({ result: [[5, { ...valid, op: ['custom_json'] }]] })],
  ])('does not follow a node that %s', async (_, reply) => {
    const node = await fakeNode(({ params }) =>
      (params as number[])[1] === -1 ? { result: [[9, valid]] } : reply(),
    )
    await expect(read([node])).rejects.toMatchObject({ code: 'node-bad-answer' })
  })

  it('tells which metadata was written last, and that empty texts write nothing', async () => {
    const history: Operation[] = [
      ['account_create', { new_account_name: 'alice', json_metadata: '{"a":1}' }],
      ['account_update', { account: 'alice', json_metadata: '{"a":2}' }],
      ['account_update2', { account: 'alice', json_metadata: '' }],
      claim,
    ]
    const entries = await read([await honestNode({ history })])
    expect(lastWrittenMetadata(entries)).toEqual({ metadata: '{"a":2}', block: 101 })
    expect(lastWrittenMetadata(entries.slice(2))).toBeUndefined()
  })

  it('can be stopped', async () => {
    const stop = new AbortController()
    const node = await honestNode({ history: Array<null>(9000).fill(null) })
    const reading = read([node], { signal: stop.signal, progress: () => stop.abort() })
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
  })
})
