/** `lifeboat newer-version`: what the release page says, and how to tell that a download is what was released. */
import { defaultTransport } from '../../hive/nodes/transport.ts'
import { lookForNewerVersion, type NewestVersion } from '../../releases/newer-version.ts'
import type { Command } from '../command.ts'
import { newerVersion as declaration } from '../declarations/tools.ts'

export const newerVersion: Command = {
  ...declaration,

  async run({ version }) {
    const found = await lookForNewerVersion({ version, fetch: defaultTransport.fetch })
    return { exitCode: 0, json: { ...found, sums: found.sums ?? null }, lines: linesOf(found) }
  },
}

const standings: Readonly<Record<NewestVersion['standing'], string>> = {
  newer: 'There is a newer version.',
  same: 'This is the newest version.',
  older: 'This version is newer than any that was released.',
}

function linesOf(found: NewestVersion): string[] {
  const { own, newest, standing, published, page, sums, files, check } = found
  return [
    standings[standing],
    `This is Lifeboat ${own}. Version ${newest} was released on ${published.slice(0, 10)}:`,
    `  ${page}`,
    'Nothing was downloaded, and nothing will be: look at the page, and take what you want from it.',
    ...(sums === undefined
      ? [
          'That release has no file SHA256SUMS, so nobody can tell whether a download is whole. Install nothing of it.',
        ]
      : [
          '',
          files.length === 0
            ? 'It has no file for this system and processor.'
            : 'Its files for this system, with their SHA-256 sums:',
          ...files.flatMap(({ name, sum }) => [`  ${name}`, `    ${sum}`]),
          '',
          `Before you install one, put ${sums}`,
          `beside it, and hold it against that: ${check}`,
          'Page and sums come from the same place. docs/VERIFYING.md says how to see where a file was made.',
        ]),
  ]
}
