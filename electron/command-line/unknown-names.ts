/**
 * What is said of a command or an option that there is not. It is repeated only where it cannot be a secret: whoever pastes a
 * password into the wrong place must not find it in a log. So a value and a command are never repeated, and an option is when it
 * is written as options are.
 */
import { lifeboatCommand } from '../../shared/recovery/lifeboat-command.ts'
import { UsageError } from './command.ts'
import { declarations, type CommandName } from './declarations/all.ts'
import { optionsOfAll, type CommandDeclaration } from './declarations/declaration.ts'
import { formerCommands, formerOptions } from './former-names.ts'
import { alternatives, suggestionsFor } from './suggestions.ts'

/** Letters in lower case, as in `--dry-run`: keys and drawn passwords have figures or capitals, or are longer. */
const writtenAsOptionsAre = /^[a-z]+(?:-[a-z]+)*$/
const longestRepeated = 24

/** Why there is no command of that name, and which may have been meant. */
export function unknownCommand(name: string): UsageError {
  const today = Object.hasOwn(formerCommands, name) ? formerCommands[name] : undefined
  if (today !== undefined)
    return new UsageError(
      'unknown-command',
      `“${name}” is called “${today}” now.`,
      `See how it is written with: ${lifeboatCommand(`help ${today}`)}`,
    )
  const meant = suggestionsFor(
    name,
    declarations.map((declaration) => declaration.name),
  )
  return new UsageError(
    'unknown-command',
    meant.length === 0
      ? 'There is no command of that name.'
      : `There is no command of that name. Did you mean ${alternatives(meant)}?`,
    `See all commands with: ${lifeboatCommand('--help')}`,
  )
}

/** Why this command has no option of that name (without dashes), and which may have been meant. */
export function unknownOption(command: CommandDeclaration<CommandName>, name: string): UsageError {
  const ofThis = formerOptions[command.name] ?? {}
  const today = Object.hasOwn(ofThis, name) ? ofThis[name] : undefined
  const known = [...command.options, ...optionsOfAll].map((option) => option.name)
  const ofToday = suggestionsFor(name, known)
  const former = suggestionsFor(name, Object.keys(ofThis)).map((one) => ofThis[one] ?? one)
  const meant = ofToday.length > 0 ? ofToday : former
  const others = declarations.filter(({ options }) => options.some((option) => option.name === name))
  const sentence =
    today !== undefined
      ? `--${name} is called --${today} now.`
      : [
          isRepeatable(name)
            ? `Unknown option --${name}.`
            : 'There is an option here that this command does not know.',
          others.length > 0
            ? `It is an option of ${alternatives(others.map((other) => other.name))}.`
            : meant.length > 0
              ? `Did you mean ${alternatives(meant.map((one) => `--${one}`))}?`
              : '',
        ]
          .filter((part) => part !== '')
          .join(' ')
  return new UsageError('usage', sentence, seeHelpOf(command))
}

/** The way to the options of a command. */
export function seeHelpOf({ name }: Pick<CommandDeclaration, 'name'>): string {
  return `See its options with: ${lifeboatCommand(`help ${name}`)}`
}

function isRepeatable(name: string): boolean {
  return name.length <= longestRepeated && writtenAsOptionsAre.test(name)
}
