import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { declarationNamed, declarations } from '../../electron/command-line/declarations/all.ts'
import { optionsOfAll } from '../../electron/command-line/declarations/declaration.ts'
import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const readme = read('README.md')
/** What a person reads: the README, and the pages that it leads to. */
const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** A command from a ```console block, and what the README says it prints. */
interface Example {
  readonly command: string
  readonly printed: string
  /** What is random or takes time is different every time where the block says `approximately`. */
  readonly comparable: (text: string) => string
}

function examplesOf(document: string): Example[] {
  const blocks = read(document).matchAll(/^```console( approximately)?\n(.*?)^```$/gms)
  return [...blocks].flatMap(([, approximately, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const [command = '', ...printed] = example.split('\n')
        const comparable = approximately === undefined ? (text: string) => text : withoutChance
        return { command, printed: printed.join('\n'), comparable }
      }),
  )
}
const withExamples = documents.filter((document) => examplesOf(document).length > 0)

function withoutChance(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\b(QRK|CZD|STM)[1-9A-HJ-NP-Za-km-z]+/g, '$1')
    .replace(/\b\d+\.\d+ s\b/g, 'a while')
    .replace(/\b\d{1,2} [A-Z][a-z]+ \d{4}\b/g, 'some day')
}

describe.runIf(process.platform !== 'win32')('the README', () => {
  it('shows the window light and dark, and small (npm run screenshots -- --readme takes the pictures)', () => {
    const shown = [...readme.matchAll(/(?:srcset|src)="(docs\/pictures\/[^"]+)"/g)].map(
      ([, file = '']) => file,
    )
    expect(shown).toEqual(['docs/pictures/window-dark.webp', 'docs/pictures/window-light.webp'])
    const [dark, light] = shown.map((file) => readFileSync(path.join(root, file)))
    for (const picture of [dark, light]) {
      expect(picture?.subarray(8, 12).toString()).toBe('WEBP')
      expect(picture?.length).toBeLessThan(100_000)
    }
    expect(dark?.equals(light ?? Buffer.alloc(0))).toBe(false)
    expect(readme).toMatch(/<img [^>]*alt="[^"]{20,}"/)
  })

  it('has examples, and leads to pages that have them', () => {
    expect(withExamples).toEqual(['README.md', 'docs/OFFLINE.md'])
  })

  it.each(withExamples)('shows commands that print what it says, in the order of %s', (document) => {
    const examples = examplesOf(document)
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

  it('names no option that no command has, and no script that npm does not know', () => {
    const known = [...declarations.flatMap(({ options }) => options), ...optionsOfAll].map(
      ({ name }) => `--${name}`,
    )
    // Also in the fences: they are not all run.
    const said = ['README.md', 'docs/OWNERS.md', 'docs/HELPERS.md', 'docs/WITNESSES.md', 'docs/OFFLINE.md']
    const written = said.map(read).join('\n')
    const named = written.match(/(?<=[\s`])--[a-z][a-z-]*/g) ?? []
    expect(named.filter((option) => !['--version', ...known].includes(option))).toEqual([])
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const run = documents.flatMap((document) =>
      [...read(document).matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name),
    )
    expect(run.filter((name) => !(name in scripts))).toEqual([])
    const asked = documents.flatMap((document) =>
      [...read(document).matchAll(/(?<=^(?:\$ )?|[`|;&] ?)node lifeboat ([a-z][a-z-]*)/gm)].map(
        ([, name = '']) => name,
      ),
    )
    expect(asked.length).toBeGreaterThan(40)
    expect([...new Set(asked)].filter((name) => declarationNamed(name) === undefined)).toEqual([])
  })

  it.each([...documents, 'CONTRIBUTING.md'])('has no link in %s that leads nowhere', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link)
    for (const link of links) {
      const [file = '', section] = link.split('#')
      const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file)
      expect([link, existsSync(path.join(root, target))]).toEqual([link, true])
      if (section === undefined) continue
      const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replaceAll(' ', '-'),
      )
      expect(headings).toContain(section)
    }
  })

  it('names the command that runs the tests, and continuous integration runs exactly that', () => {
    const ci = readFileSync(path.join(root, '.ci/run'), 'utf8').trim().split('\n').at(-1)
    expect(ci).toBe('npm ci && npm test')
    expect(readme).toContain(ci)
  })
})
