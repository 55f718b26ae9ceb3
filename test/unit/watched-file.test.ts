/** The file in which a watch remembers: what was written is read back, and nothing else is believed. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

import { WatchedFile } from '../../electron/command-line/watched-file.ts'
import type { Watched } from '../../electron/watching/observation.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { publicKeyOf } from './practice.ts'

const chain = 'c'.repeat(64)
const authority = { threshold: 1, keys: [[publicKeyOf('alice'), 1] as const], accounts: [] }
const alice: Watched = {
  account: parseAccountName('alice'),
  seenAt: 1_800_000_000_000,
  block: 1000,
  owner: authority,
  active: authority,
  posting: { ...authority, accounts: [['peakd.app', 1]] },
  memo: publicKeyOf('alice'),
  recoveryAccount: '',
  registration: undefined,
  change: { to: 'carol', effective: 1_800_000_000_000 },
  request: { newOwner: authority, expires: 1_800_000_000_000 },
}
const bob: Watched = {
  ...alice,
  account: parseAccountName('bob'),
  registration: { keys: [], sum: 'a'.repeat(64) },
  change: null,
  request: undefined,
}
const place = () => path.join(temporaryFolder(), 'folder', 'watched.json')

describe('what a watch remembers', () => {
  it('is read back as it was, and what is there of other accounts stays', async () => {
    const file = place()
    await new WatchedFile(file, chain).remember([alice])
    await new WatchedFile(file, chain).remember([bob])
    expect([...(await new WatchedFile(file, chain).read()).values()]).toEqual([alice, bob])
  })

  it('is nothing where there is no file', async () => {
    expect((await new WatchedFile(place(), chain).read()).size).toBe(0)
  })

  it.each<[string, (text: string) => string]>([
    ['a text that is no JSON', () => '{'],
    ['another version', (text) => text.replace('"version": 1', '"version": 2')],
    ['a member more', (text) => text.replace('"version": 1', '"version": 1, "more": 1')],
    ['a key that is none', (text) => text.replaceAll(publicKeyOf('alice'), 'STM1111')],
    ['an account twice', (text) => text.replace('"bob"', '"alice"')],
    ['a name that is none', (text) => text.replace('"bob"', '"BOB"')],
    ['a long recovery account', (text) => text.replace('"carol"', '"carolcarolcarolca"')],
    ['a time that is none', (text) => text.replaceAll('1800000000000', '-1')],
    ['more than fits', (text) => text + ' '.repeat(17 * 1024 * 1024)],
  ])('is refused with %s, and left as it is', async (_name, spoil) => {
    const file = place()
    const watched = new WatchedFile(file, chain)
    await watched.remember([alice, bob])
    const spoilt = spoil(readFileSync(file, 'utf8'))
    writeFileSync(file, spoilt)
    await expect(watched.read()).rejects.toMatchObject({ code: 'watched-file-damaged' })
    await expect(watched.remember([alice])).rejects.toMatchObject({ code: 'watched-file-damaged' })
    expect(readFileSync(file, 'utf8')).toBe(spoilt)
  })

  it('is not compared with another chain', async () => {
    const file = place()
    await new WatchedFile(file, chain).remember([alice])
    await expect(new WatchedFile(file, 'd'.repeat(64)).read()).rejects.toMatchObject({
      code: 'watched-on-another-chain',
    })
  })

  it('is of a thousand accounts at most', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({
      ...bob,
      account: parseAccountName(`person-${i}`),
    }))
    await expect(new WatchedFile(place(), chain).remember(many)).rejects.toMatchObject({
      code: 'too-many-watched',
    })
  })
})
