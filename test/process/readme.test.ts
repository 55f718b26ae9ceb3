import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { describe, expect, it } from 'vitest'

import type { Command } from '../../electron/command-line/command.ts'
import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')

/** A command from a ```console block, and what the README says it prints. */
interface Example {
  readonly command: string
  readonly printed: string
  /** What is random or takes time is different every time where the block says `approximately`. */
  readonly comparable: (text: string) => string
}

const blocks = readme.matchAll(/^```console( approximately)?\n(.*?)^```$/gms)
const examples: Example[] = [...blocks].flatMap(([, approximately, block = '']) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((example) => {
      const [command = '', ...printed] = example.split('\n')
      const comparable = approximately === undefined ? (text: string) => text : withoutChance
      return { command, printed: printed.join('\n'), comparable }
    }),
)

function withoutChance(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\b(QRK|CZD|STM)[1-9A-HJ-NP-Za-km-z]+/g, '$1')
    .replace(/\b\d+\.\d+ s\b/g, 'a while')
    .replace(/\b\d{1,2} [A-Z][a-z]+ \d{4}\b/g, 'some day')
}

describe.runIf(process.platform !== 'win32')('the README', () => {
  it('shows commands that print what it says, in the order it shows them', () => {
    expect(examples.length).toBeGreaterThan(4)
    const folder = temporaryFolder()
    // The key plans that come with Lifeboat are named as from its own folder.
    cpSync(path.join(root, 'docs/key-plans'), path.join(folder, 'docs/key-plans'), { recursive: true })
    for (const { command, printed, comparable } of examples) {
      const program = `"${process.execPath}" "${path.join(root, 'lifeboat')}"`
      const { stdout } = spawnSync('sh', ['-c', command.replaceAll('node lifeboat', program)], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LIFEBOAT_STATE: path.join(folder, 'state') },
      })
      expect(comparable(`$ ${command}\n${stdout}`)).toBe(comparable(`$ ${command}\n${printed}`))
    }
  })

  it('names no option that no command has, and no script that npm does not know', async () => {
    const folder = path.join(root, 'electron/command-line/commands')
    const modules = await Promise.all(
      readdirSync(folder).map(
        (file) => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, unknown>>,
      ),
    )
    const known = modules
      .flatMap((module) => Object.values(module) as Partial<Command>[])
      .flatMap(({ options }) => options?.map(({ name }) => `--${name}`) ?? [])
    // Also in the fences: they are not all run.
    const named = readme.match(/(?<=[\s`])--[a-z][a-z-]*/g) ?? []
    expect(named.filter((option) => !['--json', ...known].includes(option))).toEqual([])
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const run = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name)
    expect(run.filter((name) => !(name in scripts))).toEqual([])
  })

  it('names the command that runs the tests, and continuous integration runs exactly that', () => {
    const ci = readFileSync(path.join(root, '.ci/run'), 'utf8').trim().split('\n').at(-1)
    expect(ci).toBe('npm ci && npm test')
    expect(readme).toContain(ci)
  })
})
