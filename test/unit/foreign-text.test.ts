/** What strangers wrote is shown by one component and said through one door: the linter finds any other way. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { ESLint } from 'eslint'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

import { foreignText } from '../../build/foreign-text-rule.mjs'
import { eventIn, stepIn } from '../../renderer/screens/check/said.ts'
import { failureIn, sentenceIn } from '../../renderer/words/failures.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A contract, a component, and nothing else for the compiler to read. */
function small(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lifeboat-foreign-'))
  const options = { target: 'ES2023', lib: ['ES2023'], types: [], strict: true, noEmit: true }
  const config = { compilerOptions: { ...options, module: 'ESNext', moduleResolution: 'bundler' } }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include: ['.'] }))
  writeFileSync(
    path.join(folder, 'contract.d.ts'),
    `export interface Change {
      /** @foreign */
      readonly before: string | undefined
      readonly role: string
    }`,
  )
  return folder
}

const component = (markup: string) => `<script lang="ts">
  import type { Change } from './contract.js'
  const { changes, words }: { changes: readonly Change[]; words: Record<string, string> } = $props()
</script>
{#each changes as { before, role }, place (place)}
  ${markup}
{/each}`

describe('the linter', () => {
  const folder = small()
  const file = path.join(folder, 'Page.svelte')
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      ...svelte.configs.base,
      {
        files: ['**/*.svelte'],
        plugins: { lifeboat: { rules: { 'foreign-text': foreignText } } },
        rules: { 'lifeboat/foreign-text': 'error' },
        languageOptions: {
          parserOptions: {
            parser: ts.parser,
            project: path.join(folder, 'tsconfig.json'),
            extraFileExtensions: ['.svelte'],
            svelteConfig: {},
          },
        },
      },
    ] as never,
  })

  async function lint(markup: string): Promise<string[]> {
    writeFileSync(file, component(markup))
    const [result] = await eslint.lintText(component(markup), { filePath: file })
    expect(result?.messages.filter(({ fatal }) => fatal)).toEqual([])
    return (result?.messages ?? []).map(({ message }) => message)
  }

  it.each([
    '{before}',
    '{before ?? ""}',
    '{`was ${before}`}',
    '{"was " + before}',
    '{before?.slice(0, 10)}',
    '{changes[0]?.before}',
    '{changes.length > 1 ? before : ""}',
    '<code title={before}>was</code>',
    '<Button>{before}</Button>',
    '<Button label={before} />',
    '<Button {before} />',
    '{words.changed + before}',
  ])('finds %s', async (markup) => {
    const messages = await lint(markup)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain('is what strangers wrote')
  })

  it.each([
    '<Foreign text={before} />',
    '{visibleText(before)}',
    '{bounded(before, 80)}',
    '{role}',
    '<Button {role} />',
    '{before === undefined ? words.was : words.changes}',
    '{#if before !== undefined}{words.was}{/if}',
    '<Button onclick={() => copy(before)}>{words.was}</Button>',
  ])('has nothing against %s', async (markup) => {
    expect(await lint(markup)).toEqual([])
  })

  it('looks at every component of the window, and the contract has something for it to find', async () => {
    const project = new ESLint({ cwd: root })
    const config = (await project.calculateConfigForFile(
      path.join(root, 'renderer/screens/air-gap/Changes.svelte'),
    )) as { readonly rules: Readonly<Record<string, unknown>> }
    expect(config.rules['lifeboat/foreign-text']).toEqual([2])
    const contract = readdirSync(path.join(root, 'shared/contract'))
      .map((name) => readFileSync(path.join(root, 'shared/contract', name), 'utf8'))
      .join('\n')
    expect(contract.match(/@foreign\b/g)?.length).toBeGreaterThan(5)
  })
})

describe('a sentence in the window', () => {
  const hostile = '\u001b[31m\u202eeve\u200b\n'
  const written = String.raw`\u{1b}[31m\u{202e}eve\u{200b}\u{a}`

  it.each(['en', 'es'] as const)('has nothing unseen in it, whatever is filled in (%s)', (language) => {
    const details = { node: hostile, account: hostile, accounts: [hostile] }
    for (const code of ['node-differs', 'endorser-shared', 'never-heard-of'])
      expect(sentenceIn(language, { code, text: `${hostile} differs`, details })).toContain(written)
    const failure = { code: 'never-heard-of', message: `${hostile} failed.`, advice: hostile, details }
    expect(failureIn(language, failure)).toMatchObject({ message: `${written} failed.`, advice: written })
    const step = { kind: 'asking', name: hostile, text: `Asking ${hostile}.`, since: 0 } as const
    expect(stepIn(language, step)).toContain(written)
    const event = { kind: 'recovery-account-changed', keys: [], sentence: hostile, recoveryAccount: hostile }
    expect(eventIn(language, { ...event, block: 1, time: '' })).toContain(written)
  })
})
