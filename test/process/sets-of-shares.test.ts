/** Sets of shares: written whole or not at all, never mixed up, each sheet checked alone; on the command line and in the window. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { writeSet } from '../../electron/command-line/backup-making.ts'
import { sharesBackup } from '../../shared/backup/index.ts'
import { readShare } from '../../shared/backup/share-text.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { systemError, watched } from '../unit/watched-files.ts'
import { appInProcess } from './app-in-process.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, type Network } from './practice-network.ts'
import { practiceSecret } from './practice-secrets.ts'

const account = 'alice'
const key = RecoveryKey.fromSecret(practiceSecret('one'), 'posix')
let publicKey = ''
let network: Network
beforeAll(async () => {
  await ready
  publicKey = key.publicKeyText()
  network = await practiceNetwork()
})

const command = (tokens: readonly string[], answers: readonly string[] = []) =>
  runCommand(network, tokens, answers, { reach: 'nobody' })
const make = (out: string, form = 'shares') =>
  command(
    [
      ...['backup', account, '--public-key', publicKey, '--form', form, '--out', out, '--json'],
      ...['--shares', '3', '--threshold', '2'],
    ],
    [key.privateKeyText()],
  )
const json = ({ printed }: { printed: readonly string[] }) =>
  JSON.parse(printed[0] ?? '{}') as Record<string, unknown>
const madeIn = async (out: string, form?: string) => {
  const made = json(await make(out, form))
  return { files: made['files'] as string[], set: made['set'] as number, day: made['madeOn'] as string }
}
const everyFile = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
const setOf = (share: string) => readShare(share).identifier
const sharesOf = (seed: number, of = key) =>
  sharesBackup(of, { count: 3, threshold: 2 }, (length) => new Uint8Array(length).fill(seed)).shares.map(
    (words) => words.join(' '),
  )
const slip = (share: string) => share.replace(/(\w+) (\w+)$/, '$2 $1')

describe('the files of a set', () => {
  it('say which set, which number, of how many, by which standard, and that one alone is nothing', async () => {
    const { files, set, day } = await madeIn(path.join(temporaryFolder(), 's'))
    for (const [index, file] of files.entries()) {
      const text = readFileSync(file, 'utf8')
      expect(path.basename(file)).toBe(`alice-${day}-set-${set}-share-${index + 1}-of-3.txt`)
      expect(text).toContain(
        `# Share ${index + 1} of 3 of the recovery key of alice. Any 2 of these 3 shares`,
      )
      expect(text).toContain(`# Set ${set}, made on ${day}.`)
      expect(text).toMatch(/^# Alone it says nothing about the key.*\n/m)
      expect(text).toMatch(/SLIP-39/)
      expect(text).not.toMatch(/whoever reads it can speak for you/)
      // The name of a set is what SLIP-39 draws for it, and stands on every share.
      expect(setOf(text.trim().split('\n').at(-1) ?? '')).toBe(set)
    }
  })

  it('are told as well where they are printed, to people and to programs', async () => {
    const tokens = ['backup', account, '--public-key', publicKey, '--form', 'shares', '--shares', '3']
    const { printed } = await command([...tokens, '--threshold', '2'], [key.privateKeyText()])
    const set = setOf(printed[1] ?? '')
    expect(printed.join('\n')).toMatch(
      new RegExp(
        `SLIP-39.*Set ${set}, made on 2026-11-01\\. Any 2 of these 3 are needed; one alone says nothing`,
      ),
    )
  })

  it.each(['shares', 'kit'])('have other names than those of any other set: %s', async (form) => {
    const folder = temporaryFolder()
    const [one, other] = [await madeIn(folder, form), await madeIn(folder, form)]
    const names = [...one.files, ...other.files].map((file) => path.basename(file))
    expect(new Set(names).size).toBe(6)
    // And they do not lie in one folder.
    expect(new Set([...one.files, ...other.files].map((file) => path.dirname(file))).size).toBe(2)
    expect(everyFile(folder)).toHaveLength(6)
  })

  it.each(['s', 's/', './s', 'new/s'])('go into a new folder of any name: %s', async (out) => {
    const [away, here] = [process.cwd(), temporaryFolder()]
    process.chdir(here)
    try {
      const { files } = await madeIn(out)
      expect(files.map((file) => path.dirname(file))).toEqual(
        Array(3).fill(path.normalize(out).replace(/\/$/, '')),
      )
      expect(everyFile(here)).toHaveLength(3)
    } finally {
      process.chdir(away)
    }
  })

  it('are all there, or none of them, whatever fails while they are written', async () => {
    const set = { number: 24629, count: 3, threshold: 2, date: '2026-11-01' }
    const write = (place: string, failing: number) => {
      let steps = 0
      const files = watched((name) => {
        if (steps++ >= failing && !/^(unlink|remove)/.test(name)) throw systemError('ENOSPC', name)
      })
      const at = { account: parseAccountName(account), form: 'shares', place, now: Date.now() } as const
      return writeSet(['one', 'two', 'three'], set, at, files).finally(() => (total = steps))
    }
    let total = 0
    for (const isThere of [true, false]) {
      const whole = temporaryFolder()
      await write(isThere ? whole : path.join(whole, 's'), Infinity)
      expect(everyFile(whole)).toHaveLength(3)
      const steps = total
      for (let failing = 0; failing < steps; failing++) {
        const folder = temporaryFolder()
        const error = await write(isThere ? folder : path.join(folder, 's'), failing).catch(
          (reason: unknown) => reason,
        )
        expect(error).toMatchObject({ code: 'file-not-written' })
        expect((error as Error).message).toContain('ENOSPC')
        expect([failing, everyFile(folder), readdirSync(folder)]).toEqual([failing, [], []])
      }
    }
  })

  it('are none where a file has the name of the folder, and say so', async () => {
    const file = path.join(temporaryFolder(), 'taken')
    writeFileSync(file, 'old')
    const refused = await make(file)
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([2, '(file-exists)'])
    expect([readFileSync(file, 'utf8'), readdirSync(path.dirname(file))]).toEqual(['old', ['taken']])
  })

  it('do not touch what is there of an earlier set, nor are mixed with it', async () => {
    const folder = temporaryFolder()
    const earlier = path.join(folder, 'alice-share-3-of-3.txt')
    writeFileSync(earlier, 'earlier')
    const { files } = await madeIn(folder)
    expect(readFileSync(earlier, 'utf8')).toBe('earlier')
    expect(files.map((file) => path.dirname(file))).not.toContain(folder)
  })
})

describe('sheets on the command line', () => {
  const written = (texts: readonly string[]) => {
    const folder = temporaryFolder()
    return texts.map((text, index) => {
      const file = path.join(folder, `sheet-${index + 1}.txt`)
      writeFileSync(file, text)
      return file
    })
  }
  const aside = (result: { printed: readonly string[] }) =>
    (json(result)['setAside'] as { file: string | null; code: string }[]).map(({ file, code }) => [
      file === null ? null : path.basename(file),
      code,
    ])

  it.each(['restore', 'prove', 'prove all'])(
    'are set aside by name, and the rest suffices: %s',
    async (what) => {
      const [one = '', two = '', three = ''] = sharesOf(7)
      const files = written([one, one, slip(two), sharesOf(8)[0] ?? '', three])
      const tokens = what === 'restore' ? ['restore'] : ['backup', account, '--test']
      const all = what === 'prove all' ? ['--all'] : []
      const missing = path.join(path.dirname(files[0] ?? ''), 'no-such.txt')
      const result = await command([
        ...tokens,
        ...all,
        '--public-key',
        publicKey,
        '--json',
        ...files,
        missing,
      ])
      expect([result.exitCode, result.prompts]).toEqual([0, []])
      expect(aside(result)).toEqual([
        ['sheet-2.txt', 'share-twice'],
        ['sheet-3.txt', 'share-checksum'],
        ['no-such.txt', 'file-missing'],
        [null, 'set-not-whole'],
      ])
      const told = result.told.join('\n')
      expect(told).toContain(`sheet-2.txt: Share 1 of set ${setOf(one)} is here already.`)
      expect(told).toContain(
        `Of set ${setOf(sharesOf(8)[0] ?? '')} only share 1 is here, and 1 more is needed.`,
      )
    },
  )

  it('that do not fit to the others are named with their number', async () => {
    const [one = '', two = '', three = ''] = sharesOf(7)
    const other = sharesOf(7, RecoveryKey.fromSecret(practiceSecret('two'), 'posix'))[1] ?? ''
    const files = written([one, other, two, three])
    const result = await command(['restore', '--public-key', publicKey, '--json', ...files])
    expect([result.exitCode, json(result)['shares']]).toEqual([0, [1, 2, 3]])
    expect(aside(result)).toEqual([
      ['sheet-3.txt', 'share-conflict'],
      ['sheet-2.txt', 'share-does-not-fit'],
    ])
    expect(result.told.join('\n')).toContain(`sheet-2.txt: Share 2 of set ${setOf(one)} does not fit`)
  })

  it('end with the name of the file that is in the way when the rest is not enough', async () => {
    const [one = '', two = ''] = sharesOf(7)
    const files = written([one, slip(two)])
    const result = await command(['restore', ...files])
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(share-checksum)'])
    expect(result.told.at(-3)).toContain('sheet-2.txt: ')
    expect(result.prompts).toEqual([`Backup (another share of set ${setOf(one)}, 1 more is needed)`])
  })

  it('are said not to be proved with the others', async () => {
    const [one = '', two = '', three = ''] = sharesOf(7)
    const files = written([one, slip(two), three])
    const result = await command(['backup', account, '--test', '--public-key', publicKey, ...files])
    expect([result.exitCode, result.printed.at(-1)]).toEqual([
      0,
      `Set aside, and not tested: ${files[1] ?? ''}.`,
    ])
  })

  it('are checked alone: whole, of which set, with which number', async () => {
    const [one = '', two = ''] = sharesOf(7)
    const files = written([`# Share 2\n${two}`, slip(one)])
    const whole = await command(['restore', '--describe', '--json', files[0] ?? ''])
    expect([whole.exitCode, whole.prompts, json(whole)]).toEqual([
      0,
      [],
      {
        checked: [
          {
            file: files[0],
            whole: true,
            found: [{ kind: 'share', set: setOf(two), number: 2, threshold: 2 }],
            wrong: [],
          },
        ],
      },
    ])
    const both = await command(['restore', '--describe', ...files])
    expect(both.exitCode).toBe(1)
    expect(both.printed[0]).toContain(`sheet-1.txt: whole: share 2 of set ${setOf(two)}; any 2 shares`)
    expect(both.printed[1]).toContain('sheet-2.txt: not whole. Every word is a known one')
    const typed = await command(['restore', '--describe'], [one])
    expect([typed.exitCode, typed.printed[0]]).toEqual([
      0,
      `whole: share 1 of set ${setOf(one)}; any 2 shares of the set are needed (SLIP-39).`,
    ])
    // A public key beside nothing is no backup.
    expect((await command(['restore', '--describe'], [publicKey])).exitCode).toBe(1)
    for (const { printed, told } of [whole, both, typed])
      expect([...printed, ...told].join('\n')).not.toContain(one.split(' ').slice(6, 9).join(' '))
  })
})

describe('sheets in the window', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-sets-'))
  let minutes = 0
  const app = appInProcess(() => folder, { now: () => performance.now() + minutes * 60_000 })
  const { ask } = app
  const passphrase = 'seven quiet lanterns drift home'
  const [one = '', two = '', three = ''] = sharesOf(7)
  const [foreign = ''] = sharesOf(8)
  const bytes = (text: string) => new TextEncoder().encode(text)
  const restoring = () => ask('readRestore', undefined)

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    await app.start()
    await ask('createVault', { passphrase, again: passphrase })
    await ask('beginProtecting', { account, from: 'where-it-was' })
    const secret = key.privateKeyText()
    await ask('chooseKey', { account, source: 'own-key', secret, again: undefined })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it('are shown set by set as they are kept, whatever came with them', async () => {
    const after = await ask('takeBackup', { text: [one, one, slip(two)].join('\n') })
    expect(after.shares).toMatchObject([{ setNumber: setOf(one), numbers: [1], missing: 1, kept: 'no' }])
    expect(after.setAside[1]?.message).toContain('Line 3 ')
    expect(after.setAside.map(({ code }) => code)).toEqual(['share-twice', 'damaged-share-in-text'])
    const { shares } = await ask('takeBackupFile', { bytes: bytes(foreign) })
    expect(shares).toMatchObject([{ setNumber: setOf(one) }, { setNumber: setOf(foreign), numbers: [1] }])
    await expect(ask('takeBackup', { text: one })).rejects.toMatchObject({ code: 'share-twice' })
    expect((await restoring()).shares).toEqual(shares)
    const { waiting } = await ask('keepShares', undefined)
    expect([waiting, (await restoring()).shares.map(({ kept }) => kept)]).toEqual([[], ['yes', 'yes']])
  })

  it('wait in the vault beside those that come later, and are gone on with', async () => {
    await ask('forgetRestored', undefined)
    expect((await restoring()).waiting).toMatchObject([{ numbers: [1] }, { numbers: [1] }])
    // Only this one is here now; keeping it must not put those away that are there.
    const another = sharesOf(8)[2] ?? ''
    await ask('takeBackup', { text: slip(another) }).catch(() => undefined)
    await ask('takeBackup', { text: foreign })
    await ask('keepShares', undefined)
    await ask('forgetRestored', undefined)
    const { waiting } = await restoring()
    expect(waiting).toHaveLength(2)
    const [first] = waiting
    await ask('takeBackup', { text: three })
    const { stage } = await ask('resumeShares', { set: first?.set ?? '' })
    expect(stage).toBe('found')
    const { key: judged } = await ask('judgeRestored', { account: '', ask: 'nobody' })
    expect(judged?.publicKey).toBe(publicKey)
    await ask('forgetRestored', undefined)
  })

  it('prove the backup although one of another set or a doubled one came first, and are forgotten on demand', async () => {
    minutes += 10
    await ask('noteActivity', undefined)
    const prove = (text: string) => ask('proveFile', { account, bytes: bytes(text), password: undefined })
    expect(await prove(foreign)).toMatchObject({
      result: 'more-shares',
      sets: [{ setNumber: setOf(foreign), numbers: [1], missing: 1 }],
    })
    expect(await prove(`${one}\n${one}\n${slip(two)}`)).toMatchObject({
      result: 'more-shares',
      sets: [{ setNumber: setOf(foreign) }, { setNumber: setOf(one), numbers: [1], missing: 1 }],
      setAside: [{ code: 'share-twice' }, { code: 'damaged-share-in-text' }],
    })
    expect(await prove(three)).toMatchObject({ result: 'proved' })

    await prove(foreign)
    await ask('forgetProof', { account })
    expect(await prove(one)).toMatchObject({ sets: [{ setNumber: setOf(one) }] })
    // Those before were held against another key.
    await ask('chooseKey', { account, source: 'own-key', secret: key.privateKeyText(), again: undefined })
    expect(await prove(three)).toMatchObject({ sets: [{ numbers: [3] }] })
    await ask('forgetProof', { account })
  })

  it('are saved in files that tell their set', async () => {
    const paper = { account, paper: 'a4', language: 'en', count: 3, threshold: 2 } as const
    const names = []
    for (let round = 0; round < 2; round++) {
      await ask('makeShares', paper)
      await ask('deliverShare', { account, number: 1, to: 'file' })
      names.push(path.basename(app.savedTo ?? ''))
    }
    expect(names[0]).toMatch(/^lifeboat-alice-\d{4}-\d\d-\d\d-set-\d+-share-1\.pdf$/)
    expect(names[0]).not.toBe(names[1])
  })
})
