import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { beforeFirst, formatEntry } from '../../electron/vault/ledger-entry.ts'
import { forgetfulComputer } from '../../electron/vault/computer.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { systemError, watched } from './watched-files.ts'

const today = new Date('2030-05-05T12:00:00Z')
const intent = { oneTimeKey: 'ab'.repeat(16), digest: '00'.repeat(24), statement: 'a statement' }
const other = { ...intent, digest: '11'.repeat(24), statement: 'another statement' }
const key = (number: number) => ({ ...intent, oneTimeKey: number.toString(16).padStart(32, '0') })

const steps: string[] = []
const failing = new Map<string, Error>()
const files = watched((name, file) => {
  const step = `${name} ${path.basename(file).replace(/^\..*\.tmp$/, 'temporary file')}`
  const error = failing.get(step)
  if (error !== undefined) throw error
  steps.push(step)
})

let stateFolder = ''
let ledger = new SigningLedger(
  () => stateFolder,
  () => today,
)
// Nothing is remembered outside of the folder: what these tests do to the file, an accident could have done.
const another = () =>
  new SigningLedger(
    () => stateFolder,
    () => today,
    files,
    forgetfulComputer,
  )
beforeEach(() => {
  stateFolder = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-ledger-')), 'state')
  mkdirSync(stateFolder)
  ledger = another()
  steps.length = 0
  failing.clear()
})

const ledgerFile = () => path.join(stateFolder, 'ledger')
const lines = () => readFileSync(ledgerFile(), 'utf8').trimEnd().split('\n')
const entries = () => lines().map((line) => JSON.parse(line.slice(0, -65)) as Record<string, unknown>)
/** A ledger that has been started, with this key in it that no test signs with. */
async function started() {
  await ledger.reserve(key(1))
  steps.length = 0
}

describe('the ledger of one-time keys', () => {
  it('makes an entry durable before anything is signed, with one step of writing and one of syncing', async () => {
    await started()
    await ledger.reserve(intent)
    expect(steps).toEqual(['open to append ledger', 'write ledger', 'sync ledger'])
  })

  it.runIf(process.platform !== 'win32')(
    'is made whole under another name the first time, and its folder is synced before anything is signed',
    async () => {
      await ledger.reserve(intent)
      const first = [
        'open to create temporary file',
        'write temporary file',
        'sync temporary file',
        'link temporary file',
      ]
      expect(steps.filter((step) => !step.startsWith('make folder')).slice(0, 6)).toEqual([
        ...first,
        'unlink temporary file',
        'sync folder state',
      ])
      expect(steps.at(-1)).toBe('sync ledger')
    },
  )

  it('numbers its entries, and each names the checksum of the one before', async () => {
    for (const number of [1, 2, 3]) await ledger.reserve(key(number))
    expect(entries().map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4])
    const checks = lines().map((line) => line.slice(-64))
    expect(entries().map(({ previous }) => previous)).toEqual(['0'.repeat(64), ...checks.slice(0, 4)])
  })

  it('notes when a signature has been handed out, once, and does not fail when it cannot', async () => {
    const reservation = await ledger.reserve(intent)
    await ledger.release(reservation)
    await ledger.release(reservation)
    expect(entries().map(({ kind }) => kind)).toEqual(['opened', 'bound', 'reserved', 'released'])
    expect(await another().find(intent.oneTimeKey)).toMatchObject({ kind: 'reserved', released: true })
    const next = await ledger.reserve(key(2))
    failing.set('open to append ledger', systemError('ENOSPC'))
    await ledger.release(next)
    expect(await another().find(key(2).oneTimeKey)).toMatchObject({ released: false })
  })

  it.runIf(process.platform !== 'win32')(
    'allows no signature when the ledger cannot be synced, also not when it is tried again',
    async () => {
      await started()
      failing.set('sync ledger', systemError('EIO'))
      const refusal = { name: 'GuardError', code: 'record-not-durable' }
      await expect(ledger.reserve(intent)).rejects.toMatchObject(refusal)
      await expect(ledger.reserve(intent)).rejects.toMatchObject(refusal)
      await expect(another().reserve(intent)).rejects.toMatchObject(refusal)
      failing.clear()
      await ledger.reserve(intent)
    },
  )

  it.runIf(process.platform !== 'win32').each([
    ['this process', () => ledger],
    ['the next process', another],
  ] as const)(
    'believes no sync of %s after one has failed, before all of it was written over once more',
    async (_, next) => {
      await started()
      failing.set('sync ledger', systemError('EIO'))
      await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable' })
      failing.clear()
      steps.length = 0
      const whole = readFileSync(ledgerFile())
      const retry = next()
      await retry.reserve(intent)
      const mending = ['open to mend ledger', 'write over ledger', 'sync ledger', 'unlink ledger.unsynced']
      expect(steps.slice(0, 4)).toEqual(mending)
      expect(readFileSync(ledgerFile()).equals(whole)).toBe(true)
      // It is trusted again, here and everywhere.
      steps.length = 0
      await retry.reserve(key(2))
      await another().reserve(key(3))
      expect(steps.filter((step) => mending[1] === step)).toEqual([])
      expect(readdirSync(stateFolder)).not.toContain('ledger.unsynced')
    },
  )

  it.runIf(process.platform !== 'win32')(
    'goes on believing nothing while writing it over fails, or syncing that does',
    async () => {
      await started()
      failing.set('sync ledger', systemError('EIO'))
      await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable' })
      await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable' })
      failing.clear()
      failing.set('write over ledger', systemError('EIO'))
      await expect(another().reserve(key(2))).rejects.toMatchObject({ code: 'record-not-durable' })
      await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable' })
      failing.clear()
      await another().reserve(intent)
    },
  )

  it.runIf(process.platform !== 'win32')(
    'allows no signature when the folder cannot be synced in the process that comes next',
    async () => {
      await started()
      failing.set('sync folder state', systemError('EIO'))
      await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable' })
      await expect(another().reserve(key(1))).rejects.toMatchObject({ code: 'record-not-durable' })
    },
  )

  it.each([
    'open to create temporary file',
    'write temporary file',
    'sync temporary file',
    'link temporary file',
    'open to append ledger',
    'write ledger',
  ])('allows no signature when this fails, and the key may sign anything later: %s', async (step) => {
    failing.set(step, systemError('ENOSPC'))
    const refusal = { name: 'NotRecordedError', code: 'record-not-durable' }
    await expect(ledger.reserve(intent)).rejects.toMatchObject(refusal)
    expect(readdirSync(stateFolder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    failing.clear()
    await another().reserve(other)
    await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('holds an entry for signed that was written although the system said otherwise', async () => {
    await started()
    const lying = new SigningLedger(
      () => stateFolder,
      () => today,
      {
        ...files,
        async open(file, mode) {
          const opened = await files.open(file, mode)
          const write = async (bytes: Uint8Array) => {
            await opened.write(bytes)
            throw systemError('EIO')
          }
          return { ...opened, write }
        },
      },
    )
    await expect(lying.reserve(intent)).rejects.toMatchObject({
      name: 'GuardError',
      code: 'record-not-durable',
    })
    await expect(another().reserve(other)).rejects.toMatchObject({ code: 'already-signed' })
  })

  it.each([1, 40, 200])('goes on behind a line that was torn after %d bytes', async (length) => {
    await started()
    await ledger.reserve(intent)
    const whole = readFileSync(ledgerFile())
    const line = Buffer.from(`${lines().at(-1) ?? ''}\n`)
    writeFileSync(
      ledgerFile(),
      Buffer.concat([whole.subarray(0, whole.length - line.length), line.subarray(0, length)]),
    )
    // Nobody was told that the torn entry is stored, so the key may sign anything.
    await another().reserve(other)
    await another().reserve(key(2))
    await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'already-signed' })
    expect(await another().find(key(2).oneTimeKey)).toBeDefined()
  })

  it('takes up a write of which only a part went in as torn, and signs nothing', async () => {
    await started()
    const full = new SigningLedger(
      () => stateFolder,
      () => today,
      {
        ...files,
        async open(file, mode) {
          const opened = await files.open(file, mode)
          return { ...opened, write: (bytes: Uint8Array) => opened.write(bytes.subarray(0, 100)) }
        },
      },
    )
    await expect(full.reserve(intent)).rejects.toMatchObject({ name: 'NotRecordedError' })
    await another().reserve(other)
  })

  it('lets exactly one of many win that append at the same moment, and loses nobody else', async () => {
    await started()
    const ledgers = Array.from({ length: 8 }, another)
    const outcomes = await Promise.allSettled(
      ledgers.map((each, number) =>
        each.reserve({ ...intent, digest: number.toString(16).padStart(48, '0') }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await Promise.all(ledgers.map((each, number) => each.reserve(key(100 + number))))
    for (let number = 0; number < 8; number++)
      expect(await another().find(key(100 + number).oneTimeKey)).toBeDefined()
  })

  it('allows the same statement again where nothing can be written any more', async () => {
    await ledger.reserve(intent)
    for (const step of ['open to append ledger', 'open to create temporary file'])
      failing.set(step, systemError('EROFS'))
    await another().reserve(intent)
    await expect(another().reserve(other)).rejects.toMatchObject({ code: 'already-signed' })
  })

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP'])(
    'says that the file system must support hard links when linking ends in %s',
    async (code) => {
      failing.set('link temporary file', systemError(code, 'link'))
      const advice = expect.stringContaining('hard links') as string
      await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable', advice })
      expect(readdirSync(stateFolder)).toEqual([])
    },
  )

  it('does not blame hard links for a folder that may not be written', async () => {
    failing.set('open to create temporary file', systemError('EPERM', 'open'))
    const advice = expect.not.stringContaining('hard links') as string
    await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-not-durable', advice })
  })

  it('refuses every key that it does not know when any byte of any entry was changed', async () => {
    for (const number of [1, 2, 3]) await ledger.reserve(key(number))
    const whole = readFileSync(ledgerFile())
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(ledgerFile(), changed)
      await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'record-damaged' })
    }
  })

  it('refuses when an entry in the middle is missing, or two have changed places', async () => {
    for (const number of [1, 2, 3]) await ledger.reserve(key(number))
    const [opened = '', bound = '', first = '', second = '', third = ''] = lines()
    for (const wrong of [
      [opened, bound, first, third],
      [opened, first, second, third],
      [opened, bound, second, first, third],
      [bound, first, second],
      [opened, opened, bound, first, third],
    ]) {
      writeFileSync(ledgerFile(), `${wrong.join('\n')}\n`)
      await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'record-damaged' })
    }
  })

  it('refuses an entry with the right number that continues another ledger', async () => {
    await ledger.reserve(key(1))
    const foreign = { sequence: 2, check: 'ab'.repeat(32) }
    appendFileSync(ledgerFile(), formatEntry(foreign, { kind: 'reserved', ...key(2), at: 'then' }).line)
    await expect(another().reserve(key(3))).rejects.toMatchObject({ code: 'record-damaged' })
  })

  it('takes the first word on a key, should there ever be a second', async () => {
    await ledger.reserve(intent)
    const head = (await ledger.head()) ?? beforeFirst
    appendFileSync(ledgerFile(), formatEntry(head, { kind: 'reserved', ...other, at: 'then' }).line)
    await another().reserve(intent)
    await expect(another().reserve(other)).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('refuses when its file was emptied, cut, or put back to an earlier one while it was open', async () => {
    await ledger.reserve(intent)
    const earlier = readFileSync(ledgerFile())
    await ledger.reserve(key(2))
    for (const replaced of [earlier, earlier.subarray(0, earlier.length - 3), Buffer.alloc(0)]) {
      writeFileSync(ledgerFile(), replaced)
      await expect(ledger.reserve(key(3))).rejects.toMatchObject({ code: 'record-damaged' })
    }
  })

  it('is damaged, and not new, when its file holds no first entry', async () => {
    await ledger.reserve(intent)
    const whole = readFileSync(ledgerFile(), 'utf8')
    for (const left of ['', whole.slice(0, 40), '\0'.repeat(4096)]) {
      writeFileSync(ledgerFile(), left)
      const reader = another()
      await expect(reader.find(intent.oneTimeKey)).rejects.toMatchObject({ code: 'record-damaged' })
      await expect(reader.lastPosition('any')).rejects.toMatchObject({ code: 'record-damaged' })
      await expect(reader.head()).rejects.toMatchObject({ code: 'record-damaged' })
      await expect(reader.reserve(other)).rejects.toMatchObject({ code: 'record-damaged' })
      expect(readFileSync(ledgerFile(), 'utf8')).toBe(left)
    }
  })

  it('leaves no empty file where its own was taken away between looking and appending', async () => {
    await ledger.reserve(intent)
    let armed = true
    const taken = new SigningLedger(
      () => stateFolder,
      () => today,
      watched((name) => {
        if (name === 'open to append' && armed) {
          armed = false
          rmSync(ledgerFile())
        }
      }),
    )
    await expect(taken.reserve(key(3))).rejects.toMatchObject({ name: 'GuardError' })
    expect(existsSync(ledgerFile())).toBe(false)
    await expect(another().reserve(key(4))).rejects.toMatchObject({ code: 'record-missing' })
  })

  it('refuses when its file is gone, rather than to begin anew and forget', async () => {
    await ledger.reserve(intent)
    rmSync(ledgerFile())
    for (const each of [ledger, another()])
      await expect(each.reserve(other)).rejects.toMatchObject({ name: 'GuardError', code: 'record-missing' })
    expect(existsSync(ledgerFile())).toBe(false)
  })

  it('refuses what a later version has written', async () => {
    writeFileSync(ledgerFile(), '{"version":2}\n')
    await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-damaged' })
  })

  it('allows no signature when it is there and cannot be read', async () => {
    mkdirSync(ledgerFile())
    await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'record-unreadable' })
  })

  it('speaks of a key, whichever kind of key it is', async () => {
    await ledger.reserve(intent)
    await expect(ledger.reserve(other)).rejects.toThrow(
      /^This key has already signed something else: a statement/,
    )
  })

  it('cuts a statement that is too long for a line, whatever characters it has', async () => {
    for (const [number, character] of ['x', '\u0000', '😀', '\ud800'].entries())
      await ledger.reserve({ ...key(number), statement: character.repeat(10_000) })
    await another().reserve(intent)
  })

  it('knows how far a signing key has come', async () => {
    const at = (number: number, position: string) => ({
      ...key(number),
      place: { signingKey: 'cd'.repeat(16), position },
    })
    await ledger.reserve(at(1, '7'))
    await ledger.reserve(at(2, '12'))
    await ledger.reserve(at(3, '9'))
    expect(await another().lastPosition('cd'.repeat(16))).toBe(12n)
    expect(await another().lastPosition('ef'.repeat(16))).toBeUndefined()
  })

  it('tells that an older ledger, or another one, was put in its place', async () => {
    await ledger.reserve(key(1))
    const older = readFileSync(ledgerFile())
    await ledger.reserve(key(2))
    const head = (await ledger.head()) ?? { sequence: -1, check: '' }
    const includes = async () => (await another().state('expected')).includes(head)
    expect(await includes()).toBe(true)
    await ledger.reserve(key(3))
    expect(await includes()).toBe(true)
    writeFileSync(ledgerFile(), older)
    expect(await includes()).toBe(false)
    // Nor does it help to write something else in the forgotten entry's place.
    await another().reserve({ ...key(2), digest: other.digest })
    expect(await includes()).toBe(false)
  })

  it('sweeps what killed processes left behind a day ago, and nothing else', async () => {
    const old = (today.getTime() - 25 * 60 * 60 * 1000) / 1000
    const young = (today.getTime() - 23 * 60 * 60 * 1000) / 1000
    for (const [name, time] of [
      ['.old.tmp', old],
      ['.young.tmp', young],
      ['old.tmp', old],
    ] as const) {
      writeFileSync(path.join(stateFolder, name), '')
      utimesSync(path.join(stateFolder, name), time, time)
    }
    await ledger.reserve(intent)
    expect(readdirSync(stateFolder).sort()).toEqual(['.young.tmp', 'ledger', 'old.tmp', 'signed'])
  })
})

describe('the record of earlier programs', () => {
  const recordFolder = () => path.join(stateFolder, 'signed')
  const writeRecord = (name: string, text: string) => {
    mkdirSync(recordFolder(), { recursive: true })
    writeFileSync(path.join(recordFolder(), `${name}.json`), text)
  }
  const recordOf = ({ digest, statement }: typeof intent) =>
    JSON.stringify({ version: 1, digest, statement, reservedAt: '2029-01-01T00:00:00.000Z' })

  it('moves into the ledger the first time a key signs, and still refuses and allows what it did', async () => {
    writeRecord(intent.oneTimeKey, recordOf(intent))
    await ledger.reserve(key(1))
    await another().reserve(intent)
    await expect(another().reserve(other)).rejects.toThrow(/a statement, on 2029-01-01/)
    expect(entries().map(({ kind, oneTimeKey }) => [kind, oneTimeKey])).toEqual([
      ['opened', undefined],
      ['bound', undefined],
      ['reserved', intent.oneTimeKey],
      ['reserved', key(1).oneTimeKey],
    ])
  })

  it('is kept aside, and a file in its place keeps an earlier program from signing', async () => {
    writeRecord(intent.oneTimeKey, recordOf(intent))
    await ledger.reserve(key(1))
    const aside = readdirSync(stateFolder).find((name) => name.startsWith('signed.moved-')) ?? ''
    expect(readdirSync(path.join(stateFolder, aside))).toEqual([`${intent.oneTimeKey}.json`])
    expect(() => mkdirSync(recordFolder(), { recursive: true })).toThrow()
  })

  it('keeps refusing, and moves nothing, where nothing can be written', async () => {
    writeRecord(intent.oneTimeKey, recordOf(intent))
    failing.set('open to create temporary file', systemError('EROFS'))
    await expect(ledger.reserve(other)).rejects.toMatchObject({ code: 'already-signed' })
    await ledger.reserve(intent)
    await expect(ledger.reserve(key(1))).rejects.toMatchObject({ name: 'NotRecordedError' })
    expect(readdirSync(stateFolder)).toEqual(['signed'])
  })

  it.each([
    '',
    '{',
    'null',
    '{"version":2}',
    '{"version":1}',
    JSON.stringify({ version: 1, ...intent, reservedAt: 5 }),
    JSON.stringify({ version: 1, ...intent, digest: 'x'.repeat(5000), reservedAt: '' }),
  ])('lets a key sign nothing whose entry is damaged, and every other key goes on: %j', async (text) => {
    writeRecord(intent.oneTimeKey, text)
    await expect(ledger.reserve(intent)).rejects.toMatchObject({ code: 'entry-damaged' })
    await ledger.reserve(key(1))
    await expect(another().reserve(intent)).rejects.toMatchObject({ code: 'entry-damaged' })
    await another().reserve(key(2))
  })

  it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'allows no signature when it cannot be read',
    async () => {
      writeRecord(intent.oneTimeKey, recordOf(intent))
      chmodSync(path.join(recordFolder(), `${intent.oneTimeKey}.json`), 0)
      await expect(ledger.reserve(key(1))).rejects.toMatchObject({ code: 'record-unreadable' })
    },
  )

  it('moves also what an earlier program wrote between reading and setting aside', async () => {
    writeRecord(intent.oneTimeKey, recordOf(intent))
    let late = false
    const watchful = new SigningLedger(
      () => stateFolder,
      () => today,
      watched((name) => {
        if (name !== 'rename' || late) return
        late = true
        writeRecord(key(5).oneTimeKey, recordOf(intent))
      }),
    )
    await watchful.reserve(key(1))
    expect(await another().find(key(5).oneTimeKey)).toMatchObject({ kind: 'reserved' })
  })

  it('is not taken for complete when lines were added to it by hand', async () => {
    await ledger.reserve(intent)
    appendFileSync(ledgerFile(), 'a remark\n')
    await expect(another().reserve(key(1))).rejects.toMatchObject({ code: 'record-damaged' })
  })
})
