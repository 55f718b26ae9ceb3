/** What an earlier version left in a folder with the product's name, on systems where it did. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { keptStateFolder, type Moving } from '../../electron/vault/former-state-folder.ts'
import { formerStateFolder } from '../../electron/vault/state-folder.ts'

const kept = path.resolve(import.meta.dirname, '../kept/0.1.0')
const disk: Moving = {
  list: (folder) => readdirSync(folder),
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true }),
  rename: renameSync,
}
let home = ''
const support = () => path.join(home, 'Library', 'Application Support')
const former = () => path.join(support(), 'Lifeboat')
const folder = () => path.join(support(), 'Lifeboat state')
const ask = (moving: Partial<Moving> = {}) =>
  keptStateFolder({ platform: 'darwin', env: {}, homeFolder: () => home }, { ...disk, ...moving })
const failure = (code: string) => Object.assign(new Error(code), { code })

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-former-'))
  // What version 0.1.0 left, among what is Electron's.
  cpSync(kept, former(), { recursive: true })
  mkdirSync(path.join(former(), 'practice'))
  writeFileSync(path.join(former(), 'practice', 'vault'), 'practice')
  writeFileSync(path.join(former(), 'ledger.damaged-1'), 'set aside')
  for (const name of ['Preferences', 'Local State', 'SingletonLock'])
    writeFileSync(path.join(former(), name), '')
})

describe('what an earlier version kept in a folder with the name of the product', () => {
  it('is moved into one that no installer takes for its own, byte for byte, and only what is ours', () => {
    expect(ask()).toBe(folder())
    for (const name of readdirSync(kept))
      expect(readFileSync(path.join(folder(), name))).toEqual(readFileSync(path.join(kept, name)))
    expect(readdirSync(former()).sort()).toEqual(['Local State', 'Preferences', 'SingletonLock'])
    expect(readFileSync(path.join(folder(), 'practice', 'vault'), 'utf8')).toBe('practice')
    expect(existsSync(path.join(folder(), 'ledger.damaged-1'))).toBe(true)
    expect(ask()).toBe(folder())
  })

  it('is moved on from wherever it was stopped', () => {
    const names = readdirSync(former()).length
    for (let steps = 0; steps < names; steps++) {
      let left = 1
      const stopping = (from: string, to: string) => {
        if (left-- === 0) throw failure('EIO')
        renameSync(from, to)
      }
      try {
        ask({ rename: stopping })
      } catch (error) {
        expect(error).toMatchObject({ name: 'GuardError', code: 'state-folder-unmoved' })
      }
    }
    ask()
    expect(readdirSync(former()).sort()).toEqual(['Local State', 'Preferences', 'SingletonLock'])
    expect(readdirSync(folder())).toEqual(expect.arrayContaining(['ledger', 'vault', 'signing-keys.json']))
  })

  it.each(['ledger', 'vault', 'signed'])('is never put beside another %s, nor left out', (name) => {
    mkdirSync(folder())
    writeFileSync(path.join(folder(), name), 'of a later version')
    writeFileSync(path.join(former(), name), 'of an earlier version')
    const before = readdirSync(former())
    expect(() => ask()).toThrow(expect.objectContaining({ name: 'GuardError', code: 'state-folder-twice' }))
    expect(readdirSync(former())).toEqual(before)
    expect(readdirSync(folder())).toEqual([name])
  })

  it('is not said to be nothing where it cannot be read', () => {
    const list = () => {
      throw failure('EACCES')
    }
    expect(() => ask({ list })).toThrow(expect.objectContaining({ code: 'state-folder-unmoved' }))
  })

  it('may be moved by two who start at the same moment', () => {
    ask({
      rename(from, to) {
        renameSync(from, to)
        throw failure('ENOENT')
      },
    })
    expect(readdirSync(former()).sort()).toEqual(['Local State', 'Preferences', 'SingletonLock'])
  })

  it.each([
    ['linux', {}],
    ['darwin', { LIFEBOAT_STATE: '/elsewhere' }],
    ['win32', { LIFEBOAT_STATE: 'C:\\elsewhere' }],
  ] as const)('is left alone on %s with %o', (platform, env) => {
    expect(formerStateFolder({ platform, env, homeFolder: () => home })).toBeUndefined()
  })

  it('stands on Windows where it stood', () => {
    const env = { LOCALAPPDATA: 'C:\\Local' }
    expect(formerStateFolder({ platform: 'win32', env, homeFolder: () => home })).toBe('C:\\Local\\Lifeboat')
  })
})
