/** The census: what is refused with its place, parts and interrupted runs that come to the same bytes, proofs, differences. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'

import { beforeAll, describe, expect, it } from 'vitest'

import { CensusError } from '../../electron/census/census-error.ts'
import { compareLists } from '../../electron/census/comparing.ts'
import { fileSource } from '../../electron/census/file-source.ts'
import { generatedOperations } from '../../electron/census/generator.ts'
import { checkList } from '../../electron/census/list-reader.ts'
import { GrowingTree, leafHash, nodeHash, rootAlong } from '../../electron/census/merkle.ts'
import { mergeParts } from '../../electron/census/merging.ts'
import { checkProof, proofText, proveAccount } from '../../electron/census/proof.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { authorityOf, metadataWith, recordFields, testKey } from './account-story.ts'
import {
  censusOf,
  mortal,
  operationLine,
  operationsFile,
  scratchFolder,
  testChain,
  type TestOperation,
} from './operations-file.ts'

const [owner, active] = [testKey(1), testKey(2)]
const key = new Uint8Array(24).fill(9)
const create = (account: string, block: number, trx = 0): TestOperation => ({
  account,
  block,
  trx,
  type: 'account_create',
  value: {
    new_account_name: account,
    owner: authorityOf(owner),
    active: authorityOf(active),
    json_metadata: '',
  },
})
const register = (account: string, block: number, trx = 0): TestOperation => ({
  account,
  block,
  trx,
  type: 'account_update2_operation',
  value: { account, json_metadata: metadataWith(recordFields('owner', key, owner)) },
})
const two = [create('alice', 5), create('bob', 5, 1), register('alice', 7)]

let generated: string
beforeAll(async () => {
  await ready
  const plan = { seed: 3, accounts: 120, registered: 25, claims: 60, goodClaims: 4 }
  generated = Buffer.concat([...generatedOperations(plan)]).toString('utf8')
})

async function refusalOf(run: Promise<unknown>): Promise<string> {
  try {
    await run
  } catch (error) {
    if (error instanceof CensusError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'taken'
}

describe('a census', () => {
  it('lists accounts that mentioned a record, sorted, and sums up its lines', async () => {
    const { text, accounts, sum } = await censusOf([operationsFile(two, { last: 100 })])
    expect([...accounts.keys()]).toEqual(['alice'])
    expect(accounts.get('alice')).toMatchObject({
      kind: 'protected',
      sinceBlock: 7,
      reasons: ['owner-endorsed'],
    })
    const lines = text.trimEnd().split('\n')
    const summed = lines.slice(0, -1)
    expect(JSON.parse(lines[0]!)).toEqual({
      census: 1,
      chain: testChain,
      cutoffBlock: 100,
      firstBlock: 1,
      lastBlock: 100,
      rules: 1,
    })
    expect(sum.sha256).toBe(
      createHash('sha256')
        .update(summed.map((line) => `${line}\n`).join(''))
        .digest('hex'),
    )
    const tree = new GrowingTree()
    summed.forEach((line) => tree.add(leafHash(line)))
    expect([sum.root, sum.lines]).toEqual([tree.root().toString('hex'), 2])
  })

  it('ends with the cutoff', async () => {
    const file = operationsFile([...two, register('bob', 8)], { last: 100 })
    expect([...(await censusOf([file], { cutoffBlock: 7 })).accounts.keys()]).toEqual(['alice'])
    expect([...(await censusOf([file], { cutoffBlock: 6 })).accounts.keys()]).toEqual([])
  })

  it('is the same from several files, packed files and a pipe', async () => {
    const whole = await censusOf([operationsFile(two, { last: 100 })])
    const halves = [
      operationsFile(two.slice(0, 2), { last: 6 }),
      operationsFile(two.slice(2), { first: 7, last: 100 }),
    ]
    const packed = halves.map((half) => gzipSync(half))
    expect((await censusOf(halves)).text).toBe(whole.text)
    expect((await censusOf(packed)).text).toBe(whole.text)
    const pipe = fileSource(['-'], Readable.from(packed))
    // Two packed files behind each other are one stream.
    expect((await censusOf([], { source: pipe })).text).toBe(whole.text)
  })
})

describe('operations that cannot become a list', () => {
  const line = operationLine
  const header = JSON.stringify({ chain: testChain, first: 1, last: 100 })
  const end = (operations: number) => JSON.stringify({ end: 100, operations })
  const [first, second, third] = two.map(line) as [string, string, string]
  it.each([
    [
      'out of order',
      [header, second, first, end(2)],
      /^operations-out-of-order: Line 3 .*block 5, transaction 0/,
    ],
    ['twice there', [header, first, first, end(2)], /^operations-out-of-order: Line 3 /],
    ['of another chain', [header, end(0), header.replace(testChain, 'd'.repeat(64))], /^two-chains: Line 3 /],
    [
      'with a gap',
      [header, end(0), header.replace('"first":1', '"first":102').replace('100', '200')],
      /^blocks-missing: Line 3 .*102.*100/,
    ],
    ['cut off', [header, first], /^operations-cut-off: .* after 1 /],
    ['cut off in a line', [header, first.slice(0, 200)], /^line-not-json: Line 2 /],
    ['that are no JSON', [header, 'block;account', end(1)], /^line-not-json: Line 2 /],
    ['that lack their time', [header, first.replace('"time"', '"tim"'), end(1)], /^line-incomplete: Line 2 /],
    [
      'of somebody else',
      [header, first.replace('"account":"alice"', '"account":"carol"'), end(1)],
      /^line-of-another-account: Line 2 /,
    ],
    [
      'fewer than they say',
      [header, first, third, end(3)],
      /^operations-missing: Line 4 says that 3 .* there were 2/,
    ],
    ['without a header', [first, end(1)], /^header-missing: Line 1 /],
    [
      'of blocks that are not in it',
      [header, line({ ...two[0]!, block: 101 }), end(1)],
      /^block-not-in-range: Line 2 .*101/,
    ],
    ['that are none', [], /^no-operations: /],
  ])('are refused with their place: those %s', async (_, lines, expected) => {
    expect(await refusalOf(censusOf([lines.map((text) => `${text}\n`).join('')]))).toMatch(expected)
  })

  it('are refused where a line is not UTF-8, or a packed file is cut off', async () => {
    const whole = Buffer.from(operationsFile(two, { last: 100 }))
    const broken = Buffer.from(whole)
    broken[broken.indexOf('Alice')] = 0xff
    expect(await refusalOf(censusOf([broken]))).toMatch(/^line-not-utf8: Line 4 /)
    expect(await refusalOf(censusOf([gzipSync(whole).subarray(0, 300)]))).toMatch(/^packed-damaged: /)
  })

  it('are refused where the cutoff is not among their blocks', async () => {
    const file = operationsFile(two, { last: 100 })
    expect(await refusalOf(censusOf([file], { cutoffBlock: 101 }))).toMatch(
      /^cutoff-not-in-range: .*1 to 100.*101/,
    )
  })

  it('say in the account’s line what is odd in them, and nothing is lost', async () => {
    const wide = Array.from({ length: 10_923 }, (_, number) => [`a${number}`, 1])
    const odd: TestOperation[] = [
      ...two,
      {
        account: 'alice',
        block: 8,
        type: 'account_update',
        value: { account: 'alice', owner: { ...authorityOf(owner), account_auths: wide } },
      },
      {
        account: 'bob',
        block: 9,
        type: 'account_update2',
        value: {
          account: 'bob',
          json_metadata: `{"coinzdense_disaster_recovery":"${'x'.repeat(10_000_000)}"}`,
        },
      },
    ]
    const { accounts } = await censusOf([operationsFile(odd, { last: 100 })])
    expect(accounts.get('alice')).toMatchObject({ kind: 'unknown', reasons: ['authority-unknown owner'] })
    expect(accounts.get('bob')).toMatchObject({ kind: 'not-protected', reasons: ['record-unreadable'] })
  })
})

describe('parts of a census', () => {
  it.each([2, 3, 8])('are merged to the very bytes of the whole: %i of them', async (count) => {
    const whole = await censusOf([generated])
    const parts: string[] = []
    for (let index = 1; index <= count; index++)
      parts.push((await censusOf([generated], { part: { index, count } })).out)
    const merged = path.join(scratchFolder(), 'merged')
    expect(await mergeParts([...parts].reverse(), merged)).toEqual(whole.sum)
    expect(readFileSync(merged, 'utf8')).toBe(whole.text)
    expect(whole.sum.accounts).toBeGreaterThan(5)
    expect(whole.sum.claimed).toBeGreaterThan(0)
    expect(await refusalOf(mergeParts(parts.slice(1), `${merged}-less`))).toMatch(/^parts-missing: Part 1/)
    expect(await refusalOf(mergeParts([...parts.slice(1), parts[1]!], `${merged}-twice`))).toMatch(
      /^parts-missing/,
    )
  })
})

describe('a census that was killed', () => {
  it.each(['plain', 'packed'])('goes on to the same bytes, wherever it was, from a %s file', async (kind) => {
    const whole = await censusOf([generated])
    const folder = scratchFolder()
    const file = path.join(folder, 'operations')
    writeFileSync(file, kind === 'packed' ? gzipSync(generated) : generated)
    const source = fileSource([file], Readable.from([]))
    const out = path.join(folder, 'list')
    const { source: killed, life } = mortal(source, 7000)
    const run = () => censusOf([], { source: killed, out, checkpointEvery: -1 })
    for (let death = 0; death < 3; death++) await expect(run()).rejects.toThrow('killed')
    const last = await run()
    expect([life.deaths, last.wentOn]).toEqual([3, true])
    expect(last.text).toBe(whole.text)
  })

  it('is left to the process that makes it, while that is there', async () => {
    const out = path.join(scratchFolder(), 'list')
    mkdirSync(`${out}.unfinished`)
    const owner = path.join(`${out}.unfinished`, 'process')
    writeFileSync(owner, String(process.ppid))
    expect(await refusalOf(censusOf([generated], { out }))).toMatch(/^census-under-way: .*process \d+/)
    // No process has this number.
    writeFileSync(owner, '4194305')
    expect((await censusOf([operationsFile(two, { last: 100 })], { out })).accounts.size).toBe(1)
  })

  it('is not gone on with as another one', async () => {
    const out = path.join(scratchFolder(), 'list')
    const half = generated.slice(0, generated.length / 2)
    expect(await refusalOf(censusOf([half], { out, checkpointEvery: -1 }))).toMatch(
      /^line-not-json|^operations-cut-off/,
    )
    expect(await refusalOf(censusOf([generated], { out, cutoffBlock: 3 }))).toMatch(
      /^another-census-unfinished/,
    )
  })
})

describe('a list', () => {
  it('is refused when anything in it was changed, taken away or added', async () => {
    const { text } = await censusOf([generated])
    for (const code of [
      'claim-signature-wrong',
      'claim-not-json',
      'claim-version-unknown',
      'claim-of-unregistered-key',
    ])
      expect(text).toContain(`"${code}"`)
    const lines = text.trimEnd().split('\n')
    const file = path.join(scratchFolder(), 'list')
    const said = (changed: readonly string[]) => {
      writeFileSync(file, `${changed.join('\n')}\n`)
      return refusalOf(checkList(file))
    }
    expect(await said(lines)).toBe('taken')
    for (const changed of [
      lines.slice(0, -1),
      [...lines.slice(0, 1), ...lines.slice(2)],
      lines.map((line) => line.replace('"kind":"protected"', '"kind":"orphaned"')),
      [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)],
      [...lines, lines[1]!],
      lines.map((line, index) => (index === 0 ? line.replace('"cutoffBlock":', '"cutoffBlock":1') : line)),
    ])
      expect(await said(changed)).toMatch(/^census-damaged: /)
    writeFileSync(file, text.slice(0, -5))
    expect(await refusalOf(checkList(file))).toMatch(/^census-damaged: /)
  })

  it('proves each of its accounts to whoever has its root, and no other', async () => {
    const { out, accounts, sum } = await censusOf([generated])
    for (const account of [...accounts.keys()].slice(0, 6)) {
      const text = proofText(await proveAccount(account, out))
      expect(checkProof(text)).toMatchObject({
        root: sum.root,
        account: accounts.get(account),
        header: { census: 1 },
      })
      for (const changed of [
        text.replace(/not-protected|protected|orphaned/, 'unknown'),
        text.replace('lastBlock', 'lastblock'),
        text.replace(/"index":(\d+)/, (_, index: string) => `"index":${Number(index) ^ 1}`),
      ])
        await expect(Promise.resolve().then(() => checkProof(changed))).rejects.toThrow(CensusError)
    }
    expect(await refusalOf(proveAccount('nobody', out))).toMatch(/^account-not-listed/)
  })

  it('says where another one differs, and what of the chain only one has seen', async () => {
    const mine = await censusOf([operationsFile(two, { last: 100 })])
    const theirs = await censusOf([
      operationsFile(
        [
          ...two,
          register('bob', 8),
          {
            account: 'alice',
            block: 9,
            type: 'account_update',
            value: { account: 'alice', owner: authorityOf(testKey(5)) },
          },
        ],
        { last: 100 },
      ),
    ])
    const { same, accounts, differences } = await compareLists(mine.out, theirs.out)
    expect([same, accounts]).toEqual([false, 2])
    expect(differences.find(({ account, what }) => account === 'alice' && what === 'kind')).toMatchObject({
      first: 'protected',
      second: 'orphaned',
      because: [{ only: 'second', transaction: undefined, block: 9 }],
    })
    expect(differences.find(({ account }) => account === 'bob')).toMatchObject({ what: 'only-in-second' })
    expect((await compareLists(mine.out, mine.out)).same).toBe(true)
  })
})

describe('the tree over a list', () => {
  it('is that of RFC 6962, with a path for each leaf and for no other', () => {
    const leaves = Array.from({ length: 13 }, (_, number) => leafHash(`line ${number}`))
    const root = (from: number, to: number): Buffer => {
      if (to - from === 1) return leaves[from]!
      let power = 1
      while (2 * power < to - from) power *= 2
      return nodeHash(root(from, from + power), root(from + power, to))
    }
    for (let size = 1; size <= leaves.length; size++) {
      const tree = new GrowingTree()
      leaves.slice(0, size).forEach((leaf) => tree.add(leaf, 'followed'))
      expect(tree.root()).toEqual(root(0, size))
      for (let index = 0; index < size; index++) {
        const path = tree.pathOf(index)!
        expect(rootAlong(leaves[index]!, { index, size, path })).toEqual(tree.root())
        if (size > 1)
          expect(rootAlong(leaves[index]!, { index: (index + 1) % size, size, path })).not.toEqual(
            tree.root(),
          )
      }
    }
    // SHA-256 of nothing, and the leaf of the empty line, as RFC 6962's own implementations have them.
    expect(new GrowingTree().root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(leafHash('').toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
  })
})
