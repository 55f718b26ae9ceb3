import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { recentMilliseconds, VaultSession } from '../../electron/app/vault/session.ts'
import { leastCost, stretchHere, type Stretch } from '../../electron/vault/passphrase-stretching.ts'
import type { LockMinutes } from '../../shared/contract/index.ts'
import { memoryIntent } from './signing-intent.ts'
import { addAccount } from './vault-samples.ts'

let folder: string
const sessions: VaultSession[] = []
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-session-'))))
afterEach(async () => {
  vi.useRealTimers()
  for (const session of sessions.splice(0)) await session.close()
  rmSync(folder, { recursive: true, force: true })
})

const passphrase = 'correct horse battery staple'

function open(
  mode: { current: string } = { current: 'earnest' },
  lockMinutes: () => LockMinutes = () => 5,
  stretch: Stretch = stretchHere,
  now = () => performance.now(),
) {
  const heard: string[] = []
  const session: VaultSession = new VaultSession({
    stateFolder: () => path.join(folder, mode.current),
    ledgerFolder: () => folder,
    stretch,
    cost: leastCost,
    lockMinutes,
    now,
    onChange: (what) => heard.push(what === 'state' ? session.state.state : what),
  })
  sessions.push(session)
  return { session, heard }
}

const accounts = (session: VaultSession) =>
  session.read((contents) => contents.accounts.map(({ name }) => name))

describe('the vault while the app runs', () => {
  it('is made, locked and opened again with what was put into it', async () => {
    const { session, heard } = open()
    expect((await session.look()).state).toBe('none')
    await session.create(passphrase)
    await session.update(addAccount('alice'))
    await session.lock()
    expect((await session.look()).state).toBe('locked')
    await session.unlock(passphrase)
    expect(accounts(session)).toEqual(['alice'])
    expect(heard).toEqual(['unlocked', 'contents', 'locked', 'unlocked'])
  })

  it('gives nothing and takes nothing while it is locked', async () => {
    const { session } = open()
    await session.create(passphrase)
    await session.lock()
    expect(() => accounts(session)).toThrow(expect.objectContaining({ code: 'vault-locked' }))
    await expect(session.update(addAccount('alice'))).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(session.ledgerToSign()).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('stays locked when the mode changes while it is being opened, and remembers nothing of the other ledger', async () => {
    const mode = { current: 'practice' }
    let change = () => undefined as unknown
    const { session } = open(mode, undefined, async (...given) => {
      const key = await stretchHere(...given)
      change()
      return key
    })
    await session.create(passphrase)
    await (await session.ledgerToSign()).reserve(memoryIntent('practised'))
    await session.lock()
    mode.current = 'earnest'
    await session.create(passphrase)
    await session.lock()
    change = () => (mode.current = 'practice')
    await expect(session.unlock(passphrase)).rejects.toMatchObject({ code: 'vault-locked' })
    expect((await session.look()).state).toBe('locked')
    change = () => undefined
    mode.current = 'earnest'
    // A head of the ledger of practice would keep this vault from ever signing.
    expect(await session.unlock(passphrase)).toEqual({ state: 'unlocked', warnings: [] })
    expect(session.read(({ ledgerHead }) => ledgerHead)).toEqual(await session.ledger.head())
  })

  it('gives no ledger to sign with when the mode changes while it is looked into', async () => {
    const mode = { current: 'earnest' }
    const { session } = open(mode)
    await session.create(passphrase)
    const ledger = session.ledgerToSign()
    mode.current = 'practice'
    await expect(ledger).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('stays locked when the passphrase is wrong, and says so', async () => {
    const { session } = open()
    await session.create(passphrase)
    await session.lock()
    await expect(session.unlock('wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(session.state.state).toBe('locked')
  })

  it('says that another Lifeboat has it open, and opens it once that one is gone', async () => {
    const [first, second] = [open().session, open().session]
    await first.create(passphrase)
    await expect(second.unlock(passphrase)).rejects.toMatchObject({ code: 'vault-in-use' })
    expect(second.state.state).toBe('in-use')
    await first.lock()
    expect((await second.unlock(passphrase)).state).toBe('unlocked')
  })

  it('wipes the secrets of what was read as soon as they have been used', async () => {
    const { session } = open()
    await session.create(passphrase)
    const secret = new Uint8Array(32).fill(7)
    const { filledContents } = await import('./vault-samples.ts')
    await session.update((contents) => ({
      ...contents,
      recoveryKeys: filledContents()
        .recoveryKeys.slice(0, 1)
        .map((key) => ({ ...key, secret })),
    }))
    const [seen] = session.read(({ recoveryKeys }) => {
      expect(recoveryKeys[0]?.secret[0]).toBe(7)
      return recoveryKeys
    })
    expect(seen?.secret).toEqual(new Uint8Array(32))
  })

  it('opens the file from before when the latest one is damaged, and warns of it', async () => {
    const { session } = open()
    await session.create(passphrase)
    await session.update(addAccount('alice'))
    await session.update(addAccount('bob'))
    await session.lock()
    writeFileSync(path.join(folder, 'earnest', 'vault'), 'damaged')
    const { warnings } = await session.unlock(passphrase)
    expect(warnings.map(({ code }) => code)).toEqual(['vault-previous'])
    expect(accounts(session)).toEqual(['alice'])
  })

  it('opens beside a ledger that has forgotten signatures, warns of it, and gives none to sign with', async () => {
    const { session } = open()
    await session.create(passphrase)
    await (await session.ledgerToSign()).reserve(memoryIntent('first'))
    const ledger = path.join(folder, 'ledger')
    copyFileSync(ledger, `${ledger}.old`)
    await (await session.ledgerToSign()).reserve(memoryIntent('second'))
    await session.ledgerToSign()
    await session.close()
    copyFileSync(`${ledger}.old`, ledger)
    const { session: later } = open()
    const { state, warnings } = await later.unlock(passphrase)
    expect(state).toBe('unlocked')
    expect(warnings.map(({ code }) => code)).toEqual(['ledger-behind'])
    await expect(later.ledgerToSign()).rejects.toMatchObject({ code: 'ledger-behind' })
  })
})

describe('practice and earnest', () => {
  it('have a vault each, and changing over locks the one that was open', async () => {
    const mode = { current: 'earnest' }
    const { session } = open(mode)
    await session.create(passphrase)
    await session.update(addAccount('alice'))
    mode.current = 'practice'
    expect(() => accounts(session)).toThrow(expect.objectContaining({ code: 'vault-locked' }))
    expect((await session.look()).state).toBe('none')
    await session.create('another passphrase')
    expect(accounts(session)).toEqual([])
    mode.current = 'earnest'
    expect((await session.look()).state).toBe('locked')
    await session.unlock(passphrase)
    expect(accounts(session)).toEqual(['alice'])
  })
})

describe('locking by itself', () => {
  const minute = 60_000

  async function opened(lockMinutes: () => LockMinutes = () => 5) {
    const { session } = open(undefined, lockMinutes)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    await session.create(passphrase)
    return session
  }
  const later = async (session: VaultSession, milliseconds: number) => {
    await vi.advanceTimersByTimeAsync(milliseconds)
    vi.useRealTimers()
    await session.look()
    return session.state.state
  }

  it('comes after the time that was set', async () => {
    expect(await later(await opened(), 5 * minute + 1000)).toBe('locked')
  })

  it('does not come before it', async () => {
    expect(await later(await opened(), 5 * minute - 1000)).toBe('unlocked')
  })

  it('waits on when somebody is there', async () => {
    const session = await opened()
    await vi.advanceTimersByTimeAsync(4 * minute)
    session.noteActivity()
    expect(await later(session, 4 * minute)).toBe('unlocked')
  })

  it('follows a time that is set shorter meanwhile', async () => {
    let minutes: LockMinutes = 60
    const session = await opened(() => minutes)
    minutes = 1
    expect(await later(session, minute + 16_000)).toBe('locked')
  })

  it('comes at once when its owner leaves, or as soon as nothing needs the vault', async () => {
    const { session } = open()
    await session.create(passphrase)
    session.lockSoon()
    await session.look()
    expect(session.state.state).toBe('locked')

    await session.unlock(passphrase)
    let finish: () => void = () => undefined
    const work = session.keepOpen(() => new Promise<void>((resolve) => (finish = resolve)))
    session.lockSoon()
    await session.look()
    expect(session.state.state).toBe('unlocked')
    finish()
    await work
    await expect.poll(() => session.state.state).toBe('locked')
    await session.unlock(passphrase)
    await session.look()
    expect(session.state.state).toBe('unlocked')
  })

  it('waits for work that needs the vault, by hand too', async () => {
    const session = await opened()
    let finish: () => void = () => undefined
    const work = session.keepOpen(() => new Promise<void>((resolve) => (finish = resolve)))
    expect(await later(session, 10 * minute)).toBe('unlocked')
    await expect(session.lock()).rejects.toMatchObject({ code: 'vault-busy' })
    finish()
    await work
    expect((await session.lock()).state).toBe('locked')
  })
})

describe('whoever wants to see a secret', () => {
  const asked = (session: VaultSession) => {
    try {
      session.requireRecentPassphrase()
      return 'shown'
    } catch (error) {
      return (error as { code?: string }).code
    }
  }

  it('has typed the passphrase a moment ago: when the vault was made, opened, or its passphrase changed', async () => {
    let time = 0
    const { session } = open(undefined, undefined, undefined, () => time)
    expect(asked(session)).toBe('vault-locked')
    const expectRecent = () => {
      expect(asked(session)).toBe('shown')
      time += recentMilliseconds
      expect(asked(session)).toBe('shown')
      time += 1
      expect(asked(session)).toBe('passphrase-again')
    }
    await session.create(passphrase)
    expectRecent()
    await session.unlock(passphrase)
    expectRecent()
    await session.changePassphrase(passphrase, `${passphrase} two`)
    expectRecent()
    await session.lock()
    expect(asked(session)).toBe('vault-locked')
    await session.unlock(`${passphrase} two`)
    expectRecent()
  })

  it('has not proved it by being there, by a wrong passphrase, or by making a vault that is made', async () => {
    let time = 0
    const { session, heard } = open(undefined, undefined, undefined, () => time)
    await session.create(passphrase)
    time = recentMilliseconds + 1
    session.noteActivity()
    await session.create(passphrase)
    await expect(session.unlock('another one')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    await expect(session.changePassphrase('another one', passphrase)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
    expect([asked(session), session.state.state, heard]).toEqual([
      'passphrase-again',
      'unlocked',
      ['unlocked'],
    ])
  })
})
