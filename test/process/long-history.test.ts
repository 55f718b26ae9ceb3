import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readAccountHistory, readWhatThereIs } from '../../electron/hive/accounts/account-history.ts'
import { decidingOperations } from '../../electron/hive/accounts/history-operations.ts'
import { checkAccount } from '../../electron/hive/accounts/checking.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { bentNode, hiveNodes, type Bend } from './bent-node.ts'
import { fakeNode, faults, hivedError, type FakeCall, type FakeReply } from './fake-node.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

const alice = parseAccountName('alice')
const profile = (length: number) => JSON.stringify({ profile: { about: 'x'.repeat(length) } })

/** An entry of alice's history in the block of ten entries that its number says. */
const entry = (number: number, about: number) => [
  number,
  {
    trx_id: number.toString(16).padStart(40, '0'),
    block: 100 + Math.floor(number / 10),
    trx_in_block: number % 10,
    timestamp: '2026-11-29T18:00:00',
    op: ['account_update2', { account: 'alice', json_metadata: profile(about), posting_json_metadata: '' }],
  },
]

/** A node with so many of them, which are made when they are asked for. */
function longHistory(
  entries: number,
  about: number,
  limits: (limit: number) => FakeReply | undefined = () => undefined,
) {
  return fakeNode(({ params }: FakeCall) => {
    const [, start, limit] = params as [string, number, number]
    const refusal = limits(limit)
    if (refusal !== undefined) return refusal
    const last = start < 0 ? entries - 1 : Math.min(start, entries - 1)
    const first = Math.max(0, last - limit + 1)
    return { result: Array.from({ length: last - first + 1 }, (_, i) => entry(first + i, about)) }
  })
}
const limitsAsked = ({ calls }: { readonly calls: readonly FakeCall[] }) =>
  calls.map(({ params }) => (params as number[])[2]!)
const read = (url: string, transport = {}, upTo?: number) =>
  readAccountHistory(alice, [hiveNodes([url], transport)[0]!], { now: () => 0, upTo })

describe('pages of a history that are too much at once', () => {
  it('become smaller when they are larger than an answer may be, and everything is read', async () => {
    const node = await longHistory(700, 6_000)
    const entries = await read(node.url, { maximumAnswerBytes: 500_000 })
    expect(entries).toHaveLength(700)
    expect(new Set(entries.map(({ transactionId }) => transactionId)).size).toBe(700)
    expect(limitsAsked(node).slice(0, 6)).toEqual([1, 700, 350, 175, 87, 43])
  })

  it('become smaller when a node is silent, out of order or says no to them', async () => {
    const replies: FakeReply[] = [
      faults.hang,
      faults.outOfOrder,
      faults.reset,
      hivedError(-32003, 'assert_exception', 'statement timeout'),
    ]
    for (const reply of replies) {
      const node = await longHistory(300, 10, (limit) => (limit > 100 ? reply : undefined))
      expect(await read(node.url, { readTimeout: 500 })).toHaveLength(300)
    }
  })

  it('become larger again behind what was too large', async () => {
    let left = 3
    const node = await longHistory(20_000, 1, (limit) =>
      limit === 1 || left-- <= 0 ? undefined : faults.outOfOrder,
    )
    expect(await read(node.url)).toHaveLength(20_000)
    expect(limitsAsked(node).at(-2)).toBe(1000)
  })

  it('are given up when not even one entry comes', async () => {
    let answers = 1
    const node = await longHistory(50, 1, () => (answers-- > 0 ? undefined : faults.outOfOrder))
    await expect(read(node.url)).rejects.toMatchObject({ code: 'node-unavailable' })
  })

  it('leave what was read before a node failed', async () => {
    let answers = 3
    const node = await longHistory(3000, 1, () => (answers-- > 0 ? undefined : faults.tooMany))
    const told = await readWhatThereIs(
      alice,
      hiveNodes([node.url])[0]!,
      {},
      { entries: 1e6, characters: 1e9 },
    )
    expect([told.entries.length, told.whole, told.failure?.code]).toEqual([2000, false, 'node-rate-limit'])
  })

  it('are bounded in what is kept, by number and by size', async () => {
    const node = await longHistory(3000, 100)
    const readUpTo = (bounds: { entries: number; characters: number }) =>
      readWhatThereIs(alice, hiveNodes([node.url])[0]!, { operations: decidingOperations }, bounds)
    expect(await readUpTo({ entries: 999, characters: 1e9 })).toMatchObject({ whole: false })
    expect(await readUpTo({ entries: 1e6, characters: 100_000 })).toMatchObject({ whole: false })
    expect(await readUpTo({ entries: 1e6, characters: 1e9 })).toMatchObject({ whole: true })
  })
})

describe('a history up to a block', () => {
  it.each([
    [99, 0],
    [100, 10],
    [101, 20],
    [105, 60],
    [100_099, 1_000_000],
    [200_000, 1_000_000],
  ])('(%i) is found among a million entries without reading what came later', async (block, expected) => {
    const node = await longHistory(1_000_000, 1)
    const told = await readWhatThereIs(
      alice,
      hiveNodes([node.url])[0]!,
      { upTo: block },
      { entries: 1500, characters: 1e9 },
    )
    expect(told.entries.every((one) => one.block <= block)).toBe(true)
    expect(told.entries.length).toBe(Math.min(expected, 2000))
    expect(node.calls.length).toBeLessThan(26)
  })
})

describe('an account that was filled after a block', () => {
  const story = new PracticeStory()
  let registered = 0
  beforeAll(async () => {
    story.create('dora')
    registered = story.register('dora')
    await story.open(2)
  })
  afterAll(() => story.close())

  /** 250,000 operations of 60 kB by whoever has her active key, behind those that are in the practice chain. */
  const filled: Bend = (method, result: [number, unknown][], params: [string, number, number]) => {
    if (method !== 'condenser_api.get_account_history' || params[0] !== 'dora') return undefined
    const true_ = story.chain.history('dora').length
    const [, start, limit] = params
    const last = start < 0 ? 250_000 : start
    if (last < true_) return undefined
    if (limit > 1) throw new Error('what came later was read')
    return [[last, { ...(entry(last, 60_000)[1] as object), block: registered + last }]]
  }

  it('has the verdict of that block', async () => {
    const nodes = await Promise.all(story.nodes.map(({ url }) => bentNode(url, filled)))
    const check = await checkAccount(parseAccountName('dora'), {
      nodes: hiveNodes(nodes, { maximumAnswerBytes: 200_000 }),
      chain: practiceChain,
      now: () => story.chain.head.time * 1000,
      claims: 'skip',
      carriers: [],
      cutoffBlock: registered,
    })
    expect(check).toMatchObject({ kind: 'protected', contradictions: [] })
    expect(check.verdict).toMatchObject({ recoveryPublicKey: recoveryKeyOf('dora').publicKeyText() })
  })
})
