import { describe, expect, it } from 'vitest'

import { mainnet } from '../../electron/hive/nodes/chain.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { checkNodes } from '../../electron/hive/nodes/node-health.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { alice, canary, chainId, honestNode, testTime, type ShownChain } from './fake-chain.ts'
import { deadNode } from './fake-node.ts'

const chain = { chainId, hardfork: '1.28.0', canary: parseAccountName('nectarflower') }

async function check(...shown: (ShownChain | 'dead')[]) {
  const urls = await Promise.all(
    shown.map(async (state) => (state === 'dead' ? deadNode() : (await honestNode(state)).url)),
  )
  const nodes = urls.map((url) => new HiveNode(url))
  const report = await checkNodes(nodes, chain, { now: () => testTime })
  return { ...report, states: report.nodes.map((node) => ('reason' in node ? node.reason : node.state)) }
}

describe('the health of nodes', () => {
  it('is judged by chain, rules, age, the other nodes, and a profile that everybody knows', async () => {
    const stripping = { accounts: [alice, { ...canary, json_metadata: '' }] }
    const { states, nodes, clockError } = await check(
      {},
      { headBlock: 1010 },
      { chainId: mainnet.chainId },
      { hardfork: '1.27.11' },
      { headBlock: 900 },
      { headBlock: 90_000 },
      { headAge: 31 },
      stripping,
      'dead',
    )
    expect(states).toEqual([
      'good',
      'good',
      'other-chain',
      'old-hardfork',
      'behind',
      'ahead',
      'stale',
      'strips-metadata',
      'no-answer',
    ])
    expect(nodes[7]?.saying.text).toMatch(/leaves profiles out/)
    expect(clockError).toBeUndefined()
  })

  it('takes newer rules, and heads of up to 30 seconds and 20 blocks behind', async () => {
    const { states } = await check(
      { headBlock: 1020 },
      { headBlock: 1000, headAge: 30 },
      { hardfork: '1.29.0' },
    )
    expect(states).toEqual(['good', 'good', 'good'])
  })

  it('does not call a node a stripper because the canary emptied its own profile', async () => {
    const emptied = { accounts: [{ ...canary, json_metadata: '' }] }
    expect((await check(emptied, emptied)).states).toEqual(['good', 'good'])
  })

  it('tells a wrong clock from stale nodes by their agreement, and doubts a single node', async () => {
    const late = { headAge: 600 }
    expect(await check(late, late)).toMatchObject({ states: ['good', 'good'], clockError: 600_000 })
    expect(await check(late)).toMatchObject({ states: ['stale'], clockError: undefined })
  })

  it('lets no number of nodes that stand still out-vote those that fit this computer’s clock', async () => {
    const still = { headBlock: 1000, headAge: 68_400 }
    const fresh = { headBlock: 23_800 }
    expect(await check(still, still, fresh)).toMatchObject({
      states: ['behind', 'behind', 'good'],
      clockError: undefined,
    })
    expect((await check(still, still, still, fresh, { headBlock: 23_801 })).states.slice(3)).toEqual([
      'good',
      'good',
    ])
    // The clock of a node may be right while its blocks are made up: then the others who fit the clock say so.
    expect((await check(still, still, fresh, { headBlock: 23_802 }, { headBlock: 90_000 })).states).toEqual([
      'behind',
      'behind',
      'good',
      'good',
      'ahead',
    ])
  })
})
