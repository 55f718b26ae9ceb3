import { describe, expect, it } from 'vitest'

import { GuardError } from '../../electron/vault/errors.ts'
import { stateFolder } from '../../electron/vault/state-folder.ts'

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
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Lifeboat'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\a', 'C:\\Local\\Lifeboat'],
    ['win32', { LOCALAPPDATA: '' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Lifeboat'],
    ['win32', { LOCALAPPDATA: 'Local' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Lifeboat'],
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
