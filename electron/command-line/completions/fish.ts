/** Completion for fish. */
import { completedCommands, type Completed, type CompletedCommand } from './completed.ts'

/** The lines of a script that completes `program`. */
export function fishCompletions(program: string): readonly string[] {
  const asked = `__${program.replaceAll('-', '_')}`
  return [
    `# Completions of ${program} for fish.`,
    `function ${asked}_command`,
    '  set -l words (commandline -opc)',
    '  if test (count $argv) -eq 0',
    '    test (count $words) -eq 1',
    '  else',
    '    test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"',
    '  end',
    'end',
    `complete -c ${program} -f`,
    `complete -c ${program} -n ${asked}_command -l help -d 'show help'`,
    `complete -c ${program} -n ${asked}_command -l version -d 'show the version'`,
    ...completedCommands.map(
      ({ name, description }) =>
        `complete -c ${program} -n ${asked}_command -a ${name} -d ${quoted(description)}`,
    ),
    ...completedCommands.flatMap((command) => completionsOf(command, program, asked)),
  ]
}

function completionsOf(
  { name, options, operands, further }: CompletedCommand,
  program: string,
  asked: string,
): readonly string[] {
  const begin = `complete -c ${program} -n '${asked}_command ${name}'`
  return [
    ...options.map(({ name: option, description, value }) => {
      const taking = value === undefined ? '' : ` ${valueOf(value.completed)}`
      return `${begin} -l ${option}${taking} -d ${quoted(description)}`
    }),
    ...[...operands, ...(further === undefined ? [] : [further])].flatMap(({ completed }) =>
      completed.kind === 'files'
        ? [`${begin} -F`]
        : completed.kind === 'words'
          ? [`${begin} -a ${quoted(completed.words.join(' '))}`]
          : [],
    ),
  ]
}

function valueOf(completed: Completed): string {
  switch (completed.kind) {
    case 'files':
      return '-r -F'
    case 'words':
      return `-x -a ${quoted(completed.words.join(' '))}`
    case 'nothing':
      return '-x'
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
