import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect, it } from 'vitest'

const module = pathToFileURL(path.resolve(import.meta.dirname, '../../build/run-folder.mjs')).href
/** A run of tests that says where its folder is, where a program that it starts would write, and does one thing more. */
const program = (then: string) => `
  import { openRunFolder } from ${JSON.stringify(module)}
  import os from 'node:os'
  import { mkdtempSync } from 'node:fs'
  const folder = openRunFolder()
  mkdtempSync(os.tmpdir() + '/lifeboat-test-')
  console.log(JSON.stringify([folder, openRunFolder(), os.tmpdir(), process.env.XDG_CACHE_HOME]))
  ${then}`

function startIn(parent: string, then: string) {
  const places = { TMPDIR: parent, TMP: parent, TEMP: parent, LIFEBOAT_RUN_FOLDER: undefined }
  return {
    options: ['--input-type=module', '--eval', program(then)],
    settings: { env: { ...process.env, ...places } },
  }
}

function runIn(parent: string, then = ''): { readonly said: readonly string[]; readonly pid: number } {
  const { options, settings } = startIn(parent, then)
  const { stdout, pid } = spawnSync(process.execPath, options, settings)
  return { said: JSON.parse(stdout.toString()) as string[], pid }
}

const newParent = () => mkdtempSync(path.join(os.tmpdir(), 'lifeboat-parent-'))

it('is one for a run and all that it starts, holds what they write, and goes with the run', () => {
  const parent = newParent()
  const { said, pid } = runIn(parent)
  const [folder = '', again, temporary, cache] = said
  expect(path.basename(folder)).toMatch(new RegExp(`^lifeboat-run-${pid}-\\w{6}$`))
  expect([path.dirname(folder), again, temporary, cache]).toEqual([
    parent,
    folder,
    folder,
    path.join(folder, 'cache'),
  ])
  expect(readdirSync(parent)).toEqual([])
  // The address of a socket in it stays below the hundred bytes that every system takes.
  expect(Buffer.byteLength(path.join('/tmp', path.basename(folder), 'lifeboat-test-123456'))).toBeLessThan(60)
})

it('also goes when the tests fail, and after a kill with the next run, which leaves those that go on', async () => {
  const parent = newParent()
  runIn(parent, 'process.exit(1)')
  expect(readdirSync(parent)).toEqual([])

  const { said } = runIn(parent, "process.kill(process.pid, 'SIGKILL')")
  expect(existsSync(said[0] ?? '')).toBe(true)
  const { options, settings } = startIn(parent, 'setInterval(() => {}, 1000)')
  const going = spawn(process.execPath, options, { ...settings, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => going.on('close', resolve))
  const line = await new Promise<Buffer>((resolve) => going.stdout.once('data', resolve))
  const [goingOn = ''] = JSON.parse(line.toString()) as string[]
  expect(existsSync(said[0] ?? '')).toBe(false)

  for (const stranger of ['lifeboat-test-1', 'lifeboat-run-', 'other-run-1'])
    mkdirSync(path.join(parent, stranger))
  runIn(parent)
  expect(readdirSync(parent).sort()).toEqual(
    [path.basename(goingOn), 'lifeboat-run-', 'lifeboat-test-1', 'other-run-1'].sort(),
  )
  going.kill('SIGKILL')
  await ended
})
