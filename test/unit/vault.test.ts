import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { confirmLedger } from '../../electron/vault/ledger-witness.ts'
import { leastCost, stretchHere, usualCost } from '../../electron/vault/passphrase-stretching.ts'
import { asRestored } from '../../electron/vault/restored-keys.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import {
  contentsVersion,
  emptyContents,
  formatContents,
  type VaultContents,
} from '../../electron/vault/vault-contents.ts'
import { openEnvelope, readEnvelope, sealVault } from '../../electron/vault/vault-envelope.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { addAccount, filledContents } from './vault-samples.ts'
import { systemError, watched } from './watched-files.ts'

const passphrase = 'correct horse'
const steps: string[] = []
const failing = new Map<string, Error>()
const files = watched((name, file) => {
  const error = failing.get(`${name} ${path.basename(file)}`) ?? failing.get(name)
  if (error !== undefined) throw error
  steps.push(name)
})
const surroundings = { ...usualSurroundings, files, cost: leastCost }

let folder = ''
let file = ''
let contents: VaultContents = emptyContents
beforeAll(async () => {
  await ready
  contents = filledContents()
})
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-vault-'))
  file = path.join(folder, 'vault')
  failing.clear()
  steps.length = 0
})

const create = () => Vault.create(file, passphrase, surroundings)
const open = (words = passphrase, at = file) => Vault.open(at, words, surroundings)
async function filled(): Promise<Vault> {
  const vault = await create()
  await vault.update(() => contents)
  return vault
}
const accountsIn = async (words = passphrase) => {
  const vault = await open(words)
  const names = vault.read().accounts.map(({ name }) => name)
  await vault.lock()
  return names
}
const filesThere = () => readdirSync(folder).filter((name) => name !== 'vault.lock')
const bytesThere = () =>
  filesThere().map((name) => [name, readFileSync(path.join(folder, name)).toString('hex')])

describe('the vault', () => {
  it('gives back what was stored, secrets included, in the next process', async () => {
    await (await filled()).lock()
    const vault = await open()
    expect(vault.read()).toEqual(contents)
    expect(vault.openedFrom).toBe('current')
    await vault.lock()
  })

  it('shows nothing of what is in it, and is readable by its owner alone', async () => {
    await (await filled()).lock()
    const bytes = readFileSync(file)
    for (const secret of [contents.recoveryKeys[0]?.secret, contents.signingKeys[0]?.seed]) {
      expect(bytes.includes(Buffer.from(secret ?? []))).toBe(false)
      expect(bytes.includes(Buffer.from(secret ?? []).toString('base64'))).toBe(false)
    }
    expect(bytes.includes('alice')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('takes one change after the other, each made of the one before', async () => {
    const vault = await create()
    await Promise.all(Array.from({ length: 5 }, (_, number) => vault.update(addAccount(`account${number}`))))
    await vault.lock()
    expect(await accountsIn()).toEqual(Array.from({ length: 5 }, (_, number) => `account${number}`))
  })

  it('changes nothing when the change throws, or makes what could not be read back', async () => {
    const vault = await filled()
    await expect(
      vault.update(() => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await expect(
      vault.update((before) => ({ ...before, settings: { 'not a name': true } })),
    ).rejects.toMatchObject({ code: 'wrong-shape' })
    expect(vault.read()).toEqual(contents)
    await vault.lock()
  })

  it('hands out copies: who wipes one harms nobody', async () => {
    const vault = await filled()
    vault.read().recoveryKeys[0]?.secret.fill(0)
    await vault.update((before) => {
      before.signingKeys[0]?.seed.fill(0)
      return { ...before, signingKeys: contents.signingKeys }
    })
    expect(vault.read()).toEqual(contents)
    await vault.lock()
  })

  it('is shut once locked, and can be locked twice', async () => {
    const vault = await filled()
    await vault.lock()
    await vault.lock()
    expect(() => vault.read()).toThrow(expect.objectContaining({ code: 'vault-locked' }))
    await expect(vault.update((same) => same)).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('is sealed with a fresh nonce each time, and counts the times', async () => {
    const vault = await create()
    const first = readEnvelope(readFileSync(file))
    await vault.update((same) => same)
    const second = readEnvelope(readFileSync(file))
    await vault.lock()
    expect(Buffer.from(second.nonce).equals(first.nonce)).toBe(false)
    expect([first.generation, second.generation]).toEqual([1, 2])
    expect(readEnvelope(readFileSync(`${file}.previous`)).generation).toBe(1)
  })

  it('is not made where there is one, whole or damaged, or the generation before one', async () => {
    await (await filled()).lock()
    const before = bytesThere()
    await expect(create()).rejects.toMatchObject({ code: 'vault-exists' })
    expect(bytesThere()).toEqual(before)
    rmSync(file)
    await expect(create()).rejects.toMatchObject({ code: 'vault-exists' })
  })

  it('refuses a wrong passphrase and changes nothing', async () => {
    await (await filled()).lock()
    const before = bytesThere()
    for (const wrong of ['correct horsf', 'correct horse ', 'Correct horse'])
      await expect(open(wrong)).rejects.toMatchObject({ name: 'VaultError', code: 'wrong-passphrase' })
    for (const wrong of ['', 'x'.repeat(1025)])
      await expect(open(wrong)).rejects.toMatchObject({ code: 'passphrase-length' })
    expect(bytesThere()).toEqual(before)
    expect(await accountsIn()).toEqual(['alice'])
  })

  it('takes a passphrase for the same however the system composes its letters', async () => {
    await (await Vault.create(file, 'gr\u00fc\u00dfe', surroundings)).lock()
    await (await open('gru\u0308\u00dfe')).lock()
  })

  it('asks the way of stretching that was handed over, with salt and cost from the file, and wipes what it passed', async () => {
    await (await create()).lock()
    const { salt } = readEnvelope(readFileSync(file))
    const asked: { passphrase: Uint8Array; salt: Uint8Array; memory: number }[] = []
    const vault = await Vault.open(file, passphrase, {
      ...surroundings,
      cost: usualCost,
      stretch: (words, saltGiven, cost) => {
        asked.push({ passphrase: words, salt: saltGiven, memory: cost.memory })
        return stretchHere(words, saltGiven, cost)
      },
    })
    await vault.lock()
    expect(asked).toEqual([{ passphrase: new Uint8Array(passphrase.length), salt, memory: leastCost.memory }])
  })
})

describe('a vault that cannot be opened', () => {
  const cases: readonly (readonly [string, string, (bytes: Buffer) => Uint8Array])[] = [
    ['empty', 'vault-foreign', () => Buffer.alloc(0)],
    ['another kind of file', 'vault-foreign', () => Buffer.from('PK\u0003\u0004 something else altogether')],
    ['cut in its name', 'vault-damaged', (bytes) => bytes.subarray(0, 10)],
    ['cut in its header', 'vault-damaged', (bytes) => bytes.subarray(0, 60)],
    ['cut in its contents', 'vault-damaged', (bytes) => bytes.subarray(0, -1)],
    ['longer than it was', 'vault-damaged', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['of a later version', 'vault-newer', (bytes) => bytes.fill(9, 17, 18)],
  ]
  it.each(cases)('says so, and is untouched: %s', async (_, code, change) => {
    await (await create()).lock()
    writeFileSync(file, change(readFileSync(file)))
    const before = bytesThere()
    await expect(open()).rejects.toMatchObject({ name: 'VaultError', code })
    expect(bytesThere()).toEqual(before)
  })

  it('says so when it is not there', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'vault-missing' })
    expect(filesThere()).toEqual([])
  })

  it('is damaged whichever bit of it was changed', async () => {
    await (await create()).lock()
    const bytes = readFileSync(file)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const opening = (async () => openEnvelope(readEnvelope(changed), await keyOf(bytes)))()
      const code = at < 16 ? 'vault-foreign' : /^vault-(?:damaged|newer)$/
      await expect(opening, `byte ${at}`).rejects.toMatchObject({
        code: typeof code === 'string' ? code : (expect.stringMatching(code) as string),
      })
    }
  })

  it.each([
    ['no passes', { passes: 0, memory: 8 }],
    ['too many passes', { passes: 17, memory: 8 }],
    ['too little memory', { passes: 1, memory: 7 }],
    ['more memory than any vault of ours', { passes: 1, memory: 1024 * 1024 + 1 }],
  ])(
    'is damaged when its header asks for a cost out of bounds, before anything is computed: %s',
    async (_, cost) => {
      const bytes = await sealVault(
        { cost, salt: new Uint8Array(16), generation: 1 },
        new Uint8Array(2),
        new Uint8Array(32),
      )
      expect(() => readEnvelope(bytes)).toThrow(expect.objectContaining({ code: 'vault-damaged' }))
    },
  )

  it.each<[string, string, (value: Record<string, unknown>) => unknown]>([
    ['contents of a later version', 'vault-newer', (value) => ({ ...value, version: contentsVersion + 1 })],
    ['no version', 'vault-damaged', ({ version: _, ...rest }) => rest],
    ['a member too many', 'vault-damaged', (value) => ({ ...value, further: 1 })],
    ['a member too few', 'vault-damaged', ({ receipts: _, ...rest }) => rest],
    [
      'an account that is none',
      'vault-damaged',
      (value) => ({ ...value, accounts: [{ name: 'A', addedAt: '2030-01-01T00:00:00.000Z' }] }),
    ],
    [
      'a signing key of heights that there cannot be',
      'vault-damaged',
      (value) => {
        const { signingKeys } = JSON.parse(new TextDecoder().decode(formatContents(contents))) as {
          signingKeys: object[]
        }
        return { ...value, signingKeys: [{ ...signingKeys[0], heights: [16, 16, 16, 16, 16] }] }
      },
    ],
    ['a list that is none', 'vault-damaged', (value) => ({ ...value, receipts: {} })],
    ['null', 'vault-damaged', () => null],
  ])('says so when what was sealed is not what it should be: %s', async (_, code, change) => {
    await storeSealed(change(JSON.parse(JSON.stringify(emptyContents)) as Record<string, unknown>))
    const before = bytesThere()
    await expect(open()).rejects.toMatchObject({ code })
    expect(bytesThere()).toEqual(before)
  })
})

describe('a vault of an earlier version', () => {
  const version0 = () => ({
    version: 0,
    accounts: [{ name: 'alice', addedAt: '2029-01-01T00:00:00.000Z' }],
    recoveryKeys: [null, contents.signingKeys[0]?.publicKey].map((usedFor) => {
      const { use: _, secret, ...key } = contents.recoveryKeys[0] ?? { secret: [], use: {} }
      return { ...key, secret: Buffer.from(secret).toString('base64'), usedFor }
    }),
    signingKeys: [],
    receipts: [],
    metadataCopies: [],
    settings: { language: 'en' },
  })

  it('is brought up to date when it is opened, and the old one is kept as the generation before', async () => {
    await storeSealed(version0())
    const old = readFileSync(file)
    const vault = await open()
    const { version, recoveryKeys, accounts, backupsMade, backupProofs, keptShares, ledgerHead, settings } =
      vault.read()
    await vault.lock()
    expect({ version, backupsMade, backupProofs, keptShares, ledgerHead, settings }).toEqual({
      version: contentsVersion,
      keptShares: [],
      backupsMade: [],
      backupProofs: [],
      ledgerHead: null,
      settings: { language: 'en' },
    })
    expect(accounts.map(({ name }) => name)).toEqual(['alice'])
    expect(recoveryKeys.map(({ use }) => use)).toEqual([
      { kind: 'unused' },
      { kind: 'used', coinzdenseKey: contents.signingKeys[0]?.publicKey, at: null },
    ])
    expect(readFileSync(`${file}.previous`).equals(old)).toBe(true)
    expect(readEnvelope(readFileSync(file)).generation).toBe(2)
  })

  it('says of a backup of which nobody noted whether it was paper or a file that it was one of them', async () => {
    const { backupsMade: _, ...rest } = JSON.parse(
      new TextDecoder().decode(formatContents(contents)),
    ) as VaultContents
    const publicKey = contents.recoveryKeys[0]?.publicKey
    const draft = { publicKey, backups: ['paper', 'shares'], shares: { count: 3, threshold: 2 } }
    const [proof] = rest.backupProofs
    await storeSealed({
      ...rest,
      version: 4,
      settings: { 'draft.616c696365': JSON.stringify(draft), 'draft.626f62': 'damaged' },
      backupProofs: [proof, { ...proof, form: 'paper', shares: [] }],
    })
    const vault = await open()
    const { backupsMade, backupProofs } = vault.read()
    await vault.lock()
    expect(backupsMade).toEqual([
      { publicKey, form: 'paper-or-file', at: null, shares: null },
      { publicKey, form: 'shares', at: null, shares: { count: 3, threshold: 2 } },
    ])
    expect(backupProofs.map(({ form }) => form)).toEqual(['shares', 'paper-or-file'])
  })

  it('gets room for signing keys that are being made, whose seed nobody has read back', async () => {
    const { signingKeys, ...rest } = JSON.parse(
      new TextDecoder().decode(formatContents(contents)),
    ) as VaultContents
    const version1Keys = signingKeys.map(({ backupProvedAt: _, derivation: __, ...key }) => key)
    await storeSealed({ ...rest, version: 1, signingKeys: version1Keys })
    const vault = await open()
    const [key] = vault.read().signingKeys
    expect(key).toEqual({ ...contents.signingKeys[0], backupProvedAt: null, derivation: 'plain' })
    await vault.update((latest) => ({
      ...latest,
      signingKeys: latest.signingKeys.map((stored) => ({ ...stored, publicKey: null })),
    }))
    await vault.lock()
    const again = await open()
    expect(again.read().signingKeys.map(({ publicKey }) => publicKey)).toEqual([null])
    await again.lock()
  })

  it('is left alone when it is not what its version says', async () => {
    await storeSealed({ ...version0(), recoveryKeys: 'none' })
    await expect(open()).rejects.toMatchObject({ code: 'vault-damaged' })
  })
})

describe('the generation before', () => {
  const spoil: readonly (readonly [string, () => void])[] = [
    ['gone', () => rmSync(file)],
    ['empty', () => writeFileSync(file, '')],
    ['cut short', () => writeFileSync(file, readFileSync(file).subarray(0, -5))],
    ['changed', () => writeFileSync(file, readFileSync(file).fill(0, 200))],
  ]
  it.each(spoil)(
    'is opened when the current one is %s, which is told and kept, and takes its place',
    async (what, change) => {
      const vault = await filled()
      await vault.update(addAccount('bob'))
      await vault.lock()
      change()
      const again = await open()
      expect(again.openedFrom).toBe('previous')
      expect(again.read()).toEqual(contents)
      await again.update(addAccount('carol'))
      await again.lock()
      expect(await accountsIn()).toEqual(['alice', 'carol'])
      expect(filesThere().filter((name) => name.includes('damaged'))).toHaveLength(what === 'gone' ? 0 : 1)
    },
  )

  it('is not opened instead of a current one whose passphrase is wrong, or of a later version', async () => {
    const vault = await filled()
    await vault.changePassphrase(passphrase, 'new words')
    await vault.lock()
    await expect(open(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    writeFileSync(file, readFileSync(file).fill(9, 17, 18))
    await expect(open('new words')).rejects.toMatchObject({ code: 'vault-newer' })
  })
})

describe('changing the passphrase', () => {
  it('takes effect on both generations, with a fresh salt', async () => {
    const vault = await filled()
    const { salt } = readEnvelope(readFileSync(file))
    await vault.changePassphrase(passphrase, 'new words')
    await vault.update(addAccount('bob'))
    await vault.lock()
    expect(Buffer.from(readEnvelope(readFileSync(file)).salt).equals(salt)).toBe(false)
    await expect(open(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await accountsIn('new words')).toEqual(['alice', 'bob'])
    rmSync(file)
    await expect(open(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await accountsIn('new words')).toEqual(['alice'])
  })

  it('leaves no generation that the old one opens', async () => {
    const vault = await filled()
    await vault.changePassphrase(passphrase, 'new words')
    await vault.lock()
    rmSync(file)
    await expect(open(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await accountsIn('new words')).toEqual(['alice'])
  })

  it('needs the current one', async () => {
    const vault = await filled()
    await expect(vault.changePassphrase('wrong', 'new words')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
    await vault.update(addAccount('bob'))
    await vault.lock()
    expect(await accountsIn()).toEqual(['alice', 'bob'])
  })

  it('goes on with the old one when the new one could not be stored', async () => {
    const vault = await filled()
    failing.set('rename', systemError('ENOSPC'))
    await expect(vault.changePassphrase(passphrase, 'new words')).rejects.toMatchObject({
      code: 'vault-not-stored',
    })
    failing.clear()
    await vault.update(addAccount('bob'))
    await vault.lock()
    expect(await accountsIn()).toEqual(['alice', 'bob'])
  })
})

describe('a change of the passphrase whose second step fails', () => {
  it('says that the new one is in force and the old one lingers, and is completed at the next opening', async () => {
    const vault = await filled()
    let links = 0
    const error = systemError('ENOSPC')
    // The first link keeps the generation before; the second one repeats the new one in its place.
    const counting = watched((name) => {
      if (name === 'link' && ++links === 2) throw error
    }, files)
    await vault.lock()
    const again = await Vault.open(file, passphrase, { ...surroundings, files: counting })
    links = 0
    const refusal = await again.changePassphrase(passphrase, 'new words').then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(refusal).toMatchObject({
      code: 'old-passphrase-lingers',
      message: expect.stringMatching(/new passphrase is in force.*ENOSPC/) as string,
    })
    expect((refusal as Error).message).not.toContain('as it was before')
    await again.update(addAccount('bob'))
    await again.lock()
    await expect(open(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await accountsIn('new words')).toEqual(['alice', 'bob'])
  })

  it('is completed before anything else when the vault is opened', async () => {
    const vault = await filled()
    const before = readFileSync(file)
    await vault.changePassphrase(passphrase, 'new words')
    await vault.lock()
    rmSync(`${file}.previous`)
    writeFileSync(`${file}.previous`, before)
    failing.set('link vault', systemError('ENOSPC'))
    await expect(open('new words')).rejects.toMatchObject({ code: 'old-passphrase-lingers' })
    failing.clear()
    expect(await accountsIn('new words')).toEqual(['alice'])
    expect(readFileSync(`${file}.previous`).equals(before)).toBe(false)
  })
})

describe('a change that cannot be stored', () => {
  it.each(['open to create', 'write', 'sync', 'link', 'rename'])(
    'leaves the vault as it was when this fails: %s',
    async (step) => {
      const vault = await filled()
      failing.set(step, systemError('ENOSPC'))
      await expect(vault.update(addAccount('bob'))).rejects.toMatchObject({
        name: 'VaultError',
        code: 'vault-not-stored',
      })
      failing.clear()
      expect(vault.read()).toEqual(contents)
      expect(filesThere().filter((name) => name.endsWith('.tmp')).length).toBeLessThanOrEqual(1)
      await vault.update(addAccount('carol'))
      await vault.lock()
      expect(await accountsIn()).toEqual(['alice', 'carol'])
    },
  )

  it('is told when it took its place and might not survive a power cut, and is gone on from', async () => {
    const vault = await filled()
    failing.set('sync folder', systemError('EIO'))
    await expect(vault.update(addAccount('bob'))).rejects.toMatchObject({ code: 'vault-not-durable' })
    failing.clear()
    await vault.update(addAccount('carol'))
    await vault.lock()
    expect(await accountsIn()).toEqual(['alice', 'bob', 'carol'])
  })

  it('is refused when somebody else has changed the file', async () => {
    const vault = await filled()
    const bytes = readFileSync(file)
    await vault.update(addAccount('bob'))
    writeFileSync(file, bytes)
    await expect(vault.update(addAccount('carol'))).rejects.toMatchObject({ code: 'vault-changed' })
    await vault.lock()
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })
})

describe('an exported copy', () => {
  it('opens with the passphrase, holds everything, and overwrites nothing', async () => {
    const copy = path.join(folder, 'copies', 'copy')
    const vault = await filled()
    await vault.exportTo(copy)
    await expect(vault.exportTo(copy)).rejects.toMatchObject({ code: 'vault-exists' })
    await vault.lock()
    const opened = await open(passphrase, copy)
    expect(opened.read()).toEqual(contents)
    await opened.lock()
  })

  it('can be written to a stick whose file system knows no hard links, whole or not at all', async () => {
    const copy = path.join(folder, 'stick', 'copy')
    const vault = await filled()
    failing.set('link', systemError('EPERM', 'link'))
    failing.set('write copy', systemError('ENOSPC'))
    await expect(vault.exportTo(copy)).rejects.toMatchObject({ code: 'vault-not-stored' })
    expect(readdirSync(path.dirname(copy))).toEqual([])
    failing.delete('write copy')
    await vault.exportTo(copy)
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    await expect(vault.exportTo(copy)).rejects.toMatchObject({ code: 'vault-exists' })
    // The vault itself is replaced by giving files second names, so it says what it needs.
    await expect(vault.update(addAccount('bob'))).rejects.toMatchObject({
      advice: expect.stringContaining('hard links') as string,
    })
    failing.clear()
    await vault.lock()
    const opened = await open(passphrase, copy)
    expect(opened.read()).toEqual(contents)
    await opened.lock()
  })

  it('is restored with less known than it says: unused keys are unknown, used ones stay used', async () => {
    const copy = path.join(folder, 'copy')
    const vault = await filled()
    await vault.exportTo(copy)
    await vault.lock()
    rmSync(file)
    rmSync(`${file}.previous`)
    const restored = await restoreCopy(copy)
    const { recoveryKeys, signingKeys, ledgerHead } = restored.read()
    await restored.lock()
    expect(recoveryKeys.map(({ use }) => use)).toEqual([
      { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null },
      contents.recoveryKeys[1]?.use,
      { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null },
    ])
    expect(recoveryKeys.map(({ secret }) => secret)).toEqual(
      contents.recoveryKeys.map(({ secret }) => secret),
    )
    expect(signingKeys.map(({ standing }) => standing)).toEqual(['restored'])
    expect(ledgerHead).toBeNull()
  })
})

describe('what stands in the place of a vault', () => {
  it('is refused unread when it is no file or far too large', async () => {
    await (await filled()).lock()
    const [whole, found] = [readFileSync(file), await files.describe(file)]
    const read: string[] = []
    for (const change of [{ kind: 'other' as const }, { size: 2 ** 40 }]) {
      const strange = {
        ...files,
        describe: (name: string) =>
          name === file ? Promise.resolve({ ...found, ...change }) : files.describe(name),
        readFile: (name: string) => {
          read.push(name)
          return files.readFile(name)
        },
      }
      rmSync(`${file}.previous`, { force: true })
      await expect(Vault.open(file, passphrase, { ...surroundings, files: strange })).rejects.toMatchObject({
        code: 'vault-damaged',
      })
    }
    expect(read).not.toContain(file)
    expect(readFileSync(file).equals(whole)).toBe(true)
  })
})

describe('two at once', () => {
  it('refuses the second and says who has the vault open, until it is locked', async () => {
    const vault = await filled()
    const refusal = {
      code: 'vault-in-use',
      message: expect.stringContaining(`process ${process.pid} on ${os.hostname()}, since 20`) as string,
    }
    await expect(open()).rejects.toMatchObject(refusal)
    await expect(create()).rejects.toMatchObject(refusal)
    await vault.lock()
    await (await open()).lock()
  })

  it('lets at most one in that come at the same moment, and one as soon as they do not', async () => {
    await (await create()).lock()
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => open()))
      const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      expect(opened.length).toBeLessThanOrEqual(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'vault-in-use' })
      for (const vault of opened) await vault.lock()
    }
    await (await open()).lock()
    expect(readdirSync(`${file}.lock`)).toEqual([])
  })

  it('is not kept out by a claim that nobody stands behind, wherever its socket was', async () => {
    await (await create()).lock()
    for (const [number, claim] of [
      '',
      '{}',
      JSON.stringify({
        process: process.pid,
        computer: os.hostname(),
        since: 'then',
        address: path.join(folder, 'no-socket'),
      }),
      JSON.stringify({ process: process.pid, computer: os.hostname(), since: 'then', address: file }),
    ].entries())
      writeFileSync(path.join(`${file}.lock`, `00000000-0000-4000-8000-00000000000${number}.json`), claim)
    await (await open()).lock()
    expect(readdirSync(`${file}.lock`)).toEqual([])
  })

  it('takes an owner that is silent for one that is there: only a clear no counts as gone', async () => {
    await (await create()).lock()
    // A process that was stopped still listens, and says nothing; so does one that may not be called by us.
    const address = path.join(folder, 'silent.sock')
    const callers: net.Socket[] = []
    const silent = net.createServer((caller) => callers.push(caller))
    await new Promise<void>((listening) => silent.listen(address, listening))
    const claim = path.join(`${file}.lock`, '00000000-0000-4000-8000-000000000000.json')
    const claimed = {
      process: 999_999_999,
      computer: 'elsewhere',
      since: new Date().toISOString(),
      address,
    }
    writeFileSync(claim, JSON.stringify(claimed))
    await expect(open()).rejects.toMatchObject({ code: 'vault-in-use' })
    expect(existsSync(claim)).toBe(true)
    callers.forEach((caller) => caller.destroy())
    await new Promise((closed) => silent.close(closed))
    await (await open()).lock()
    expect(existsSync(claim)).toBe(false)
  })

  it('takes an owner that does not even answer the call for one that is there', async () => {
    await (await create()).lock()
    const connect = vi.spyOn(net, 'connect').mockImplementation(() => {
      const socket = new net.Socket()
      socket.setTimeout = (_milliseconds: number, onTimeout?: () => void) => {
        if (onTimeout !== undefined) setTimeout(onTimeout, 1)
        return socket
      }
      return socket
    })
    const claim = path.join(`${file}.lock`, '00000000-0000-4000-8000-000000000000.json')
    const claimed = { process: 1, computer: 'elsewhere', since: 'then', address: path.join(folder, 'x') }
    writeFileSync(claim, JSON.stringify(claimed))
    await expect(open()).rejects.toMatchObject({ code: 'vault-in-use' })
    expect(existsSync(claim)).toBe(true)
    connect.mockRestore()
    await (await open()).lock()
  })

  it('refuses the second although the socket of the first was cleared away under it', async () => {
    const vault = await create()
    for (const name of readdirSync(`${file}.lock`).filter((each) => each.endsWith('.sock')))
      rmSync(path.join(`${file}.lock`, name))
    await expect(open()).rejects.toMatchObject({ code: 'vault-in-use' })
    await vault.lock()
    await (await open()).lock()
  })

  it('is not kept out by a claim without a socket from before the computer or the process was started', async () => {
    await (await create()).lock()
    for (const [number, [claimant, since]] of [
      [process.pid, Date.now() - (process.uptime() + 60) * 1000] as const,
      [process.ppid, Date.now() - (os.uptime() + 60) * 1000] as const,
    ].entries())
      writeFileSync(
        path.join(`${file}.lock`, `00000000-0000-4000-8000-00000000000${number}.json`),
        JSON.stringify({
          process: claimant,
          computer: os.hostname(),
          since: new Date(since).toISOString(),
          address: path.join(folder, 'no-socket'),
        }),
      )
    await (await open()).lock()
    expect(readdirSync(`${file}.lock`)).toEqual([])
  })

  it('works where the folder for temporary files has too long a path as well', async () => {
    const usual = process.env['TMPDIR']
    const long = path.join(folder, 'y'.repeat(100))
    mkdirSync(long)
    process.env['TMPDIR'] = long
    try {
      file = path.join(folder, 'x'.repeat(100), 'vault')
      const vault = await create()
      await expect(open()).rejects.toMatchObject({ code: 'vault-in-use' })
      await vault.lock()
      expect(readdirSync(long)).toEqual([])
    } finally {
      if (usual === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = usual
    }
  })

  it.each([
    ['open to create', 'ENOSPC'],
    ['write', 'ENOSPC'],
    ['make folder', 'EROFS'],
  ])('refuses in plain words when it cannot be claimed: %s, %s', async (step, code) => {
    await (await create()).lock()
    failing.set(step, systemError(code))
    await expect(open()).rejects.toMatchObject({
      name: 'VaultError',
      code: 'vault-not-claimed',
      message: expect.stringContaining(code) as string,
    })
    failing.clear()
    await (await open()).lock()
    expect(readdirSync(`${file}.lock`)).toEqual([])
  })

  it('works where the path is too long for a socket beside the vault', async () => {
    file = path.join(folder, 'x'.repeat(100), 'vault')
    const vault = await create()
    await expect(open()).rejects.toMatchObject({ code: 'vault-in-use' })
    await vault.lock()
    await (await open()).lock()
  })
})

describe('a vault whose file could not be synced', () => {
  it('is as it was, and the next attempt writes all of it into a new file, and syncs that', async () => {
    const vault = await filled()
    const before = readFileSync(file)
    failing.set('sync', systemError('EIO'))
    await expect(vault.update(addAccount('bob'))).rejects.toMatchObject({ code: 'vault-not-stored' })
    expect(readFileSync(file).equals(before)).toBe(true)
    failing.clear()
    steps.length = 0
    await vault.update(addAccount('carol'))
    expect(steps.slice(0, 3)).toEqual(['open to create', 'write', 'sync'])
    await vault.lock()
  })
})

describe('the vault and the ledger', () => {
  it('notices that the ledger has forgotten what the vault remembers', async () => {
    const vault = await create()
    const newLedger = () =>
      new SigningLedger(
        () => folder,
        () => new Date(),
        files,
      )
    const intent = { oneTimeKey: 'ab'.repeat(16), digest: '00'.repeat(24), statement: 'a statement' }
    await confirmLedger(vault, newLedger())
    await newLedger().reserve(intent)
    const older = readFileSync(path.join(folder, 'ledger'))
    await newLedger().reserve({ ...intent, oneTimeKey: 'cd'.repeat(16) })
    await confirmLedger(vault, newLedger())
    await confirmLedger(vault, newLedger())
    writeFileSync(path.join(folder, 'ledger'), older)
    await expect(confirmLedger(vault, newLedger())).rejects.toMatchObject({ code: 'ledger-behind' })
    await vault.lock()
  })
})

/** A vault made of a copy, as one that nobody can tell anything of. */
function restoreCopy(copy: string): Promise<Vault> {
  const arrive = (copied: VaultContents) => asRestored(copied, 'restored')
  return Vault.restore(readFileSync(copy), file, passphrase, arrive, surroundings)
}

async function keyOf(bytes: Uint8Array): Promise<Uint8Array> {
  const { salt, cost } = readEnvelope(bytes)
  return stretchHere(new TextEncoder().encode(passphrase), salt, cost)
}

/** A vault with this JSON in it, which need not be what this version would store. */
async function storeSealed(value: unknown): Promise<void> {
  const salt = new Uint8Array(16).fill(7)
  const key = await stretchHere(new TextEncoder().encode(passphrase), salt, leastCost)
  const json = new TextEncoder().encode(JSON.stringify(value))
  writeFileSync(file, await sealVault({ cost: leastCost, salt, generation: 1 }, json, key))
}
