import { describe, expect, it } from 'vitest'

import type { HistoryEntry } from '../../electron/hive/accounts/history-entry.ts'
import { agreementOf, type ToldPart } from '../../electron/hive/accounts/told-parts.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'

const lastBlock = 100
const [one, two, three, four] = ['one', 'two', 'three', 'four'].map(
  (name) => new HiveNode(parseNodeUrl(`https://${name}.example`)),
) as [HiveNode, HiveNode, HiveNode, HiveNode]

const change = (block: number, says = 'the truth'): HistoryEntry => ({
  block,
  transactionId: block.toString(16).padStart(40, '0'),
  transactionInBlock: 0,
  timestamp: '2026-11-29T18:00:00',
  operation: ['account_update2', { account: 'alice', says }],
})
const truth = [10, 30, 50, 70, 90].map((block) => change(block))
const part = (node: HiveNode, more: Partial<ToldPart> = {}): ToldPart => ({
  node,
  after: undefined,
  upTo: undefined,
  isLong: false,
  final: truth,
  newer: [],
  ...more,
})
const brokenOff = (node: HiveNode, after: number, more: Partial<ToldPart> = {}) =>
  part(node, { after, final: truth.filter(({ block }) => block >= after), ...more })
const fillingIn = (node: HiveNode, upTo: number, more: Partial<ToldPart> = {}) =>
  part(node, { upTo, final: truth.filter(({ block }) => block <= upTo), ...more })
const agree = (...parts: readonly ToldPart[]) => agreementOf(parts, 2, lastBlock)
const sourcesOf = ({ agreed }: ReturnType<typeof agree>) => agreed?.sources.map(({ name }) => name)

describe('what nodes told', () => {
  it('is believed when two told all of it', () => {
    expect(sourcesOf(agree(part(one), part(two)))).toEqual(['one.example', 'two.example'])
    expect(agree(part(one)).agreed).toBeUndefined()
    expect(agreementOf([part(one)], 1, lastBlock).agreed?.whole.node).toBe(one)
  })

  it('is believed when one told all of it, and others confirm each block between them', () => {
    const agreement = agree(brokenOff(one, 50), part(two), fillingIn(three, 50))
    expect(agreement.agreed).toMatchObject({ disputed: false })
    expect(sourcesOf(agreement)).toEqual(['two.example', 'one.example', 'three.example'])
  })

  it('is not believed while a single block has one node’s word only', () => {
    expect(agree(brokenOff(one, 50), part(two)).agreed).toBeUndefined()
    expect(agree(brokenOff(one, 50), part(two), fillingIn(three, 49)).agreed).toBeUndefined()
    expect(agree(brokenOff(one, 50), part(two), brokenOff(three, 30)).agreed).toBeUndefined()
    expect(agree(brokenOff(one, 50), brokenOff(two, 50), fillingIn(three, 50)).agreed).toBeUndefined()
  })

  it('says up to which block another node is needed, where that is worth it', () => {
    expect(agree(brokenOff(one, 50), part(two)).missingUpTo).toBeUndefined()
    expect(agree(brokenOff(one, 50, { isLong: true }), part(two)).missingUpTo).toBe(50)
    expect(agree(brokenOff(one, 50, { isLong: true })).missingUpTo).toBeUndefined()
  })

  it('is disputed where a part says something else of its blocks, and only there', () => {
    const lie = [...truth.slice(0, 4), change(90, 'a lie')]
    const lying = part(one, { final: lie })
    expect(agree(lying, part(two)).agreed).toBeUndefined()
    expect(agree(lying, part(two), part(three)).agreed).toMatchObject({ disputed: true })
    // What it leaves out is a lie like any other.
    expect(agree(part(one, { final: truth.slice(0, 4) }), part(two)).agreed).toBeUndefined()
    expect(
      agree(brokenOff(one, 50, { final: lie.slice(2) }), part(two), fillingIn(three, 50)).agreed,
    ).toBeUndefined()
  })

  it('never counts what no second node told, whatever one of them makes up and where it breaks off', () => {
    const blocks = [0, 9, 10, 29, 30, 50, 89, 90, 99]
    const lies: readonly HistoryEntry[][] = [
      [],
      truth.slice(1),
      truth.slice(0, 4),
      truth.map(({ block }) => change(block, 'a lie')),
      [...truth, change(95, 'a lie')],
    ]
    for (const final of lies)
      for (const block of blocks) {
        const tellings = [
          part(one, { final }),
          part(one, { after: block, final: final.filter((entry) => entry.block >= block) }),
          part(one, { upTo: block, final: final.filter((entry) => entry.block <= block) }),
        ]
        for (const lying of tellings)
          for (const honest of [
            [part(two)],
            [part(two), brokenOff(three, 50)],
            [brokenOff(two, 30), fillingIn(three, 50), part(four)],
          ]) {
            const { agreed } = agree(lying, ...honest)
            if (agreed !== undefined) expect(agreed.whole.final).toEqual(truth)
          }
      }
  })

  it('is compared without the order of members, and without the chain’s own word on a birth that an operation tells of', () => {
    const [first, ...others] = truth
    const turned = {
      ...first!,
      operation: ['account_update2', { says: 'the truth', account: 'alice' }] as const,
    }
    expect(agree(part(one), part(two, { final: [turned, ...others] })).agreed).toBeDefined()

    const born = { ...change(1), operation: ['account_created', { new_account_name: 'alice' }] as const }
    const made = { ...change(1), operation: ['account_create', { new_account_name: 'alice' }] as const }
    const creation = (...entries: HistoryEntry[]) => ({ final: [...entries, ...truth] })
    expect(agree(part(one, creation(made)), part(two, creation(made, born))).agreed).toBeDefined()
    expect(agree(part(one), part(two, creation(born))).agreed).toBeUndefined()
    expect(agree(part(one, creation(born)), part(two, creation(born))).agreed).toBeDefined()

    const mined = { ...change(2), operation: ['pow2', { new_account_name: 'alice' }] as const }
    const told = (...entries: HistoryEntry[]) => [
      part(one, { final: [mined] }),
      part(two, { final: entries }),
    ]
    expect(agree(...told(born, mined)).agreed).toBeUndefined()
    expect(agree(...told(mined)).agreed).toBeDefined()
  })
})
