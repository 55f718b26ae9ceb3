/** Completion for zsh, by its own _arguments and _describe. */
import {
  completedCommands,
  type Completed,
  type CompletedCommand,
  type CompletedOption,
} from './completed.ts'

/** The lines of a script that completes `program`: sourced, or a file of the function path. */
export function zshCompletions(program: string): readonly string[] {
  const name = `_${program.replaceAll('-', '_')}`
  return [
    `#compdef ${program}`,
    `${name}() {`,
    '  local context state state_descr line',
    '  local -A opt_args',
    '  local -a commands',
    "  _arguments -C '(- *)--help[show help]' '(- *)--version[show the version]' '1: :->command' '*:: :->rest'",
    '  case $state in',
    '  command)',
    '    commands=(',
    ...completedCommands.map((command) => `      '${quoted(`${command.name}:${command.description}`)}'`),
    '    )',
    "    _describe 'command' commands",
    '    ;;',
    '  rest)',
    '    case $line[1] in',
    ...completedCommands.flatMap(argumentsOf),
    '    esac',
    '    ;;',
    '  esac',
    '}',
    `if [[ $funcstack[1] == ${name} ]]; then ${name} "$@"; else compdef ${name} ${program}; fi`,
  ]
}

function argumentsOf({ name, options, operands, further }: CompletedCommand): readonly string[] {
  const specifications = [
    ...options.map(specification),
    ...operands.map(
      (operand, place) => `${place + 1}:${inMessage(operand.name)}:${action(operand.completed)}`,
    ),
    ...(further === undefined ? [] : [`*:${inMessage(further.name)}:${action(further.completed)}`]),
  ]
  return [
    `    ${name})`,
    '      _arguments \\',
    ...specifications.map(
      (one, index) => `        '${quoted(one)}'${index === specifications.length - 1 ? '' : ' \\'}`,
    ),
    '      ;;',
  ]
}

function specification({ name, description, value, isRepeatable }: CompletedOption): string {
  const option = `${isRepeatable ? '*' : ''}--${name}[${description.replace(/[[\]\\]/g, '\\$&')}]`
  return value === undefined ? option : `${option}:${inMessage(value.name)}:${action(value.completed)}`
}

/** A colon would end the message. */
function inMessage(name: string): string {
  return name.replaceAll(':', '\\:')
}

function action(completed: Completed): string {
  switch (completed.kind) {
    case 'files':
      return '_files'
    case 'words':
      return `(${completed.words.join(' ')})`
    case 'nothing':
      return ' '
  }
}

function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`)
}
