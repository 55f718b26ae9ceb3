import { readdirSync } from 'node:fs'
import path from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import {
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  residents,
} from '../../electron/hive/practice/index.ts'
import { readRegistration } from '../../shared/recovery/index.ts'
import { account } from '../unit/practice.ts'
import { lifeboat, startLifeboat, temporaryFolder } from './lifeboat.ts'
import { published } from './practice-network.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

describe.runIf(process.platform !== 'win32')('the built lifeboat publish', () => {
  it('killed when its transaction is on its way, goes on with the same one at the next start', async () => {
    const chain = new PracticeChain({ accounts: practiceAccounts() })
    const node = await PracticeNode.start({ chain })
    stops.push(
      () => chain.close(),
      () => node.close(),
    )
    const stateFolder = temporaryFolder()
    const tokens = ['publish', 'alice', '--from', 'master-password', '--practice', node.url, '--json']
    const first = startLifeboat(tokens, { input: `${residents[0]!.password}\n`, stateFolder })
    const isSent = () => node.received.includes('condenser_api.broadcast_transaction')
    await expect.poll(isSent, { timeout: 30_000, interval: 20 }).toBe(true)
    first.kill('SIGKILL')
    expect((await first.finished).signal).toBe('SIGKILL')
    expect(readdirSync(path.join(stateFolder, 'practice', 'pending'))).toHaveLength(1)

    chain.startProducing(() => undefined)
    const second = await lifeboat(tokens, { stateFolder })
    expect([second.exitCode, second.stdout.trim().split('\n').length]).toEqual([0, 1])
    expect(JSON.parse(second.stdout)).toMatchObject({ resumed: true, published: true, readBack: 'confirmed' })
    expect(second.stderr).toContain('is irreversible.')
    expect(published(chain)).toHaveLength(1)
    expect(readRegistration(account(chain, 'alice').jsonMetadata)).toHaveLength(1)
    expect(readdirSync(path.join(stateFolder, 'practice', 'pending'))).toEqual([])
  })

  it('ends at Ctrl-C with what that means for what was sent', async () => {
    const chain = new PracticeChain({ accounts: practiceAccounts() })
    const node = await PracticeNode.start({ chain })
    stops.push(
      () => chain.close(),
      () => node.close(),
    )
    const tokens = ['publish', 'alice', '--from', 'master-password', '--practice', node.url]
    const running = startLifeboat(tokens, { input: `${residents[0]!.password}\n` })
    const isSent = () => node.received.includes('transaction_status_api.find_transaction')
    await expect.poll(isSent, { timeout: 30_000, interval: 20 }).toBe(true)
    running.kill('SIGINT')
    const { exitCode, stdout, stderr } = await running.finished
    expect([exitCode, stdout]).toEqual([130, ''])
    expect(stderr).toContain('What was sent may be published all the same.')
  })
})
