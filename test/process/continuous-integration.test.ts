import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryFolder } from './lifeboat.ts'

const ci = path.resolve(import.meta.dirname, '../../.ci/run')

/** Runs .ci/run on a machine that has nothing but these programs, each written as the shell commands it stands for. */
function runWith(programs: Readonly<Record<string, string | undefined>>) {
  const folder = temporaryFolder()
  for (const [name, commands] of Object.entries(programs)) {
    if (commands === undefined) continue
    const file = path.join(folder, name)
    writeFileSync(file, `#!/bin/sh\n${commands}\n`)
    chmodSync(file, 0o755)
  }
  return spawnSync('/bin/bash', [ci], { env: { PATH: folder }, encoding: 'utf8' })
}

const linux = { uname: 'echo Linux', npm: 'echo "npm $@"' }
/** What looks at paper, and makes the inputs that other programs make. */
const paper = { pdftoppm: '', gs: '', img2pdf: '', qpdf: '' }
const equipped = { ...linux, ...paper, script: '', chromium: '' }
const node = (version: string) => `echo ${version}`
const lastLine = 'npm ci\nnpm test\n'

describe.runIf(process.platform === 'linux')('continuous integration', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v100.1.0'])('goes on with Node.js %s', (version) => {
    const { status, stdout } = runWith({ ...equipped, node: node(version) })
    expect([status, stdout]).toEqual([0, lastLine])
  })

  it.each(['v18.20.4', 'v20.18.3', 'v20.9.0', 'v9.99.0'])(
    'says what to install instead of Node.js %s',
    (version) => {
      const { status, stdout, stderr } = runWith({
        ...equipped,
        node: node(version),
        'apt-get': 'exit 9',
      })
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain(`Node.js 20.19 or newer is needed, with npm; found here: ${version}.`)
      expect(stderr).toContain('https://nodejs.org')
      expect(stderr).toContain('apt-get cannot help on Debian 12')
    },
  )

  it('says what to install on a machine without Node.js', () => {
    const { status, stdout, stderr } = runWith(equipped)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('found here: none.')
    expect(stderr).not.toContain('apt-get')
  })

  it.runIf(process.getuid?.() === 0).each([
    [{}, ['bsdutils poppler-utils ghostscript img2pdf qpdf', 'chromium-headless-shell']],
    [{ ...paper, 'google-chrome': '' }, ['bsdutils']],
    [{ ...paper, pdftoppm: undefined, script: '', chromium: '' }, ['poppler-utils']],
    [{ script: '', pdftoppm: '', 'chromium-headless-shell': '' }, ['ghostscript img2pdf qpdf']],
    [{ ...paper, script: '' }, ['chromium-headless-shell']],
  ])('installs the programs that tests need and the machine lacks, as root', (programs, packages) => {
    const machine = { ...linux, ...programs, node: node('v22.12.0'), 'apt-get': 'echo "apt-get $@"' }
    const { status, stdout } = runWith(machine)
    expect(status).toBe(0)
    const installed = packages.map((names) => `apt-get install --yes --no-install-recommends ${names}\n`)
    expect(stdout).toBe(`apt-get update\n${installed.join('')}${lastLine}`)
  })

  it.runIf(process.getuid?.() === 0)('takes the Chromium with windows where there is no other one', () => {
    const fails = 'case "$*" in *headless-shell*) exit 100 ;; esac; echo "apt-get $@"'
    const machine = { ...linux, ...paper, script: '', node: node('v22.12.0'), 'apt-get': fails }
    const { status, stdout } = runWith(machine)
    expect([status, stdout]).toEqual([
      0,
      `apt-get update\napt-get install --yes --no-install-recommends chromium\n${lastLine}`,
    ])
  })

  it('says what to install where it cannot: without apt-get', () => {
    const { status, stdout, stderr } = runWith({ ...linux, node: node('v22.12.0') })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('bsdutils poppler-utils ghostscript img2pdf qpdf')
  })
})
