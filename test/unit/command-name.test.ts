/**
 * Nothing that Lifeboat or its documents say leads to a program that is found by a name which is not ours: not with npx,
 * which asks npm's registry, and not by a bare `lifeboat`, which is on nobody's path.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { declarations } from '../../electron/command-line/declarations/all.ts'
import { nodeOptions } from '../../electron/command-line/declarations/options.ts'
import { lifeboatCommand, nameCommandsAs } from '../../shared/recovery/index.ts'
import { parsed } from './said-in-sources.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const filesIn = (folder: string, endings: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.test(file))
    .map((file) => path.join(folder, file))

const commands: string[] = declarations.map(({ name }) => name)

/** Such as "lifeboat check" or "lifeboat --help", unless it is a file that Node runs. */
const bare = new RegExp(`(?<!node |[\\w/.@"-])lifeboat (?:${commands.join('|')}|COMMAND|--?\\w)`, 'g')
const throughNpx = /\b(?:npx|npm exec|npm x) [^\n`]*/g

const misleading = (text: string) => [...(text.match(bare) ?? []), ...(text.match(throughNpx) ?? [])]

/** What stands in code in a document: whoever reads it may type that. */
const codeOf = (document: string) =>
  [...document.matchAll(/^```.*?^```$|`[^`\n]+`/gms)].map(([code]) => code).join('\n')

/** Every text of a program, and the texts of a component. */
function textsOf(file: string): string {
  if (!file.endsWith('ts') && !file.endsWith('mjs')) return read(file)
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    // What is hashed is said to nobody.
    if (ts.isCallExpression(node) && /^(utf8ToBytes|sodium\.\w+)$/.test(node.expression.getText())) return
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(parsed(file, read(file)))
  return texts.join('\n')
}

describe('the way in which commands are named', () => {
  it('is one that no package can take over', () => {
    expect(lifeboatCommand('check --help')).toBe('node lifeboat check --help')
    expect(commands).toContain('sign-request')
  })

  it('is the starter that an installed Lifeboat brings, where it is installed', () => {
    try {
      nameCommandsAs('installed')
      expect(lifeboatCommand('check alice')).toBe('lifeboat-cli check alice')
      // What was put together when the program was loaded knows it, too.
      const { meaning } = nodeOptions.find(({ name }) => name === 'practice')!
      expect(meaning).toContain('(see lifeboat-cli practice)')
    } finally {
      nameCommandsAs('clone')
    }
    expect(read('build/installers/command-line')).toContain('LIFEBOAT_COMMAND=lifeboat-cli')
    expect(read('build/installers/windows/lifeboat-cli.cmd')).toContain('LIFEBOAT_COMMAND=lifeboat-cli')
  })

  it('is seen through when it is another one', () => {
    for (const text of [
      'A better one: lifeboat passphrase',
      'npx lifeboat check alice',
      'npx install-electron',
      'lifeboat --help',
      '(lifeboat recover does)',
    ])
      expect([text, misleading(text)]).not.toEqual([text, []])
    for (const text of [
      'node lifeboat verify',
      'node /a/lifeboat verify',
      'A lifeboat of its own',
      '.lifeboat-x',
    ])
      expect([text, misleading(text)]).toEqual([text, []])
  })

  it.each(['README.md', 'CONTRIBUTING.md', ...filesIn('docs', /\.(md|yml)$/), 'test/standin/README.md'])(
    'is kept to in %s',
    (file) => {
      expect(misleading(file.endsWith('.md') ? codeOf(read(file)) : read(file))).toEqual([])
    },
  )

  it('is kept to by whatever the program says', () => {
    const sources = ['electron', 'shared', 'renderer', 'build'].flatMap((folder) =>
      filesIn(folder, /\.(ts|mjs|svelte|html|yml)$/),
    )
    expect(sources.length).toBeGreaterThan(400)
    const found = sources.flatMap((file) => misleading(textsOf(file)).map((text) => `${file}: ${text}`))
    expect(found).toEqual([])
  })
})
