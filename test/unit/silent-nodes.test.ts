import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { shortWait, SilentNodes } from '../../electron/hive/nodes/silent-nodes.ts'

const [silent, other] = [parseNodeUrl('silent.example'), parseNodeUrl('other.example')]
const usual = 8_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** What asking comes to when so much time has passed. */
async function after(milliseconds: number, asking: Promise<unknown>) {
  const settled = asking.catch((error: unknown) => String(error))
  await vi.advanceTimersByTimeAsync(milliseconds)
  return settled
}

function remembered() {
  let time = 0
  const nodes = new SilentNodes(() => time)
  return { nodes, pass: (milliseconds: number) => (time += milliseconds) }
}

describe('a node that was silent', () => {
  it('is not waited for as long again, and the others are', () => {
    const { nodes } = remembered()
    expect(nodes.patience(silent, 'get_accounts', usual)).toBe(usual)
    nodes.wasSilent(silent)
    expect(nodes.patience(silent, 'get_accounts', usual)).toBe(shortWait)
    expect(nodes.patience(silent, 'get_accounts', 50)).toBe(50)
    expect(nodes.patience(other, 'get_accounts', usual)).toBe(usual)
  })

  it('has all its time for a page of a history, after a minute, and as soon as it answered', () => {
    const { nodes, pass } = remembered()
    nodes.wasSilent(silent)
    expect(nodes.patience(silent, 'get_account_history', usual)).toBe(usual)
    pass(60_001)
    expect(nodes.patience(silent, 'get_accounts', usual)).toBe(usual)
    nodes.wasSilent(silent)
    nodes.answered(silent)
    expect(nodes.patience(silent, 'get_accounts', usual)).toBe(usual)
  })

  it('is remembered over errands by those who share the memory, and a short silence adds nothing to it', async () => {
    const { nodes, pass } = remembered()
    const answers: (() => Promise<Response>)[] = []
    const fetch = () => answers.shift()?.() ?? new Promise<Response>(() => undefined)
    // The first node has its silence behind it at once, the second one would wait for ever.
    const first = new HiveNode(silent, { fetch, readTimeout: 10, silentNodes: nodes })
    expect(await after(10, first.call('condenser_api', 'get_version', []))).toContain('has not answered')
    expect(nodes.patience(silent, 'get_version', usual)).toBe(shortWait)
    pass(59_000)
    const next = new HiveNode(silent, { fetch, readTimeout: usual, silentNodes: nodes })
    expect(await after(shortWait, next.call('condenser_api', 'get_version', []))).toContain('for 2 seconds')
    pass(2_000)
    expect(nodes.patience(silent, 'get_version', usual)).toBe(usual)

    nodes.wasSilent(silent)
    answers.push(() => Promise.resolve(Response.json({ jsonrpc: '2.0', id: 2, result: 'well again' })))
    await expect(next.call('condenser_api', 'get_version', [])).resolves.toBe('well again')
    expect(nodes.patience(silent, 'get_version', usual)).toBe(usual)
  })

  it('has all its time to take a transaction', async () => {
    const { nodes } = remembered()
    nodes.wasSilent(silent)
    const node = new HiveNode(silent, {
      fetch: () => new Promise(() => undefined),
      silentNodes: nodes,
    })
    expect(await after(15_000, node.call('condenser_api', 'broadcast_transaction', []))).toContain(
      '15 seconds',
    )
  })
})
