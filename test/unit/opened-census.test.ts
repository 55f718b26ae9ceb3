/** A census that is opened in the window: what is said of it, of an account in it and beside another; and what is refused. */
import { truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { OpenedCensus } from '../../electron/app/census/opened-census.ts'
import { generatedOperations } from '../../electron/census/generator.ts'
import { proofText, proveAccount } from '../../electron/census/proof.ts'
import { headlineOf } from '../../renderer/screens/census/headline.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { CensusView } from '../../shared/contract/index.ts'
import { censusOf, readCensus, scratchFolder } from './operations-file.ts'

let file: string
let chain: string
let names: readonly string[]
let kinds: ReadonlyMap<string, unknown>

beforeAll(async () => {
  await ready
  const plan = { seed: 3, accounts: 120, registered: 25, claims: 60, goodClaims: 4 }
  const made = await censusOf([Buffer.concat([...generatedOperations(plan)])])
  file = made.out
  chain = (JSON.parse(made.text.split('\n')[0] ?? '') as { chain: string }).chain
  const { accounts } = readCensus(file)
  names = [...accounts.keys()]
  kinds = new Map([...accounts].map(([name, line]) => [name, line['kind']]))
})

function opened(ofChain = chain) {
  const told: CensusView[] = []
  const census = new OpenedCensus({ chain: () => ofChain, onChange: (view) => told.push(view) })
  return {
    census,
    told,
    done: async (begin: () => CensusView): Promise<CensusView> => {
      begin()
      await census.ended
      return census.current
    },
  }
}

const codeOf = ({ ended }: CensusView) => (typeof ended === 'object' ? ended.code : ended)
const scratch = (content: string) => {
  const name = path.join(scratchFolder(), 'file')
  writeFileSync(name, content)
  return name
}

describe('an opened census', () => {
  it('is whole, and is not called the published one before its root was given', async () => {
    const { census, told, done } = opened()
    const view = await done(() => census.open(file))
    expect(view).toMatchObject({ work: undefined, ended: undefined })
    expect(view.list).toMatchObject({ chain: 'this', accounts: names.length, part: undefined })
    expect(told[0]?.work).toEqual({ kind: 'reading', fraction: 0 })
    expect(told.some(({ work }) => work?.fraction === 1)).toBe(true)
    expect(headlineOf('en', view, 'unchecked')).toMatchObject({ state: 'unknown' })
    expect(headlineOf('en', view, 'malformed')).toMatchObject({ state: 'unknown' })
    expect(headlineOf('en', view, 'differs')).toMatchObject({ state: 'bad' })
    expect(headlineOf('en', view, 'matches')).toMatchObject({ state: 'good' })
  })

  it('says of each account no more than its line does, and nothing certain of an unknown list', async () => {
    const { census, done } = opened()
    await done(() => census.open(file))
    for (const name of names.slice(0, 12)) {
      const view = await done(() => census.find(` @${name} `))
      expect(view.line).toMatchObject({ account: name, from: 'list', kind: kinds.get(name) })
      expect(headlineOf('es', view, 'unchecked').state).toBe('unknown')
      expect(headlineOf('es', view, 'matches').state === 'good').toBe(kinds.get(name) === 'protected')
    }
    const view = await done(() => census.find('nobody.here'))
    expect([view.line, view.unlisted]).toEqual([undefined, 'nobody.here'])
    expect(headlineOf('en', view, 'unchecked').heading).toBe('nobody.here is not in this list')
    expect(() => census.find('No Name!')).toThrow()
  })

  it('takes a proof alone, and refuses one that was changed', async () => {
    const [name = ''] = names
    const text = proofText(await proveAccount(name, file))
    const { census, done } = opened()
    const view = await done(() => census.open(scratch(text)))
    expect(view).toMatchObject({ list: undefined, line: { account: name, from: 'proof', chain: 'this' } })
    const changed = await done(() => census.open(scratch(text.replace('"root":"', '"root":"0'))))
    expect([codeOf(changed), changed.line]).toEqual(['proof-wrong', undefined])
  })

  it('of another chain is no good, whatever it says', async () => {
    const { census, done } = opened('0'.repeat(64))
    const view = await done(() => census.open(file))
    expect(view.list?.chain).toBe('other')
    expect(headlineOf('en', view, 'matches')).toMatchObject({
      state: 'bad',
      heading: 'This is of another chain',
    })
  })

  it('is compared with another one: the first differences, and how many there are', async () => {
    const plan = { seed: 4, accounts: 120, registered: 25, claims: 60, goodClaims: 4 }
    const other = await censusOf([Buffer.concat([...generatedOperations(plan)])])
    const { census, done } = opened()
    await done(() => census.open(file))
    expect((await done(() => census.compare(file))).comparison).toMatchObject({ same: true, lines: 0 })
    const { comparison } = await done(() => census.compare(other.out))
    expect(comparison?.same).toBe(false)
    expect(comparison?.lines).toBeGreaterThan(0)
    expect(comparison?.differences.length).toBeLessThanOrEqual(100)
    expect(headlineOf('en', census.current, 'unchecked').state).toBe('due')
  })

  it.each([
    ['cut off', () => scratch(readCensus(file).text.slice(0, -40)), 'census-damaged'],
    ['no list', () => scratch('a diary\n'), 'not-a-census'],
    ['empty', () => scratch(''), 'not-a-census'],
    ['not there', () => path.join(scratchFolder(), 'nothing'), 'file-missing'],
    [
      'of ten gigabytes without a line',
      () => {
        const name = scratch('')
        truncateSync(name, 10 * 2 ** 30)
        return name
      },
      'line-too-long',
    ],
  ])('that is %s is refused, and nothing of it stays', async (_, make, code) => {
    const { census, done } = opened()
    const view = await done(() => census.open(make()))
    expect([codeOf(view), view.list, view.work]).toEqual([code, undefined, undefined])
  })

  it('stops when it is told to, and is closed with its mode', async () => {
    const { census, done } = opened()
    census.open(file)
    expect(census.stop()).toMatchObject({ work: undefined, ended: 'stopped' })
    await census.ended
    expect(census.current).toMatchObject({ list: undefined, ended: 'stopped' })
    await done(() => census.open(file))
    census.forget('lock')
    expect(census.current.list).toBeDefined()
    census.forget('mode')
    expect(census.current.list).toBeUndefined()
  })
})
