/** `lifeboat ledger` and `lifeboat vault`: what an owner says of the ledger, and the vault that moves. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { ownerWords } from '../../electron/vault/owner-words.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { filledContents } from '../unit/vault-samples.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'

const passphrase = 'correct horse battery staple'
const recoveryKey = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'
const newKey = 'CZD37AjeQjGwPuTmVRo1aWqgrAgxjzaTYeQ2w9sDzc'

async function made(stateFolder: string): Promise<void> {
  const vault = await Vault.create(path.join(stateFolder, 'vault'), passphrase, {
    ...usualSurroundings,
    cost: leastCost,
  })
  await vault.update(() => ({ ...filledContents(), ledgerHead: null, ledgerTurns: [] }))
  await vault.lock()
}

const signed = (stateFolder: string) =>
  lifeboatInProcess(['sign', newKey, '--never-signed-elsewhere'], { stateFolder, input: `${recoveryKey}\n` })
const ledgerIn = (stateFolder: string) =>
  new SigningLedger(
    () => stateFolder,
    () => new Date(),
  )
async function standings(stateFolder: string) {
  const vault = await Vault.open(path.join(stateFolder, 'vault'), passphrase, {
    ...usualSurroundings,
    cost: leastCost,
  })
  const { signingKeys } = vault.read()
  await vault.lock()
  return signingKeys.map(({ standing }) => standing)
}

describe('lifeboat ledger', () => {
  it('says how the ledger stands, and which words lead on where it was copied', async () => {
    const [one, two] = [temporaryFolder(), path.join(temporaryFolder(), 'two')]
    expect((await lifeboatInProcess(['ledger'], { stateFolder: one })).exitCode).toBe(0)
    await signed(one)
    expect((await lifeboatInProcess(['ledger', '--json'], { stateFolder: one })).stdout).toBe(
      '{"ledger":"good","said":null}\n',
    )
    cpSync(one, two, { recursive: true })
    const asked = await lifeboatInProcess(['ledger'], { stateFolder: two })
    expect(asked.exitCode).toBe(1)
    for (const way of ['ledger same', 'ledger moved', 'ledger copied']) expect(asked.stdout).toContain(way)
    const wrong = await lifeboatInProcess(['ledger', 'moved'], { stateFolder: two, input: 'yes\n' })
    expect([wrong.exitCode, wrong.stderr]).toEqual([4, expect.stringContaining('(words-differ)')])
    const said = await lifeboatInProcess(['ledger', 'moved'], {
      stateFolder: two,
      input: `${ownerWords.moved.en}\n`,
    })
    expect(said.exitCode).toBe(0)
    expect(await ledgerIn(two).standing()).toEqual({ kind: 'good' })
  })

  it('begins anew where the ledger is gone, once the words are typed', async () => {
    const stateFolder = temporaryFolder()
    await signed(stateFolder)
    rmSync(path.join(stateFolder, 'ledger'))
    const refused = await signed(stateFolder)
    expect([refused.exitCode, refused.stderr]).toEqual([4, expect.stringContaining('ledger begin-anew')])
    expect(refused.stderr).not.toContain('LIFEBOAT_STATE')
    const begun = await lifeboatInProcess(['ledger', 'begin-anew'], {
      stateFolder,
      input: `${ownerWords.beginAnew.en}\n`,
    })
    expect(begun.exitCode).toBe(0)
    expect((await signed(stateFolder)).exitCode).toBe(0)
  })
})

describe('lifeboat vault', () => {
  it('moves a vault: the first computer signs no more, and the second one knows what was signed', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()]
    await made(one)
    await signed(one)
    const file = path.join(temporaryFolder(), 'copy')
    const away = await lifeboatInProcess(['vault', 'export', file, '--move'], {
      stateFolder: one,
      input: `${ownerWords.moveAway.en}\n${passphrase}\n`,
    })
    expect([away.exitCode, away.stdout]).toEqual([0, expect.stringContaining('has stopped signing')])
    const fresh = { oneTimeKey: 'ab'.repeat(16), digest: '00'.repeat(24), statement: 'a statement' }
    await expect(ledgerIn(one).reserve(fresh)).rejects.toMatchObject({ code: 'ledger-closed' })

    const here = await lifeboatInProcess(['vault', 'import', file, '--json'], {
      stateFolder: two,
      input: `${passphrase}\n${ownerWords.onlyHere.en}\n`,
    })
    expect([here.exitCode, JSON.parse(here.stdout)]).toEqual([0, { file, moved: true }])
    expect(await standings(two)).toEqual(['current'])
    const again = await lifeboatInProcess(
      ['sign', 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB', '--never-signed-elsewhere'],
      {
        stateFolder: two,
        input: `${recoveryKey}\n`,
      },
    )
    expect([again.exitCode, again.stderr]).toEqual([4, expect.stringContaining('(already-signed)')])
  })

  it('writes a backup that closes nothing, and brings it in with keys that count as restored', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()]
    await made(one)
    const file = path.join(temporaryFolder(), 'copy')
    const input = `${passphrase}\n`
    expect((await lifeboatInProcess(['vault', 'export', file], { stateFolder: one, input })).exitCode).toBe(0)
    const twice = await lifeboatInProcess(['vault', 'export', file], { stateFolder: one, input })
    expect([twice.exitCode, twice.stderr]).toEqual([2, expect.stringContaining('(file-exists)')])
    expect((await lifeboatInProcess(['vault', 'import', file], { stateFolder: two, input })).exitCode).toBe(0)
    expect(await standings(two)).toEqual(['restored'])
    expect((await ledgerIn(one).standing()).kind).not.toBe('closed')
    const there = await lifeboatInProcess(['vault', 'import', file], { stateFolder: two, input })
    expect([there.exitCode, there.stderr]).toEqual([2, expect.stringContaining('(vault-exists)')])
  })
})

describe('files that a command writes besides what it prints', () => {
  it.each([
    ['the certificate', ['rehearse', 'alice', '--svg'], 'file'],
    ['the chart', ['bench', '--svg'], 'file'],
    ['the report', ['bench', '--out'], 'folder'],
    ['the copy of a vault', ['vault', 'export'], 'file'],
    ['the copy that a vault moves with', ['vault', 'export', '--move'], 'file'],
  ] as const)('are never written over: %s', async (_, tokens, kind) => {
    const place = path.join(temporaryFolder(), 'place')
    if (kind === 'folder') mkdirSync(place)
    const file = kind === 'folder' ? path.join(place, 'bench.json') : place
    writeFileSync(file, 'mine')
    // Neither rehearsed nor measured: it is found out before.
    const { exitCode, stderr } = await lifeboatInProcess([...tokens, place])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('(file-exists)')])
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })
})
