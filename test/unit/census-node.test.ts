/** A census over nodes: blocks follow each other, of one chain, and what is too much at once is asked for in less. */
import { beforeAll, describe, expect, it } from 'vitest'

import { CensusError } from '../../electron/census/census-error.ts'
import { nodeSource } from '../../electron/census/node-source.ts'
import { openAccess } from '../../electron/hive/nodes/hive-access.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { testChain } from './operations-file.ts'

beforeAll(() => ready)

const alice = parseAccountName('alice')
const idOfBlock = (number: number, fork = 'a') => number.toString(16).padStart(8, '0') + fork.repeat(32)
const block = (number: number, more: object = {}) => ({
  block_id: idOfBlock(number),
  previous: idOfBlock(number - 1),
  timestamp: '2027-01-01T00:00:00',
  transaction_ids: ['b'.repeat(40)],
  transactions: [
    {
      operations: [
        { type: 'vote_operation', value: { voter: alice } },
        { type: 'account_update_operation', value: { account: alice, json_metadata: `${number}` } },
      ],
    },
  ],
  ...more,
})

interface Told {
  readonly chain?: string
  readonly blocks?: (number: number) => object
  readonly most?: number
}

/** What a census reads of a node that tells this; how many blocks it asked for each time. */
async function read({ chain = testChain, blocks = block, most = Infinity }: Told) {
  const asked: number[] = []
  const answers: Record<string, (params: Record<string, number>) => unknown> = {
    'database_api.get_version': () => ({ chain_id: chain }),
    'database_api.get_dynamic_global_properties': () => ({ last_irreversible_block_num: 250 }),
    'block_api.get_block_range': ({ starting_block_num: first = 0, count = 0 }) => {
      asked.push(count)
      const told = Array.from({ length: count }, (_, index) => blocks(first + index))
      return { blocks: told, filler: count > most ? 'x'.repeat(200_000) : '' }
    },
    'account_history_api.enum_virtual_ops': ({ block_range_begin = 0, block_range_end = 0 }) => ({
      ops:
        block_range_begin <= 7 && 7 < block_range_end
          ? [
              {
                block: 7,
                timestamp: '2027-01-01T00:00:00',
                op: { type: 'account_created_operation', value: { new_account_name: 'bob' } },
              },
            ]
          : [],
      next_block_range_begin: block_range_end,
      next_operation_begin: 0,
    }),
  }
  const fetch = (_: string, { body }: RequestInit) => {
    const { id, method, params } = JSON.parse(body as string) as {
      id: number
      method: string
      params: Record<string, number>
    }
    return Promise.resolve(
      new Response(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method]!(params) })),
    )
  }
  const access = openAccess({ chainId: testChain } as never, [parseNodeUrl('https://node.example')], {
    now: () => 0,
    transport: { fetch, maximumAnswerBytes: 150_000 },
  })
  const reading = await nodeSource({ access, firstBlock: 1, lastBlock: 250, now: () => 0 }).open(undefined)
  let text = ''
  for await (const { pieces } of reading.files)
    for await (const piece of pieces) text += Buffer.from(piece).toString('utf8')
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { asked, lines }
}

const refusal = (told: Told) =>
  read(told).then(
    () => 'taken',
    (error: unknown) => (error instanceof CensusError ? error.code : String(error)),
  )

describe('a node', () => {
  it('tells an operations file: what concerns a census, with its place, and who came into being behind it', async () => {
    const { asked, lines } = await read({})
    expect(asked).toEqual([100, 100, 50])
    expect(lines.at(0)).toEqual({ chain: testChain, first: 1, last: 250 })
    expect(lines.at(-1)).toEqual({ end: 250, operations: 251 })
    expect(lines.filter((line) => line['block'] === 7)).toMatchObject([
      { account: 'alice', trx: 0, op: 1, type: 'account_update' },
      { account: 'bob', trx: -1, op: 0, type: 'account_created', transaction: '0'.repeat(40) },
    ])
  })

  it('is asked for fewer blocks when their answer is too large', async () => {
    const { asked, lines } = await read({ most: 40 })
    expect([asked.slice(0, 4), lines.length]).toEqual([[100, 50, 25, 25], 253])
  })

  it('is not believed when its blocks do not follow each other, or are of another chain', async () => {
    const fork = (number: number) =>
      number === 120 ? block(number, { previous: idOfBlock(119, 'f') }) : block(number)
    expect(await refusal({ blocks: fork })).toBe('blocks-do-not-follow')
    expect(await refusal({ blocks: (number) => block(number === 9 ? 8 : number) })).toBe(
      'blocks-do-not-follow',
    )
    expect(await refusal({ blocks: () => ({}) })).toBe('node-told-nonsense')
    expect(await refusal({ chain: 'd'.repeat(64) })).toBe('another-chain')
  })
})
