/** Reads what stands behind a command's name. What is wrong is named, and no value is ever repeated. */
import { parseArgs } from 'node:util'

import { UsageError, type GivenArguments } from './command.ts'
import type { CommandName } from './declarations/all.ts'
import { optionsOfAll, type CommandDeclaration, type OptionDescription } from './declarations/declaration.ts'
import { usageOf, writtenAs } from './usage.ts'
import { seeHelpOf, unknownOption } from './unknown-names.ts'

/** The arguments of one command. */
export interface ParsedArguments extends GivenArguments {
  readonly json: boolean
  readonly help: boolean
}

type Declaration = CommandDeclaration<CommandName>

/** Throws UsageError, which names the option that is unknown or has no value, and repeats no value. */
export function parseArguments(command: Declaration, tokens: readonly string[]): ParsedArguments {
  const { values, positionals } = readTokens(command, tokens)
  const { json, help, ...given } = values
  if (help !== true) requireFitting(command, positionals)
  const entries = Object.entries<unknown>(given)
  return {
    positionals,
    options: Object.fromEntries(entries.filter(isText)),
    lists: Object.fromEntries(entries.filter(isList)),
    flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
    json: json === true,
    help: help === true,
  }
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

function isList(entry: [string, unknown]): entry is [string, string[]] {
  return Array.isArray(entry[1])
}

function requireFitting(command: Declaration, positionals: readonly string[]): void {
  const { positionals: wanted, optionalPositionals: welcome = [], furtherPositionals } = command
  const missing = wanted.slice(positionals.length)
  const advice = `Write it as: ${usageOf(command)}`
  if (missing.length > 0)
    throw new UsageError(
      'usage',
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing behind ${command.name}.`,
      advice,
    )
  const most = furtherPositionals === undefined ? wanted.length + welcome.length : Infinity
  if (positionals.length > most)
    throw new UsageError(
      'usage',
      `There is more behind ${command.name} than it takes, which is ${[...wanted, ...welcome.map((name) => `[${name}]`)].join(' ') || 'options alone'}.`,
      advice,
    )
}

function readTokens(command: Declaration, tokens: readonly string[]) {
  const known = [...command.options, ...optionsOfAll]
  const read = parseArgs({
    args: tokens.map(negativeNumberAsPositional),
    allowPositionals: true,
    // Each token is looked at below, to say which of them is wrong.
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(
        known.map(({ name, value, times }) => [
          name,
          { type: value === undefined ? 'boolean' : 'string', multiple: times === 'many' },
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  })
  for (const token of read.tokens) if (token.kind === 'option') requireKnown(command, known, token)
  return read
}

function requireKnown(
  command: Declaration,
  known: readonly OptionDescription[],
  {
    name,
    rawName,
    value,
    inlineValue,
  }: { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
): void {
  if (!rawName.startsWith('--') && rawName !== '-h')
    throw new UsageError('usage', 'Options begin with two dashes. Only -h has one.', seeHelpOf(command))
  const option = known.find((candidate) => candidate.name === name)
  if (option === undefined) throw unknownOption(command, name)
  if (option.value === undefined) {
    if (value === undefined) return
    throw new UsageError('usage', `--${name} takes no value.`, seeHelpOf(command))
  }
  // What looks like the next option is one, unless it is written as the value of this one.
  if (value === undefined || (inlineValue !== true && /^-./.test(value)))
    throw new UsageError(
      'usage',
      `The value of --${name} is missing.`,
      `Write ${writtenAs(option)}, or --${name}=VALUE for a value that begins with a dash.`,
    )
}

/** A number below zero is a bad value, to be refused as such, and not an option. */
function negativeNumberAsPositional(token: string): string {
  return /^-\d+$/.test(token) ? ` ${token}` : token
}
