import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { StoppedError } from '../../electron/hive/nodes/errors.ts'
import type { Fault } from '../../electron/hive/practice/index.ts'
import { resumeTransaction, sendTransaction } from '../../electron/hive/transactions/sending.ts'
import { transactionId } from '../../electron/hive/transactions/transaction.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { keyOf, signed } from '../unit/practice.ts'
import { failureOf, pendingEntry, practiceNetwork, published, type Network } from './practice-network.ts'

const alice = parseAccountName('alice')
const update = ({ chain }: Network, expiresInSeconds = 60, key = keyOf('alice')) =>
  pendingEntry(
    chain,
    'alice',
    signed(
      chain,
      [
        [
          'account_update2',
          { account: 'alice', json_metadata: '{"a":1}', posting_json_metadata: '', extensions: [] },
        ],
      ],
      [key],
      expiresInSeconds,
    ),
  )
const kept = (network: Network) => network.session().pending.find(network.chain.chainId, alice)
const all = (...faults: Fault[]) => [faults, faults, faults]

describe('a transaction that is sent', () => {
  it('is followed until its block is irreversible, each step with its time', async () => {
    const network = await practiceNetwork()
    const entry = update(network)
    const receipt = await sendTransaction(entry, network.session())
    expect(network.events.map(({ text }) => text)).toEqual([
      `Sent to ${network.names[0]}.`,
      'Seen in block 5.',
      'Block 5 is irreversible.',
    ])
    expect(network.events.map(({ time }) => time)).toEqual([...network.events.map(({ time }) => time)].sort())
    expect(receipt).toMatchObject({
      transactionId: transactionId(entry.transaction),
      block: 5,
      time: '2026-11-01T00:00:01',
    })
    expect(receipt.cost).toBeGreaterThan(0)
    expect(published(network.chain)).toHaveLength(1)
    expect(await kept(network)).toBeUndefined()
  })

  it('is in its file before any node hears of it', async () => {
    const network = await practiceNetwork()
    let asked: unknown
    const { client, ...session } = network.session()
    const deliver = client.deliver.bind(client)
    client.deliver = async (id, transaction, options) => {
      asked = await kept(network)
      return deliver(id, transaction, options)
    }
    const entry = update(network)
    await sendTransaction(entry, { client, ...session })
    expect(asked).toEqual(entry)
  })

  it('is not sent when it cannot be kept', async () => {
    const network = await practiceNetwork()
    writeFileSync(path.join(network.stateFolder, 'pending'), 'a file where the folder should be')
    const error = await failureOf(sendTransaction(update(network), network.session()))
    expect(error.code).toBe('pending-not-kept')
    network.chain.produceBlocks(3)
    expect(published(network.chain)).toEqual([])
  })

  it('keeps a second one of the same account from being sent while it lives', async () => {
    const network = await practiceNetwork()
    const first = update(network)
    await network.session().pending.keep(first)
    const error = await failureOf(sendTransaction(update(network, 61), network.session()))
    expect(error.code).toBe('transaction-pending')
    expect(await kept(network)).toEqual(first)
  })

  it('is not kept when HIVE refuses it, since nobody can have it', async () => {
    const network = await practiceNetwork()
    const error = await failureOf(sendTransaction(update(network, 60, keyOf('bob')), network.session()))
    expect(error.code).toBe('missing-active-authority')
    expect(await kept(network)).toBeUndefined()
  })

  it('is sent again, the very same, when it was lost on the way, and never signed anew', async () => {
    const network = await practiceNetwork({ faults: all({ kind: 'hang', on: 'broadcasts', times: 1 }) })
    const receipt = await sendTransaction(update(network), network.session())
    expect(network.events.map(({ kind }) => kind)).toEqual(['unanswered', 'sent', 'in-block', 'irreversible'])
    expect(receipt.block).toBeGreaterThan(5)
    expect(published(network.chain)).toHaveLength(1)
  })

  it('is found on the chain when the node that took it said nothing', async () => {
    const network = await practiceNetwork({ faults: all({ kind: 'drop-after-accept', on: 'broadcasts' }) })
    await sendTransaction(update(network), network.session())
    expect(published(network.chain)).toHaveLength(1)
  })

  it('has lapsed only when the chain’s clock says so, and then nothing was published', async () => {
    const network = await practiceNetwork({ faults: all({ kind: 'captive-portal', on: 'broadcasts' }) })
    const entry = update(network, 30)
    const before = network.chain.head.time
    const error = await failureOf(sendTransaction(entry, network.session()))
    expect(error.code).toBe('transaction-lapsed')
    expect(network.chain.head.time - before).toBeGreaterThan(30)
    expect(published(network.chain)).toEqual([])
    expect(await kept(network)).toBeUndefined()
  })

  it('is kept when every node falls silent behind it, and the next start finishes it', async () => {
    const network = await practiceNetwork({
      faults: all({ kind: 'drop-after-accept', on: 'broadcasts' }, { kind: 'refuse' }),
    })
    await Promise.all(
      network.nodes.map((node) =>
        node.setFaults([
          { kind: 'drop-after-accept', on: 'broadcasts' },
          { kind: 'unavailable', on: 'reads' },
        ]),
      ),
    )
    const error = await failureOf(sendTransaction(update(network), network.session()))
    expect(error.code).toBe('fate-unknown')
    const entry = await kept(network)
    expect(entry).toBeDefined()
    await Promise.all(network.nodes.map((node) => node.setFaults([])))
    const receipt = await resumeTransaction(entry!, network.session())
    expect(receipt.block).toBe(5)
    expect(published(network.chain)).toHaveLength(1)
    expect(await kept(network)).toBeUndefined()
  })

  it('that a killed process left behind is sent by the next one', async () => {
    const network = await practiceNetwork()
    await network.session().pending.keep(update(network))
    await resumeTransaction((await kept(network))!, network.session())
    expect(network.events.map(({ kind }) => kind)).toEqual(['resumed', 'sent', 'in-block', 'irreversible'])
    expect(published(network.chain)).toHaveLength(1)
  })

  it('stops when the person says so, and says that it may be published all the same', async () => {
    const network = await practiceNetwork()
    const stop = new AbortController()
    const error = await failureOf(
      sendTransaction(update(network), {
        ...network.session(),
        signal: stop.signal,
        wait: (milliseconds, signal) => {
          stop.abort()
          return systemWait(milliseconds, signal)
        },
      }),
    )
    expect(error).toBeInstanceOf(StoppedError)
    expect(error.message).toContain('may be published')
    expect(await kept(network)).toBeDefined()
  })

  it('is followed through nodes without transaction_status_api by the account’s history', async () => {
    const network = await practiceNetwork({ faults: [[]] })
    const { client, ...session } = network.session()
    const [node] = client.nodes
    const call = node!.call.bind(node)
    node!.call = (api, method, parameters, options) =>
      call(api === 'transaction_status_api' ? 'no_such_api' : api, method, parameters, options)
    const receipt = await sendTransaction(update(network), { client, ...session })
    expect(receipt).toMatchObject({ block: 5, cost: undefined })

    const lost = update(network, 30)
    client.deliver = () => Promise.resolve({ transactionId: '', node: node!.url, state: 'taken' as const })
    const error = await failureOf(sendTransaction(lost, { client, ...session }))
    expect(error.code).toBe('transaction-lapsed')
  })

  it('is found by the one node that knows it, behind two whose blocks have stopped', async () => {
    const network = await practiceNetwork({
      faults: [[{ kind: 'stale-head' }], [{ kind: 'stale-head' }], []],
    })
    const receipt = await sendTransaction(update(network), network.session())
    expect(receipt).toMatchObject({ block: 5, node: network.nodes[2]!.url })
  })

  it.each(['within_irreversible_block', 'within_reversible_block', 'within_mempool'])(
    'is not believed to have arrived by the one node that keeps it to itself and says %s, and goes through another',
    async (status) => {
      const network = await practiceNetwork()
      const session = network.session()
      const [liar] = session.client.nodes
      const call = liar!.call.bind(liar)
      liar!.call = (api, method, params, options) => {
        if (method === 'broadcast_transaction') return Promise.resolve({})
        if (method === 'find_transaction')
          return Promise.resolve({ status, block_num: network.chain.head.number, rc_cost: 1 })
        return call(api, method, params, options)
      }
      const receipt = await sendTransaction(update(network), session)
      const [entry, ...more] = published(network.chain)
      expect([entry?.block, more]).toEqual([receipt.block, []])
      expect(await kept(network)).toBeUndefined()
    },
  )

  it('is not given up on the word of one node of three', async () => {
    const network = await practiceNetwork()
    const { client, ...session } = network.session()
    const [liar] = client.nodes
    const call = liar!.call.bind(liar)
    liar!.call = (api, method, parameters, options) =>
      method === 'find_transaction'
        ? Promise.resolve({ status: 'expired_irreversible' })
        : call(api, method, parameters, options)
    // Lost on the way, so that the others know nothing of it at first.
    const lost = { kind: 'captive-portal', on: 'broadcasts', times: 1 } as const
    await Promise.all(network.nodes.map((node) => node.setFaults([lost])))
    const receipt = await sendTransaction(update(network), { client, ...session })
    expect(receipt.block).toBeGreaterThan(5)
    expect(published(network.chain)).toHaveLength(1)
  })
})

describe('the file of a pending transaction', () => {
  it('holds what is public and no more, and is readable by its owner alone', async () => {
    const network = await practiceNetwork()
    const entry = update(network)
    await network.session().pending.keep(entry)
    const folder = path.join(network.stateFolder, 'pending')
    const [name] = readdirSync(folder)
    const file = path.join(folder, name!)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, ...entry })
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is not taken for gone when it is damaged', async () => {
    const network = await practiceNetwork()
    await network.session().pending.keep(update(network))
    const folder = path.join(network.stateFolder, 'pending')
    const file = path.join(folder, readdirSync(folder)[0]!)
    for (const damage of [
      '',
      '{}',
      readFileSync(file, 'utf8').replace('"version":1', '"version":2'),
      'x'.repeat(500_000),
    ]) {
      writeFileSync(file, damage)
      expect((await failureOf(kept(network))).code).toBe('pending-damaged')
    }
  })
})
