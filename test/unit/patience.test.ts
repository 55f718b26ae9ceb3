import { describe, expect, it } from 'vitest'

import {
  NodeError,
  RefusalError,
  StoppedError,
  type NodeErrorCode,
} from '../../electron/hive/nodes/errors.ts'
import type { NodeNotice } from '../../electron/hive/nodes/failover.ts'
import { FurtherRounds } from '../../electron/hive/nodes/further-rounds.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { nodeFailure } from '../../electron/hive/nodes/network-fault.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { Patience, pauseBefore, type WaitingOptions } from '../../electron/hive/nodes/patience.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'

const url = parseNodeUrl('https://api.hive.blog')
const fault = (code: NodeErrorCode, retryAfterSeconds?: number) =>
  nodeFailure(code, url, { retryAfterSeconds })

/** A patience that hears its pauses, and a question that fails so often. */
function asking(error: unknown, times: number, options: WaitingOptions = {}) {
  const pauses: number[] = []
  const notices: NodeNotice[] = []
  const wait = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds))
  const notice = (one: NodeNotice) => void notices.push(one)
  const patience = new Patience(url, { wait, notice, random: () => 0, ...options })
  let left = times
  const answer = patience.ask(() =>
    left-- > 0 ? Promise.reject(error as Error) : Promise.resolve('an answer'),
  )
  return { answer, pauses, notices }
}

describe('patience with a node', () => {
  it('waits longer from try to try, and gives up at the sixth', async () => {
    const well = asking(fault('node-unavailable'), 5)
    expect(await well.answer).toBe('an answer')
    expect(well.pauses).toEqual([1000, 2000, 4000, 8000, 16_000])
    const badly = asking(fault('node-unavailable'), 6)
    await expect(badly.answer).rejects.toMatchObject({ code: 'node-unavailable' })
    expect(badly.pauses).toHaveLength(5)
  })

  it('waits as long as the node wants, and says for whom and why', async () => {
    const { answer, pauses, notices } = asking(fault('node-rate-limit', 20), 1)
    await answer
    expect(pauses).toEqual([20_000])
    expect(notices).toMatchObject([
      { kind: 'waiting', node: url, milliseconds: 20_000, because: { code: 'node-rate-limit' } },
      { kind: 'asking' },
    ])
    expect(notices[0]?.text).toContain('Asking api.hive.blog again in 20 seconds.')
  })

  it('does not wait for a node that wants more than a minute: another one may be free', async () => {
    const { answer, pauses } = asking(fault('node-rate-limit', 61), 1)
    await expect(answer).rejects.toMatchObject({ code: 'node-rate-limit' })
    expect(pauses).toEqual([])
  })

  it.each(['node-tls', 'node-redirect', 'node-lacks-method', 'node-answer-too-large'] as const)(
    'is of no use against %s',
    async (code) => {
      const { answer, pauses } = asking(fault(code), 1)
      await expect(answer).rejects.toMatchObject({ code })
      expect(pauses).toEqual([])
    },
  )

  it('is of no use against a refusal, and short with nonsense', async () => {
    const evidence = { detail: '', continueAt: undefined, transactionId: undefined }
    const refusal = asking(new RefusalError('unknown-account', '', '', url, evidence), 1)
    await expect(refusal.answer).rejects.toBeInstanceOf(RefusalError)
    const page = asking(fault('node-not-json'), 9)
    await expect(page.answer).rejects.toBeInstanceOf(NodeError)
    expect([refusal.pauses.length, page.pauses.length]).toEqual([0, 2])
  })

  it('asks once where nobody may wait', async () => {
    const { answer } = asking(fault('node-unavailable'), 1, { wait: undefined })
    await expect(answer).rejects.toMatchObject({ code: 'node-unavailable' })
  })

  it('ends as soon as somebody stops it', async () => {
    const stop = new AbortController()
    const { answer } = asking(fault('node-rate-limit', 60), 1, { wait: systemWait, signal: stop.signal })
    stop.abort()
    await expect(answer).rejects.toBeInstanceOf(StoppedError)
  })
})

describe('a pause', () => {
  it('has up to half of it on top, by chance, and never more than a minute and eight seconds', () => {
    const almostOne = () => 0.999999
    expect([
      pauseBefore(1, 0, almostOne),
      pauseBefore(5, 0, almostOne),
      pauseBefore(50, 0, almostOne),
    ]).toEqual([1500, 24_000, 24_000])
    expect(pauseBefore(1, 20_000, almostOne)).toBe(20_500)
    expect(pauseBefore(9, 1e9, almostOne)).toBe(68_000)
    const chances = new Set(Array.from({ length: 20 }, () => pauseBefore(3, 0, Math.random)))
    expect(chances.size).toBeGreaterThan(1)
  })
})

describe('going back to nodes that failed', () => {
  const failed = (code: NodeErrorCode, seconds?: number) => ({
    node: new HiveNode(url),
    failure: fault(code, seconds),
  })

  it('happens twice, to those whose fault passes, after the shortest pause that they want', async () => {
    const pauses: number[] = []
    const wait = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds))
    const rounds = new FurtherRounds({ wait, random: () => 0 })
    const passing = [failed('node-rate-limit', 30), failed('node-rate-limit', 300)]
    expect(await rounds.next([failed('node-tls')])).toEqual([])
    expect(await rounds.next([...passing, failed('node-tls')])).toEqual(passing.map(({ node }) => node))
    expect(await rounds.next([failed('node-unavailable')])).toHaveLength(1)
    expect(await rounds.next(passing)).toEqual([])
    expect(pauses).toEqual([30_000, 8000])
  })

  it('does not happen where nobody may wait', async () => {
    expect(await new FurtherRounds({}).next([failed('node-unavailable')])).toEqual([])
  })
})
