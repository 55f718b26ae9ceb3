/** The census: for every account what `check` says of its own history, at every cutoff, in one piece or in parts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bare } from '../../electron/census/listed-accounts.ts'
import {
  parseAccountName,
  replayAccount,
  sortedJson,
  verdictAt,
  type HistoryEntry,
} from '../../shared/recovery/index.ts'
import { censusOf, idOf, operationsFile, timeOf, type TestOperation } from '../unit/operations-file.ts'
import { rounds } from '../soak.ts'
import { stories } from './account-stories.ts'

const names = ['alice', 'bob', 'carol.abc']
const subject: Readonly<Record<string, string>> = {
  account_create: 'new_account_name',
  account_update: 'account',
  account_update2: 'account',
  recover_account: 'account_to_recover',
}

/** A story of alice as one of this account, on a chain with others. */
function operationsOf(name: string, story: readonly HistoryEntry[]): TestOperation[] {
  const seen = new Map<string, number>()
  return story.map(({ block, transactionInBlock, operation }) => {
    const [type, value] = operation as [string, Record<string, unknown>]
    const trx = 10 * names.indexOf(name) + transactionInBlock
    const op = seen.get(`${block} ${trx}`) ?? 0
    seen.set(`${block} ${trx}`, op + 1)
    return { account: name, block, trx, op, type, value: { ...value, [subject[type]!]: name } }
  })
}

const chains = fc
  .tuple(stories, stories, stories)
  .map((told) =>
    told
      .flatMap((story, index) => operationsOf(names[index]!, story))
      .sort((one, other) => one.block - other.block || one.trx! - other.trx! || one.op! - other.op!),
  )

/** What `check` says of each account whose metadata mentioned a record by then, read from what JSON makes of it. */
function checked(operations: readonly TestOperation[], cutoff: number): string[] {
  return names.flatMap((name) => {
    const own = operations.filter(({ account, block }) => account === name && block <= cutoff)
    if (!own.some(({ value }) => String(value['json_metadata']).includes('coinzdense_disaster_recovery')))
      return []
    const history = own.map(({ block, trx = 0, type, value }) => ({
      block,
      transactionId: idOf(block, trx),
      transactionInBlock: trx,
      timestamp: timeOf(block),
      operation: [type, JSON.parse(JSON.stringify(value))] as const,
    }))
    const verdict = bare(verdictAt(replayAccount(parseAccountName(name), history), cutoff))
    return [sortedJson({ ...verdict, claims: [] })]
  })
}

describe('the census of a chain', () => {
  it('says of every account what check says of it, at every cutoff', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.integer({ min: 98, max: 130 }), async (operations, cutoffBlock) => {
        const file = operationsFile(operations, { last: 200 })
        const { text } = await censusOf([file], { cutoffBlock })
        const lines = text.split('\n').filter((line) => line.startsWith('{"account"'))
        expect(lines).toEqual(checked(operations, cutoffBlock))
      }),
      { numRuns: rounds(8, 300) },
    )
  })
})
