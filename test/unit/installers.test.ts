/** What installers are made of, for every system, whichever this one is: what makes them is told what each of them needs. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import packageJson from '../../package.json' with { type: 'json' }
import { builderArguments, chosenTarget, distributionOf } from '../../build/installers/builder-options.mjs'
import { commandLineNode } from '../../build/installers/command-line-runtime.mjs'
import { desktopEntry } from '../../build/installers/desktop-entry.mjs'
import { stateFolder } from '../../electron/vault/state-folder.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const config = parse(read('build/electron-builder.yml')) as Record<string, Record<string, unknown>>

const mac = { platform: 'darwin', arch: 'arm64' }
const linux = { platform: 'linux', arch: 'x64' }

describe('npm run dist', () => {
  it('makes what this machine can run, unless it is told otherwise', () => {
    expect(chosenTarget([], linux)).toEqual({ system: 'linux', ...linux, isThisMachine: true })
    expect(chosenTarget(['windows', 'arm64'], linux)).toEqual({
      system: 'windows',
      platform: 'win32',
      arch: 'arm64',
      isThisMachine: false,
    })
    expect(chosenTarget(['arm64'], linux).isThisMachine).toBe(false)
  })

  it.each([[['beos']], [['linux', 'windows']], [['x64', 'arm64']], [['universal']]])(
    'refuses %j in a sentence',
    (words) => {
      expect(() => chosenTarget(words, linux)).toThrow(/what does “\w+” mean here/)
    },
  )

  it('says where an app for macOS can be made', () => {
    expect(() => chosenTarget(['mac'], linux)).toThrow('Only macOS can make and sign')
    expect(chosenTarget(['mac'], mac).isThisMachine).toBe(true)
    expect(() => chosenTarget([], { platform: 'freebsd', arch: 'x64' })).toThrow('no installers for freebsd')
  })

  it('takes the Electron that is here for this machine alone', () => {
    const electron = 'node_modules/electron/dist'
    const given = { electron, env: {} }
    expect(builderArguments(chosenTarget([], linux), given)).toContain(`-c.electronDist=${electron}`)
    for (const words of [['arm64'], ['windows']])
      expect(builderArguments(chosenTarget(words, linux), given).join(' ')).not.toContain('electronDist')
    expect(builderArguments(chosenTarget([], linux), given)).toEqual(
      expect.arrayContaining(['--linux', '--x64', '--publish=never']),
    )
  })

  it.each([
    ['darwin', '/m/electron/dist/Electron.app/Contents/MacOS/Electron', '/m/electron/dist'],
    ['linux', '/m/electron/dist/electron', '/m/electron/dist'],
    ['win32', 'C:\\m\\electron\\dist\\electron.exe', 'C:\\m\\electron\\dist'],
  ] as const)('finds the folder that has Electron on %s', (platform, binary, folder) => {
    expect(distributionOf(binary, platform)).toBe(folder)
  })

  it('signs for macOS what has no certificate by nobody, and then without the hardened runtime', () => {
    const withoutOne = builderArguments(chosenTarget([], mac), { electron: 'e', env: { CSC_LINK: '' } })
    expect(withoutOne).toEqual(
      expect.arrayContaining(['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false']),
    )
    for (const env of [{ CSC_LINK: 'file' }, { CSC_NAME: 'Developer ID' }]) {
      const withOne = builderArguments(chosenTarget([], mac), { electron: 'e', env })
      expect(withOne.filter((argument) => argument.startsWith('-c.mac'))).toEqual([])
    }
    // `notarize: false` would refuse it whatever the environment says.
    expect(config['mac']).toMatchObject({ hardenedRuntime: true })
    expect(config['mac']).not.toHaveProperty('notarize')
  })
})

describe('the Node of the command line', () => {
  const here = {
    ...linux,
    file: '/opt/node/bin/node',
    variables: { node_shared: false },
    env: {},
    exists: (file: string) => file === '/opt/node/LICENSE',
  }

  it('is the one that makes the package, with its licence', () => {
    expect(commandLineNode(linux, here)).toEqual({ node: '/opt/node/bin/node', licence: '/opt/node/LICENSE' })
  })

  it('is never one that other machines cannot run', () => {
    expect(() => commandLineNode({ platform: 'linux', arch: 'arm64' }, here)).toThrow('LIFEBOAT_NODE')
    expect(() => commandLineNode(mac, here)).toThrow('this one is for linux on x64')
    const shared = { ...here, variables: { node_shared: false, node_shared_openssl: true } }
    expect(() => commandLineNode(linux, shared)).toThrow('node_shared_openssl')
  })

  it('is the one that is named, for another system', () => {
    const named = { ...here, env: { LIFEBOAT_NODE: '/n/node.exe' }, exists: () => false }
    expect(commandLineNode({ platform: 'win32', arch: 'arm64' }, named)).toEqual({
      node: '/n/node.exe',
      licence: undefined,
    })
  })
})

describe('the installers', () => {
  it('say who makes Lifeboat and where it comes from, without which two of them cannot be made', () => {
    expect(packageJson.homepage).toMatch(/^https:/)
    expect(packageJson.repository.url).toContain(packageJson.homepage)
    expect(packageJson.author).toMatch(/^.+ <\S+@\S+>$/)
  })

  it('ask on Debian for all that Chromium loads, under the names of old and new releases', () => {
    expect(config['deb']?.['depends']).toEqual(
      expect.arrayContaining(['libasound2 | libasound2t64', 'libgbm1', 'libgtk-3-0 | libgtk-3-0t64']),
    )
  })

  it('leave on Windows no choice of a folder, which updating and removing would empty', () => {
    expect(config['nsis']).toMatchObject({
      oneClick: true,
      perMachine: false,
      deleteAppDataOnUninstall: false,
    })
    expect(config['nsis']).not.toHaveProperty('allowToChangeInstallationDirectory')
    const local = 'C:\\Users\\A\\AppData\\Local'
    const installed = path.win32.join(local, 'Programs', packageJson.name)
    const state = stateFolder({
      platform: 'win32',
      env: { LOCALAPPDATA: local },
      homeFolder: () => 'C:\\Users\\A',
    })
    for (const [from, to] of [
      [installed, state],
      [state, installed],
    ] as const)
      expect(path.win32.relative(from, to)).toMatch(/^\.\./)
  })

  it('keep errors of Windows from taking memory along, and take back what they wrote', () => {
    const script = read(String(config['nsis']?.['include']))
    const [install = '', uninstall = ''] = script.split('!macro customUnInstall')
    const written = [...install.matchAll(/HKCU "(Software\\Classes\\lifeboat|[^"]*ExcludedApplications)"/g)]
    expect(new Set(written.map(([, key]) => key)).size).toBe(2)
    for (const [, key = ''] of written) expect(uninstall).toContain(`HKCU "${key}"`)
    // A user's name may have spaces.
    expect(install.match(/command" "" .*/g)).toEqual(Array(2).fill(`command" "" '"$appExe" "%1"'`))
  })

  it('open files and links of Lifeboat', () => {
    expect(config['fileAssociations']).toMatchObject([
      { ext: 'lifeboat', mimeType: 'application/vnd.lifeboat' },
    ])
    expect(config['protocols']).toMatchObject([{ schemes: ['lifeboat'] }])
    expect(config['win']).not.toHaveProperty('fileAssociations')
  })

  it('speak both languages to macOS and to the menus of Linux', () => {
    const { CFBundleLocalizations: languages } = config['mac']?.['extendInfo'] as Record<string, unknown>
    expect(languages).toEqual(['en', 'es'])
    expect(read('build/installers/macos/es.lproj/InfoPlist.strings')).toMatch(
      /^NSCameraUsageDescription = ".+";$/m,
    )
    const entry = desktopEntry(config, packageJson)
    for (const name of ['Comment', 'GenericName', 'Keywords'])
      expect(entry).toMatch(new RegExp(`^${name}=.+\n(?:.+\n)*${name}\\[es\\]=|^${name}\\[es\\]=.+`, 'm'))
    expect(entry).toMatch(/^MimeType=application\/vnd\.lifeboat;x-scheme-handler\/lifeboat;$/m)
    expect(entry).toMatch(/^Exec=lifeboat %U$/m)
  })

  it('let the Node of the command line keep the signature of those who made it', () => {
    const [ignored] = config['mac']?.['signIgnore'] as [string]
    const pattern = new RegExp(ignored)
    expect(pattern.test('/x/Lifeboat.app/Contents/Resources/command-line/node')).toBe(true)
    expect(pattern.test('/x/Lifeboat.app/Contents/MacOS/Lifeboat')).toBe(false)
  })
})

describe.runIf(process.platform === 'linux')('the launcher on Linux', () => {
  it('limits core dumps to nothing, for good, and hands over whatever was given, through links too', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'launcher-'))
    const [launcher, link] = [path.join(folder, 'lifeboat'), path.join(folder, 'link')]
    copyFileSync(path.join(root, 'build/installers/linux/launcher'), launcher)
    chmodSync(launcher, 0o755)
    writeFileSync(`${launcher}-app`, '#!/bin/sh\nulimit -c; ulimit -Hc; printf "%s|" "$@"\n', { mode: 0o755 })
    symlinkSync(launcher, link)
    const { stdout, status } = spawnSync(link, ['a file', '', '--x'], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, '0\n0\na file||--x|'])
  })

  it('is what menus start, and the program beside it is the one that AppArmor lets have a sandbox', () => {
    for (const kind of ['deb', 'rpm']) {
      const profile = read(String(config[kind]?.['appArmorProfile']))
      expect(profile).toContain('"/opt/${sanitizedProductName}/${executable}-app" flags=(unconfined)')
      expect(profile).toContain('userns,')
    }
  })
})
