/** `lifeboat completions`: what completes commands and options in a shell. */
import { lifeboatCommand } from '../../../shared/recovery/lifeboat-command.ts'
import { UsageError, type Command } from '../command.ts'
import { bashCompletions } from '../completions/bash.ts'
import { fishCompletions } from '../completions/fish.ts'
import { zshCompletions } from '../completions/zsh.ts'
import { completions as declaration } from '../declarations/tools.ts'
import { seeHelpOf } from '../unknown-names.ts'

/** Shells complete one word: in a clone, `node lifeboat` is two. */
const program = 'lifeboat-cli'

const scripts: Readonly<Record<string, (program: string) => readonly string[]>> = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
}

export const completions: Command = {
  ...declaration,

  run({ positionals: [shell = ''], notice }) {
    const make = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
    if (make === undefined)
      return Promise.reject(
        new UsageError(
          'no-such-shell',
          'There are no completions for a shell of that name.',
          `Choose one of: ${Object.keys(scripts).join(', ')}. ${seeHelpOf(declaration)}`,
        ),
      )
    if (lifeboatCommand('').trim() !== program) {
      notice(`These complete ${program}, the command of an installed Lifeboat. In a clone, define it first:`)
      notice(`  ${shell === 'fish' ? functionOfFish : functionOfOthers}`)
    }
    const lines = make(program)
    return Promise.resolve({ exitCode: 0, json: { shell, script: lines.join('\n') }, lines })
  },
}

const functionOfOthers = `${program}() { node FOLDER/lifeboat "$@"; }`
const functionOfFish = `function ${program}; node FOLDER/lifeboat $argv; end`
