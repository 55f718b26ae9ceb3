/** Histories that break off: which page is asked again, of whom, and what is kept. */
import { describe, expect, it } from 'vitest'

import {
  readWhatThereIs,
  usualBounds,
  type HistoryWish,
} from '../../electron/hive/accounts/account-history.ts'
import { readAgreedHistory, type AgreedHistoryOptions } from '../../electron/hive/accounts/agreed-history.ts'
import { decidingOperations } from '../../electron/hive/accounts/history-operations.ts'
import { KeptReadings } from '../../electron/hive/accounts/kept-readings.ts'
import { StoppedError } from '../../electron/hive/nodes/errors.ts'
import type { NodeNotice } from '../../electron/hive/nodes/failover.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { hivedReply } from './fake-chain.ts'
import { fakeNode, faults, type FakeCall, type FakeNode, type FakeReply } from './fake-node.ts'

type Operation = readonly [string, unknown]
const alice = parseAccountName('alice')
const created: Operation = ['account_create', { new_account_name: 'alice' }]
const updated: Operation = ['account_update', { account: 'alice' }]
const claim: Operation = ['custom_json', { id: 'coinzdense_disaster_recovery', json: '{}' }]

/** A change every thousand entries, among what no filter lets through. */
const historyOf = (length: number) =>
  Array.from({ length }, (_, i) => (i === 0 ? created : i % 1000 === 0 ? updated : null))

/** A node with this history, which fails as `fault` says: it is given the number of the call, from 1 on. */
async function nodeWith(
  history: readonly (Operation | null)[],
  fault: (call: number) => FakeReply | undefined = () => undefined,
) {
  const honest = hivedReply({ history })
  let calls = 0
  const fake = await fakeNode((call) => fault(++calls) ?? honest(call))
  return { fake, node: new HiveNode(fake.url, { readTimeout: 20_000 }) }
}
const starts = ({ calls }: FakeNode) => calls.map(({ params }) => (params as [string, number])[1])

/** Waiting that takes no time. */
function quickly() {
  const pauses: number[] = []
  const notices: NodeNotice[] = []
  return {
    pauses,
    notices,
    wait: (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds)),
    notice: (one: NodeNotice) => void notices.push(one),
    random: () => 0,
  }
}
const readOne = (node: HiveNode, wish: HistoryWish) =>
  readWhatThereIs(alice, node, { operations: decidingOperations, ...wish }, usualBounds)

describe('a page that did not come', () => {
  it.each([
    ['refused', faults.tooMany, 20_000],
    ['lost', faults.outOfOrder, 1000],
    ['cut off', faults.reset, 1000],
    ['garbled', faults.garbage, 1000],
    ['replaced by a web page', faults.webPage, 1000],
  ] as const)(
    'because it was %s is asked of the same node again, and nothing else is',
    async (_, fault, pause) => {
      const calm = await nodeWith(historyOf(10_000))
      const whole = await readOne(calm.node, quickly())
      const { fake, node } = await nodeWith(historyOf(10_000), (call) => (call === 4 ? fault : undefined))
      const waiting = quickly()
      expect(await readOne(node, waiting)).toEqual(whole)
      expect(waiting.pauses).toEqual([pause])
      const asked = starts(fake)
      expect(asked[4]).toBe(asked[3])
      expect(asked.toSpliced(4, 1)).toEqual(starts(calm.fake))
    },
  )

  it('is waited for only until somebody stops it', async () => {
    const { node } = await nodeWith(historyOf(5000), (call) => (call > 2 ? faults.tooMany : undefined))
    const stop = new AbortController()
    const reading = readOne(node, {
      wait: systemWait,
      signal: stop.signal,
      notice: ({ kind }) => {
        if (kind === 'waiting') stop.abort()
      },
    })
    await expect(reading).rejects.toBeInstanceOf(StoppedError)
  })
})

describe('a reading that broke off', () => {
  const kept = () => new KeptReadings(() => 0)

  it('goes on where it was, with what happened since, at the same node', async () => {
    const history: (Operation | null)[] = historyOf(30_000)
    let isDown = true
    const { fake, node } = await nodeWith(history, (call) =>
      isDown && call > 6 ? faults.outOfOrder : undefined,
    )
    const shelf = kept()
    const broken = await readOne(node, { kept: shelf })
    expect([broken.whole, broken.failure?.code]).toEqual([false, 'node-unavailable'])
    isDown = false
    history.push(updated, null)
    const before = fake.calls.length
    const whole = await readOne(node, { kept: shelf })
    const anew = await nodeWith(history)
    expect(whole).toEqual(await readOne(anew.node, {}))
    expect(fake.calls.length - before).toBeLessThan(anew.fake.calls.length - 1)
  })

  it('goes on after somebody stopped it', async () => {
    const { fake, node } = await nodeWith(historyOf(30_000))
    const shelf = kept()
    const stop = new AbortController()
    const progress = ({ done }: { done: number }) => {
      if (done > 20_000) stop.abort()
    }
    await expect(readOne(node, { kept: shelf, signal: stop.signal, progress })).rejects.toBeInstanceOf(
      StoppedError,
    )
    const before = fake.calls.length
    expect((await readOne(node, { kept: shelf })).entries).toHaveLength(30)
    expect(fake.calls.length - before).toBeLessThan(12)
  })

  it('begins anew when the node does not know the place any more', async () => {
    let history = historyOf(30_000)
    let isDown = true
    const honest = (call: FakeCall) => hivedReply({ history })(call)
    let calls = 0
    const fake = await fakeNode((call) => (isDown && ++calls > 6 ? faults.outOfOrder : honest(call)))
    const node = new HiveNode(fake.url)
    const shelf = kept()
    await readOne(node, { kept: shelf })
    isDown = false
    history = [created, ...historyOf(1000).fill(null), updated]
    expect((await readOne(node, { kept: shelf })).entries.map(({ block }) => block)).toEqual([100, 1101])
  })

  it('keeps nothing of what could still be undone', async () => {
    const final = 4000
    let reversible: Operation = claim
    let isDown = true
    const history = (): (Operation | null)[] => [...historyOf(final), reversible]
    const fake = await fakeNode(({ method, params }) => {
      const reply = (of: readonly (Operation | null)[], asked: unknown) =>
        hivedReply({ history: of })({
          method: 'condenser_api.get_account_history',
          params: asked,
        })
      if (method.startsWith('condenser_api')) return reply(history().slice(0, final), params)
      const { start, limit, operation_filter_low: low } = params as Record<string, number>
      if (isDown && start! >= 0 && start! < final) return faults.outOfOrder
      const shown = reply(history(), ['alice', start, limit, low])
      return 'result' in shown ? { result: { history: shown.result } } : shown
    })
    const node = new HiveNode(fake.url)
    const shelf = kept()
    const wish = { kept: shelf, operations: ['custom_json' as const], extent: 'with-reversible' as const }
    const broken = await readOne(node, wish)
    expect(broken).toMatchObject({ whole: false, entries: [{ block: 100 + final }] })
    isDown = false
    // Its block was undone, and another operation is in its place.
    reversible = ['custom_json', { id: 'sm_move', json: '{}' }]
    expect(await readOne(node, wish)).toMatchObject({ whole: true, entries: [] })
  })

  it('is forgotten after an hour, and when there are too many', async () => {
    let time = 0
    const shelf = new KeptReadings(() => time)
    const { fake, node } = await nodeWith(historyOf(5000))
    const again = async () => {
      const before = fake.calls.length
      await readOne(node, { kept: shelf })
      return fake.calls.length - before
    }
    const all = await again()
    expect(await again()).toBeLessThan(all)
    time += 3_600_001
    expect(await again()).toBe(all)
    for (let i = 0; i < 24; i++) await readOne(node, { kept: shelf, upTo: 200 + i })
    expect(await again()).toBe(all)
  })
})

describe('a history that two nodes must tell', () => {
  const lastIrreversible = 1_000_000
  const agree = (nodes: readonly HiveNode[], options: Partial<AgreedHistoryOptions> = {}) =>
    readAgreedHistory(alice, {
      nodes,
      operations: decidingOperations,
      lastIrreversible,
      now: () => 0,
      ...options,
    })

  it('is asked of another node from the page on that was reached', async () => {
    const history = historyOf(120_000)
    const breaking = await nodeWith(history, (call) => (call > 30 ? faults.redirect : undefined))
    const [second, third] = [await nodeWith(history), await nodeWith(history)]
    const { final, sources, disputed } = await agree([breaking.node, second.node, third.node], quickly())
    expect([final.length, disputed]).toEqual([120, false])
    expect(sources).toEqual([second.node.url, breaking.node.url, third.node.url])
    expect(third.fake.calls.length).toBeLessThan(second.fake.calls.length)
  })

  it('is asked again of nodes that failed, when there is no other, and goes on where it was', async () => {
    const history = historyOf(20_000)
    // Each gives out in the middle, for longer than anybody waits for a page.
    const nodes = await Promise.all(
      [0, 1, 2].map(() =>
        nodeWith(history, (call) => (call > 5 && call < 16 ? faults.outOfOrder : undefined)),
      ),
    )
    const waiting = quickly()
    const { final } = await agree(
      nodes.map(({ node }) => node),
      waiting,
    )
    expect(final).toHaveLength(20)
    expect(waiting.notices.some(({ kind }) => kind === 'waiting')).toBe(true)
    const calls = nodes.map(({ fake }) => fake.calls.length)
    expect(Math.max(...calls)).toBeLessThan(30)
  })

  it('leaves what it read for whoever checks again, until there is a verdict', async () => {
    const history = historyOf(30_000)
    let isDown = true
    const failing = await nodeWith(history, (call) => (isDown && call > 6 ? faults.redirect : undefined))
    const good = await nodeWith(history)
    const kept = new KeptReadings(() => 0)
    const nodes = [good.node, failing.node]
    await expect(agree(nodes, { kept })).rejects.toMatchObject({ code: 'history-unconfirmed' })
    isDown = false
    const before = good.fake.calls.length
    expect((await agree(nodes, { kept })).final).toHaveLength(30)
    expect(good.fake.calls.length - before).toBeLessThan(4)
    const later = good.fake.calls.length
    await agree(nodes, { kept })
    expect(good.fake.calls.length - later).toBeGreaterThan(10)
  })
})
