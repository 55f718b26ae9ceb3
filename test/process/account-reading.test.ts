import { describe, expect, it } from 'vitest'

import { AgreementError } from '../../electron/hive/nodes/agreement.ts'
import { readAccount, type Quorum } from '../../electron/hive/accounts/account-reading.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import type { NodeUrl } from '../../electron/hive/nodes/nodes.ts'
import type { Wait } from '../../electron/hive/nodes/waiting.ts'
import type { Saying } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import {
  alice,
  canary,
  chainId,
  hivedReply,
  honestNode,
  somePublicKey,
  testTime,
  type ShownChain,
} from './fake-chain.ts'
import { deadNode, fakeNode, faults, type FakeNode } from './fake-node.ts'

const chain = { chainId, hardfork: '1.28.0', canary: parseAccountName('nectarflower') }
const name = parseAccountName('alice')

/** Reads alice through these nodes, with a clock that stands still. */
function read(
  nodes: readonly (FakeNode | NodeUrl)[],
  {
    quorum,
    now = testTime,
    timeout = 20_000,
    wait,
  }: { quorum?: Quorum; now?: number; timeout?: number; wait?: Wait } = {},
) {
  return readAccount(name, {
    nodes: nodes.map(
      (node) => new HiveNode(typeof node === 'string' ? node : node.url, { readTimeout: timeout }),
    ),
    chain,
    now: () => now,
    wait,
    ...(quorum === undefined ? {} : { quorum }),
  })
}

const texts = (sayings: readonly Saying[]) => sayings.map(({ text }) => text)

async function failureOf(reading: Promise<unknown>): Promise<AgreementError> {
  const error: unknown = await reading.then(
    () => expect.unreachable('it should have failed'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AgreementError)
  return error as AgreementError
}

const empty = { accounts: [{ ...alice, json_metadata: '' }, canary] }
const stripping = { accounts: [alice, canary].map((account) => ({ ...account, json_metadata: '' })) }
const lying = { accounts: [{ ...alice, json_metadata: '{"profile":{"name":"Mallory"}}' }, canary] }

const nodesOf = (...shown: (ShownChain | undefined)[]) => Promise.all(shown.map(honestNode))

describe('reading an account', () => {
  it('returns what three nodes agree on, and the oldest of their head blocks', async () => {
    const nodes = await nodesOf({ headBlock: 1002 }, { headBlock: 1000 }, { headBlock: 1001 })
    const reading = await read(nodes)
    expect(reading.metadata).toBe(alice.json_metadata)
    expect(reading.account.owner.keys).toEqual([[somePublicKey, 1]])
    expect(reading.head).toMatchObject({ number: 1000, lastIrreversible: 999, time: testTime - 3000 })
    expect(reading.publishThrough).toEqual(nodes.map(({ url }) => url))
    expect(texts(reading.remarks)).toEqual([])
  })

  it('asks three nodes and no more', async () => {
    const nodes = await nodesOf(undefined, undefined, undefined, undefined)
    await read(nodes)
    expect(nodes.map(({ calls }) => calls.length)).toEqual([4, 4, 4, 0])
  })

  it('out-votes a node that lies, and names it', async () => {
    const [a, liar, c] = await nodesOf(undefined, lying, undefined)
    const reading = await read([a!, liar!, c!])
    expect(reading.metadata).toBe(alice.json_metadata)
    expect(reading.publishThrough).toEqual([a!.url, c!.url])
    expect(reading.agreement.map(({ says }) => says)).toEqual(['agrees', 'differs', 'agrees'])
    expect(texts(reading.remarks)).toEqual([
      `${liar!.name} says something else about alice. We do not believe it.`,
    ])
  })

  it('notices a lie about keys as well', async () => {
    const stolen = { ...alice, active: { ...alice.active, account_auths: [['mallory', 1]] } }
    const reading = await read(await nodesOf({ accounts: [stolen, canary] }, undefined, undefined))
    expect(reading.account.active.accounts).toEqual([])
    expect(reading.agreement[0]?.says).toBe('differs')
  })

  it('does not publish through a node that shows nothing', async () => {
    const [a, b, c] = await nodesOf(undefined, empty, undefined)
    const reading = await read([a!, b!, c!])
    expect(reading.publishThrough).toEqual([a!.url, c!.url])
    expect(texts(reading.remarks)).toEqual([
      'Two nodes show your profile, one shows nothing. We will not publish through the one that shows nothing.',
    ])
  })

  it('gives no vote to a node that strips every profile, and asks another one', async () => {
    const nodes = await nodesOf(undefined, stripping, stripping, undefined)
    const reading = await read(nodes)
    expect(reading.metadata).toBe(alice.json_metadata)
    expect(reading.agreement.map(({ says }) => says)).toEqual([
      'agrees',
      'shows-nothing',
      'shows-nothing',
      'agrees',
    ])
  })

  it('does not even ask a node that is known to strip profiles', async () => {
    const [a, b] = await nodesOf(undefined, undefined)
    const reading = await read([a!, 'https://techcoderx.com' as NodeUrl, b!])
    expect(reading.agreement.map(({ says }) => says)).toEqual(['agrees', 'agrees', 'of-no-use'])
    expect(reading.agreement[2]?.saying.text).toContain('techcoderx.com is known to leave profiles out')
  })

  const unusable: [string, ShownChain, string][] = [
    ['of another chain', { chainId: 'ab'.repeat(32) }, 'serves another chain'],
    ['20 minutes behind', { headBlock: 600, headAge: 1200 }, 'is 400 blocks behind'],
    ['whose blocks have stopped', { headAge: 60 }, 'is 57 seconds old|is 60 seconds old'],
    ['that claims the moon', { headBlock: 4_000_000 }, 'claims blocks that no other node has'],
    ['with old rules', { hardfork: '1.27.0' }, 'out of date'],
    ['with a nonsense account', { accounts: [{ ...alice, owner: null } as never, canary] }, 'makes no sense'],
    [
      'with a key that is none',
      { accounts: [{ ...alice, memo_key: 'STM1' } as never, canary] },
      'makes no sense',
    ],
  ]
  it.each(unusable)('passes over a node %s', async (_, shown, words) => {
    const [bad, ...others] = await nodesOf(shown, undefined, undefined)
    const reading = await read([bad!, ...others])
    expect(reading.publishThrough).toHaveLength(2)
    expect(reading.agreement[0]?.says).toBe('of-no-use')
    expect(reading.agreement[0]?.saying.text).toMatch(new RegExp(words))
  })

  it.each(['hang', 'nullResult', 'webPage', 'garbage', 'oddError'] as const)(
    'passes over a node that answers with nonsense (%s)',
    async (fault) => {
      const bad = await fakeNode(() => faults[fault])
      const timeout = fault === 'hang' ? 1500 : 20_000
      const reading = await read([bad, ...(await nodesOf(undefined, undefined))], { timeout })
      expect(reading.publishThrough).toHaveLength(2)
      expect(reading.agreement[0]?.says).toBe('of-no-use')
    },
  )

  it('passes over a node whose accounts are null, or another one’s', async () => {
    const honest = hivedReply()
    for (const result of [[null], [{ ...alice, name: 'mallory' }], { accounts: [alice] }, [alice, alice]]) {
      const odd = await fakeNode((call) => (call.method.endsWith('get_accounts') ? { result } : honest(call)))
      const reading = await read([odd, ...(await nodesOf(undefined, undefined))])
      expect(reading.agreement[0]?.says).toBe('of-no-use')
    }
  })

  it('believes nobody when no two nodes say the same', async () => {
    const third = { accounts: [{ ...alice, recovery_account: 'mallory' }, canary] }
    const error = await failureOf(read(await nodesOf(undefined, lying, third)))
    expect(error.code).toBe('nodes-disagree')
    expect(error.opinions.map(({ says }) => says)).toEqual(['differs', 'differs', 'differs'])
  })

  it('believes neither of two nodes when one of them shows nothing', async () => {
    const error = await failureOf(read(await nodesOf(undefined, empty)))
    expect(error.code).toBe('metadata-disputed')
    expect(error.message).toBe(
      'One node shows your profile, one shows nothing. We will not publish through the one that shows nothing.',
    )
  })

  it('says so when there is no such account', async () => {
    const nobody = { accounts: [canary] }
    expect(await failureOf(read(await nodesOf(nobody, nobody, undefined)))).toMatchObject({
      code: 'unknown-account',
      message: 'There is no account alice on this chain.',
    })
  })

  it('does not take one node’s word, unless it is on this computer or the person says so', async () => {
    const [only] = await nodesOf(undefined)
    const proxied = 'https://node.example' as NodeUrl
    const fetch = (_: string, init: RequestInit) => globalThis.fetch(only!.url, init)
    const options = { nodes: [new HiveNode(proxied, { fetch })], chain, now: () => testTime }
    expect(await failureOf(readAccount(name, options))).toMatchObject({ code: 'too-few-nodes' })
    expect((await readAccount(name, { ...options, quorum: 'single-node' })).metadata).toBe(
      alice.json_metadata,
    )
    expect((await read([only!])).metadata).toBe(alice.json_metadata)
  })

  it('needs two nodes even when all the others are out of order', async () => {
    const [good] = await nodesOf(undefined)
    const error = await failureOf(read([good!, await deadNode(), await deadNode()]))
    expect(error.code).toBe('too-few-nodes')
    expect(error.message).toMatch(/^Only one node could be asked, and two must agree/)
  })

  it('tells trouble with the network from disagreement', async () => {
    await expect(read([await deadNode(), await deadNode()])).rejects.toMatchObject({
      code: 'all-nodes-failed',
    })
  })

  describe('from nodes that agree with each other, and not with this computer’s clock,', () => {
    /** Nodes whose blocks go on while somebody waits, as many as are said to; the codes of what is remarked. */
    async function remarked(moving: readonly boolean[], hours: number, waits = true) {
      let later = 0
      const nodes = await Promise.all(
        moving.map((isMoving) =>
          fakeNode((call) => hivedReply({ headBlock: 1000 + (isMoving ? later : 0) })(call)),
        ),
      )
      const wait = () => Promise.resolve(void (later += 3))
      const now = testTime + hours * 3_600_000
      const reading = await read(nodes, { now, ...(waits ? { wait } : {}) })
      expect(reading.publishThrough).toHaveLength(moving.length)
      return reading.remarks.map(({ code, text }) => `${code}: ${text}`)
    }

    it('blames the clock when their blocks go on', async () => {
      const ahead = ['clock-ahead: The clock of this computer is ahead. Please set it right.']
      expect(await remarked([true, true, true], 1)).toEqual(ahead)
      expect(await remarked([true, true, false], 1)).toEqual(ahead)
    })

    it('says that the chain stands still when they do not', async () => {
      expect(await remarked([false, false, false], 19)).toEqual([
        'chain-halted: HIVE stands still: no node has a block after 2026-11-03T11:59:57 UTC. All of this is as of then. Nothing can be published until it goes on.',
      ])
    })

    it('blames neither when only one of them goes on, or nobody may wait', async () => {
      const either = [
        'clock-or-chain: No node has a block after 2026-11-03T11:59:57 UTC: either HIVE stands still, or the clock of this computer is ahead. All of this is as of then.',
      ]
      expect(await remarked([true, false, false], 1)).toEqual(either)
      expect(await remarked([true, true, true], 1, false)).toEqual(either)
    })

    it('knows without waiting that a clock is behind: no chain makes blocks of tomorrow', async () => {
      expect(await remarked([false, false], -1, false)).toEqual([
        'clock-behind: The clock of this computer is behind. Please set it right.',
      ])
    })
  })

  it('asks nodes again that only have too much to do, when too few are left', async () => {
    const pauses: number[] = []
    const wait = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds))
    let refused = 0
    const honest = hivedReply()
    const busy = () => fakeNode((call) => (refused++ < 5 ? faults.tooMany : honest(call)))
    const nodes = [await busy(), await busy(), ...(await nodesOf(undefined))]
    expect((await read(nodes, { wait })).publishThrough.length).toBeGreaterThan(1)
    expect(pauses).toHaveLength(1)
    const dead = [await deadNode(), await deadNode()]
    await expect(read(dead, { wait })).rejects.toMatchObject({ code: 'all-nodes-failed' })
    expect(pauses).toHaveLength(1)
  })
})

describe('an empty profile', () => {
  const created = ['account_create', { new_account_name: 'alice', json_metadata: '' }] as const
  const wrote = ['account_update2', { account: 'alice', json_metadata: '{"a":1}' }] as const
  const keysOnly = ['account_update', { account: 'alice', json_metadata: '' }] as const
  const othersProfile = ['account_update', { account: 'bob', json_metadata: '{"b":2}' }] as const

  it('is believed when the history has none either', async () => {
    const shown = { ...empty, history: [created, keysOnly, othersProfile, null] }
    const reading = await read(await nodesOf(shown, shown, shown))
    expect(reading.metadata).toBe('')
    expect(texts(reading.remarks)).toEqual([
      'The metadata of alice in which the recovery key stands is empty. The profile that people see is kept elsewhere and stays as it is.',
    ])
  })

  it('is not believed when the history has one, however long ago', async () => {
    const shown = { ...empty, history: [created, wrote, keysOnly, ...Array<null>(4500).fill(null)] }
    expect(await failureOf(read(await nodesOf(shown, shown, shown)))).toMatchObject({
      code: 'metadata-hidden',
      message:
        'The nodes show an empty profile, but alice wrote one in block 101. We will not publish over it.',
    })
  })

  it('is not believed when one node of three shows a profile, and the history has it', async () => {
    const history = [created, wrote]
    const error = await failureOf(
      read(await nodesOf({ ...empty, history }, { ...empty, history }, { history })),
    )
    expect(error).toMatchObject({
      code: 'metadata-hidden',
      message:
        'One node shows your profile, two show nothing. We will not publish through the ones that show nothing.',
    })
  })

  it('is believed when the node that shows a profile made it up', async () => {
    const history = [created]
    const [a, b, liar] = await nodesOf({ ...empty, history }, { ...empty, history }, { ...lying, history })
    const reading = await read([a!, b!, liar!])
    expect(reading.metadata).toBe('')
    expect(reading.remarks[0]?.text).toBe(
      `${liar!.name} says something else about alice. We do not believe it.`,
    )
  })

  it('is not believed when nobody can show the history', async () => {
    const reply = hivedReply(empty)
    const without = () =>
      fakeNode((call) => (call.method.endsWith('history') ? faults.noSuchMethod : reply(call)))
    const error = await failureOf(read([await without(), await without(), await without()]))
    expect(error.code).toBe('metadata-unconfirmed')
  })
})
