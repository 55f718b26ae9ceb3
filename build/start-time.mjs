/**
 * How soon the app is there: `node build/start-time.mjs`, after `npm run package -- --for-tests`. From the start of the
 * process to a first page whose buttons can be pressed, and what its main process has computed by then. Paths of other
 * packaged apps behind it are measured in turns with it, which is how two versions are compared; `--turns 15` says how often.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { _electron } from '@playwright/test'

import { packedForTests } from './electron-binary.mjs'

const { values, positionals } = parseArgs({
  options: { turns: { type: 'string', default: '7' } },
  allowPositionals: true,
})
const measured = [packedForTests, ...positionals].map((file) => ({
  file: path.resolve(file),
  visible: [],
  computed: [],
}))

for (let turn = 0; turn < Number(values.turns); turn++)
  for (const one of measured) {
    const { visible, computed } = await started(one.file)
    one.visible.push(visible)
    one.computed.push(computed)
  }

const [first] = measured
for (const { file, visible, computed } of measured) {
  const ratio = (times, reference) => (median(times) / median(reference)).toFixed(2)
  console.log(file)
  console.log(`  first page after      ${line(visible)}, ${ratio(visible, first.visible)} x`)
  console.log(`  main process computed ${line(computed)}, ${ratio(computed, first.computed)} x`)
}

function line(times) {
  return `${median(times).toFixed(0)} ms (least ${Math.min(...times).toFixed(0)} ms)`
}

/** Starts it once, with a state folder of its own. Times in milliseconds. */
async function started(executablePath) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-start-'))
  const begin = performance.now()
  const app = await _electron.launch({
    executablePath,
    // As the specs start it: otherwise Playwright switches the sandbox off, and the app lets nobody look into it.
    chromiumSandbox: true,
    args: [`--user-data-dir=${path.join(folder, 'electron')}`],
    env: { ...process.env, LIFEBOAT_STATE: path.join(folder, 'state'), LIFEBOAT_DEVELOPMENT: '1' },
  })
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('main').getByRole('button').first().click({ trial: true })
    const visible = performance.now() - begin
    const { user, system } = await app.evaluate(() => process.cpuUsage())
    return { visible, computed: (user + system) / 1000 }
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}
