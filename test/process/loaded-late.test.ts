/**
 * What asks for no command loads none, and a command loads what it needs. How long that takes depends on the machine, and
 * how much is read does not; so bytes are what is counted here.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')
const built = path.join(root, 'dist', 'electron')
const program = path.join(built, 'cli.cjs')

/** What was loaded of ours while a command line was answered: files, from the folder of what is built, and their bytes. */
function loadedBy(tokens: readonly string[], start = program, input = '') {
  const folder = temporaryFolder()
  const watching = path.join(folder, 'watching.cjs')
  const told = path.join(folder, 'told.json')
  // Every kernel and libsodium are WebAssembly, and the first thing that they do is to ask for it.
  writeFileSync(
    watching,
    `const real = globalThis.WebAssembly
    let cryptography = false
    Object.defineProperty(globalThis, 'WebAssembly', { get() { cryptography = true; return real } })
    process.on('exit', () => {
      const files = Object.keys(require.cache).filter((file) => file !== __filename)
      require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify({ cryptography, files }))
    })`,
  )
  const { status, stdout } = spawnSync(process.execPath, ['--require', watching, start, ...tokens], {
    input,
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  expect(stdout).not.toBe('')
  const { cryptography, files } = JSON.parse(readFileSync(told, 'utf8')) as {
    readonly cryptography: boolean
    readonly files: readonly string[]
  }
  return {
    cryptography,
    files: files.map((file) => path.relative(built, file)),
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  }
}

it('answers --version from one file of less than 30 kB, without cryptography', () => {
  const { cryptography, files, bytes } = loadedBy(['--version'])
  expect([cryptography, files]).toEqual([false, ['cli.cjs']])
  expect(bytes).toBeLessThan(30_000)
})

it.each([[['--help']], [['help']], [['derive', '--help']], [['help', 'recover']], [['help', '--man']]])(
  'answers %j from the declarations of the commands alone, without cryptography',
  (tokens) => {
    const { cryptography, files, bytes } = loadedBy(tokens)
    expect(cryptography).toBe(false)
    expect(files).not.toContain(path.join('commands', 'derive.cjs'))
    expect(bytes).toBeLessThan(130_000)
  },
)

it('loads no more than that where it is started as node lifeboat', () => {
  const { files, bytes } = loadedBy(['--version'], path.join(root, 'lifeboat'))
  expect(files).toEqual(['cli.cjs'])
  expect(bytes).toBeLessThan(30_000)
})

it('loads for a command what it needs: others’ chains, nodes, papers and pictures stay where they are', () => {
  const { cryptography, files, bytes } = loadedBy(
    ['coinzdense-key', 'alice', '16', '4', '3'],
    program,
    'a password\n',
  )
  expect(cryptography).toBe(true)
  expect(files).toContain('cli.cjs')
  expect(files).toContain(path.join('commands', 'coinzdense-key.cjs'))
  for (const file of files)
    expect(readFileSync(path.join(built, file), 'utf8')).not.toMatch(
      /^\/\/ (electron\/(hive\/practice|rehearsal|kit)\/|node_modules\/(qr|jpeg-js)\/)/m,
    )
  expect(bytes).toBeLessThan(1_800_000)
})
