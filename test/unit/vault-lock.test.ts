/** Whether somebody has the vault is asked of a socket, and only a clear no counts as one. */
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import type net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it, vi } from 'vitest'

import { fileSystem } from '../../electron/disk/file-system.ts'
import { lockVault } from '../../electron/vault/vault-lock.ts'

/** `connects`, `is silent`, or the code of an error. */
type Answer = string

const other = vi.hoisted(() => ({
  answer: 'connects',
  asked: 0,
  /** Milliseconds until a silent one was not waited for any longer. */
  patience: 0,
}))

vi.mock('node:net', async (original) => {
  const real = await original<{ default: typeof net }>()
  return {
    ...real,
    default: {
      ...real.default,
      connect: () => {
        other.asked++
        let giveUp: (() => void) | undefined
        const socket = Object.assign(new EventEmitter(), {
          destroy: () => undefined,
          setTimeout: (milliseconds: number, then: () => void) => {
            other.patience = milliseconds
            giveUp = then
          },
        })
        setImmediate(() => {
          if (other.answer === 'connects') socket.emit('connect')
          else if (other.answer === 'is silent') giveUp?.()
          else socket.emit('error', Object.assign(new Error(other.answer), { code: other.answer }))
        })
        return socket
      },
    },
  }
})

let folder: string
let claimFile: string
const claimed = (claim: object) =>
  writeFileSync(
    claimFile,
    JSON.stringify({
      process: process.ppid,
      computer: os.hostname(),
      since: new Date().toISOString(),
      address: path.join(folder, 'socket'),
      ...claim,
    }),
  )
const lock = () => lockVault(folder, fileSystem, () => new Date())

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-lock-'))
  claimFile = path.join(folder, '11111111-1111-4111-8111-111111111111.json')
  other.asked = 0
})

describe('a vault that somebody claims', () => {
  const held: readonly (readonly [Answer, object])[] = [
    ['connects', {}],
    ['is silent', {}],
    ['EACCES', {}],
    ['EPERM', {}],
    ['EAGAIN', {}],
    // Its socket was cleared away, and it runs all the same.
    ...(process.platform === 'win32' ? [] : ([['ENOENT', {}]] as const)),
  ]
  it.each(held)('is left to them when their socket answers so: %s', async (answer, claim) => {
    other.answer = answer
    claimed(claim)
    await expect(lock()).rejects.toMatchObject({ code: 'vault-in-use' })
    expect(other.asked).toBeGreaterThan(0)
    expect([existsSync(claimFile), other.patience > 0]).toEqual([true, true])
  })

  const gone: readonly (readonly [Answer, object])[] = [
    ['ECONNREFUSED', {}],
    ['ENOENT', { computer: 'another computer' }],
    ['ENOENT', { process: 0 }],
    ['ENOENT', { process: 1.5 }],
    ['ENOENT', { since: 'never' }],
    ['ENOENT', { since: new Date(Date.now() - (os.uptime() + 3_600) * 1000).toISOString() }],
    ['ENOENT', { process: process.pid, since: new Date(Date.now() - (process.uptime() + 3_600) * 1000) }],
  ]
  it.each(gone)('is taken when they are gone for sure: %s %j', async (answer, claim) => {
    other.answer = answer
    claimed(claim)
    const taken = await lock()
    expect(existsSync(claimFile)).toBe(false)
    await taken.release()
  })

  it.each([{ process: '1' }, { computer: 7 }, { since: null }, { address: undefined }])(
    'is taken when what stands there is no claim: %j',
    async (claim) => {
      other.answer = 'connects'
      claimed(claim)
      await (await lock()).release()
      expect([existsSync(claimFile), other.asked]).toEqual([false, 0])
    },
  )

  it('is not kept by files that are no claims, and leaves them alone', async () => {
    other.answer = 'connects'
    mkdirSync(path.join(folder, 'a folder'))
    const note = path.join(folder, 'note.json')
    writeFileSync(note, JSON.stringify({ process: 1, computer: '', since: '', address: '' }))
    await (await lock()).release()
    expect([existsSync(note), other.asked]).toEqual([true, 0])
  })
})
