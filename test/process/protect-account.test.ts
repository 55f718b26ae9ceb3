import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { recogniseBackup } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { Broadcasting } from '../../shared/contract/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { codePicture, pngFile } from '../unit/picture-files.ts'
import { appInProcess } from './app-in-process.ts'
import { practiceSecret } from './practice-secrets.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-protect-'))
const passphrase = 'seven quiet lanterns drift home'
const practiceKeyText = (about: string) =>
  RecoveryKey.fromSecret(practiceSecret(about), 'posix').privateKeyText()
const passwordOf = (name: string) => residents.find((resident) => resident.name === name)?.password ?? ''

const app = appInProcess(() => folder)
const { ask, publish, start } = app

const begin = (account: string) => ask('beginProtecting', { account, from: 'where-it-was' })
const rowOf = async (name: string) => (await ask('readAccounts', undefined)).find((row) => row.name === name)
const keysOf = (name: string) => ({
  owner: practiceKey(name, 'owner', passwordOf(name)),
  active: practiceKey(name, 'active', passwordOf(name)),
  masterPassword: undefined,
})
const random = (account: string) =>
  ask('chooseKey', { account, source: 'random', secret: undefined, again: undefined })
const words = async (account: string) => (await ask('showWords', { account })).join(' ')

beforeAll(async () => {
  await ready
  await start()
  await ask('createVault', { passphrase, again: passphrase })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('protecting an account', () => {
  it('goes from a name to an irreversible block, and is in the overview then', async () => {
    expect(await begin('alice')).toMatchObject({
      onChain: 'found',
      source: undefined,
    })
    const { publicKey } = await random('alice')
    expect(publicKey).toMatch(/^QRK/)
    expect(await rowOf('alice')).toMatchObject({
      isBegun: true,
      mark: 'due',
      backup: { state: 'never-proved' },
    })
    await ask('noteWordsWritten', { account: 'alice' })
    expect(
      await ask('proveBackup', { account: 'alice', text: await words('alice'), asked: undefined }),
    ).toMatchObject({
      result: 'proved',
      form: 'words',
      draft: { proof: { state: 'proved' } },
    })
    const preview = await ask('previewProtecting', { account: 'alice', ...keysOf('alice') })
    expect(preview).toMatchObject({ endorsedBy: 'owner', operation: 'account_update2' })
    const added = preview.lines.filter(({ change }) => change === 'added').map(({ text }) => text.trim())
    expect(added.join('\n')).toContain(publicKey)
    expect(added.join('\n')).not.toContain('Alice')
    expect(preview.lines.filter(({ change }) => change === 'removed')).toEqual([])

    const { state, lines, draft, failure } = await publish('alice')
    expect(failure).toBeUndefined()
    expect(state).toBe('done')
    expect(lines.map(({ kind }) => kind)).toEqual(['signed', 'sent', 'in-block', 'irreversible'])
    expect(draft?.receipt).toMatchObject({
      publicKey,
      endorsedBy: 'owner',
      transaction: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown,
    })
    await ask('finishProtecting', { account: 'alice' })
    expect(await rowOf('alice')).toMatchObject({
      protection: { state: 'by-owner' },
      backup: { state: 'proved' },
      recoveryKey: { state: 'unused' },
      recoveryAccount: { state: 'not-asked', name: 'bob' },
      isBegun: false,
      mark: 'good',
    })
  })

  it('takes the master password for key, proof and signature', async () => {
    const masterPassword = passwordOf('bob')
    await begin('bob')
    await expect(
      ask('chooseKey', {
        account: 'bob',
        source: 'master-password',
        secret: masterPassword.toUpperCase(),
        again: undefined,
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^password-/) as unknown })
    await ask('chooseKey', {
      account: 'bob',
      source: 'master-password',
      secret: masterPassword,
      again: undefined,
    })
    expect(
      await ask('proveBackup', { account: 'bob', text: 'another password', asked: undefined }),
    ).toMatchObject({
      result: 'wrong',
    })
    expect(
      await ask('proveBackup', { account: 'bob', text: masterPassword, asked: undefined }),
    ).toMatchObject({
      form: 'password',
    })
    await ask('previewProtecting', { account: 'bob', masterPassword, owner: undefined, active: undefined })
    expect(await publish('bob')).toMatchObject({ state: 'done' })
    expect((await rowOf('bob'))?.recoveryKey.state).toBe('unknown')
  })

  it('is called "not proved" everywhere when its proof was skipped, and says so when only the active key endorses', async () => {
    await begin('carol')
    await random('carol')
    expect(await ask('skipProof', { account: 'carol' })).toMatchObject({ proof: { state: 'skipped' } })
    const preview = await ask('previewProtecting', { account: 'carol', ...keysOf('carol'), owner: undefined })
    expect(preview.endorsedBy).toBe('active')
    expect(preview.lines.map(({ text }) => text).join('')).toContain('12345678901234567890')
    const { draft } = await publish('carol')
    expect(draft?.receipt).toMatchObject({ endorsedBy: 'active', provedAt: undefined })
    expect(await rowOf('carol')).toMatchObject({
      protection: { state: 'by-active' },
      backup: { state: 'never-proved' },
      mark: 'due',
    })
  })
})

describe('the recovery key', () => {
  const account = 'carrier'
  beforeEach(() => begin(account))

  it('stays the same when somebody comes back to the page, and when the app was closed meanwhile', async () => {
    const { publicKey } = await random(account)
    expect((await random(account)).publicKey).toBe(publicKey)
    await app.close()
    await start()
    await expect(ask('readProtecting', { account })).rejects.toMatchObject({ code: 'vault-locked' })
    await ask('unlockVault', passphrase)
    expect(await ask('readProtecting', { account })).toMatchObject({ publicKey, source: 'random' })
  })

  it('is not made from a weak password, nor from a text of another kind', async () => {
    const choose = (source: 'password' | 'own-key', secret: string) =>
      ask('chooseKey', { account, source, secret, again: source === 'password' ? secret : undefined }).catch(
        (error: unknown) => (error as { code: string }).code,
      )
    expect(await choose('password', 'carrier1')).toBe('password-too-weak')
    expect(await choose('own-key', 'P5JkVhNVnX9ZqYTFwkZQbtZRrBwwMK5cLtJw')).not.toBe('unexpected')
    expect(await choose('own-key', '5nonsense')).not.toBe('unexpected')
  })

  it('can be one that its owner has, and what that signed is unknown', async () => {
    const own = RecoveryKey.fromSecret(practiceSecret('one'), 'posix')
    const secret = own.privateKeyText()
    const draft = await ask('chooseKey', { account, source: 'own-key', secret, again: undefined })
    expect(draft.publicKey).toBe(own.publicKeyText())
    expect(await ask('proveBackup', { account, text: secret, asked: undefined })).toMatchObject({
      form: 'private-key',
    })
    expect((await rowOf(account))?.recoveryKey.state).toBe('unknown')
  })
})

describe('reading a backup back', () => {
  const account = 'carrier'
  const prove = (text: string) => ask('proveBackup', { account, text, asked: undefined })
  const proveFile = (password?: string) =>
    ask('proveFile', { account, bytes: new Uint8Array(readFileSync(app.savedTo ?? '')), password })
  beforeAll(async () => {
    await begin(account)
    await random(account)
  })

  it('says which words are wrong by their places, and shows none of them', async () => {
    const right = (await words(account)).split(' ')
    const text = right.map((word, place) => (place === 2 || place === 6 ? 'zebr' : word)).join(' ')
    const outcome = await prove(text)
    expect(outcome).toMatchObject({ result: 'wrong', positions: [3, 7] })
    // Some of the words are words of every day, but no two of them stand side by side in a sentence.
    for (const [place, word] of right.slice(0, -1).entries())
      expect(JSON.stringify(outcome)).not.toContain(`${word} ${right[place + 1] ?? ''}`)
  })

  it('says how the order of words differs that are all right', async () => {
    const right = (await words(account)).split(' ')
    const across = right.map((_, place) => right[(place % 3) * 8 + Math.floor(place / 3)] ?? '')
    expect(await prove(across.join(' '))).toMatchObject({
      result: 'wrong',
      order: { kind: 'order', order: 'across', columns: 3 },
    })
    const far = right.with(2, right[16] ?? '').with(16, right[2] ?? '')
    expect(await prove(far.join(' '))).toMatchObject({
      order: { kind: 'exchange', position: 3, other: 17 },
    })
  })

  it('refuses a whole backup of another key', async () => {
    const other = RecoveryKey.random('posix')
    expect(await prove(other.privateKeyText())).toMatchObject({ result: 'wrong' })
    expect((await ask('readProtecting', { account }))?.proof.state).toBe('none')
  })

  it('takes a saved PDF for the file alone, and a picture of its code for the paper', async () => {
    const draft = await ask('makePaperKit', { account, paper: 'a4', language: 'es', to: 'file' })
    expect(draft?.backups.map(({ form }) => form)).toEqual(['file'])
    expect(
      readFileSync(app.savedTo ?? '')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const bytes = new Uint8Array(readFileSync(app.savedTo ?? ''))
    expect(await ask('proveFile', { account, bytes, password: undefined })).toMatchObject({
      result: 'proved',
      form: 'file',
      draft: { proof: { state: 'none' }, backups: [{ form: 'file' }] },
    })
    const stored = app.services.vault.read(({ recoveryKeys }) => recoveryKeys.at(-1)!.secret.slice())
    const text = RecoveryKey.fromSecret(stored, 'posix').privateKeyText()
    const file = (content: string) => ({
      account,
      bytes: new Uint8Array(pngFile(codePicture(content))),
      password: undefined,
    })
    expect(await ask('proveFile', file('https://example.org'))).toMatchObject({ result: 'wrong' })
    expect(await ask('proveFile', file(text))).toMatchObject({
      form: 'paper',
      draft: { proof: { state: 'proved' } },
    })
  })

  it('saves a blank form with the public key and no secret, which is no backup yet', async () => {
    const before = await ask('readProtecting', { account })
    expect(await ask('makeBlankForm', { account, paper: 'a4', language: 'en', to: 'file' })).toBe(true)
    const pdf = readFileSync(app.savedTo ?? '', 'latin1')
    expect(pdf).toContain('24 words \\(BIP-39\\)')
    expect(pdf).toContain(`(${before?.publicKey?.slice(0, 4) ?? ''})`)
    const [first = '', second = ''] = (await words(account)).split(' ')
    expect(pdf).not.toContain(`(${first})`)
    expect(pdf).not.toContain(`(${second})`)
    expect(await ask('readProtecting', { account })).toEqual(before)
  })

  it('asks for the password of a sealed file, and takes the right one alone', async () => {
    const password = 'eleven amber foxes paint the harbour wall'
    await expect(ask('saveSealedFile', { account, password: 'weak', again: 'weak' })).rejects.toMatchObject({
      code: 'password-too-weak',
    })
    await ask('saveSealedFile', { account, password, again: password })
    expect(await proveFile()).toEqual({ result: 'needs-password', of: 'sealed-file' })
    expect(await proveFile('not this one')).toMatchObject({ result: 'wrong' })
    expect(await proveFile(password)).toMatchObject({ form: 'sealed-file' })
  })

  it('prints one share after the other, and counts them as made with the last', async () => {
    const before = await ask('readProtecting', { account })
    await ask('makeShares', { account, paper: 'a4', language: 'en', count: 2, threshold: 2 })
    const print = (number: number) => ask('deliverShare', { account, number, to: 'printer' })
    app.printer = 'failed'
    await expect(print(1)).rejects.toMatchObject({ code: 'not-printed' })
    app.printer = 'cancelled'
    expect(await print(1)).toBeUndefined()
    app.printer = 'printed'
    const { savedTo } = app
    expect(await print(2)).toMatchObject({ sheets: { delivered: [2] }, draft: { shares: undefined } })
    expect(await ask('readProtecting', { account })).toEqual(before)
    expect(await print(1)).toMatchObject({
      sheets: { delivered: [1, 2] },
      draft: { shares: { count: 2, threshold: 2 } },
    })
    expect(app.savedTo).toBe(savedTo)
    const read = await Promise.all(
      app.printedPages!.map((picture) => readPicture(picture).catch(() => undefined)),
    )
    const kinds = read.flatMap((page) => page?.codes ?? []).map((code) => recogniseBackup(code).kind)
    expect(kinds.filter((kind) => kind === 'share')).toHaveLength(1)
    await ask('forgetShares', { account })
    await expect(print(1)).rejects.toMatchObject({ code: 'no-share-sheets' })
  })

  it('deletes the PDF that it saved, and none that was changed meanwhile', async () => {
    const save = () => ask('makePaperKit', { account, paper: 'a4', language: 'en', to: 'file' })
    await save()
    const file = app.savedTo ?? ''
    writeFileSync(file, 'something else')
    expect(await ask('deleteSavedBackups', { account })).toMatchObject({ left: 'changed' })
    expect(readFileSync(file, 'utf8')).toBe('something else')
    await save()
    const deleted = await ask('deleteSavedBackups', { account })
    expect(deleted.left).toBe('nothing')
    expect(deleted.draft.backups.map(({ form }) => form)).not.toContain('file')
    expect(existsSync(file)).toBe(false)
  })

  it('proves the key that was read back, and not one that was chosen meanwhile', async () => {
    const password = 'eleven amber foxes paint the harbour wall'
    await ask('saveSealedFile', { account, password, again: password })
    const before = await ask('readProtecting', { account })
    const proving = proveFile(password)
    const secret = practiceKeyText('two')
    const other = await ask('chooseKey', { account, source: 'own-key', secret, again: undefined })
    await proving
    expect(await ask('readProtecting', { account })).toMatchObject({
      publicKey: other.publicKey,
      proof: { state: 'none' },
    })
    expect(app.services.vault.read(({ backupProofs }) => backupProofs.at(-1))).toMatchObject({
      publicKey: before?.publicKey,
      form: 'sealed-file',
    })
  })

  it('publishes the key that is chosen and no other, and forgets none that might have been published', async () => {
    await ask('beginProtecting', { account, from: 'new-key' })
    const { publicKey } = await random(account)
    await ask('previewProtecting', { account, ...keysOf(account) })
    const secret = practiceKeyText('three')
    await ask('chooseKey', { account, source: 'own-key', secret, again: undefined })
    expect((await publish(account)).failure?.code).toBe('not-previewed')
    const kept = app.services.vault.read(({ recoveryKeys }) => recoveryKeys.map((key) => key.publicKey))
    expect(kept).toContain(publicKey)
  })
})

describe('a recovery key that was replaced', () => {
  const account = 'carol'
  const [older, newer] = ['one', 'two'].map((about) =>
    RecoveryKey.fromSecret(practiceSecret(about), 'posix'),
  ) as [RecoveryKey, RecoveryKey]
  const [olderKey, newerKey] = [older.publicKeyText(), newer.publicKeyText()]
  const chooseOwn = async (key: RecoveryKey) => {
    await ask('beginProtecting', { account, from: 'new-key' })
    return ask('chooseKey', { account, source: 'own-key', secret: key.privateKeyText(), again: undefined })
  }
  const noteUsed = ({ name: oneTimeKey }: RecoveryKey) =>
    app.services.vault.ledger.learn({ oneTimeKey, statement: 'claim v0 for CZDx', learnedFrom: 'chain' })
  const choose = async (key: RecoveryKey) => {
    await chooseOwn(key)
    await ask('skipProof', { account })
    return ask('previewProtecting', { account, ...keysOf(account) })
  }

  it('is not published again as if it counted: who insists is told which one does, and so is the overview', async () => {
    for (const key of [older, newer]) {
      const { outcome } = await choose(key)
      expect(outcome).toMatchObject({
        saying: { code: 'key-will-count', details: { recoveryKey: key.publicKeyText() } },
        flaw: undefined,
      })
      expect((await publish(account)).draft?.receipt).toMatchObject({
        countingKey: key.publicKeyText(),
        endorsedBy: 'owner',
      })
    }
    const { outcome, remarks } = await choose(older)
    expect(outcome).toMatchObject({
      saying: { code: 'key-goes-on-counting', details: { recoveryKey: newerKey } },
      flaw: { name: 'another-key-counts', phrases: { es: 'cuenta otra clave' } },
    })
    expect(remarks.map(({ code }) => code)).not.toContain('registration-replaced')

    const refused = await publish(account)
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'another-key-counts' } })
    expect(refused.failure?.message).toContain(newerKey)

    await ask('previewProtecting', { account, ...keysOf(account) })
    expect(await publish(account, 'nobody can say')).toMatchObject({
      failure: { code: 'another-key-counts' },
    })
    await ask('previewProtecting', { account, ...keysOf(account) })
    expect((await publish(account, ' Cuenta otra clave ')).draft?.receipt).toMatchObject({
      publicKey: olderKey,
      countingKey: newerKey,
      endorsedBy: undefined,
    })
    expect(await rowOf(account)).toMatchObject({ protection: { state: 'by-other-key' } })
    await expect(ask('previewProtecting', { account, ...keysOf(account) })).rejects.toMatchObject({
      code: 'another-key-counts',
    })
  })

  it('may be endorsed anew when it has signed its claim: then that goes on counting', async () => {
    // It was published last, so that it stands in the metadata.
    await noteUsed(older)
    const { publicKey } = await chooseOwn(older)
    expect(publicKey).toBe(olderKey)
  })

  it('is not published when it has signed after it was chosen, and stands nowhere', async () => {
    const chosen = RecoveryKey.fromSecret(practiceSecret('three'), 'posix')
    await choose(chosen)
    await noteUsed(chosen)
    expect((await publish(account)).failure?.code).toBe('recovery-key-used')
    await expect(ask('previewProtecting', { account, ...keysOf(account) })).rejects.toMatchObject({
      code: 'recovery-key-used',
    })
    await expect(chooseOwn(chosen)).rejects.toMatchObject({ code: 'recovery-key-used' })
  })
})

describe('a publication that is undone', () => {
  // Its registration is the latest change of its metadata.
  const account = 'bob'
  const active = practiceKey(account, 'active', passwordOf(account))
  const receipts = async () => (await ask('readAccount', { account }))?.receipts ?? []
  const undone = () =>
    app.heard<Broadcasting>('undoChanged', ({ state }) => state === 'done' || state === 'failed')

  it('is written back as it was before, once, and is the last receipt then', async () => {
    const [registration] = await receipts()
    expect(registration).toMatchObject({ what: 'registration', canBeUndone: true })
    const { transaction = '' } = registration ?? {}
    await expect(ask('previewUndo', { account, transaction: 'ab'.repeat(20), active })).rejects.toMatchObject(
      { code: 'undo-copy-missing' },
    )
    await expect(
      ask('previewUndo', {
        account,
        transaction,
        active: practiceKey(account, 'posting', passwordOf(account)),
      }),
    ).rejects.toMatchObject({ code: 'active-key-key-of-another-role' })
    const end = undone()
    await ask('publishUndo', { account, transaction, insisted: '' })
    expect((await end).failure?.code).toBe('not-previewed')

    const preview = await ask('previewUndo', { account, transaction, active })
    const removed = preview.lines.filter(({ change }) => change === 'removed').map(({ text }) => text)
    expect(removed.join('\n')).toContain(registration?.publicKey)
    expect(preview.lines.filter(({ change }) => change === 'added')).toEqual([])
    // History keeps the registration, whatever the metadata shows.
    expect(preview.outcome.flaw?.name).toBe('goes-on-counting')
    const refused = undone()
    await ask('publishUndo', { account, transaction, insisted: '' })
    expect((await refused).failure?.code).toBe('goes-on-counting')
    await ask('previewUndo', { account, transaction, active })
    const done = undone()
    await ask('publishUndo', { account, transaction, insisted: 'it goes on counting' })
    expect(await done).toMatchObject({ state: 'done', receipt: { account, readBack: 'confirmed' } })
    expect(await receipts()).toMatchObject([
      { what: 'other', canBeUndone: false },
      { transaction, canBeUndone: false },
    ])
    await expect(ask('previewUndo', { account, transaction, active })).rejects.toMatchObject({
      code: 'undone-already',
    })
    // Nothing is on its way any more.
    await ask('forgetUndo', undefined)
    expect(await ask('resumeUndo', { account, transaction })).toMatchObject({ state: 'idle' })
    await ask('lookAtAccounts', { account })
  })
})

describe('a publication that goes on while practice ends', () => {
  it('is none of the other mode, where the same name is another account', async () => {
    const account = 'alice'
    await ask('beginProtecting', { account, from: 'new-key' })
    await random(account)
    await ask('previewProtecting', { account, ...keysOf(account) })
    await ask('publishProtecting', { account, insisted: '', replacing: '' })
    await ask('stopPractice', undefined)
    expect(await ask('resumeProtecting', { account })).toBeUndefined()
  })
})
