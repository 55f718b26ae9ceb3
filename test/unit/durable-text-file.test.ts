/** What must be there after a power cut: in which order the disk is asked, by every file that is kept before an act. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it, vi } from 'vitest'

import { createDurably, readIfThere, removeDurably } from '../../electron/hive/durable-text-file.ts'
import { PendingTransactions } from '../../electron/hive/pending-transactions.ts'
import { storeUndoCopy } from '../../electron/hive/undo-copy.ts'
import { ClaimFiles } from '../../electron/recovery/claim-files.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const disk = vi.hoisted(() => ({
  steps: [] as string[],
  names: new Map<string, string>(),
  failing: undefined as { readonly step: string; readonly code: string } | undefined,
}))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const place = await import('node:path')
  const named = (file: string) => (place.basename(file).startsWith('.') ? 'temporary' : place.basename(file))
  const step = (text: string) => {
    disk.steps.push(text)
    if (disk.failing?.step === text)
      throw Object.assign(new Error('it failed'), { code: disk.failing.code, syscall: text })
  }
  return {
    ...real,
    open: async (file: string, flags: string, mode?: number) => {
      const handle = await real.open(file, flags, mode)
      const name = named(file)
      return {
        writeFile: async (content: string) => {
          step(`write ${name}`)
          await handle.writeFile(content)
        },
        sync: async () => {
          step(`sync ${name}`)
          await handle.sync()
        },
        close: () => handle.close(),
      }
    },
    link: async (from: string, to: string) => {
      step(`name ${named(to)}`)
      await real.link(from, to)
    },
    rename: async (from: string, to: string) => {
      step(`rename ${named(to)}`)
      await real.rename(from, to)
    },
    unlink: async (file: string) => {
      await real.unlink(file)
      step(`remove ${named(file)}`)
    },
  }
})

let folder: string
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-durable-')), 'state')
  disk.steps.length = 0
  disk.failing = undefined
})

const lasting = (name: string, of: string) => [
  'write temporary',
  'sync temporary',
  `name ${name}`,
  `sync ${of}`,
  'remove temporary',
]
/** Without what a new folder needs, which comes first. */
const stepsOfTheFile = () => disk.steps.slice(disk.steps.indexOf('write temporary'))

describe('a file that has to last', () => {
  it('is synced before it gets its name, and its folder after that, and every new folder before', async () => {
    const file = path.join(folder, 'a', 'b', 'file.json')
    expect(await createDurably(file, 'content')).toBe(true)
    expect(disk.steps).toEqual([
      'sync a',
      'sync state',
      `sync ${path.basename(path.dirname(folder))}`,
      ...lasting('file.json', 'b'),
    ])
    expect(readFileSync(file, 'utf8')).toBe('content')
    expect(readdirSync(path.dirname(file))).toEqual(['file.json'])
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    }
  })

  it('is not there, nor anything else, when its bytes or its name could not be made to last', async () => {
    const file = path.join(folder, 'file.json')
    for (const step of ['write temporary', 'sync temporary', 'name file.json']) {
      disk.failing = { step, code: 'EIO' }
      await expect(createDurably(file, 'content')).rejects.toThrow('it failed')
      expect([step, readdirSync(folder)]).toEqual([step, []])
    }
    disk.failing = { step: 'sync state', code: 'EIO' }
    await expect(createDurably(file, 'content')).rejects.toThrow('it failed')
  })

  it('is left as it is when it is there already, and lasts then', async () => {
    const file = path.join(folder, 'file.json')
    await createDurably(file, 'first')
    disk.steps.length = 0
    expect(await createDurably(file, 'second')).toBe(false)
    expect(disk.steps).toEqual(lasting('file.json', 'state'))
    expect(readFileSync(file, 'utf8')).toBe('first')
  })

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'is renamed where no file can have a second name (%s), and takes no name from another',
    async (code) => {
      const file = path.join(folder, 'file.json')
      disk.failing = { step: 'name file.json', code }
      expect(await createDurably(file, 'first')).toBe(true)
      expect(stepsOfTheFile()).toEqual([
        'write temporary',
        'sync temporary',
        'name file.json',
        'rename file.json',
        'sync state',
      ])
      expect(await createDurably(file, 'second')).toBe(false)
      expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['first', ['file.json']])
    },
  )

  it('is gone for good once it was removed, and no error when it was not there', async () => {
    const file = path.join(folder, 'file.json')
    await createDurably(file, 'content')
    disk.steps.length = 0
    await removeDurably(file)
    expect(disk.steps).toEqual(['remove file.json', 'sync state'])
    expect(existsSync(file)).toBe(false)
    await expect(removeDurably(file)).resolves.toBeUndefined()
    await expect(removeDurably(folder)).rejects.toThrow()
  })

  it('is read up to its limit, and nothing is said to be missing that cannot be read', async () => {
    const file = path.join(folder, 'file.json')
    await createDurably(file, '12345')
    expect(await readIfThere(file, 5)).toEqual({ text: '12345' })
    expect(await readIfThere(file, 4)).toBe('too-long')
    expect(await readIfThere(path.join(folder, 'other'), 5)).toBeUndefined()
    expect(await readIfThere(path.join(file, 'below'), 5)).toBeUndefined()
    await expect(readIfThere(folder, 1_000_000)).rejects.toThrow()
  })
})

describe('what is kept before an act lasts before the act', () => {
  const account = parseAccountName('alice')
  const chainId = 'ab'.repeat(32)

  it('a transaction, before it is sent, and it is let go for good', async () => {
    const pending = new PendingTransactions(() => folder)
    const transaction = {
      ref_block_num: 1,
      ref_block_prefix: 2,
      expiration: '2026-11-03T12:00:00',
      operations: [['account_update2', { account: 'alice', json_metadata: '' }]] as const,
      extensions: [],
      signatures: ['20' + '11'.repeat(64)],
    }
    const entry = { chainId, account, purpose: 'a test', builtAt: '2026-11-03T11:00:00', transaction }
    await pending.keep(entry)
    const name = `transaction-${chainId.slice(0, 16)}-alice.json`
    expect(stepsOfTheFile()).toEqual(lasting(name, 'pending'))
    disk.steps.length = 0
    await pending.settle(entry)
    expect(disk.steps).toEqual([`remove ${name}`, 'sync pending'])
  })

  it('a transaction, or nothing is sent', async () => {
    const pending = new PendingTransactions(() => folder)
    disk.failing = { step: 'sync temporary', code: 'EIO' }
    await expect(
      pending.keep({ chainId, account, purpose: '', builtAt: '', transaction: {} as never }),
    ).rejects.toMatchObject({ code: 'pending-not-kept' })
  })

  it('the metadata as it was, before it is written over', async () => {
    const copy = { chainId, account, transactionId: 'cd'.repeat(20), metadataBefore: '', metadataAfter: '{}' }
    const file = await storeUndoCopy(folder, copy)
    expect(stepsOfTheFile()).toEqual(lasting(path.basename(file), 'undo'))
    disk.failing = { step: 'sync temporary', code: 'ENOSPC' }
    await expect(storeUndoCopy(folder, { ...copy, transactionId: 'ef'.repeat(20) })).rejects.toMatchObject({
      code: 'undo-not-kept',
    })
  })

  it('the draft of a claim and the state of its key', async () => {
    const files = new ClaimFiles(() => folder)
    await files.keepKeyState('CZDkey', 'state')
    expect(stepsOfTheFile()).toEqual(lasting('CZDkey.state', 'keys'))
    writeFileSync(path.join(folder, 'keys', 'CZDkey.state'), 'it has signed since')
    await files.keepKeyState('CZDkey', 'state')
    expect(readFileSync(path.join(folder, 'keys', 'CZDkey.state'), 'utf8')).toBe('it has signed since')
    disk.steps.length = 0
    await files.keepDraft('QRKkey', { version: 0, coinzdenseKey: 'CZDkey' } as never)
    expect(stepsOfTheFile()).toEqual(lasting('QRKkey.draft.json', 'claims'))
  })
})
