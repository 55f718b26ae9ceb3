/** One chain, told by a database, by a node and by a file: three times the same list. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hafSource } from '../../electron/census/haf-source.ts'
import { nodeSource } from '../../electron/census/node-source.ts'
import type { OperationSource } from '../../electron/census/source.ts'
import { openAccess } from '../../electron/hive/nodes/hive-access.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, type Claim } from '../../shared/recovery/index.ts'
import { censusOf, mortal, readCensus } from '../unit/operations-file.ts'
import { HafDatabase, postgresFolder } from './haf-database.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

let story: PracticeStory
let cutoff: number
const folder = temporaryFolder()
const file = (name: string) => path.join(folder, name)

/** A claim of version 1 for this account. */
function claimOf(account: string, chainId: string, byte: number): Claim {
  return {
    version: 1,
    statement: {
      chainId,
      account: parseAccountName(account),
      recoveryPublicKey: recoveryKeyOf(account).publicKeyText(),
      coinzdensePublicKey: encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte)),
      parameters: { hashLength: 24, otsBits: 12, heights: [10] },
    },
  }
}

beforeAll(async () => {
  await ready
  story = new PracticeStory()
  for (const name of ['ann', 'ben', 'cleo', 'dora']) story.create(name).register(name)
  story.changeOwner('ben')
  story.write('dora', '{}')
  story.changeOwner('cleo')
  cutoff = story.recoverNatively('cleo')
  story.register('ann', { role: 'active' })
  const { chainId } = practiceChain
  await story.claim('carrier', recoveryKeyOf('ann'), claimOf('ann', chainId, 1))
  // Once more, and another: with a ledger that knows nothing of the first.
  await story.claim('dora', recoveryKeyOf('ann'), claimOf('ann', chainId, 1))
  await story.claim('dora', recoveryKeyOf('ann'), claimOf('ann', chainId, 2))
  await story.claim('carrier', recoveryKeyOf('cleo'), claimOf('cleo', 'd'.repeat(64), 1))
  await story.claim('carrier', recoveryKeyOf('nobody'), claimOf('nobody', chainId, 1))
  await story.open(1)
  story.chain.produceBlocks(25)
})
afterAll(() => story.close())

async function listFrom(name: string, ...options: readonly string[]) {
  const ended = await lifeboatInProcess([
    'census',
    ...options,
    '--cutoff',
    `${cutoff}`,
    '--out',
    file(name),
    '--json',
  ])
  expect([ended.exitCode, ended.stderr]).toEqual([0, ''])
  return readCensus(file(name))
}

function nodeOptions() {
  const now = () => Date.now()
  const nodes = story.nodes.map(({ url }) => parseNodeUrl(url))
  return { access: openAccess(practiceChain, nodes, { now }), firstBlock: 1, lastBlock: cutoff + 10, now }
}

/** The list of a run that was killed three times. */
async function killedAndGoneOn(name: string, source: OperationSource, pieceLength: number): Promise<string> {
  const { source: killed, life } = mortal(source, pieceLength)
  const run = () =>
    censusOf([], { source: killed, out: file(name), cutoffBlock: cutoff, checkpointEvery: -1 })
  for (let death = 0; death < 3; death++) await expect(run()).rejects.toThrow('killed')
  const { text, wentOn } = await run()
  expect([life.deaths, wentOn]).toEqual([3, true])
  return text
}

describe('one chain', () => {
  let told: Awaited<ReturnType<typeof listFrom>>
  const last = () => `${cutoff + 10}`
  beforeAll(async () => {
    told = await listFrom('of-node', ...story.access, '--to-block', last())
  })

  it('is judged with its claims as its accounts are by themselves', () => {
    const { accounts } = told
    expect([...accounts].map(([name, { kind }]) => [name, kind])).toEqual([
      ['ann', 'protected'],
      ['ben', 'orphaned'],
      ['cleo', 'orphaned'],
      ['dora', 'protected'],
    ])
    const [ofAnn] = accounts.get('ann')!['claims'] as Record<string, unknown>[]
    expect(ofAnn).toMatchObject({
      kind: 'equivocation',
      reasons: ['equivocation'],
      claim: { copies: 2, place: 'after-cutoff' },
    })
    expect(accounts.get('cleo')!['claims']).toMatchObject([
      {
        kind: 'none',
        reasons: ['key-used-elsewhere', 'no-claim'],
        refused: [{ code: 'claim-of-another-chain' }],
      },
    ])
    expect(told.text).toContain('"refused":"claim-of-unregistered-key"')
  })

  it('gives the same bytes from a file of operations', async () => {
    const reading = await nodeSource(nodeOptions()).open(undefined)
    const pieces: Uint8Array[] = []
    for await (const { pieces: of } of reading.files) for await (const piece of of) pieces.push(piece)
    writeFileSync(file('operations'), Buffer.concat(pieces))
    expect((await listFrom('of-file', '--operations', file('operations'))).text).toBe(told.text)
  })

  it('is read on from a node where a run was killed', async () => {
    expect(await killedAndGoneOn('of-killed', nodeSource(nodeOptions()), 700)).toBe(told.text)
  })

  it.skipIf(postgresFolder() === undefined)(
    'gives the same bytes from a HAF database, until that goes away',
    async () => {
      const haf = HafDatabase.start(postgresFolder()!)
      try {
        haf.fill(story.chain)
        const options = ['--haf', haf.address, ...story.access, '--to-block', last()]
        expect((await listFrom('of-haf', ...options)).text).toBe(told.text)
        const source = hafSource({
          database: haf.address,
          chainId: practiceChain.chainId,
          firstBlock: 1,
          lastBlock: cutoff + 10,
        })
        expect(await killedAndGoneOn('of-killed-haf', source, 250)).toBe(told.text)
        haf.goAway()
        const ended = await lifeboatInProcess(['census', ...options, '--out', file('of-none')])
        expect([ended.exitCode, ended.stderr]).toEqual([
          2,
          expect.stringMatching(/^The database failed\. psql says: /),
        ])
      } finally {
        haf.stop()
      }
    },
  )

  it('is not asked of a database whose address has a password in it', async () => {
    const ended = await lifeboatInProcess([
      'census',
      '--haf',
      'postgres://haf:secret@localhost/haf',
      '--out',
      file('never'),
    ])
    expect([ended.exitCode, ended.stderr]).toEqual([2, expect.stringContaining('(password-in-address)')])
    expect(ended.stderr).not.toContain('secret')
    expect(() => readFileSync(file('never'))).toThrow()
  })
})
