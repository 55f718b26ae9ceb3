/** With `--json` there is one JSON object on standard output, whatever happens, and it says what standard error says. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'

const file = (text: string) => {
  const name = path.join(temporaryFolder(), 'file')
  writeFileSync(name, text)
  return name
}

it.each([
  { what: 'no such command', tokens: () => ['frobnicate'], code: 'unknown-command', exitCode: 2 },
  {
    what: 'an option that there is not',
    tokens: () => ['derive', 'alice', '--frob'],
    code: 'usage',
    exitCode: 2,
  },
  { what: 'a name that is none', tokens: () => ['derive', 'A'], code: 'not-an-account-name', exitCode: 2 },
  { what: 'no input', tokens: () => ['derive', 'alice'], code: 'input-missing', exitCode: 2 },
  { what: 'a file that is not there', tokens: () => ['verify', '/nowhere/claim'], exitCode: 2 },
  { what: 'a plan with a mistake', tokens: () => ['plan', file('appname: X\n')], exitCode: 2 },
])('$what is an error in JSON', async ({ tokens, code, exitCode }) => {
  const ended = await lifeboatInProcess([...tokens(), '--json'], { input: '' })
  expect(ended.exitCode).toBe(exitCode)
  const { error } = JSON.parse(ended.stdout) as { error: { code: string; message: string; advice: string } }
  const told = ended.stderr.trim().split('\n')
  expect(told.slice(-3)).toEqual([error.message, error.advice, `(${error.code})`])
  if (code !== undefined && code !== 'usage') expect(error.code).toBe(code)
})
