import { chmodSync, mkdtempSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { GuardError } from '../../electron/vault/errors.ts'
import { requireOwnFolder, stateFolder } from '../../electron/vault/state-folder.ts'

type Platform = 'linux' | 'darwin' | 'win32'

function folderOn(platform: Platform, env: Record<string, string>, home: string | Error): string {
  const homeFolder = () => {
    if (home instanceof Error) throw home
    return home
  }
  return stateFolder({ platform, env, homeFolder })
}

const noPasswdEntry = new Error('ENOENT: uv_os_homedir')

describe('the folder for what must be remembered', () => {
  it.each<[Platform, Record<string, string>, string, string]>([
    ['linux', {}, '/home/a', '/home/a/.local/state/lifeboat'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/home/a', '/state/lifeboat'],
    ['linux', { XDG_STATE_HOME: 'state' }, '/home/a', '/home/a/.local/state/lifeboat'],
    ['linux', { XDG_STATE_HOME: '/state' }, '', '/state/lifeboat'],
    ['linux', { LIFEBOAT_STATE: '/elsewhere' }, '', '/elsewhere'],
    ['linux', { LIFEBOAT_STATE: '' }, '/home/a', '/home/a/.local/state/lifeboat'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Lifeboat state'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\a', 'C:\\Local\\Lifeboat state'],
    ['win32', { LOCALAPPDATA: '' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Lifeboat state'],
    ['win32', { LOCALAPPDATA: 'Local' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Lifeboat state'],
    ['win32', { LIFEBOAT_STATE: '\\\\server\\share\\state' }, '', '\\\\server\\share\\state'],
  ])('is found on %s with %o and the home folder "%s": %s', (platform, env, home, folder) => {
    expect(folderOn(platform, env, home)).toBe(folder)
  })

  it.each<[Platform, Record<string, string>, string | Error]>([
    ['linux', {}, ''],
    ['linux', {}, 'home/a'],
    ['linux', {}, noPasswdEntry],
    ['linux', { XDG_STATE_HOME: 'state' }, ''],
    ['darwin', {}, '.'],
    ['win32', {}, 'Users\\a'],
    ['win32', { LOCALAPPDATA: 'Local' }, ''],
    // Both depend on where on which drive one stands.
    ['win32', { LOCALAPPDATA: '\\Local' }, ''],
    ['win32', { LOCALAPPDATA: 'C:Local' }, ''],
  ])('is none on %s with %o and the home folder "%s", rather than a relative one', (platform, env, home) => {
    expect(() => folderOn(platform, env, home)).toThrow(
      expect.objectContaining({ name: GuardError.name, code: 'no-state-folder' }),
    )
  })

  it.each<[Platform, string]>([
    ['linux', 'state'],
    ['linux', '~/state'],
    ['win32', 'state'],
    ['win32', '\\state'],
    ['win32', 'C:state'],
  ])('is not taken on %s from LIFEBOAT_STATE=%s, which depends on the current folder', (platform, chosen) => {
    expect(() => folderOn(platform, { LIFEBOAT_STATE: chosen }, '/home/a')).toThrow(
      expect.objectContaining({ name: GuardError.name, code: 'state-folder-relative' }),
    )
  })
})

describe.runIf(process.platform !== 'win32')('the folder that is there already', () => {
  const made = (mode: number) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-own-'))
    chmodSync(folder, mode)
    return folder
  }
  const modeOf = (folder: string) => statSync(folder).mode & 0o777
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const asked = (folder: string, user = { uid, gid }) => requireOwnFolder(folder, { platform: 'linux', user })

  it.each([0o700, 0o755, 0o750])('is taken as it is when nobody else may write there: %o', (mode) => {
    const folder = made(mode)
    expect(asked(folder)).toBe(folder)
    expect(modeOf(folder)).toBe(mode)
  })

  it.each([0o777, 0o1777, 0o702])('is refused when everybody may write there: %o', (mode) => {
    expect(() => asked(made(mode))).toThrow(
      expect.objectContaining({ name: 'GuardError', code: 'state-folder-open' }),
    )
  })

  it('is refused when another group may write there, and the own one may no longer', () => {
    const folder = made(0o770)
    expect(() => asked(folder, { uid, gid: gid + 1 })).toThrow(
      expect.objectContaining({ code: 'state-folder-open' }),
    )
    expect(asked(folder)).toBe(folder)
    expect(modeOf(folder)).toBe(0o750)
  })

  it('is refused when it is another user’s', () => {
    expect(() => asked(made(0o700), { uid: uid + 1, gid })).toThrow(
      expect.objectContaining({ name: 'GuardError', code: 'state-folder-foreign' }),
    )
  })

  it('is made by whoever needs it when it is not there yet', () => {
    const folder = path.join(made(0o700), 'new')
    expect(asked(folder)).toBe(folder)
  })
})
