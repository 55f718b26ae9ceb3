import { describe, expect, it } from 'vitest'

import { sandboxAdvice, type LookedAt } from '../../build/sandbox-advice.mjs'

const binary = '/home/a/lifeboat/node_modules/electron/dist/electron'
const asked = (files: Record<string, string> = {}, changed: Partial<LookedAt> = {}) =>
  sandboxAdvice(binary, {
    platform: 'linux',
    user: 1000,
    read: (file) => files[file],
    describe: () => ({ uid: 1000, mode: 0o100755 }),
    ...changed,
  })
const restricted = { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' }

describe('when Electron ends before it began', () => {
  it.each([
    ['Ubuntu since 23.10', restricted],
    ['a hardened Debian', { '/proc/sys/kernel/unprivileged_userns_clone': '0\n' }],
    ['a kernel that allows none', { '/proc/sys/user/max_user_namespaces': '0\n' }],
  ])('it is said why, and what to do: %s', (_, files) => {
    expect(asked(files)).toMatch(/does not let a program make a sandbox.*\.deb and \.rpm/)
    expect(asked(files)).toContain("chmod 4755 '/home/a/lifeboat/node_modules/electron/dist/chrome-sandbox'")
  })

  it('root is told to be somebody else', () => {
    expect(asked({}, { user: 0 })).toMatch(/does not start as root/)
  })

  it.each([
    ['a system that allows it', {}, {}],
    ['a helper that may', restricted, { describe: () => ({ uid: 0, mode: 0o104755 }) }],
    ['Windows', restricted, { platform: 'win32' as const, user: undefined }],
    ['macOS', restricted, { platform: 'darwin' as const, user: 501 }],
  ])('nothing is said of a sandbox on %s', (_, files, changed) => {
    expect(asked(files, changed)).toBeUndefined()
  })
})
