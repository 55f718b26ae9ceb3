/** A vault that moves from one computer to the next, and every other copy of it. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { VaultSession } from '../../electron/app/vault/session.ts'
import { readCarriedLedger } from '../../electron/vault/carried-ledger.ts'
import type { Computer } from '../../electron/vault/computer.ts'
import { ownerWords } from '../../electron/vault/owner-words.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { fileSystem } from '../../electron/disk/file-system.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { intentOf } from '../process/mortal-acts.ts'
import { computerCalled } from './computers.ts'
import { filledContents } from './vault-samples.ts'

const passphrase = 'correct horse battery staple'
const signingKey = 'cd'.repeat(16)
const atPosition = (number: number, position: string) => ({
  ...intentOf(number, `text ${number}`),
  place: { signingKey, position },
})

let base = ''
beforeAll(() => ready)
beforeEach(() => (base = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-move-'))))

/** One computer, with its state folder and what runs on it. */
function computer(name: string, identity: Computer = computerCalled(name)) {
  const folder = path.join(base, name)
  const session = new VaultSession({
    stateFolder: () => folder,
    ledgerFolder: () => folder,
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 60,
    now: () => performance.now(),
    onChange: () => undefined,
    computer: identity,
  })
  const ledger = new SigningLedger(
    () => folder,
    () => new Date(),
    fileSystem,
    identity,
  )
  const standings = () =>
    session.read(({ signingKeys, recoveryKeys }) => ({
      signing: signingKeys.map(({ standing }) => standing),
      recovery: recoveryKeys.map(({ use }) => use.kind),
    }))
  return { folder, session, ledger, standings, codes: () => session.state.warnings.map(({ code }) => code) }
}
type OneComputer = ReturnType<typeof computer>

async function inUse(name: string): Promise<OneComputer> {
  const one = computer(name)
  await one.session.create(passphrase)
  await one.session.update((contents) => {
    const { ledgerHead, ledgerTurns } = contents
    return { ...filledContents(), ledgerHead, ledgerTurns }
  })
  await (await one.session.ledgerToSign()).reserve(atPosition(1, '7'))
  return one
}

/** Opens a copy on a computer whose vault is gone, as whoever says that it was opened nowhere else. */
async function arrive({ folder, session }: OneComputer, copy: Uint8Array): Promise<void> {
  await session.close()
  for (const name of ['vault', 'vault.previous']) rmSync(path.join(folder, name), { force: true })
  await session.look()
  await session.enterCopy(copy, passphrase, ownerWords.onlyHere.en)
}

const believed = { signing: ['current'], recovery: ['unused', 'used', 'unknown'] }
const doubted = { signing: ['restored'], recovery: ['unknown', 'used', 'unknown'] }

describe('a vault that moves', () => {
  it('signs no more where it was, and goes on where it is, with all that was signed', async () => {
    const old = await inUse('old')
    const copy = await old.session.moveAway(ownerWords.moveAway.en)
    expect(old.codes()).toEqual(['ledger-closed'])
    await expect(old.session.ledgerToSign()).rejects.toMatchObject({
      name: 'GuardError',
      code: 'ledger-closed',
    })
    await expect(old.ledger.reserve(atPosition(2, '8'))).rejects.toMatchObject({ code: 'ledger-closed' })
    // What it has signed is the same for ever.
    await old.ledger.reserve(atPosition(1, '7'))

    const next = computer('next')
    await next.session.enterCopy(copy, passphrase, ownerWords.onlyHere.es)
    expect([next.codes(), next.standings()]).toEqual([[], believed])
    expect(next.session.read(({ carriedLedger }) => carriedLedger)).toBeNull()
    const ledger = await next.session.ledgerToSign()
    expect(await ledger.lastPosition(signingKey)).toBe(7n)
    await expect(ledger.reserve({ ...atPosition(1, '7'), digest: '11'.repeat(24) })).rejects.toMatchObject({
      code: 'already-signed',
    })
    await ledger.reserve(atPosition(2, '8'))
    await next.session.lock()
    await next.session.unlock(passphrase)
    expect([next.codes(), next.standings()]).toEqual([[], believed])
  })

  it('may move on, and back to a computer where it was before', async () => {
    const [one, two] = [await inUse('one'), computer('two')]
    await two.session.enterCopy(
      await one.session.moveAway(ownerWords.moveAway.en),
      passphrase,
      'opened only here',
    )
    await (await two.session.ledgerToSign()).reserve(atPosition(2, '8'))
    const back = await two.session.moveAway(ownerWords.moveAway.en)
    await one.session.close()
    rmSync(path.join(one.folder, 'vault'))
    rmSync(path.join(one.folder, 'vault.previous'))
    await one.session.look()
    await one.session.enterCopy(back, passphrase, 'opened only here')
    expect([one.codes(), one.standings()]).toEqual([[], believed])
    expect(await one.ledger.lastPosition(signingKey)).toBe(8n)
    await one.ledger.reserve(atPosition(3, '9'))
  })

  it('does not open a computer again with a copy that came back to it before it moved once more', async () => {
    const [one, two] = [await inUse('one'), computer('two')]
    await arrive(two, await one.session.moveAway(ownerWords.moveAway.en))
    const back = await two.session.moveAway(ownerWords.moveAway.en)
    await arrive(one, back)
    await arrive(two, await one.session.moveAway(ownerWords.moveAway.en))
    await (await two.session.ledgerToSign()).reserve(atPosition(2, '8'))
    await expect(arrive(one, back)).rejects.toMatchObject({ code: 'ledger-closed' })
    await expect(one.ledger.reserve(atPosition(3, '8'))).rejects.toMatchObject({ code: 'ledger-closed' })
  })

  it.each(['gone', 'damaged'] as const)(
    'is believed less where the ledger was %s since, and may have been opened before',
    async (what) => {
      const [old, next] = [await inUse('old'), computer('next')]
      const copy = await old.session.moveAway(ownerWords.moveAway.en)
      await arrive(next, copy)
      await (await next.session.ledgerToSign()).reserve(atPosition(2, '8'))
      await next.session.close()
      const file = path.join(next.folder, 'ledger')
      if (what === 'gone') rmSync(file)
      else writeFileSync(file, 'lost')
      const after = computer('next')
      await after.ledger.beginAnew()
      await arrive(after, copy)
      expect(after.standings()).toEqual(doubted)
    },
  )

  it('is taken for restored when nobody says that the copy was opened nowhere else', async () => {
    const old = await inUse('old')
    const copy = await old.session.moveAway(ownerWords.moveAway.en)
    const next = computer('next')
    await expect(next.session.enterCopy(copy, passphrase, 'yes')).rejects.toMatchObject({
      code: 'words-differ',
    })
    await next.session.enterCopy(copy, passphrase, ' ')
    expect(next.standings()).toEqual(doubted)
  })

  it('does not come back to the computer that it left with the copy that it left by', async () => {
    const old = await inUse('old')
    const copy = await old.session.moveAway(ownerWords.moveAway.en)
    await old.session.close()
    rmSync(path.join(old.folder, 'vault'))
    rmSync(path.join(old.folder, 'vault.previous'))
    await old.session.look()
    await expect(old.session.enterCopy(copy, passphrase, 'opened only here')).rejects.toMatchObject({
      code: 'copy-of-this-computer',
    })
    await old.session.enterCopy(copy, passphrase, '')
    await old.session.sayOfLedger('beginAnew', ownerWords.beginAnew.en)
    expect([old.codes(), old.standings()]).toEqual([[], doubted])
  })

  it('opens nothing on a computer whose own keys are elsewhere, and did not come back with it', async () => {
    const [one, two] = [await inUse('one'), await inUse('two')]
    const fromTwo = await two.session.moveAway(ownerWords.moveAway.en)
    await one.session.moveAway(ownerWords.moveAway.en)
    await one.session.close()
    rmSync(path.join(one.folder, 'vault'))
    rmSync(path.join(one.folder, 'vault.previous'))
    await one.session.look()
    await expect(one.session.enterCopy(fromTwo, passphrase, 'opened only here')).rejects.toMatchObject({
      code: 'ledger-closed',
    })
  })

  it('stays where it is when the words are not typed, and may be written once more after they were', async () => {
    const old = await inUse('old')
    await expect(old.session.moveAway('yes')).rejects.toMatchObject({ code: 'words-differ' })
    await (await old.session.ledgerToSign()).reserve(atPosition(2, '8'))
    const copies = [
      await old.session.moveAway('This computer  signs no more'),
      await old.session.moveAway(ownerWords.moveAway.es),
    ]
    const next = computer('next')
    await next.session.enterCopy(copies[1]!, passphrase, 'opened only here')
    expect(await next.ledger.lastPosition(signingKey)).toBe(8n)
  })

  it('is not brought in where there is one already, and takes nothing of it into the ledger then', async () => {
    const [old, other] = [await inUse('old'), await inUse('other')]
    const copy = await old.session.moveAway(ownerWords.moveAway.en)
    await other.session.close()
    await other.session.look()
    const before = readFileSync(path.join(other.folder, 'ledger'))
    await expect(other.session.enterCopy(copy, passphrase, 'opened only here')).rejects.toMatchObject({
      code: 'vault-exists',
    })
    expect(readFileSync(path.join(other.folder, 'ledger')).equals(before)).toBe(true)
  })

  it('gives nothing away when it is put in the place of a vault by hand', async () => {
    const old = await inUse('old')
    const copy = await old.session.moveAway(ownerWords.moveAway.en)
    const next = computer('next')
    await next.ledger.reserve(intentOf(9, 'something of this computer'))
    writeFileSync(path.join(next.folder, 'vault'), copy)
    await next.session.look()
    await next.session.unlock(passphrase)
    expect(next.codes()).toEqual(['ledger-behind'])
    await next.session.sayOfLedger('beginAnew', ownerWords.beginAnew.en)
    expect(next.standings()).toEqual(doubted)
  })
})

describe('a copy that is a backup', () => {
  it('restores keys of which nobody can tell what they have signed, and closes nothing', async () => {
    const old = await inUse('old')
    const copy = await old.session.copy()
    await (await old.session.ledgerToSign()).reserve(atPosition(2, '8'))
    const next = computer('next')
    await next.session.enterCopy(copy, passphrase, '')
    expect([next.codes(), next.standings()]).toEqual([[], doubted])
  })

  it('is believed no more for what is typed', async () => {
    const old = await inUse('old')
    const next = computer('next')
    await next.session.enterCopy(await old.session.copy(), passphrase, 'opened only here')
    expect(next.standings()).toEqual(doubted)
  })
})

describe('what a ledger knew, on its way', () => {
  it.each([
    '',
    'null',
    '{}',
    '{"version":2,"ledgers":[],"head":null,"facts":[]}',
    '{"version":1,"ledgers":["x"],"head":{"sequence":1,"check":"y"},"facts":[]}',
    JSON.stringify({
      version: 1,
      ledgers: ['ab'.repeat(16)],
      head: { sequence: 1, check: 'ab'.repeat(32) },
      facts: [{ kind: 'opened' }],
    }),
  ])('is refused when it is something else, without being repeated: %s', (text) => {
    expect(() => readCarriedLedger(text)).toThrow(expect.objectContaining({ code: 'wrong-shape' }))
  })
})

describe('saying what happened', () => {
  it('is taken in both languages, in any case, and in no other words', async () => {
    const one = await inUse('one')
    for (const [statement, phrases] of [
      ['same', ownerWords.same],
      ['copied', ownerWords.copied],
      ['moved', ownerWords.moved],
    ] as const)
      for (const phrase of Object.values(phrases))
        await one.session.sayOfLedger(statement, ` ${phrase.toUpperCase()} `)
    await expect(one.session.sayOfLedger('same', ownerWords.moved.en)).rejects.toMatchObject({
      code: 'words-differ',
    })
    expect(one.standings()).toEqual(doubted)
    expect(statSync(path.join(one.folder, 'ledger')).mode & 0o777).toBe(0o600)
  })
})
