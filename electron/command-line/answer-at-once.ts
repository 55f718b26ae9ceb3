/**
 * What can be answered without loading a command: the version, help, the manual. Loading a command takes longer than everything that
 * is asked for here.
 */
import { parseArguments } from './arguments.ts'
import { UsageError } from './command.ts'
import { declarationNamed } from './declarations/all.ts'
import { help } from './declarations/tools.ts'
import { helpOn, overview, type HelpLine } from './help.ts'
import { manual } from './manual.ts'
import { seeHelpOf, unknownCommand } from './unknown-names.ts'

export { UsageError }

/** Where help is shown. */
export interface HelpScreen {
  readonly version: string
  readonly print: (line: string) => void
  /** Shows lines that are made for the width of standard output, or of standard error. */
  readonly showHelp: (where: 'output' | 'error', make: (width: number) => readonly HelpLine[]) => void
}

/**
 * Answers what asks for no work, and says with which exit code; undefined when a command has to be run. Throws UsageError for help on
 * a command that there is not.
 */
export function answerAtOnce(tokens: readonly string[], screen: HelpScreen): 0 | 2 | undefined {
  const [first, ...rest] = tokens
  switch (first) {
    case undefined:
      // Not 0: to a script, that is “done, or valid”, and its variable may have been empty.
      screen.showHelp('error', (width) => overview(width, 'short'))
      return 2
    case '--version':
      screen.print(screen.version)
      return 0
    case '--help':
    case '-h':
      screen.showHelp('output', (width) => overview(width, 'whole'))
      return 0
    case 'help':
      answerHelp(rest, screen)
      return 0
  }
  const declaration = declarationNamed(first)
  if (declaration === undefined || !asksForHelp(rest)) return undefined
  parseArguments(declaration, rest)
  screen.showHelp('output', (width) => helpOn(declaration, width))
  return 0
}

function answerHelp(tokens: readonly string[], screen: HelpScreen): void {
  const { positionals, flags, help: onItself } = parseArguments(help, tokens)
  const [name] = positionals
  if (flags.has('man')) {
    if (name !== undefined)
      throw new UsageError('usage', 'The manual is one page for all commands.', seeHelpOf(help))
    manual(screen.version).forEach((line) => screen.print(line))
    return
  }
  const declaration = onItself ? help : declarationNamed(name)
  if (declaration === undefined && name !== undefined) throw unknownCommand(name)
  screen.showHelp('output', (width) =>
    declaration === undefined ? overview(width, 'whole') : helpOn(declaration, width),
  )
}

function asksForHelp(tokens: readonly string[]): boolean {
  const end = tokens.indexOf('--')
  return tokens.slice(0, end < 0 ? tokens.length : end).some((token) => token === '--help' || token === '-h')
}
