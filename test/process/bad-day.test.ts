/**
 * A long history on a day on which nodes are at their worst: 40,000 operations, and gateways that refuse one call in 25 and
 * lose one in 40. Nothing waits: pauses are heard and counted.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AccountChecks } from '../../electron/app/check/account-checks.ts'
import { openAccess } from '../../electron/hive/nodes/hive-access.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import {
  PracticeChain,
  practiceAccounts,
  practiceChain,
  PracticeNode,
  type Fault,
} from '../../electron/hive/practice/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { Checks } from '../../shared/contract/index.ts'
import {
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { beginning, keyOf, person, send } from '../unit/practice.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import type { Network } from './practice-network.ts'
import { recoveryKeyOf } from './practice-story.ts'

const length = 40_000
const badDay: readonly Fault[] = [
  { kind: 'rate-limited', retryAfterSeconds: 1, every: 25, after: 7 },
  { kind: 'unavailable', status: 502, every: 40, after: 11 },
]

const chain = new PracticeChain({
  accounts: [...practiceAccounts(), person('dora', { maximumCredits: 1e15 })],
  now: () => beginning * 1000,
})
let nodes: PracticeNode[] = []
let pauses: number[] = []
const now = () => chain.head.time * 1000
const wait = (milliseconds: number) => {
  pauses.push(milliseconds)
  return Promise.resolve()
}
const network = { stateFolder: temporaryFolder(), session: () => ({ now, wait }) } as unknown as Network

beforeAll(async () => {
  await ready
  const recoveryKey = recoveryKeyOf('dora')
  const entry = {
    role: 'owner' as const,
    recoveryPublicKey: recoveryKey.publicKeyText(),
    endorsement: endorse(recoveryKey.publicKey(), keyOf('dora', 'owner')),
  }
  send(chain, [metadataOperation(parseAccountName('dora'), mergeRegistration('', entry))], [keyOf('dora')])
  chain.produceBlocks()
  for (let number = 0; number < length; number += 500) {
    const games = Array.from(
      { length: 500 },
      (_, i) =>
        [
          'custom_json',
          {
            required_auths: [],
            required_posting_auths: ['dora'],
            id: 'sm_move',
            json: `{"n":${number + i}}`,
          },
        ] as const,
    )
    send(chain, games, [keyOf('dora', 'posting')])
    chain.produceBlocks()
  }
  chain.produceBlocks(3)
  nodes = await Promise.all(Array.from({ length: 6 }, () => PracticeNode.start({ chain })))
}, 120_000)
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()))
  chain.close()
})

const calls = () => nodes.reduce((sum, { received }) => sum + received.length, 0)

/** What happens while the first `count` nodes have these faults: how often they were asked, and what was waited for. */
async function during<Result>(count: number, faults: readonly Fault[], act: () => Promise<Result>) {
  const asked = nodes.slice(0, count)
  await Promise.all(asked.map((node) => node.setFaults(faults)))
  Object.assign(network, { nodes: asked })
  pauses = []
  const before = calls()
  try {
    const result = await act()
    return { result, calls: calls() - before, pauses }
  } finally {
    await Promise.all(asked.map((node) => node.setFaults([])))
  }
}

const verify = () => runCommand(network, ['check', 'dora', '--json'])

/** The window's check of an account, to its end. */
async function checkInWindow(account: string): Promise<Checks> {
  let checks: AccountChecks | undefined
  await new Promise<void>((resolve) => {
    const urls = network.nodes.map(({ url }) => parseNodeUrl(url))
    checks = new AccountChecks({
      access: { open: (notice) => openAccess(practiceChain, urls, { now, ...(notice && { notice }) }) },
      now,
      wait,
      breathe: () => Promise.resolve(),
      onClaims: () => Promise.resolve(),
      onChange: ({ state }) => {
        if (state === 'done') resolve()
      },
    })
    checks.start(account)
  })
  return checks!.current
}

describe('a history of 40,000 operations, where one call in 25 is refused and one in 40 is lost', () => {
  let calm: Awaited<ReturnType<typeof during<Awaited<ReturnType<typeof verify>>>>>
  beforeAll(async () => {
    calm = await during(3, [], verify)
    expect([calm.result.exitCode, calm.pauses]).toEqual([0, []])
  })

  /** So many calls more than without faults: those that failed. Nothing is read twice. */
  const expectFewMore = (bad: { readonly calls: number; readonly pauses: readonly number[] }) => {
    expect(bad.pauses.length).toBeGreaterThan(5)
    expect(bad.calls - calm.calls).toBeLessThanOrEqual(bad.pauses.length + 4)
    expect(bad.pauses.every((pause) => pause >= 1000 && pause <= 1500)).toBe(true)
  }

  it.each([3, 6])('has its verdict on the command line, with %i nodes', async (count) => {
    const bad = await during(count, badDay, verify)
    expect(bad.result.exitCode).toBe(0)
    expect(JSON.parse(bad.result.printed.join(''))).toEqual(JSON.parse(calm.result.printed.join('')))
    expectFewMore(bad)
  })

  it('has its verdict in the window', async () => {
    const bad = await during(3, badDay, () => checkInWindow('dora'))
    expect(bad.result.lines).toMatchObject([{ state: 'done', verdict: { kind: 'protected' } }])
    expectFewMore(bad)
  })
})
