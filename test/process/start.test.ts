/**
 * `npm start` on machines of every kind, played in a folder where builds and programs are small scripts that say what
 * they were asked to do.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

const environment = ({ display }: { readonly display: 'there' | 'missing' }) => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, STANDIN_CHROMIUM: ___, ...rest } = process.env
  return display === 'there' ? { ...rest, DISPLAY: ':99' } : rest
}

/** Runs it until its last line says this, then interrupts it; everything it printed. */
async function startAndInterrupt(folder: string, until: string): Promise<string> {
  const child = spawn(process.execPath, [path.join(folder, 'build/start.mjs')], {
    env: environment({ display: 'there' }),
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes(until)) child.kill('SIGINT')
  })
  expect(await ended).toBe(0)
  return said
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('opens Electron where it is installed, and Ctrl-C ends it', async () => {
    const folder = clone({ chromium: 'missing', electron: 'there' })
    const said = await startAndInterrupt(folder, 'Electron of')
    expect(said).toBe(`built\nElectron of ${folder}, preview: no, headed: no\n`)
    expect(readFileSync(path.join(folder, 'told'), 'utf8')).toBe('told\n')
  })

  it('says in one line why it opens a preview where Electron is missing, and Ctrl-C ends it', async () => {
    const folder = clone({ chromium: 'there', electron: 'missing' })
    const said = await startAndInterrupt(folder, 'the stand-in of')
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^Electron itself is not installed .* It is not for real secrets\.$/),
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
      env: environment({ display: 'there' }),
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
