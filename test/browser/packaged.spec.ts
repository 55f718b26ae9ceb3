/** What is in the package. The other specs that run on it show that it works. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { binary, expect, test } from './lifeboat.ts'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
}

/** Every file in an ASAR archive, whose table of contents stands at its beginning as JSON. */
function filesIn(archive: string): string[] {
  const bytes = readFileSync(archive)
  const table = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry
  const visit = ({ files }: Entry, name: string): string[] =>
    files === undefined
      ? [name]
      : Object.entries(files).flatMap(([child, entry]) => visit(entry, `${name}/${child}`))
  return visit(table, '')
}

const resources = () =>
  process.platform === 'darwin'
    ? path.join(path.dirname(binary.file), '..', 'Resources')
    : path.join(path.dirname(binary.file), 'resources')

test('the package has a command line that needs no Node of this computer, and names itself by its own name', () => {
  test.skip(binary.kind !== 'packaged', 'this is not packaged')
  const starter =
    process.platform === 'win32'
      ? path.join(path.dirname(binary.file), 'lifeboat-cli.cmd')
      : path.join(resources(), 'command-line', 'lifeboat-cli')
  // Nothing of ours is on the path.
  const { stdout, status } = spawnSync(starter, ['derive', 'alice'], {
    input: 'correct horse battery staple\n',
    encoding: 'utf8',
    env: process.platform === 'win32' ? process.env : { PATH: '/usr/bin:/bin' },
    shell: process.platform === 'win32',
  })
  expect([status, stdout]).toEqual([0, expect.stringContaining('QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc')])
  const help = spawnSync(starter, ['--help'], { encoding: 'utf8', shell: process.platform === 'win32' })
  expect(help.stdout).toContain('  lifeboat-cli COMMAND ')
  expect(help.stdout).not.toContain('node lifeboat')
})

test('the package has the licences of all that is in it, and nothing that Electron has for those without an app', () => {
  test.skip(binary.kind !== 'packaged', 'this is not packaged')
  const shipped = readFileSync(path.join(resources(), 'third-party-licences.txt'), 'utf8')
  expect(shipped).toContain('libsodium-wrappers')
  expect(existsSync(path.join(resources(), 'default_app.asar'))).toBe(false)
})

test('the package holds what was built and nothing else: no tests, no maps, no sources, no packages', () => {
  test.skip(binary.kind !== 'packaged', 'this is not packaged')
  const files = filesIn(path.join(resources(), 'app.asar')).map((file) =>
    // A page comes with scripts of many names.
    file.replace(/(?<=\/assets\/).+(?=\.(css|js)$)/, '*'),
  )
  expect([...new Set(files)].sort()).toEqual([
    '/LICENSE',
    '/dist/electron/main.cjs',
    '/dist/electron/password-estimator.cjs',
    '/dist/electron/pdf-renderer.cjs',
    '/dist/electron/pdfium.wasm',
    '/dist/electron/preload.cjs',
    '/dist/electron/secret-worker.cjs',
    '/dist/electron/worker.cjs',
    '/dist/renderer/assets/*.css',
    '/dist/renderer/assets/*.js',
    '/dist/renderer/index.html',
    '/docs/typefaces-licence.txt',
    '/package.json',
  ])
})
