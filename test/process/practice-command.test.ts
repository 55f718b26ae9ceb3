import { describe, expect, it } from 'vitest'

import {
  buildTransaction,
  signTransaction,
  transactionId,
} from '../../electron/hive/transactions/transaction.ts'
import type { ChainProperties } from '../../electron/hive/nodes/chain-types.ts'
import { practiceKey } from '../../electron/hive/practice/index.ts'
import { dhiveClient } from './dhive.ts'
import { lifeboat, startLifeboat, temporaryFolder } from './lifeboat.ts'

interface Started {
  readonly url: string
  readonly chainId: string
  readonly throwAway: boolean
  readonly accounts: readonly { readonly name: string; readonly password: string }[]
}

async function start(tokens: readonly string[] = []) {
  const process = startLifeboat(['practice', '--json', ...tokens])
  const started = JSON.parse(await process.firstLine) as Started
  return { process, started, client: dhiveClient(started.url, started.chainId) }
}

async function stop({ process }: Awaited<ReturnType<typeof start>>) {
  process.kill('SIGINT')
  return process.finished
}

describe.runIf(process.platform !== 'win32')('lifeboat practice', () => {
  it('says in one JSON object where the chain is and whose passwords are worth nothing, and ends at Ctrl-C', async () => {
    const running = await start()
    const { started, client } = running
    expect(started.throwAway).toBe(true)
    expect(started.accounts.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol', 'carrier'])
    expect(await client.database.getVersion()).toMatchObject({ chain_id: started.chainId })
    const { exitCode, stdout, stderr } = await stop(running)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('takes what the printed password signs, a block every second, and keeps it in its folder', async () => {
    const folder = temporaryFolder()
    const first = await start(['--state', folder])
    const { name, password } = first.started.accounts[0]!
    const properties =
      (await first.client.database.getDynamicGlobalProperties()) as unknown as ChainProperties
    const operation = ['account_update2', { account: name, json_metadata: '{"kept":true}' }] as const
    const unsigned = buildTransaction(properties, [operation], { expiresInSeconds: 60 })
    const transaction = signTransaction(
      unsigned,
      [practiceKey(name, 'active', password)],
      first.started.chainId,
    )
    await first.client.broadcast.send(transaction)
    const status = async () =>
      (await first.client.transaction.findTransaction(transactionId(transaction))).status
    await expect.poll(status).toBe('within_irreversible_block')
    const inUse = await lifeboat(['practice', '--state', folder])
    expect([inUse.exitCode, inUse.stderr]).toEqual([2, expect.stringContaining('practice-chain-in-use')])
    first.process.kill('SIGKILL')
    await first.process.finished

    const second = await start(['--state', folder])
    const [alice] = await second.client.database.getAccounts([name])
    expect(alice?.json_metadata).toBe('{"kept":true}')
    expect((await stop(second)).exitCode).toBe(0)
  })

  it('refuses a port that is taken, or that there is not', async () => {
    const running = await start()
    const taken = await lifeboat(['practice', '--port', new URL(running.started.url).port])
    expect([taken.exitCode, taken.stdout]).toEqual([2, ''])
    expect(taken.stderr).toContain('port-in-use')
    await stop(running)
    for (const port of ['65536', 'x', '-1'])
      expect((await lifeboat(['practice', '--port', port])).exitCode).toBe(2)
  })
})
