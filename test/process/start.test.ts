/**
 * `npm start` on machines of every kind, played in a folder where builds and programs are small scripts that say what
 * they were asked to do.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface Machine {
  readonly chromium: 'there' | 'missing'
  readonly electron: 'there' | 'missing'
}

/** A clone with npm's packages, as a machine of this kind has it. */
function clone({ chromium, electron }: Machine): string {
  const folder = temporaryFolder()
  const put = (file: string, content: string) => {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, content)
    chmodSync(target, 0o755)
  }
  cpSync(path.join(root, 'build'), path.join(folder, 'build'), { recursive: true })
  put('build/build.mjs', `console.log('built')`)
  put('build/standin.mjs', `console.log('built the stand-in')`)
  put('dist/electron/cli.cjs', `console.log(['lifeboat', ...process.argv.slice(2)].join(' '))`)
  put(
    'test/standin/chromium-places.json',
    JSON.stringify({ windowless: [], windowed: chromium === 'there' ? ['/bin/sh'] : [] }),
  )
  // Runs until it is told to end, and writes down that it was.
  const program = (name: string) =>
    [
      '#!/bin/sh',
      `trap 'echo told > "${folder}/told"; exit 0' INT TERM`,
      `echo "${name} of $1, preview: \${LIFEBOAT_PREVIEW-no}, headed: \${STANDIN_HEADED-no}"`,
      'while :; do sleep 0.05; done',
    ].join('\n')
  put('.cache/standin/electron', program('the stand-in'))
  if (electron === 'there') {
    put('node_modules/electron/path.txt', 'electron')
    put('node_modules/electron/dist/electron', program('Electron'))
  }
  return folder
}

const environment = ({ display }: { readonly display: 'there' | 'missing' }): NodeJS.ProcessEnv => {
  const {
    DISPLAY: _,
    WAYLAND_DISPLAY: __,
    STANDIN_CHROMIUM: ___,
    ELECTRON_MIRROR: ____,
    ...rest
  } = process.env
  return display === 'there' ? { ...rest, DISPLAY: ':99' } : rest
}

/** Runs it until it says this, then interrupts it; everything it printed, and how it ended. */
async function startAndInterrupt(folder: string, until: string, more: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [path.join(folder, 'build/start.mjs')], {
    env: { ...environment({ display: 'there' }), ...more },
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(until)) child.kill('SIGINT')
    })
  return { code: await ended, said }
}

const electronVersion = '9.9.9'
const release = Buffer.from('what Electron would have released')

/**
 * A clone whose package of Electron unpacks by writing a small program where its binary would be, and names this checksum
 * for what is fetched before.
 */
function cloneThatFetches(checksum: string): string {
  const folder = clone({ chromium: 'there', electron: 'missing' })
  const electron = path.join(folder, 'node_modules', 'electron')
  mkdirSync(path.join(electron, 'dist'), { recursive: true })
  symlinkSync(path.join(root, 'node_modules/@electron'), path.join(folder, 'node_modules/@electron'))
  const file = `electron-v${electronVersion}-${process.platform}-${process.arch}.zip`
  const program = `#!/bin/sh\necho "Electron of $1, preview: \${LIFEBOAT_PREVIEW-no}"\nexec sleep 100\n`
  const files = {
    'package.json': JSON.stringify({ version: electronVersion }),
    'checksums.json': JSON.stringify({ [file]: checksum }),
    'install.js': [
      "const { writeFileSync } = require('node:fs')",
      `writeFileSync(__dirname + '/dist/electron', ${JSON.stringify(program)}, { mode: 0o755 })`,
      "writeFileSync(__dirname + '/path.txt', 'electron')",
    ].join('\n'),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(electron, name), content)
  return folder
}

/** A mirror of Electron's releases on this computer, which answers so until the test is over. */
async function mirror(
  answer: 'release' | 'nothing',
): Promise<{ readonly env: NodeJS.ProcessEnv; readonly close: () => void }> {
  const server = createServer((_, response) => {
    if (answer === 'release') response.end(release)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: { ELECTRON_MIRROR: `http://127.0.0.1:${port}/`, electron_config_cache: temporaryFolder() },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('opens Electron where it is installed, and Ctrl-C ends it', async () => {
    const folder = clone({ chromium: 'missing', electron: 'there' })
    const { code, said } = await startAndInterrupt(folder, 'Electron of')
    expect(code).toBe(0)
    expect(said).toBe(`built\nElectron of ${folder}, preview: no, headed: no\n`)
    expect(readFileSync(path.join(folder, 'told'), 'utf8')).toBe('told\n')
  })

  it('fetches Electron where it is missing, says from where, and opens it', async () => {
    const folder = cloneThatFetches(createHash('sha256').update(release).digest('hex'))
    const { env, close } = await mirror('release')
    try {
      const { said } = await startAndInterrupt(folder, 'Electron of', env)
      const [first = '', ...rest] = said.trim().split('\n')
      expect(first).toBe(
        `Fetching Electron ${electronVersion} from ${env['ELECTRON_MIRROR'] ?? ''}v${electronVersion}/` +
          `electron-v${electronVersion}-${process.platform}-${process.arch}.zip (Ctrl-C stops it).`,
      )
      expect(rest.slice(-2)).toEqual(['built', `Electron of ${folder}, preview: no`])
    } finally {
      close()
    }
  })

  it('takes nothing that has another checksum than npm brought, and opens a preview with the reason', async () => {
    const folder = cloneThatFetches('0'.repeat(64))
    const { env, close } = await mirror('release')
    try {
      const { said } = await startAndInterrupt(folder, 'the stand-in of', env)
      expect(said).toMatch(/^Electron could not be fetched: .*checksum.*$/im)
      expect(said).toContain(
        'Without Electron, this opens a preview in Chromium. It is not for real secrets.',
      )
      expect(said).not.toContain('Electron of')
    } finally {
      close()
    }
  })

  it('stops with Ctrl-C while it fetches, and opens nothing', async () => {
    const folder = cloneThatFetches('0'.repeat(64))
    const { env, close } = await mirror('nothing')
    try {
      const { code, said } = await startAndInterrupt(folder, 'Ctrl-C stops it', env)
      expect([code, said.includes('preview')]).toEqual([130, false])
    } finally {
      close()
    }
  })

  it('says in one line that it opens a preview where only that is wanted, and Ctrl-C ends it', async () => {
    const folder = clone({ chromium: 'there', electron: 'missing' })
    const { code, said } = await startAndInterrupt(folder, 'the stand-in of', { LIFEBOAT_PREVIEW_ONLY: '1' })
    expect(code).toBe(0)
    expect(said.split('\n')).toEqual([
      'As LIFEBOAT_PREVIEW_ONLY says, this opens a preview in Chromium. It is not for real secrets.',
      'built',
      'built the stand-in',
      `the stand-in of ${folder}, preview: 1, headed: 1`,
      '',
    ])
    expect(readFileSync(path.join(folder, 'told'), 'utf8')).toBe('told\n')
  })

  it('says which package to install where there is nothing to show a window with, and builds nothing', () => {
    const folder = clone({ chromium: 'missing', electron: 'missing' })
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'build/start.mjs')], {
      env: { ...environment({ display: 'there' }), LIFEBOAT_PREVIEW_ONLY: '1' },
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('apt-get install chromium')
  })

  it('plays the rehearsal in the terminal where there is no display', () => {
    const folder = clone({ chromium: 'there', electron: 'missing' })
    const { status, stdout } = spawnSync(process.execPath, [path.join(folder, 'build/start.mjs')], {
      env: environment({ display: 'missing' }),
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^There is no display here.*\nbuilt\nlifeboat rehearse alice\n$/)
  })
})
