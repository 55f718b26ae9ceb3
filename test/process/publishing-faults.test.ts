import { describe, expect, it } from 'vitest'

import { practiceChain, type Fault, type FaultKind } from '../../electron/hive/practice/index.ts'
import { checkPublishingKeys } from '../../electron/hive/publishing/keys.ts'
import { ApprovedPlan } from '../../electron/hive/publishing/plan-approval.ts'
import { planRegistration } from '../../electron/hive/publishing/plan.ts'
import {
  publishPlan,
  readGround,
  readGroundHistory,
  readingRemarks,
  resumePublication,
} from '../../electron/hive/publishing/publishing.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'
import { parseAccountName, readRegistration, RecoveryKey } from '../../shared/recovery/index.ts'
import { account, keyOf, send } from '../unit/practice.ts'
import { practiceNetwork, published, type Network } from './practice-network.ts'

const alice = parseAccountName('alice')
const publicKey = RecoveryKey.fromPassword('alice', 'a password', 'posix').publicKeyText()

/** What one run of Lifeboat comes to: an error's code and words, or a receipt. */
interface Run {
  readonly outcome: string
  readonly words: string
}

/** Publishes as the command does: what an earlier run left behind first. It is stopped after so many waits. */
async function run(network: Network, { stopAfter = Infinity }: { stopAfter?: number } = {}): Promise<Run> {
  const stop = new AbortController()
  let waits = 0
  const session = network.session()
  const options = {
    ...session,
    chain: practiceChain,
    signal: stop.signal,
    wait: (milliseconds: number, signal?: AbortSignal) => {
      if (++waits <= stopAfter) return session.wait()
      stop.abort()
      return systemWait(milliseconds, signal)
    },
  }
  let words: readonly string[] = []
  try {
    const earlier = await options.pending.find(network.chain.chainId, alice)
    if (earlier !== undefined) {
      const { readBack } = await resumePublication(earlier, options)
      return { outcome: readBack.state, words: '' }
    }
    const ground = await readGround(alice, options)
    words = readingRemarks(ground.reading).map(({ text }) => text)
    const given = { owner: keyOf('alice', 'owner'), active: keyOf('alice') }
    const keys = await checkPublishingKeys(ground.credentials, given)
    const settings = { form: 'update2', expiresInSeconds: 120 } as const
    const plan = planRegistration(ground.base, publicKey, keys, settings)
    const approved = ApprovedPlan.approve(plan, await readGroundHistory(ground, options), '')
    const { receipt } = await publishPlan(approved, ground.reading, network.stateFolder, options)
    return { outcome: receipt.readBack.state, words: [...words, ...network.notices].join('\n') }
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return { outcome: code ?? 'mistake', words: [...words, message].join('\n') }
  }
}

const registrations = (network: Network) =>
  published(network.chain).filter(({ operation }) => JSON.stringify(operation).includes(publicKey))
const pending = (network: Network) => network.session().pending.find(network.chain.chainId, alice)

/** A chain on which alice’s profile was written by herself, so that her history shows it. */
async function networkWith(faults: readonly (readonly Fault[])[], { blocks = 0 } = {}): Promise<Network> {
  const network = await practiceNetwork({
    faults: faults.map(() => []),
    givesUp: faults.flat().some(({ kind }) => kind === 'hang') ? 'soon' : 'late',
  })
  send(
    network.chain,
    [['account_update2', { account: 'alice', json_metadata: '{"profile":{"name":"Alice"}}' }]],
    [keyOf('alice')],
  )
  network.chain.produceBlocks(3)
  await Promise.all(network.nodes.map((node, i) => node.setFaults(faults[i]!)))
  network.chain.produceBlocks(blocks)
  return network
}

const faults: Record<FaultKind, Fault> = {
  refuse: { kind: 'refuse' },
  hang: { kind: 'hang' },
  slow: { kind: 'slow', milliseconds: 40 },
  'rate-limited': { kind: 'rate-limited', retryAfterSeconds: 5 },
  unavailable: { kind: 'unavailable' },
  'captive-portal': { kind: 'captive-portal' },
  garbage: { kind: 'garbage' },
  'null-results': { kind: 'null-results' },
  oversized: { kind: 'oversized', bytes: 3_000_000 },
  'empty-metadata': { kind: 'empty-metadata' },
  'stale-head': { kind: 'stale-head' },
  'other-chain': { kind: 'other-chain', chainId: 'ab'.repeat(32) },
  duplicate: { kind: 'duplicate' },
  'error-after-accepting': { kind: 'error-after-accepting' },
  expired: { kind: 'expired' },
  'unforeseen-refusal': { kind: 'unforeseen-refusal', words: 'The moon is in the wrong house.' },
  'drop-after-accept': { kind: 'drop-after-accept' },
}
const kinds = Object.keys(faults) as FaultKind[]
const blocksBefore = (kind: FaultKind) => (kind === 'stale-head' ? 200 : 0)

/** It is on the chain once, beside the profile, and nothing is left to do. */
async function expectPublishedOnce(network: Network) {
  expect(registrations(network)).toHaveLength(1)
  expect(await pending(network)).toBeUndefined()
  const metadata = account(network.chain, 'alice').jsonMetadata
  expect(readRegistration(metadata).map(({ recoveryPublicKey }) => recoveryPublicKey)).toEqual([publicKey])
  expect(JSON.parse(metadata)).toMatchObject({ profile: { name: 'Alice' } })
}

describe('with one node of three that misbehaves', () => {
  /** What is said of the node. Some faults show themselves only when something is sent, and some do no harm. */
  const words: Record<FaultKind, RegExp> = {
    refuse: /does not take calls/,
    hang: /has not answered for/,
    slow: /./,
    'rate-limited': /wants a pause of 5 seconds/,
    unavailable: /is out of order at the moment \(HTTP 503\)/,
    'captive-portal': /answered with a web page instead of data/,
    garbage: /gave an answer that makes no sense/,
    'null-results': /gave an answer that makes no sense/,
    oversized: /sent more than an answer can be/,
    'empty-metadata': /Two nodes show your profile, one shows nothing|leaves profiles out/,
    'stale-head': /is 200 blocks behind the others/,
    'other-chain': /serves another chain/,
    duplicate: /./,
    'error-after-accepting': /is out of order at the moment\. Trying/,
    expired: /refused it\. Trying/,
    'unforeseen-refusal': /refused it\. Trying/,
    'drop-after-accept': /The connection to .* broke off\. Trying/,
  }
  it.each(kinds)('publishes once through the others, and says what is wrong: %s', async (kind) => {
    const network = await networkWith([[faults[kind]], [], []], { blocks: blocksBefore(kind) })
    const { outcome, words: said } = await run(network)
    expect([outcome, said]).toEqual(['confirmed', expect.stringMatching(words[kind])])
    await expectPublishedOnce(network)
    // Who was of no use for reading is not given the transaction.
    if (['empty-metadata', 'stale-head', 'other-chain', 'null-results'].includes(kind))
      expect(network.nodes[0]!.received).not.toContain('condenser_api.broadcast_transaction')
  })
})

describe('with all nodes misbehaving', () => {
  /** What the first run ends with, and what it says. */
  const outcomes: Record<FaultKind, readonly [string, RegExp]> = {
    refuse: ['all-nodes-failed', /None of 3 nodes could help.*does not take calls/],
    hang: ['all-nodes-failed', /has not answered for 0\.4 seconds/],
    slow: ['confirmed', /./],
    'rate-limited': ['all-nodes-failed', /has had too many calls from here/],
    unavailable: ['all-nodes-failed', /out of order/],
    'captive-portal': ['all-nodes-failed', /a web page instead of data/],
    garbage: ['all-nodes-failed', /makes no sense/],
    'null-results': ['all-nodes-failed', /makes no sense/],
    oversized: ['all-nodes-failed', /more than an answer can be/],
    'empty-metadata': ['metadata-hidden', /wrote one in block \d+\. We will not publish over it/],
    'stale-head': ['transaction-expired', /its time ran out. Nothing was published/],
    'other-chain': ['too-few-nodes', /serves another chain/],
    duplicate: ['confirmed', /./],
    'error-after-accepting': ['confirmed', /./],
    expired: ['transaction-expired', /Nothing was published/],
    'unforeseen-refusal': ['refused-by-node', /The node refused this\. Nothing was published/],
    'drop-after-accept': ['confirmed', /./],
  }
  it.each(kinds)('says so, and a second run publishes it, once: %s', async (kind) => {
    const all = [[faults[kind]], [faults[kind]], [faults[kind]]]
    const network = await networkWith(all, { blocks: blocksBefore(kind) })
    const first = await run(network)
    const [outcome, said] = outcomes[kind]
    expect([first.outcome, first.words]).toEqual([outcome, expect.stringMatching(said)])
    network.chain.produceBlocks(3)
    expect(registrations(network)).toHaveLength(outcome === 'confirmed' ? 1 : 0)
    expect(await pending(network)).toBeUndefined()

    await Promise.all(network.nodes.map((node) => node.setFaults([])))
    if (outcome !== 'confirmed') expect((await run(network)).outcome).toBe('confirmed')
    await expectPublishedOnce(network)
  })
})

describe('with all nodes misbehaving when they are given the transaction', () => {
  /** What the first run, stopped after a while, ends with; and whether it left its transaction for the next one. */
  const outcomes: Record<FaultKind, readonly [string, 'left' | 'settled']> = {
    refuse: ['all-nodes-failed', 'settled'],
    hang: ['stopped', 'left'],
    slow: ['confirmed', 'settled'],
    'rate-limited': ['all-nodes-failed', 'settled'],
    unavailable: ['stopped', 'left'],
    'captive-portal': ['stopped', 'left'],
    garbage: ['stopped', 'left'],
    'null-results': ['confirmed', 'settled'],
    oversized: ['stopped', 'left'],
    'empty-metadata': ['confirmed', 'settled'],
    'stale-head': ['confirmed', 'settled'],
    'other-chain': ['missing-active-authority', 'settled'],
    duplicate: ['confirmed', 'settled'],
    'error-after-accepting': ['confirmed', 'settled'],
    expired: ['transaction-expired', 'settled'],
    'unforeseen-refusal': ['refused-by-node', 'settled'],
    'drop-after-accept': ['confirmed', 'settled'],
  }
  it.each(kinds)('loses nothing and sends nothing twice, through stop and second run: %s', async (kind) => {
    const fault = { ...faults[kind], on: 'broadcasts' } as Fault
    const network = await networkWith([[fault], [fault], [fault]])
    const first = await run(network, { stopAfter: 6 })
    const [outcome, file] = outcomes[kind]
    expect([first.outcome, (await pending(network)) === undefined ? 'settled' : 'left']).toEqual([
      outcome,
      file,
    ])
    if (kind === 'other-chain')
      expect(first.words).toContain('although it is by the active key that they show')

    await Promise.all(network.nodes.map((node) => node.setFaults([])))
    if (outcome !== 'confirmed') expect((await run(network)).outcome).toBe('confirmed')
    await expectPublishedOnce(network)
  })
})

describe('with one node that strips profiles', () => {
  it('never publishes what would wipe one, even when that node stands alone or in the majority', async () => {
    const strip: Fault = { kind: 'empty-metadata' }
    for (const [of, code] of [
      [[[strip], [strip], []], 'too-few-nodes'],
      [[[strip]], 'metadata-hidden'],
    ] as const) {
      const network = await networkWith(of)
      expect((await run(network)).outcome).toBe(code)
      network.chain.produceBlocks(3)
      expect(registrations(network)).toEqual([])
    }
  })
})

describe('reading back what was published', () => {
  it('says what is different when another program wrote over it in the meantime', async () => {
    const network = await networkWith([[], [], []])
    const session = network.session()
    const options = {
      ...session,
      chain: practiceChain,
      onEvent: ({ kind }: { kind: string }) => {
        if (kind !== 'irreversible') return
        const operation = ['account_update2', { account: 'alice', json_metadata: '{"profile":{}}' }] as const
        send(network.chain, [operation], [keyOf('alice')])
      },
    }
    const ground = await readGround(alice, options)
    const given = { owner: keyOf('alice', 'owner'), active: keyOf('alice') }
    const keys = await checkPublishingKeys(ground.credentials, given)
    const plan = planRegistration(ground.base, publicKey, keys, { form: 'update2', expiresInSeconds: 120 })
    const approved = ApprovedPlan.approve(plan, await readGroundHistory(ground, options), '')
    const { receipt } = await publishPlan(approved, ground.reading, network.stateFolder, options)
    expect(receipt.readBack).toMatchObject({
      state: 'different',
      changes: [{ path: ['profile', 'name'] }, { path: ['coinzdense_disaster_recovery'], after: undefined }],
    })
  })

  it('does not call a publication into question when the nodes cannot tell any more', async () => {
    const network = await networkWith([[], [], []])
    const session = network.session()
    let silenced: Promise<unknown> = Promise.resolve()
    const options = {
      ...session,
      chain: practiceChain,
      onEvent: ({ kind }: { kind: string }) => {
        if (kind === 'irreversible')
          silenced = Promise.all(network.nodes.map((node) => node.setFaults([{ kind: 'unavailable' }])))
      },
      wait: () => silenced.then(session.wait),
    }
    const ground = await readGround(alice, options)
    const given = { owner: undefined, active: keyOf('alice') }
    const keys = await checkPublishingKeys(ground.credentials, given)
    const plan = planRegistration(ground.base, publicKey, keys, { form: 'update2', expiresInSeconds: 120 })
    const approved = ApprovedPlan.approve(plan, await readGroundHistory(ground, options), '')
    const { receipt } = await publishPlan(approved, ground.reading, network.stateFolder, options)
    const { readBack } = receipt
    expect(readBack.state === 'not-read' && readBack.sentence).toContain('HTTP 503')
    expect(registrations(network)).toHaveLength(1)
  })
})
