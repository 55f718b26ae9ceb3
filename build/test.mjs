/**
 * The whole suite, cheapest first: format, lint, types and build beside each other, then every vitest project, then the
 * app in a browser, as it was built and as it was packed. It goes on after a failure, so that one run shows all of them,
 * and ends with one plain line that sums up everything. A static check counts as one test.
 *
 * `npm test -- NAME…` builds, and runs the tests of a room alone: those whose path below test/ contains one of the names.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'

import { findBinary, findChromium, findElectron, howToInstall, packedForTests } from './electron-binary.mjs'
import { openRunFolder } from './run-folder.mjs'
import { testsNamed } from './tests-named.mjs'
import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const report = path.join(root, '.cache', 'vitest.json')
const browserCounts = path.join(root, '.cache', 'browser.json')

const names = process.argv.slice(2)
const room = testsNamed(names)
if (room.unknown.length > 0) {
  console.error(`No test has this in its path: ${room.unknown.join(', ')}`)
  process.exit(2)
}
const isWhole = names.length === 0
openRunFolder()

/** Those that can go on beside each other: none reads what another one writes. */
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
].filter(({ name }) => isWhole || name.startsWith('build'))

/**
 * What of the browser specs runs once more on the packaged app: with Electron the platform and its safety, for there it is
 * another program. The stand-in is the same one over what is packed, so there it is what a tag names: what is served out of
 * the archive, what a package holds, and what the app does because it is one.
 */
const packagedSlice = () => [
  '-g',
  findElectron() === undefined
    ? String.raw`packaged\.spec|@packaged`
    : String.raw`(packaged|platform|security)\.spec|@packaged`,
]

let passed = 0
let failed = 0

/** Runs a JavaScript file with these options in this Node, without a shell that would have to be quoted for. */
function run(options, env = process.env) {
  const { status, error } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit', env })
  if (error) console.error(error.message)
  return status === 0
}

/** The same beside others: what it says comes in one piece, when it has ended. */
function runBeside({ name, options }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, options, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
    child.on('error', ({ message }) => said.push(Buffer.from(`${message}\n`)))
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      count(name, code === 0)
      resolve()
    })
  })
}

function count(name, good) {
  console.log(`${good ? 'ok' : 'FAILED'}  ${name}`)
  if (good) passed++
  else failed++
}

/** The browser specs, on what E2E_ELECTRON names. */
async function browse(options, env) {
  await rm(browserCounts, { force: true })
  run([tools.playwright, 'test', ...options], env)
  try {
    const counts = JSON.parse(await readFile(browserCounts, 'utf8'))
    passed += counts.passed
    failed += counts.failed
  } catch {
    failed++
  }
}

/** The vitest projects, or these files of them. */
async function runVitest(files) {
  await mkdir(path.dirname(report), { recursive: true })
  await rm(report, { force: true })
  const reporters = ['default', './test/vectors/count-reporter.ts', 'json'].map(
    (name) => `--reporter=${name}`,
  )
  const vitestGood = run([tools.vitest, 'run', ...files, ...reporters, `--outputFile.json=${report}`])
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    // A test file that does not even load has no tests to fail.
    if (!vitestGood && numFailedTests === 0) failed++
  } catch {
    failed++
  }
}

/** The specs, or these files of them, on the app that was just built; of all of them, a slice on the packed app too. */
async function runSpecs(files) {
  // Without anything to run them on they have failed, and not been skipped.
  if (findBinary().kind === 'stand-in' && findChromium() === undefined) {
    console.error(
      `FAILED  browser specs: there is no Electron here, and no Chromium to stand in. ${howToInstall}`,
    )
    failed++
    return
  }
  // Playwright takes patterns.
  await browse(files.map((file) => file.replaceAll('.', '\\.')))
  if (!isWhole) return
  const isPacked = run(['build/package.mjs', '--for-tests', '--built'])
  count('package', isPacked)
  if (isPacked) await browse(packagedSlice(), { ...process.env, E2E_ELECTRON: packedForTests })
}

const waiting = [...checks]
const oneAfterTheOther = async () => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runBeside(next)
}
await Promise.all(Array.from({ length: availableParallelism() }, oneAfterTheOther))

if (isWhole || room.vitest.length > 0) await runVitest(room.vitest)
if (isWhole || room.playwright.length > 0) await runSpecs(room.playwright)

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
