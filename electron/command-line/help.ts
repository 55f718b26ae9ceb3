/** What one command says of itself when it is asked for help. */
import { usageOf, writtenAs, type Command } from './command.ts'
import { commandSummaries } from './overview.ts'

/** What it is for, how it is written, and what each option means. */
export function helpOn(command: Command): string[] {
  const json = { name: 'json', meaning: 'print one JSON object, also of what went wrong' }
  return [
    commandSummaries[command.name],
    '',
    `  ${usageOf(command)}`,
    '',
    ...[...command.options, json].flatMap((option) => [`  ${writtenAs(option)}`, `      ${option.meaning}`]),
  ]
}
