/**
 * Runs a file of tests once as it is, noting which test comes by which mutant, and then once more for each mutant that
 * is still alive, with those tests alone. All of that happens in one process that has everything loaded: of a round,
 * only the tests' own file is evaluated anew.
 */
import { appendFileSync, readFileSync } from 'node:fs'

import { startTests, type File, type Task, type Test } from '@vitest/runner'
import { TestRunner } from 'vitest'

declare global {
  var lifeboatMutant: (number: number) => boolean
}

interface Plan {
  /** Where what was found out is written, a line of JSON each. */
  readonly results: string
  /** The numbers of the mutants to try. */
  readonly numbers: readonly number[]
  /** Milliseconds since 1970 at which time is up. */
  readonly deadline: number
}

/** A test that takes longer is run for a mutant only when no other test comes by it. Milliseconds. */
const tooSlow = 5_000

const plan = JSON.parse(readFileSync(process.env['LIFEBOAT_MUTANTS'] ?? '', 'utf8')) as Plan

let active: number | undefined
let hits = new Set<number>()
let calls = 0
let mostCalls = Infinity
let latest = Infinity
/** What is come by while modules load, which they do once. */
const atLoading = new Set<number>()

globalThis.lifeboatMutant = (number) => {
  calls++
  // A mutant may have made a loop that never ends: nothing else can get out of it.
  if (calls > mostCalls || (calls % 64 === 0 && performance.now() > latest))
    throw new Error('This mutant runs for ever.')
  hits.add(number)
  return number === active
}

interface Covering {
  readonly test: Test
  readonly milliseconds: number
  readonly calls: number
  readonly hits: ReadonlySet<number>
}

/** Where Vitest keeps the modules that it has evaluated; not in its types. */
interface ModuleNode {
  readonly id: string
}
interface Internals {
  readonly workerState: {
    readonly evaluatedModules: {
      readonly idToModuleMap: Map<string, ModuleNode>
      getModuleById(id: string): ModuleNode | undefined
      invalidateModule(node: ModuleNode): void
    }
  }
}

export default class MutantRunner extends TestRunner {
  readonly #covering: Covering[] = []
  #began = 0

  /** Before each file of tests. */
  onBeforeCollect(): void {
    this.#covering.length = 0
    this.#began = 0
    hits = new Set()
    calls = 0
  }

  override async onBeforeRunTask(test: Test): Promise<void> {
    // What was come by before the first test belongs to loading.
    if (this.#covering.length === 0 && this.#began === 0) for (const number of hits) atLoading.add(number)
    hits = new Set()
    calls = 0
    this.#began = performance.now()
    if (this.#alive().length === 0) test.mode = 'skip'
    await super.onBeforeRunTask(test)
  }

  override onAfterRunTask(test: Test): void {
    super.onAfterRunTask(test)
    if (test.result?.state === 'pass')
      this.#covering.push({ test, milliseconds: performance.now() - this.#began, calls, hits })
  }

  // Vitest waits for it, though its type does not say so.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises
  override async onAfterRunFiles(): Promise<void> {
    const file = this.#covering[0]?.test.file
    if (file !== undefined) await this.#tryAll(file)
    super.onAfterRunFiles()
  }

  async #tryAll(file: File): Promise<void> {
    const before = this.#triedBefore(file.name)
    for (const number of this.#alive()) {
      if (Date.now() > plan.deadline) return
      const covering = this.#covering
        .filter((one) => one.hits.has(number) || atLoading.has(number))
        .sort((a, b) => a.milliseconds - b.milliseconds)
      const quick = covering.filter(({ milliseconds }) => milliseconds < tooSlow)
      const chosen = quick.length > 0 ? quick : covering
      if (chosen.length === 0 || before.has(number)) continue
      write({ number, tried: file.name })
      const isLoading = atLoading.has(number)
      const killer = await this.#killer(file, chosen, number, isLoading)
      if (killer === undefined) continue
      // A killed mutant can leave something behind: whether the killer still passes without it shows that.
      const isSound = isLoading || (await this.#killer(file, [killer], undefined, false)) === undefined
      if (!isSound) this.#forget()
      if (isSound || (await this.#killer(file, [killer], number, false)) !== undefined)
        write({ number, killed: `${file.name}: ${killer.test.name}` })
    }
  }

  #alive(): number[] {
    const killed = new Set(found().flatMap((line) => (line.killed === undefined ? [] : [line.number])))
    return plan.numbers.filter((number) => !killed.has(number))
  }

  /** What these tests were run for already, before a mutant hung and all began anew. */
  #triedBefore(name: string): ReadonlySet<number> {
    return new Set(found().flatMap(({ number, tried }) => (tried === name ? [number] : [])))
  }

  /** The first of these tests that fails while this mutant is on; undefined when all pass. */
  async #killer(
    file: File,
    tests: readonly Covering[],
    number: number | undefined,
    anew: boolean,
  ): Promise<Covering | undefined> {
    if (anew) this.#forget()
    else this.#forgetOne(file.filepath)
    const failed: string[] = []
    const ids = tests.map(({ test }) => test.id)
    const quiet = this.#quiet(ids, (id) => failed.push(id))
    const sum = (of: (test: Covering) => number) => tests.reduce((total, test) => total + of(test), 0)
    active = number
    calls = 0
    mostCalls = number === undefined ? Infinity : 200_000 + 5 * sum((test) => test.calls)
    latest =
      number === undefined ? Infinity : performance.now() + 20_000 + 10 * sum((test) => test.milliseconds)
    try {
      const files = await startTests([{ filepath: file.filepath, testLocations: undefined }], quiet)
      const [first] = failed
      if (first !== undefined) return tests.find(({ test }) => test.id === first)
      return files.some(({ result }) => result?.state === 'fail') ? tests[0] : undefined
    } catch {
      return tests[0]
    } finally {
      active = undefined
      mostCalls = Infinity
      latest = Infinity
      if (anew) this.#forget()
    }
  }

  /** This runner again, of which nobody hears: it runs the tests with these ids, until one fails. */
  #quiet(ids: readonly string[], onFailed: (id: string) => void): MutantRunner {
    const wanted = new Set(ids)
    let isOver = false
    const silently = () => Promise.resolve()
    return Object.create(this, {
      config: { value: { ...this.config, testTimeout: 10_000, hookTimeout: 10_000, bail: 0 } },
      onBeforeCollect: { value: silently },
      onCollectStart: { value: silently },
      onCollected: { value: (files: File[]) => files.forEach((file) => void keepOnly(file, wanted)) },
      onTaskUpdate: { value: silently },
      onAfterRunFiles: { value: silently },
      onBeforeRunTask: {
        value: (test: Test) => {
          if (isOver) test.mode = 'skip'
        },
      },
      onAfterRunTask: {
        value: (test: Test) => {
          if (test.result?.state !== 'fail') return
          isOver = true
          onFailed(test.id)
        },
      },
      onAfterRunSuite: { value: silently },
    }) as MutantRunner
  }

  #forgetOne(id: string): void {
    const { evaluatedModules } = (this as unknown as Internals).workerState
    const node = evaluatedModules.getModuleById(id)
    if (node !== undefined) evaluatedModules.invalidateModule(node)
  }

  /** Evaluates everything of ours anew the next time. */
  #forget(): void {
    const { evaluatedModules } = (this as unknown as Internals).workerState
    for (const node of evaluatedModules.idToModuleMap.values())
      if (!node.id.includes('/node_modules/') && !node.id.includes('/test/mutants/'))
        evaluatedModules.invalidateModule(node)
  }
}

/** Skips all other tests, and suites without one of these; whether anything is left to run. */
function keepOnly(task: Task, wanted: ReadonlySet<string>): boolean {
  const isKept =
    task.type === 'test'
      ? wanted.has(task.id)
      : task.tasks.map((inner) => keepOnly(inner, wanted)).some(Boolean)
  if (!isKept) task.mode = 'skip'
  return isKept
}

interface Line {
  readonly number: number
  readonly tried?: string
  readonly killed?: string
}

function found(): Line[] {
  const lines = readFileSync(plan.results, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Line)
}

function write(line: Line): void {
  appendFileSync(plan.results, `${JSON.stringify(line)}\n`)
}
