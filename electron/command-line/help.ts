/** What Lifeboat and its commands say of themselves, as wide as the terminal is. */
import { lifeboatCommand } from '../../shared/recovery/lifeboat-command.ts'
import { commandGroups, declarations, type CommandName } from './declarations/all.ts'
import { optionsOfAll, type CommandDeclaration } from './declarations/declaration.ts'
import { usageOf, writtenAs } from './usage.ts'
import { wrapped, wrappedCommand } from './wrapping.ts'

/** A line of help. */
export interface HelpLine {
  readonly text: string
  /** Whether it is a heading, which is bold where that can be seen. */
  readonly kind: 'heading' | 'text'
}

export const tagline =
  'Lifeboat prepares a HIVE account for the day its keys fall to quantum computers, and carries its owner through that day.'

export const exitCodes: readonly (readonly [string, string])[] = [
  ['0', 'done, or valid'],
  ['1', 'not valid, or not protected'],
  ['2', 'a mistake in what was typed, or in a file'],
  ['3', 'the network or a node failed'],
  ['4', 'refused, to protect a key'],
  ['70', 'Lifeboat itself failed, or could not write its output'],
  ['130', 'stopped with Ctrl-C'],
]

export const secretsSentence =
  'Lifeboat asks for secrets. When standard input is not a terminal, it reads them from there, one per line, in the order in which it would ask. A secret is never an argument.'

/** So that the groups stand below each other in one column. */
const longestName = Math.max(...declarations.map(({ name }) => name.length))

/** All commands in their groups; `whole` also says what holds for each of them. */
export function overview(width: number, extent: 'short' | 'whole'): readonly HelpLine[] {
  const commands = commandGroups.flatMap(({ heading: title, commands: group }) => [
    ...heading(title),
    ...definitions(
      group.map(({ name, summary }) => [name, summary] as const),
      width,
      longestName,
    ),
  ])
  return [
    ...paragraph(tagline, width),
    ...heading('Usage'),
    ...commandLine(lifeboatCommand('COMMAND [flags]'), width),
    ...commands,
    ...(extent === 'short' ? [] : whatHoldsForAll(width)),
    ...heading('Help'),
    ...definitions(
      [
        [lifeboatCommand('help COMMAND'), 'one command, with examples'],
        [
          lifeboatCommand(extent === 'short' ? '--help' : 'help --man'),
          extent === 'short' ? 'also exit codes, and how secrets are read' : 'the manual page',
        ],
      ],
      width,
    ),
  ]
}

function whatHoldsForAll(width: number): readonly HelpLine[] {
  return [
    ...heading('Flags of every command'),
    ...optionsOfAll.flatMap((option) => optionLines(option, width)),
    ...heading('Secrets'),
    ...paragraph(secretsSentence, width, 2),
    ...heading('Exit codes'),
    ...definitions(exitCodes, width),
  ]
}

/** What a command is for, how it is written, what each option means, and examples. */
export function helpOn(command: CommandDeclaration<CommandName>, width: number): readonly HelpLine[] {
  const { summary, meanings = {}, options, examples } = command
  const operands = Object.entries(meanings)
  return [
    ...paragraph(summary, width),
    ...heading('Usage'),
    ...commandLine(usageOf(command), width),
    ...(operands.length === 0 ? [] : heading('Arguments')),
    ...operands.flatMap(([name, meaning]) => optionLines({ written: name, meaning }, width)),
    ...heading('Flags'),
    ...[...options, ...optionsOfAll].flatMap((option) => optionLines(option, width)),
    ...heading('Examples'),
    ...examples.flatMap(({ purpose, words }, index) => [
      ...(index === 0 ? [] : [line('')]),
      ...paragraph(`${purpose}:`, width, 2),
      ...wrappedCommand(lifeboatCommand(words), { width, first: 4 }).map(line),
    ]),
  ]
}

function heading(title: string): readonly HelpLine[] {
  return [line(''), { text: title, kind: 'heading' }]
}

function line(text: string): HelpLine {
  return { text, kind: 'text' }
}

function paragraph(text: string, width: number, indent = 0): readonly HelpLine[] {
  return wrapped(text, { width, first: indent }).map(line)
}

function commandLine(text: string, width: number): readonly HelpLine[] {
  return wrapped(text, { width, first: 2, rest: 6 }).map(line)
}

type Described =
  | { readonly written: string; readonly meaning: string }
  | { readonly name: string; readonly value?: string; readonly meaning: string }

function optionLines(option: Described, width: number): readonly HelpLine[] {
  const written = 'written' in option ? option.written : writtenAs(option)
  const isHelp = !('written' in option) && option.name === 'help'
  return [
    ...wrapped(isHelp ? `-h, ${written}` : written, { width, first: 2, rest: 6 }),
    ...wrapped(option.meaning, { width, first: 6 }),
  ].map(line)
}

/** Words with what they mean beside them, or below them where the line is too narrow. */
function definitions(
  entries: readonly (readonly [string, string])[],
  width: number,
  longest = Math.max(...entries.map(([word]) => word.length)),
): readonly HelpLine[] {
  const column = 4 + longest
  const isNarrow = column > width / 2
  return entries
    .flatMap(([word, meaning]) =>
      isNarrow
        ? [...wrapped(word, { width, first: 2 }), ...wrapped(meaning, { width, first: 6 })]
        : besideEachOther(word, wrapped(meaning, { width, first: column }), column),
    )
    .map(line)
}

function besideEachOther(word: string, [first = '', ...rest]: readonly string[], column: number): string[] {
  return [`  ${word}`.padEnd(column) + first.trimStart(), ...rest]
}
