/** The manual page, in the macros of man(7), made from the same declarations as the help. */
import { lifeboatCommand } from '../../shared/recovery/lifeboat-command.ts'
import { commandGroups, type CommandName } from './declarations/all.ts'
import { optionsOfAll, type CommandDeclaration } from './declarations/declaration.ts'
import { exitCodes, secretsSentence, tagline } from './help.ts'
import { operandsOf, writtenAs } from './usage.ts'

/** Its lines, for the version that it describes. */
export function manual(version: string): readonly string[] {
  const program = lifeboatCommand('').trim()
  const page = program.replaceAll(' ', '-')
  return [
    `.TH ${quoted(page.toUpperCase())} 1 "" ${quoted(`Lifeboat ${version}`)} "User Commands"`,
    '.SH NAME',
    `${escaped(page)} \\- prepare a HIVE account for the day its keys fall`,
    '.SH SYNOPSIS',
    `.B ${escaped(program)}`,
    escaped('COMMAND [flags]'),
    '.SH DESCRIPTION',
    text(tagline),
    '.PP',
    text(secretsSentence),
    ...commandGroups.flatMap(({ heading, commands }) => [
      `.SH ${quoted(heading.toUpperCase())}`,
      ...commands.flatMap((command) => sectionOf(command, program)),
    ]),
    '.SH "OPTIONS OF EVERY COMMAND"',
    ...optionsOfAll.flatMap((option) => tagged(writtenAs(option), option.meaning)),
    ...tagged('--version', 'instead of a command: print the version'),
    '.SH "EXIT STATUS"',
    ...exitCodes.flatMap(([code, meaning]) => tagged(code, meaning)),
    '.SH ENVIRONMENT',
    ...tagged('LIFEBOAT_STATE', 'the folder for the vault, the record of what was signed, and claims'),
    ...tagged('NO_COLOR, FORCE_COLOR', 'headings without bold, or with it where there is no terminal'),
  ]
}

function sectionOf(command: CommandDeclaration<CommandName>, program: string): readonly string[] {
  const { name, summary, meanings = {}, options, examples } = command
  return [
    `.SS ${quoted([name, ...operandsOf(command)].join(' '))}`,
    text(summary),
    ...Object.entries(meanings).flatMap(([operand, meaning]) => tagged(operand, meaning)),
    ...options.flatMap((option) => tagged(writtenAs(option), option.meaning)),
    ...examples.flatMap((example) => [
      '.PP',
      text(`${example.purpose}:`),
      '.PP',
      '.RS 4',
      '.EX',
      text(`${program} ${example.words}`),
      '.EE',
      '.RE',
    ]),
  ]
}

function tagged(tag: string, meaning: string): readonly string[] {
  return ['.TP', `.B ${escaped(tag)}`, text(meaning)]
}

/** A line of text: one that begins with a point or an apostrophe would be a macro. */
function text(line: string): string {
  return escaped(line).replace(/^[.']/, '\\&$&')
}

/** In a macro's argument a quotation mark would end it. */
function quoted(argument: string): string {
  return `"${escaped(argument).replaceAll('"', '\\(dq')}"`
}

/** Hyphens that are typed, not typeset; and what is not ASCII by its number, for every man. */
function escaped(line: string): string {
  return line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\x20-\x7e]/gu, (character) => `\\[u${hexadecimal(character)}]`)
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
