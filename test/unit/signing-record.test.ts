import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import type * as fileSystem from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it, vi } from 'vitest'

import { SigningRecord } from '../../electron/vault/signing-record.ts'

/** What the file system did, and what it shall fail at: the name of a step, and the system's code. */
const steps = vi.hoisted(() => ({ done: [] as string[], failing: new Map<string, string>() }))

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof fileSystem>()
  const step = (name: string, syscall: string) => {
    const code = steps.failing.get(name)
    if (code !== undefined) throw Object.assign(new Error(code), { code, syscall })
    steps.done.push(name)
  }
  const open: typeof original.open = async (file, flags, mode) => {
    const kind = flags === 'wx' ? 'file' : 'folder'
    step(`open ${kind}`, 'open')
    const handle = await original.open(file, flags, mode)
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      step(`sync ${kind}`, 'fsync')
      await sync()
    }
    return handle
  }
  const link: typeof original.link = async (from, to) => {
    step('link', 'link')
    await original.link(from, to)
  }
  return { ...original, open, link }
})

const today = new Date('2030-05-05T12:00:00Z')
const intent = { oneTimeKey: 'ab'.repeat(16), digest: '00'.repeat(24), statement: 'a statement' }
const other = { ...intent, digest: '11'.repeat(24), statement: 'another statement' }

let stateFolder = ''
let record = new SigningRecord(
  () => stateFolder,
  () => today,
)
beforeEach(() => {
  stateFolder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-record-'))
  record = new SigningRecord(
    () => stateFolder,
    () => today,
  )
  steps.done.length = 0
  steps.failing.clear()
})

const recordFolder = () => path.join(stateFolder, 'signed')
const records = () => readdirSync(recordFolder()).filter((name) => name.endsWith('.json'))

describe('the signing record', () => {
  it.runIf(process.platform !== 'win32')(
    'is written and synced before it gets its name, and the folder is synced before anything is signed',
    async () => {
      mkdirSync(recordFolder())
      await record.reserve(intent)
      expect(steps.done).toEqual(['open file', 'sync file', 'link', 'open folder', 'sync folder'])
    },
  )

  it.runIf(process.platform !== 'win32').each(['open folder', 'sync folder'])(
    'allows no signature when this fails: %s',
    async (failing) => {
      mkdirSync(recordFolder())
      steps.failing.set(failing, 'EIO')
      const refusal = { name: 'GuardError', code: 'record-not-durable' }
      await expect(record.reserve(intent)).rejects.toMatchObject(refusal)
      // Also not when it is tried again and a record is found whose folder still cannot be synced.
      await expect(record.reserve(intent)).rejects.toMatchObject(refusal)
      steps.failing.clear()
      await record.reserve(intent)
    },
  )

  it.each(['open file', 'sync file', 'link'])(
    'allows no signature when this fails, and the key may sign anything later: %s',
    async (failing) => {
      steps.failing.set(failing, 'ENOSPC')
      const refusal = { name: 'NotRecordedError', code: 'record-not-durable' }
      await expect(record.reserve(intent)).rejects.toMatchObject(refusal)
      expect(readdirSync(recordFolder())).toEqual([])
      steps.failing.clear()
      await record.reserve(other)
    },
  )

  it('allows the same statement again where nothing can be written any more', async () => {
    await record.reserve(intent)
    steps.failing.set('open file', 'EROFS')
    await record.reserve(intent)
    await expect(record.reserve(other)).rejects.toMatchObject({ code: 'already-signed' })
  })

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP'])(
    'says that the file system must support hard links when linking ends in %s',
    async (code) => {
      steps.failing.set('link', code)
      const advice = expect.stringContaining('hard links') as string
      await expect(record.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable', advice })
      expect(readdirSync(recordFolder())).toEqual([])
    },
  )

  it('does not blame hard links for a folder that may not be written', async () => {
    steps.failing.set('open file', 'EPERM')
    const advice = expect.not.stringContaining('hard links') as string
    await expect(record.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable', advice })
  })

  it('is damaged when it does not say in words when it was made', async () => {
    await record.reserve(intent)
    const [name = ''] = records()
    writeFileSync(path.join(recordFolder(), name), JSON.stringify({ version: 1, ...intent, reservedAt: 5 }))
    await expect(record.reserve(intent)).rejects.toMatchObject({ code: 'record-damaged' })
  })

  it('allows no signature when it is there and cannot be read', async () => {
    mkdirSync(path.join(recordFolder(), `${intent.oneTimeKey}.json`), { recursive: true })
    await expect(record.reserve(intent)).rejects.toMatchObject({ code: 'record-unreadable' })
  })

  it('speaks of a key, whichever kind of key it is', async () => {
    await record.reserve(intent)
    await expect(record.reserve(other)).rejects.toThrow(
      /^This key has already signed something else: a statement/,
    )
  })

  it('sweeps what killed processes left behind a day ago, and nothing else', async () => {
    mkdirSync(recordFolder())
    const old = (today.getTime() - 25 * 60 * 60 * 1000) / 1000
    const young = (today.getTime() - 23 * 60 * 60 * 1000) / 1000
    for (const [name, time] of [
      ['.old.tmp', old],
      ['.young.tmp', young],
      ['old.json', old],
      ['old.tmp', old],
    ] as const) {
      writeFileSync(path.join(recordFolder(), name), '')
      utimesSync(path.join(recordFolder(), name), time, time)
    }
    await record.reserve(intent)
    expect(readdirSync(recordFolder()).sort()).toEqual(
      ['.young.tmp', 'old.json', 'old.tmp', `${intent.oneTimeKey}.json`].sort(),
    )
  })
})
