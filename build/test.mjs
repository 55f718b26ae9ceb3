/**
 * The whole suite, cheapest first: format, lint, types, build, then every vitest project, then the app in a browser. It
 * goes on after a failure, so that one run shows all of them, and ends with one plain line that sums up everything. A
 * static check counts as one test.
 */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { findBinary, findChromium, howToInstall } from './electron-binary.mjs'
import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const report = path.join(root, '.cache', 'vitest.json')
const browserCounts = path.join(root, '.cache', 'browser.json')

const checks = [
  { name: 'format', options: [tools.prettier, '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', options: [tools.eslint, '.'] },
  { name: 'types', options: [tools.tsc, '-b'] },
  {
    name: 'types of components',
    options: [
      tools.svelteCheck,
      ...['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ],
  },
  { name: 'build', options: ['build/build.mjs'] },
  { name: 'build of the stand-in', options: ['build/standin.mjs'] },
]

let passed = 0
let failed = 0

/** Runs a JavaScript file with these options in this Node, without a shell that would have to be quoted for. */
function run(options) {
  const { status, error } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit' })
  if (error) console.error(error.message)
  return status === 0
}

for (const { name, options } of checks) {
  const good = run(options)
  console.log(`${good ? 'ok' : 'FAILED'}  ${name}`)
  if (good) passed++
  else failed++
}

await mkdir(path.dirname(report), { recursive: true })
await rm(report, { force: true })
const reporters = ['default', './test/vectors/count-reporter.ts', 'json'].map((name) => `--reporter=${name}`)
const vitestGood = run([tools.vitest, 'run', ...reporters, `--outputFile.json=${report}`])
try {
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests
  // A test file that does not even load has no tests to fail.
  if (!vitestGood && numFailedTests === 0) failed++
} catch {
  failed++
}

// The specs drive the app that was just built. Without anything to run it on they have failed, and not been skipped.
if (findBinary().kind === 'stand-in' && findChromium() === undefined) {
  console.error(
    `FAILED  browser specs: there is no Electron here, and no Chromium to stand in. ${howToInstall}`,
  )
  failed++
} else {
  await rm(browserCounts, { force: true })
  run([tools.playwright, 'test'])
  try {
    const counts = JSON.parse(await readFile(browserCounts, 'utf8'))
    passed += counts.passed
    failed += counts.failed
  } catch {
    failed++
  }
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
