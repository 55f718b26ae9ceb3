/** One ledger on one computer: copied, moved, lost, older or damaged, it signs nothing until its owner has said more. */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Computer } from '../../electron/vault/computer.ts'
import { formatEntry } from '../../electron/vault/ledger-entry.ts'
import { confirmLedger } from '../../electron/vault/ledger-witness.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { intentOf, oldWords } from '../process/mortal-acts.ts'
import { computerCalled } from './computers.ts'
import { filledContents } from './vault-samples.ts'
import { watched } from './watched-files.ts'

const surroundings = { ...usualSurroundings, cost: leastCost }
const earlier = path.resolve(import.meta.dirname, '../earlier/7795d7d')

let base = ''
let home = computerCalled('home')
beforeAll(() => ready)
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-computer-'))
  home = computerCalled('home')
})

const folderOf = (name: string) => path.join(base, name)
const ledgerIn = (name: string, computer: Computer = home, files = usualSurroundings.files) =>
  new SigningLedger(
    () => folderOf(name),
    () => new Date(),
    files,
    computer,
  )
const ledgerFile = (name: string) => path.join(folderOf(name), 'ledger')
const openVault = (name: string) => Vault.open(path.join(folderOf(name), 'vault'), oldWords, surroundings)

/** A state folder with a ledger in which key 1 has signed, and a vault that remembers it. */
async function madeAt(name: string, computer: Computer = home): Promise<void> {
  await ledgerIn(name, computer).reserve(intentOf(1, 'first'))
  const vault = await Vault.create(path.join(folderOf(name), 'vault'), oldWords, surroundings)
  await vault.update((contents) => ({
    ...filledContents(),
    ledgerHead: null,
    ledgerTurns: contents.ledgerTurns,
  }))
  await confirmLedger(vault, ledgerIn(name, computer))
  await vault.lock()
}

/** How the vault's keys stand after the ledger was confirmed, or why it was not. */
async function keysAt(name: string, computer: Computer = home) {
  const vault = await openVault(name)
  try {
    await confirmLedger(vault, ledgerIn(name, computer))
    const { signingKeys, recoveryKeys } = vault.read()
    return {
      signing: signingKeys.map(({ standing }) => standing),
      recovery: recoveryKeys.map(({ use }) => use.kind),
    }
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await vault.lock()
  }
}

const believed = { signing: ['current'], recovery: ['unused', 'used', 'unknown'] }
const doubted = { signing: ['restored'], recovery: ['unknown', 'used', 'unknown'] }

describe('a state folder that was copied by hand', () => {
  const copies: [string, () => Computer][] = [
    ['beside itself on the same computer', () => home],
    ['to another computer', () => computerCalled('another')],
    ['to a computer that its system has no name for', () => computerCalled(undefined)],
  ]

  it.each(copies)('signs nothing %s, until its owner has said what happened', async (_, computer) => {
    await madeAt('one')
    cpSync(folderOf('one'), folderOf('two'), { recursive: true })
    const there = computer()
    for (const asking of [
      () => ledgerIn('two', there).reserve(intentOf(2, 'in two')),
      () => ledgerIn('two', there).find(intentOf(2, '').oneTimeKey),
      () => ledgerIn('two', there).lastPosition('cd'.repeat(16)),
      () => ledgerIn('two', there).head(),
    ])
      await expect(asking()).rejects.toMatchObject({ name: 'GuardError', code: 'other-computer' })
    expect(await keysAt('two', there)).toBe('other-computer')
    // What is known to be signed may be signed again, and nothing else with that key.
    await ledgerIn('two', there).reserve(intentOf(1, 'first'))
    await expect(ledgerIn('two', there).reserve(intentOf(1, 'second'))).rejects.toMatchObject({
      code: 'already-signed',
    })
    // The original goes on.
    await ledgerIn('one').reserve(intentOf(2, 'in one'))
    expect(await keysAt('one')).toEqual(believed)
  })

  it.each([
    ['same', believed],
    ['moved', doubted],
    ['copied', { ...doubted, signing: ['elsewhere'] }],
  ] as const)('goes on after “%s”, and believes of its keys what that allows', async (answer, keys) => {
    await madeAt('one')
    cpSync(folderOf('one'), folderOf('two'), { recursive: true })
    const there = computerCalled('another')
    await ledgerIn('two', there).answer(answer)
    await ledgerIn('two', there).reserve(intentOf(2, 'new'))
    expect(await keysAt('two', there)).toEqual(keys)
    // What was said once is not held against keys that were accepted since.
    const vault = await openVault('two')
    await vault.update((contents) => ({
      ...contents,
      signingKeys: contents.signingKeys.map((key) => ({ ...key, standing: 'current' })),
    }))
    await vault.lock()
    expect(await keysAt('two', there)).toMatchObject({ signing: ['current'] })
  })

  it('may be told later that the other computer has stopped', async () => {
    await madeAt('one')
    await ledgerIn('one').answer('copied')
    expect(await keysAt('one')).toMatchObject({ signing: ['elsewhere'] })
    await ledgerIn('one').answer('moved')
    expect(await keysAt('one')).toMatchObject({ signing: ['restored'] })
  })

  it('is noticed when a vault was copied without its ledger', async () => {
    await madeAt('one')
    const there = computerCalled('another')
    await ledgerIn('two', there).reserve(intentOf(7, 'something of this computer'))
    copyFileSync(path.join(folderOf('one'), 'vault'), path.join(folderOf('two'), 'vault'))
    expect(await keysAt('two', there)).toBe('ledger-behind')
    await ledgerIn('two', there).beginAnew()
    expect(await keysAt('two', there)).toEqual(doubted)
  })

  it('is not what happened when the system was given another kernel, its caches were emptied, or the folder renamed', async () => {
    await madeAt('one')
    home.tidyUp()
    await ledgerIn('one').reserve(intentOf(2, 'after tidying up'))
    renameSync(folderOf('one'), folderOf('two'))
    await ledgerIn('two').reserve(intentOf(3, 'under another name'))
    expect(await keysAt('two')).toEqual(believed)
  })

  it('shows nothing of the computer but keyed hashes', async () => {
    await madeAt('one', computerCalled('serial number xyz'))
    await madeAt('two', computerCalled('serial number xyz'))
    const bound = (name: string) =>
      /"computer":(\{.*?\})/.exec(readFileSync(ledgerFile(name), 'utf8'))?.[1] ?? ''
    expect(bound('one')).not.toContain('xyz')
    const machine = (name: string) => (JSON.parse(bound(name)) as { machine: string }).machine
    expect(machine('one')).not.toBe(machine('two'))
  })
})

describe('a ledger that was put back', () => {
  it('to an older one in place is refused without a vault too, and after beginning anew everything is doubted', async () => {
    await madeAt('one')
    const older = readFileSync(ledgerFile('one'))
    await ledgerIn('one').reserve(intentOf(2, 'later'))
    writeFileSync(ledgerFile('one'), older)
    for (const asking of [
      ledgerIn('one').reserve(intentOf(2, 'something else')),
      ledgerIn('one').answer('same'),
      ledgerIn('one').head(),
    ])
      await expect(asking).rejects.toMatchObject({ name: 'GuardError', code: 'ledger-behind' })
    await ledgerIn('one').beginAnew()
    await ledgerIn('one').reserve(intentOf(3, 'new'))
    expect(await keysAt('one')).toEqual(doubted)
    await expect(ledgerIn('one').reserve(intentOf(1, 'second'))).rejects.toMatchObject({
      code: 'already-signed',
    })
  })

  it('is not what happened when another process signed while this one was looking', async () => {
    await madeAt('one')
    const busy: Computer = {
      ...home,
      recall(ledger) {
        // Between reading the ledger and asking what is remembered of it.
        appendFileSync(ledgerFile('one'), lineOfAnother)
        home.remember(ledger, { ...home.recall(ledger)!, head: headOfAnother })
        return home.recall(ledger)
      },
    }
    const head = (await ledgerIn('one').head())!
    const other = formatEntry(head, { kind: 'reserved', ...intentOf(2, 'by another'), at: 'now' })
    const lineOfAnother = other.line
    const headOfAnother = { sequence: head.sequence + 1, check: other.check }
    await ledgerIn('one', busy).reserve(intentOf(3, 'by this one'))
    await expect(ledgerIn('one').reserve(intentOf(2, 'else'))).rejects.toMatchObject({
      code: 'already-signed',
    })
  })

  it('is noticed by the vault where the computer remembers nothing', async () => {
    await madeAt('one')
    const older = readFileSync(ledgerFile('one'))
    await ledgerIn('one').reserve(intentOf(2, 'later'))
    expect(await keysAt('one')).toEqual(believed)
    writeFileSync(ledgerFile('one'), older)
    home.tidyUp()
    expect(await keysAt('one')).toBe('ledger-behind')
    await ledgerIn('one').beginAnew()
    expect(await keysAt('one')).toEqual(doubted)
  })

  it('is refused again when the one from before beginning anew comes back', async () => {
    await madeAt('one')
    await ledgerIn('one').beginAnew()
    expect(await keysAt('one')).toEqual(doubted)
    const older = readFileSync(ledgerFile('one'))
    await ledgerIn('one').reserve(intentOf(4, 'later'))
    expect(await keysAt('one')).toEqual(doubted)
    writeFileSync(ledgerFile('one'), older)
    home.tidyUp()
    expect(await keysAt('one')).toBe('ledger-behind')
  })

  it('to one from before ledgers were bound is an older one', async () => {
    cpSync(earlier, folderOf('one'), { recursive: true })
    const unbound = readFileSync(ledgerFile('one'))
    await ledgerIn('one').reserve(intentOf(5, 'bound'))
    writeFileSync(ledgerFile('one'), unbound)
    await expect(ledgerIn('one').reserve(intentOf(6, 'again'))).rejects.toMatchObject({
      code: 'ledger-behind',
    })
  })
})

describe('beginning anew', () => {
  it.each([
    'ledger alone',
    'ledger and what stands in place of the old record',
    'everything, with the caches',
  ])('is the way on under a vault that remembers, where this is gone: %s', async (gone) => {
    await madeAt('one')
    rmSync(ledgerFile('one'))
    if (gone !== 'ledger alone') rmSync(path.join(folderOf('one'), 'signed'))
    if (gone.startsWith('everything')) home.tidyUp()
    expect(await keysAt('one')).toMatch(/^(record-missing|ledger-behind)$/)
    expect(readdirSync(folderOf('one'))).not.toContain('ledger')
    if (!gone.startsWith('everything'))
      await expect(ledgerIn('one').reserve(intentOf(1, 'second'))).rejects.toMatchObject({
        code: 'record-missing',
      })
    await ledgerIn('one').beginAnew()
    expect(await keysAt('one')).toEqual(doubted)
    await ledgerIn('one').reserve(intentOf(2, 'new'))
  })

  it('keeps a damaged ledger under another name, and goes by all of it that can be read', async () => {
    await madeAt('one')
    await ledgerIn('one').reserve(intentOf(2, 'before'))
    const good = readFileSync(ledgerFile('one'))
    const lines = good.toString('utf8').split('\n')
    const broken = [...lines.slice(0, 2), lines[2]?.replace('first', 'farst'), ...lines.slice(3)].join('\n')
    writeFileSync(ledgerFile('one'), broken)
    expect(await ledgerIn('one').standing()).toEqual({ kind: 'damaged' })
    expect(await keysAt('one')).toBe('record-damaged')
    await ledgerIn('one').beginAnew()
    const aside = readdirSync(folderOf('one')).find((name) => name.startsWith('ledger.damaged-')) ?? ''
    expect(readFileSync(path.join(folderOf('one'), aside), 'utf8')).toBe(broken)
    await expect(ledgerIn('one').reserve(intentOf(2, 'other'))).rejects.toMatchObject({
      code: 'already-signed',
    })
    expect(await keysAt('one')).toEqual(doubted)
  })

  it('goes on where it was stopped between setting aside and making the new one, and forgets nothing', async () => {
    await madeAt('one')
    const dying = watched((name) => {
      if (name === 'link') throw Object.assign(new Error('stopped'), { code: 'EIO', syscall: 'link' })
    })
    appendFileSync(ledgerFile('one'), 'a remark\n')
    await expect(ledgerIn('one', home, dying).beginAnew()).rejects.toMatchObject({
      code: 'record-not-durable',
    })
    expect(await ledgerIn('one').standing()).toEqual({ kind: 'missing' })
    await ledgerIn('one').beginAnew()
    await expect(ledgerIn('one').reserve(intentOf(1, 'second'))).rejects.toMatchObject({
      code: 'already-signed',
    })
  })

  it('is followed by a process that had the damaged one open', async () => {
    await madeAt('one')
    const open = ledgerIn('one')
    await open.reserve(intentOf(2, 'before'))
    appendFileSync(ledgerFile('one'), 'a remark\n')
    await expect(open.reserve(intentOf(3, 'x'))).rejects.toMatchObject({ code: 'record-damaged' })
    await ledgerIn('one').beginAnew()
    await open.reserve(intentOf(3, 'x'))
  })

  it('loses no entry that somebody appends while the file is set aside', async () => {
    await madeAt('one')
    // Opened before, written after: the line would go into the file that was set aside.
    const overtaken = ledgerIn('one', home, {
      ...usualSurroundings.files,
      async open(file, mode) {
        const handle = await usualSurroundings.files.open(file, mode)
        if (mode === 'append' && file === ledgerFile('one')) {
          const bytes = readFileSync(file)
          renameSync(file, `${file}.aside`)
          writeFileSync(file, bytes)
        }
        return handle
      },
    })
    await expect(overtaken.reserve(intentOf(9, 'lost'))).rejects.toMatchObject({ code: 'record-not-durable' })
  })

  it('may be done by two at once', async () => {
    await madeAt('one')
    appendFileSync(ledgerFile('one'), 'a remark\n')
    await Promise.all([ledgerIn('one').beginAnew(), ledgerIn('one').beginAnew()])
    await expect(ledgerIn('one').reserve(intentOf(1, 'second'))).rejects.toMatchObject({
      code: 'already-signed',
    })
    expect(await keysAt('one')).toEqual(doubted)
  })
})

describe('a ledger of version 0.1.0, as commit 7795d7d wrote it', () => {
  it('is adopted by the first computer that uses it, with its vault, and by no second one', async () => {
    cpSync(earlier, folderOf('one'), { recursive: true })
    expect(await keysAt('one')).toEqual(believed)
    expect(await ledgerIn('one').lastPosition('cd'.repeat(16))).toBe(7n)
    await ledgerIn('one').reserve(intentOf(0, 'text 0'))
    await expect(ledgerIn('one').reserve(intentOf(1, 'else'))).rejects.toMatchObject({
      code: 'already-signed',
    })
    cpSync(folderOf('one'), folderOf('two'), { recursive: true })
    expect(await keysAt('two')).toBe('other-computer')
  })

  it('is adopted once by two that begin at the same moment', async () => {
    cpSync(earlier, folderOf('one'), { recursive: true })
    await Promise.all([8, 9].map((number) => ledgerIn('one').reserve(intentOf(number, 'text'))))
    const { turns } = await ledgerIn('one').state('expected')
    expect(turns.map(({ kind }) => kind)).toEqual(['bound'])
    expect(await ledgerIn('one').standing()).toEqual({ kind: 'good' })
  })
})
