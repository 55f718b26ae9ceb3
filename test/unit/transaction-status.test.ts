import { describe, expect, it } from 'vitest'

import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { nodeFailure } from '../../electron/hive/nodes/network-fault.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { transactionId } from '../../electron/hive/transactions/transaction.ts'
import { askStatus } from '../../electron/hive/transactions/transaction-status.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const url = parseNodeUrl('https://node.example')
const transaction = {
  ref_block_num: 1,
  ref_block_prefix: 2,
  expiration: '2026-11-03T12:01:00',
  operations: [
    ['account_update2', { account: 'alice', json_metadata: '{}', posting_json_metadata: '', extensions: [] }],
  ],
  extensions: [],
  signatures: ['1f'.repeat(65)],
} as const
const id = transactionId(transaction)
const sought = { id, transaction, account: parseAccountName('alice'), builtAt: '2026-11-03T12:00:00' }

/** Asks a node that does not offer transaction_status_api, or says `status` there. */
function ask(
  history: readonly unknown[],
  { end = '2026-11-03T12:03:00', status }: { end?: string; status?: unknown } = {},
) {
  const node = new HiveNode(url)
  node.call = (_, method) => {
    switch (method) {
      case 'find_transaction':
        return status === undefined
          ? Promise.reject(nodeFailure('node-lacks-method', url))
          : Promise.resolve(status)
      case 'get_dynamic_global_properties':
        return Promise.resolve({ last_irreversible_block_num: 7 })
      case 'get_block':
        return Promise.resolve({ timestamp: end })
      default:
        return Promise.resolve(history)
    }
  }
  return askStatus(node, sought)
}

const entry = (timestamp: string, trx_id = '0'.repeat(40)) => [0, { trx_id, block: 5, timestamp }]

describe('where a transaction stands, at a node without transaction_status_api', () => {
  it('is read from the account’s history', async () => {
    expect(await ask([entry('2026-11-03T12:00:03', id)])).toMatchObject({
      kind: 'in-block',
      block: 5,
      irreversible: true,
    })
  })

  it('has lapsed only when the history has had time to catch up with its end', async () => {
    expect((await ask([])).kind).toBe('lapsed')
    expect((await ask([], { end: '2026-11-03T12:02:00' })).kind).toBe('unknown')
  })

  it('is unknown when the history shown does not reach back to when it was built', async () => {
    const newer = Array.from({ length: 1000 }, () => entry('2026-11-03T12:00:30'))
    expect((await ask(newer)).kind).toBe('unknown')
    expect((await ask([entry('2026-11-03T11:59:59'), ...newer.slice(1)])).kind).toBe('lapsed')
  })

  it('is looked up there too when the node does not remember so far back', async () => {
    expect((await ask([], { status: { status: 'too_old' } })).kind).toBe('lapsed')
  })

  it('is not believed when it makes no sense', async () => {
    for (const status of [{}, { status: 'fine' }, { status: 'within_irreversible_block' }, 'x'])
      await expect(ask([], { status })).rejects.toMatchObject({ code: 'node-bad-answer' })
  })
})
