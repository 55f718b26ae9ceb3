import { describe, expect, it } from 'vitest'

import { RefusalError } from '../../electron/hive/nodes/errors.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { nodeFailure } from '../../electron/hive/nodes/network-fault.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { estimateCredits } from '../../electron/hive/transactions/resource-credits.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const node = parseNodeUrl('https://node.example')
const alice = parseAccountName('alice')

/** What rc_api answers; an Error is thrown. */
function estimate(stats: unknown, accounts: unknown, { bytes = 400, now = 1000 } = {}) {
  const client = new NodeClient({ nodes: [node], now: () => 0 })
  client.call = (_, method) => {
    const answer = method === 'get_rc_operation_stats' ? stats : accounts
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return estimateCredits(client, { payer: alice, operation: ['account_update2', {}], bytes, now })
}

const mana = (current: number | string, maximum: number | string = 1e12, updated = 1000) => ({
  rc_accounts: [
    { account: 'alice', rc_manabar: { current_mana: current, last_update_time: updated }, max_rc: maximum },
  ],
})
const stats = {
  count: 10,
  avg_cost_rc: 1_000_000_000,
  resource_cost: { history_rc: 800_000_000 },
  resource_usage: { history_bytes: 400 },
}
const lacking = nodeFailure('node-lacks-method', node)

describe('what a transaction costs', () => {
  it('is the average of such operations, its part for bytes adjusted to ours', async () => {
    expect((await estimate(stats, mana(1e12))).cost).toBe(1_000_000_000)
    expect((await estimate(stats, mana(1e12), { bytes: 1200 })).cost).toBe(200_000_000 + 3 * 800_000_000)
  })

  it('is said as a share of what the account has, as text or number, and what has grown back since', async () => {
    const sentence = async (accounts: unknown) => (await estimate(stats, accounts)).sentence
    expect(await sentence(mana('10000000000'))).toContain('about 10 % of the resource credit')
    expect(await sentence(mana(1e12))).toContain('less than 1 %')
    expect(await sentence(mana(700_000_000))).toContain('HIVE may refuse it')
    const later = await estimate(stats, mana(0, 1e12, 0), { now: 43_200 })
    expect(later.available).toBe(1e11)
    expect((await estimate(stats, mana(0, 1e12, 0), { now: 1e9 })).available).toBe(1e12)
  })

  it('is “a little resource credit” where no node tells', async () => {
    for (const [cost, accounts] of [
      [lacking, mana(1e12)],
      [stats, lacking],
      [{ avg_cost_rc: 0 }, mana(1e12)],
      [{ avg_cost_rc: 'much' }, mana(1e12)],
      [null, null],
      [stats, { rc_accounts: [{ ...mana(5).rc_accounts[0], account: 'bob' }] }],
    ])
      expect((await estimate(cost, accounts)).sentence).toBe(
        'It costs no HIVE, only a little resource credit.',
      )
  })

  it('is refused before anything is signed only when it is certainly too much', async () => {
    for (const [cost, accounts] of [
      [stats, mana(499_999_999)],
      [lacking, mana(0)],
    ] as const)
      await expect(estimate(cost, accounts)).rejects.toMatchObject({ code: 'not-enough-resource-credits' })
    await expect(estimate(stats, mana(500_000_000))).resolves.toBeDefined()
    await expect(estimate(lacking, mana(1))).resolves.toBeDefined()
  })

  it('tells what the stake can never pay from what grows back', async () => {
    for (const [cost, accounts] of [
      [stats, mana(3000, 3000)],
      [stats, mana(0, 499_999_999)],
      [lacking, mana(0, 0)],
    ] as const)
      await expect(estimate(cost, accounts)).rejects.toMatchObject({
        code: 'resource-credits-never-enough',
        message: expect.stringContaining('alice has so little stake') as unknown,
        advice: expect.stringContaining('delegate') as unknown,
      })
    await expect(estimate(stats, mana(0, 500_000_000))).rejects.toMatchObject({
      code: 'not-enough-resource-credits',
    })
  })

  it('stays unknown when a node refuses to tell, and a mistake is not taken for that', async () => {
    const refusal = new RefusalError('refused-by-node', '', '', node, {
      detail: '',
      continueAt: undefined,
      transactionId: undefined,
    })
    expect((await estimate(refusal, refusal)).cost).toBeUndefined()
    await expect(estimate(new TypeError('a mistake'), mana(1))).rejects.toThrow('a mistake')
  })
})
