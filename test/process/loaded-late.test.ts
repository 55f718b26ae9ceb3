/** What asks for no command loads none: no cryptography is there when `--version` and `--help` have been answered. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { temporaryFolder } from './lifeboat.ts'

const program = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')

it.each([
  { tokens: ['--version'], loads: false },
  { tokens: ['--help'], loads: false },
  { tokens: ['help'], loads: false },
  { tokens: ['derive', '--help'], loads: false },
  { tokens: ['help', 'recover'], loads: false },
  { tokens: ['help', '--man'], loads: false },
  { tokens: ['derive', 'Alice'], loads: true },
])('answers $tokens, and whether it loads cryptography for that: $loads', ({ tokens, loads }) => {
  const watching = path.join(temporaryFolder(), 'watching.cjs')
  // Every kernel and libsodium are WebAssembly, and the first thing that they do is to ask for it.
  writeFileSync(
    watching,
    `const real = globalThis.WebAssembly
    Object.defineProperty(globalThis, 'WebAssembly', {
      get() { process.stderr.write('asked for WebAssembly\\n'); return real },
    })`,
  )
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', watching, program, ...tokens],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(0)
  expect(stdout).not.toBe('')
  expect(stderr.includes('asked for WebAssembly')).toBe(loads)
})
