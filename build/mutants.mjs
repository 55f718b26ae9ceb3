/**
 * `npm run test:mutants`: makes mistakes in the sources, one at a time, and looks whether a test notices. What no test
 * notices has survived, and fails, unless test/mutants/accepted.json says why it is no mistake. It goes on where it
 * was stopped: what was found out counts until the source changes.
 *
 *   npm run test:mutants                             the rooms that guard keys, for as long as it takes
 *   npm run test:mutants -- electron/vault           one folder or file (or several)
 *   npm run test:mutants -- --minutes 10             stops in time, and says what is left
 *   npm run test:mutants -- --fresh                  forgets what was found out before
 *   npm run test:mutants -- --near 2                 only tests that import a file at most so many steps away
 *
 * Survivors stand in .cache/mutants/survivors.json.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { startVitest } from 'vitest/node'

import { mutationsOf } from './mutants/mutations.mjs'
import { testsOf } from './mutants/tests-of.mjs'
import { openRunFolder } from './run-folder.mjs'
import { dhiveSerializers } from './serializers.mjs'

openRunFolder()

const root = path.resolve(import.meta.dirname, '..')
const cache = path.join(root, '.cache', 'mutants')
const [known, planFile, resultsFile] = ['known.json', 'plan.json', 'results.jsonl'].map((name) =>
  path.join(cache, name),
)

/** Where a mistake costs a key: the scheme, its records, what is claimed, and the way to the chain. */
const guarded = [
  'shared/coinzdense',
  'shared/recovery',
  'electron/vault',
  'electron/recovery',
  'electron/disk',
  'electron/hive/publishing',
  'electron/hive/carried/signed-bundle.ts',
  ...['pending-transactions', 'sending', 'transaction', 'transaction-signature'].map(
    (name) => `electron/hive/transactions/${name}.ts`,
  ),
]

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    near: { type: 'string', default: '99' },
  },
})
/** The exit code of the process beside this one when the sources were changed under it. */
const changedSources = 3
/** Milliseconds without a word after which a mutant hangs. */
const mostSilence = 180_000
const isBeside = process.env.LIFEBOAT_MUTANTS !== undefined
const deadline = isBeside
  ? JSON.parse(readFileSync(planFile, 'utf8')).deadline
  : Date.now() + 60_000 * Number(options.minutes ?? 1e6)

mkdirSync(cache, { recursive: true })
const sources = new Map()
const mutants = []
for (const file of (positionals.length > 0 ? positionals : guarded).flatMap(sourcesIn)) {
  if (sources.has(file)) continue
  const text = readFileSync(path.join(root, file), 'utf8')
  const found = mutationsOf(file, text, mutants.length)
  sources.set(file, { code: found.code, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) })
  mutants.push(...found.mutants)
}

const accepted = new Map(
  JSON.parse(readFileSync(path.join(root, 'test', 'mutants', 'accepted.json'), 'utf8')).map((entry) => [
    entry.mutant,
    entry,
  ]),
)
const before = !options.fresh && existsSync(known) ? JSON.parse(readFileSync(known, 'utf8')) : {}
const isKilled = ({ key, file }) =>
  before[file]?.hash === sources.get(file).hash && key in before[file].killed
const numbers = mutants.flatMap((mutant, number) =>
  isKilled(mutant) || accepted.has(mutant.key) ? [] : [number],
)

const tests = testsOf([...sources.keys()]).filter(({ distance }) => distance <= Number(options.near))
const started = Date.now()

const hashes = [...sources.values()].map(({ hash }) => hash).join()

if (isBeside) {
  // Numbers would mean other mutants then.
  if (JSON.parse(readFileSync(planFile, 'utf8')).hashes !== hashes) process.exit(changedSources)
  await tryAll()
} else {
  const plan = { results: resultsFile, numbers, deadline, hashes }
  writeFileSync(resultsFile, '')
  writeFileSync(planFile, JSON.stringify(plan))
  console.log(
    `${mutants.length} mutants in ${sources.size} files, ${numbers.length} of them to try with ${tests.length} files of tests.`,
  )
  while (aliveNow().length > 0 && (await runBeside()) === 'hung') console.log('again, without what hung')
  report()
}

/** Runs the tests in a process of their own, which ends when nothing is left to do, when it hangs, or with Ctrl-C. */
function runBeside() {
  const child = spawn(process.execPath, process.argv.slice(1), {
    env: {
      ...process.env,
      LIFEBOAT_MUTANTS: planFile,
    },
    stdio: ['ignore', 'inherit', 'ignore'],
    detached: true,
  })
  let size = -1
  let since = Date.now()
  let end = 'over'
  process.once('SIGINT', () => process.kill(-child.pid, 'SIGKILL'))
  const watch = setInterval(() => {
    const now = statSync(resultsFile).size
    if (now !== size) [size, since] = [now, Date.now()]
    if (Date.now() - since < mostSilence) return
    // A loop without a switch inside, or one that grows: nothing but the end of its process gets out of it.
    const { number, tried } = JSON.parse(
      readFileSync(resultsFile, 'utf8').trimEnd().split('\n').at(-1) || '{}',
    )
    if (tried === undefined)
      console.log('Not a word for three minutes, and no mutant is to blame. Start again.')
    end = tried === undefined ? 'over' : 'hung'
    if (tried !== undefined)
      appendFileSync(resultsFile, `${JSON.stringify({ number, killed: `${tried}: never ended` })}\n`)
    process.kill(-child.pid, 'SIGKILL')
  }, 1_000)
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      clearInterval(watch)
      if (code === changedSources) console.log('The sources were changed meanwhile. Start again.')
      resolve(end)
    }),
  )
}

function sourcesIn(place) {
  const name = path.posix.normalize(place).replace(/\/$/, '')
  if (statSync(path.join(root, name)).isFile()) return [name]
  return readdirSync(path.join(root, name), { recursive: true })
    .map((file) => `${name}/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('/index.ts'))
    .sort()
}

/** All files of tests in one process that stays warm, the nearest first. */
async function tryAll() {
  const finished = new Set(linesOf('finished').values())
  const left = tests.filter(({ test }) => !finished.has(test))
  if (left.length === 0) return
  const switches = {
    name: 'mutants',
    enforce: 'pre',
    transform(_, id) {
      const source = sources.get(path.relative(root, id.split('?')[0]).split(path.sep).join('/'))
      return source === undefined ? undefined : { code: source.code, map: null }
    },
  }
  const order = new Map(tests.map(({ test }, index) => [path.join(root, test), index]))
  class NearestFirst {
    sort(files) {
      return files.sort((a, b) => order.get(a.moduleId) - order.get(b.moduleId))
    }
    shard(files) {
      return files
    }
  }
  let vitest
  const reporter = {
    onInit: (instance) => (vitest = instance),
    onTestModuleEnd({ moduleId }) {
      const test = path.relative(root, moduleId).split(path.sep).join('/')
      appendFileSync(resultsFile, `${JSON.stringify({ number: test, finished: test })}\n`)
      const alive = aliveNow().length
      const minutes = ((Date.now() - started) / 60_000).toFixed(1)
      console.log(`${minutes} min  ${alive} alive after ${test}`)
      if (alive > 0 && Date.now() <= deadline) return
      void vitest.cancelCurrentRun('keyboard-input')
      // A worker that does not hear of it shall keep nobody waiting.
      setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 10_000).unref()
    },
  }
  const instance = await startVitest(
    'test',
    [],
    {
      config: false,
      root,
      watch: false,
      include: left.map(({ test }) => test),
      runner: path.join(root, 'test', 'mutants', 'runner.ts'),
      reporters: [reporter],
      maxWorkers: 1,
      isolate: false,
      sequence: { sequencer: NearestFirst },
      testTimeout: 120_000,
      teardownTimeout: 1_000,
      dangerouslyIgnoreUnhandledErrors: true,
      onConsoleLog: () => false,
    },
    { plugins: [switches, dhiveSerializers(), svelte({ configFile: false })], logLevel: 'silent' },
  )
  await instance?.close()
}

function linesOf(what) {
  const found = new Map()
  for (const line of readFileSync(resultsFile, 'utf8').split('\n').filter(Boolean)) {
    const { number, [what]: value } = JSON.parse(line)
    if (value !== undefined) found.set(number, value)
  }
  return found
}

function aliveNow() {
  const killed = linesOf('killed')
  return numbers.filter((number) => !killed.has(number))
}

function report() {
  const killed = linesOf('killed')
  const tried = linesOf('tried')
  const isThrough = Date.now() <= deadline && new Set(linesOf('finished').values()).size === tests.length
  const now = { ...before }
  mutants.forEach((mutant, number) => {
    const { hash } = sources.get(mutant.file)
    if (now[mutant.file]?.hash !== hash) now[mutant.file] = { hash, killed: {} }
    if (killed.has(number)) now[mutant.file].killed[mutant.key] = killed.get(number)
  })
  writeFileSync(known, JSON.stringify(now))

  const survivors = aliveNow().map((number) => ({
    mutant: mutants[number].key,
    line: mutants[number].line,
    tests: tried.has(number) ? 'passed all the same' : 'never come by it',
  }))
  writeFileSync(path.join(cache, 'survivors.json'), JSON.stringify(survivors, undefined, 2))
  for (const { mutant, line, tests } of survivors) console.log(`alive  line ${line}  ${mutant}  (${tests})`)
  const keys = new Set(mutants.map(({ key }) => key))
  const stale = [...accepted.values()].filter(
    ({ mutant }) => sources.has(mutant.split(' ')[0]) && !keys.has(mutant),
  )
  for (const { mutant } of stale) console.log(`accepted, but no longer there: ${mutant}`)
  const left = isThrough || survivors.length === 0 ? '' : ', and not all tests were tried on them'
  const alive = survivors.length
  console.log(
    `${mutants.length - alive} of ${mutants.length} mutants noticed or accepted, ${alive} alive${left}`,
  )
  // Vitest has an opinion of its own, about tests that fail as they shall.
  process.exitCode = alive > 0 || stale.length > 0 ? 1 : 0
}
