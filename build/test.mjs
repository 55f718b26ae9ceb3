/**
 * The whole suite, cheapest first: format, lint, types, build, then every vitest project. It goes on after a failure,
 * so that one run shows all of them, and ends with one plain line that sums up everything. A static check counts as
 * one test.
 */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const report = path.join(root, '.cache', 'vitest.json')

const checks = [
  { name: 'format', options: [tools.prettier, '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', options: [tools.eslint, '.'] },
  { name: 'types', options: [tools.tsc, '-b'] },
  { name: 'build', options: ['build/build.mjs'] },
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

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
