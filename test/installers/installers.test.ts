/** What `npm run test:dist` made: installed, used, removed and installed again, in a scratch root. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { writeArchive } from '../../build/installers/archive.mjs'
import { inScratchRoot } from './scratch-root.ts'

const made = process.env['LIFEBOAT_DIST'] ?? ''
const fileWith = (ending: string) => {
  const found = readdirSync(made).filter((file) => file.endsWith(ending))
  expect(found).toHaveLength(1)
  return path.join(made, found[0] ?? '')
}
const folder = () => mkdtempSync(path.join(os.tmpdir(), 'dist-'))
const run = (program: string, options: string[], env = process.env) => {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: 'utf8', env })
  expect([program, status, stderr]).toEqual([program, 0, expect.anything()])
  return stdout
}

const key = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'
const statement = 'CZD37AjeQjGwPuTmVRo1aWqgrAgxjzaTYeQ2w9sDzc'
const another = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
const launcher = readFileSync(
  path.resolve(import.meta.dirname, '../../build/installers/linux/launcher'),
  'utf8',
)
const state = '/root/.local/state/lifeboat'
const sign = (what: string) => `echo ${key} | lifeboat-cli sign ${what} --never-signed-elsewhere`

/** Installed, used, removed, and installed again: what was signed is remembered all the while. */
const story = (install: string, remove: string) => `
  rm -rf ${state}
  ${install} >/dev/null
  desktop-file-validate /usr/share/applications/lifeboat.desktop
  test -s /usr/share/mime/packages/lifeboat.xml
  test -s /usr/share/icons/hicolor/256x256/apps/lifeboat.png
  grep -q 'profile "lifeboat" "/opt/Lifeboat/lifeboat-app"' /opt/Lifeboat/resources/apparmor-profile
  grep -q '^Exec=/opt/Lifeboat/lifeboat %U$' /usr/share/applications/lifeboat.desktop
  ulimit -c unlimited || ulimit -Hc
  mv /opt/Lifeboat/lifeboat-app /tmp/app
  printf '#!/bin/sh\necho "core dumps: $(ulimit -c) of $(ulimit -Hc), given: $*"\n' >/opt/Lifeboat/lifeboat-app
  chmod 755 /opt/Lifeboat/lifeboat-app
  lifeboat "a file" two
  mv /tmp/app /opt/Lifeboat/lifeboat-app
  readlink -f /usr/bin/lifeboat
  lifeboat-cli --version
  ${sign(statement)} | grep -c '^Signature'
  ${remove} >/dev/null
  ls -d /opt/Lifeboat /usr/bin/lifeboat /usr/bin/lifeboat-cli 2>&1 | grep -c 'No such file'
  ls ${state}/ledger
  ${install} >/dev/null
  ${sign(another)} >/dev/null 2>/tmp/refusal || echo "exit code $?"
  tail -1 /tmp/refusal`

describe('packages', () => {
  it.each([
    ['deb', 'cp /made /made.deb; dpkg --install --force-depends /made.deb', 'dpkg --remove hive-lifeboat'],
    ['rpm', 'rpm --install --nodeps /made', 'rpm --erase hive-lifeboat'],
  ])('as %s install, work, go, and leave what was signed where it was', (ending, install, remove) => {
    const said = inScratchRoot(fileWith(`.${ending}`), story(install, remove))
      .trim()
      .split('\n')
    expect(said).toEqual([
      'core dumps: 0 of 0, given: a file two',
      '/opt/Lifeboat/lifeboat',
      '0.1.0',
      '1',
      '3',
      `${state}/ledger`,
      'exit code 4',
      '(already-signed)',
    ])
  })

  it('belong to root and let nobody else write', () => {
    const listed = run('dpkg-deb', ['--contents', fileWith('.deb')])
    const strange = listed
      .trim()
      .split('\n')
      .filter((line) => !/^[-d]r[-w]xr-xr-x root\/root|^-rw-r--r-- root\/root|^l/.test(line))
    expect(strange).toEqual([])
  })

  it('ask for what Chromium loads', () => {
    const depends = run('dpkg-deb', ['--field', fileWith('.deb'), 'Depends'])
    for (const name of ['libasound2', 'libgbm1', 'libnss3']) expect(depends).toContain(name)
    expect(run('rpm', ['-qp', '--requires', fileWith('.rpm')])).toContain('alsa-lib')
  })
})

describe('the AppImage', () => {
  it('has the app, its entry for the menu, and a start that looks whether the system has a sandbox', () => {
    const bytes = readFileSync(fileWith('.AppImage'))
    const into = path.join(folder(), 'squashfs')
    const offset = String(bytes.indexOf('hsqs'))
    run('unsquashfs', ['-no-progress', '-offset', offset, '-dest', into, fileWith('.AppImage')])
    run('desktop-file-validate', [path.join(into, 'lifeboat.desktop')])
    const entry = readFileSync(path.join(into, 'lifeboat.desktop'), 'utf8')
    for (const line of [
      'Name=Lifeboat',
      'Icon=lifeboat',
      'Comment[es]=Prepara cuentas de HIVE para el día en que caigan sus claves ECDSA, y acompaña a sus dueños ese día',
      'MimeType=application/vnd.lifeboat;x-scheme-handler/lifeboat;',
    ])
      expect(entry.split('\n')).toContain(line)
    // What a file manager shows, and what the menu takes: PNG pictures, not broken links.
    for (const icon of ['.DirIcon', 'lifeboat.png'])
      expect(readFileSync(path.join(into, icon)).subarray(1, 4).toString()).toBe('PNG')
    expect(readFileSync(path.join(into, 'resources', 'third-party-licences.txt'), 'utf8')).toContain('PDFium')
    const start = readFileSync(path.join(into, 'AppRun'), 'utf8')
    expect(start).toContain('unshare')
    expect(start).toContain('BIN="$APPDIR/lifeboat"')
    expect(readFileSync(path.join(into, 'lifeboat'), 'utf8')).toBe(launcher)
    expect(run(path.join(into, 'resources', 'command-line', 'lifeboat-cli'), ['--version'])).toBe('0.1.0\n')
  })

  it('has the same app as the archive', () => {
    const into = path.join(folder(), 'squashfs')
    const image = fileWith('.AppImage')
    const offset = String(readFileSync(image).indexOf('hsqs'))
    run('unsquashfs', ['-no-progress', '-offset', offset, '-dest', into, image, 'resources/app.asar'])
    const inArchive = run('tar', [
      ...['xzf', fileWith('.tar.gz'), 'hive-lifeboat-0.1.0/resources/app.asar'],
      ...['--to-command=sha256sum'],
    ])
    expect(inArchive).toContain(sum(path.join(into, 'resources', 'app.asar')))
  })
})

describe('the archive', () => {
  it('puts itself into the menu, where it lies, and takes itself out', () => {
    const [into, home] = [folder(), folder()]
    run('tar', ['xzf', fileWith('.tar.gz'), '-C', into])
    const app = path.join(into, 'hive-lifeboat-0.1.0')
    const menu = path.join(app, 'resources', 'add-to-menu')
    const env = { PATH: '/usr/bin:/bin', HOME: home }
    run(menu, [], env)
    const entry = path.join(home, '.local/share/applications/lifeboat.desktop')
    run('desktop-file-validate', [entry])
    const text = readFileSync(entry, 'utf8')
    expect(text).toContain(`Exec="${app}/lifeboat" %U\n`)
    expect(text).toContain(`Icon=${app}/resources/lifeboat.png\n`)
    expect(text).toContain('Comment[es]=')
    run(menu, ['--remove'], env)
    expect(existsSync(entry)).toBe(false)
  })

  it('is the same when it is made again of the same folder', async () => {
    const again = path.join(folder(), 'again.tar.gz')
    const seconds = times()
    await writeArchive({
      folder: path.join(made, `linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`),
      name: 'hive-lifeboat-0.1.0',
      file: again,
      seconds,
    })
    expect(sum(again)).toBe(sum(fileWith('.tar.gz')))
  })

  it('has an app.asar that is the same when the same is packed again', () => {
    const asar = (place: string) =>
      path.join(
        place,
        `linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`,
        'resources/app.asar',
      )
    const root = path.resolve(import.meta.dirname, '../..')
    run(process.execPath, [path.join(root, 'build/package.mjs'), '--built', '--for-tests'])
    expect(sum(asar(path.join(root, '.cache/packaged')))).toBe(sum(asar(made)))
  })
})

describe('SHA256SUMS', () => {
  it('agree with what was made, by the program that people have', () => {
    const { status, stdout } = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: made,
      encoding: 'utf8',
    })
    expect([status, stdout.trim().split('\n').length]).toEqual([0, 6])
  })
})

/** The time that every file in the archive has, in seconds since 1970. */
function times(): number {
  const listed = run('tar', ['--full-time', '--utc', '-tvzf', fileWith('.tar.gz')])
  const found = new Set(
    [...listed.matchAll(/ (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) /g)].map(
      ([, day = '', time = '']) => `${day}T${time}Z`,
    ),
  )
  expect(found.size).toBe(1)
  return Date.parse([...found][0] ?? '') / 1000
}

function sum(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
