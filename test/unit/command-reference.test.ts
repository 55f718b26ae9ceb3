/**
 * docs/COMMANDS.md is what the commands say of themselves: `vitest run --project unit -u command-reference` writes it
 * anew. And the table of commands is theirs.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { commandNamed } from '../../electron/command-line/commands.ts'
import { helpOn } from '../../electron/command-line/help.ts'
import { commandSummaries, overview } from '../../electron/command-line/overview.ts'

const root = path.resolve(import.meta.dirname, '../..')
const names = Object.keys(commandSummaries)

describe('the commands', () => {
  it('are those that there are, each under its own name', async () => {
    const files = readdirSync(path.join(root, 'electron/command-line/commands'))
    expect(files.map((file) => file.replace(/\.ts$/, '')).toSorted()).toEqual(names.toSorted())
    for (const name of names) expect((await commandNamed(name))?.name).toBe(name)
    for (const name of [undefined, '', 'nothing', 'toString', '__proto__'])
      expect(await commandNamed(name)).toBeUndefined()
  })

  it('are all in the reference, in their own words', async () => {
    const helps = await Promise.all(
      names.map(async (name) => {
        const command = (await commandNamed(name))!
        return `## ${name}\n\n\`\`\`\n${helpOn(command).join('\n')}\n\`\`\`\n`
      }),
    )
    const text = `# Commands

What \`node lifeboat --help\` and \`node lifeboat COMMAND --help\` print. It is made from that.

\`\`\`
${overview().join('\n')}
\`\`\`

${helps.join('\n')}`
    await expect(text).toMatchFileSnapshot(path.join(root, 'docs/COMMANDS.md'))
  })
})
