/**
 * docs/COMMANDS.md is what the commands say of themselves: `vitest run --project unit -u command-reference` writes it
 * anew. And the table of commands is theirs.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { commandNamed } from '../../electron/command-line/commands.ts'
import { declarations } from '../../electron/command-line/declarations/all.ts'
import { helpOn, overview, type HelpLine } from '../../electron/command-line/help.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** `help` is answered before any command is loaded. */
const loaded = declarations.filter(({ name }) => name !== 'help')
const textOf = (lines: readonly HelpLine[]) => lines.map(({ text }) => text).join('\n')

describe('the commands', () => {
  it('are those that there are, each under its own name and as it is declared', async () => {
    const files = readdirSync(path.join(root, 'electron/command-line/commands'))
    expect(files.map((file) => file.replace(/\.ts$/, '')).toSorted()).toEqual(
      loaded.map(({ name }) => name).toSorted(),
    )
    for (const declaration of loaded) expect(await commandNamed(declaration.name)).toMatchObject(declaration)
    for (const name of [undefined, '', 'nothing', 'help', 'toString', '__proto__'])
      expect(await commandNamed(name)).toBeUndefined()
  })

  it('are all in the reference, in their own words', async () => {
    const helps = declarations.map(
      (declaration) => `## ${declaration.name}\n\n\`\`\`\n${textOf(helpOn(declaration, 80))}\n\`\`\`\n`,
    )
    const text = `# Commands

What \`node lifeboat --help\` and \`node lifeboat COMMAND --help\` print. It is made from that.

\`\`\`
${textOf(overview(80, 'whole'))}
\`\`\`

${helps.join('\n')}`
    await expect(text).toMatchFileSnapshot(path.join(root, 'docs/COMMANDS.md'))
  })
})
