/** Completion for bash, from 3.2 on, which is that of macOS. */
import { completedCommands, type Completed, type CompletedCommand } from './completed.ts'

/** The lines of a script that completes `program`. */
export function bashCompletions(program: string): readonly string[] {
  const name = `_${program.replaceAll('-', '_')}`
  return [
    `# Completions of ${program} for bash.`,
    `${name}_files() {`,
    '  local file',
    '  compopt -o filenames 2>/dev/null',
    '  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$1")',
    '}',
    `${name}() {`,
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}',
    '  local words="" place=0 index',
    '  COMPREPLY=()',
    '  if ((COMP_CWORD == 1)); then',
    `    COMPREPLY=($(compgen -W '${[...completedCommands.map(({ name: one }) => one), '--help', '--version'].join(' ')}' -- "$current"))`,
    '    return',
    '  fi',
    '  # bash takes --name=value for three words.',
    '  if [[ $current == "=" ]]; then current=""',
    '  elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}',
    '  fi',
    '  case "$command $previous" in',
    ...completedCommands.flatMap((command) => valuesOf(command, name)),
    '  esac',
    '  if [[ $current == -* ]]; then',
    '    case $command in',
    ...completedCommands.map(
      (command) =>
        `    ${command.name}) words='${command.options.map((option) => `--${option.name}`).join(' ')}' ;;`,
    ),
    '    esac',
    '    COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '    return',
    '  fi',
    '  for ((index = 2; index < COMP_CWORD; index++)); do',
    '    case "$command ${COMP_WORDS[index]}" in',
    `    ${withValues() || "''"}) index=$((index + 1)) ;;`,
    '    *" "-*) ;;',
    '    *) place=$((place + 1)) ;;',
    '    esac',
    '  done',
    '  case "$command $place" in',
    ...completedCommands.flatMap((command) => operandsOf(command, name)),
    '  esac',
    '}',
    `complete -F ${name} ${program}`,
  ]
}

function valuesOf({ name, options }: CompletedCommand, helper: string): readonly string[] {
  return options.flatMap(({ name: option, value }) =>
    value === undefined ? [] : [`  '${name} --${option}') ${reply(value.completed, helper)}; return ;;`],
  )
}

function withValues(): string {
  return completedCommands
    .flatMap(({ name, options }) =>
      options.filter(({ value }) => value !== undefined).map((option) => `'${name} --${option.name}'`),
    )
    .join('|')
}

function operandsOf({ name, operands, further }: CompletedCommand, helper: string): readonly string[] {
  return [
    ...operands.map(({ completed }, place) => `  '${name} ${place}') ${reply(completed, helper)} ;;`),
    ...(further === undefined ? [] : [`  '${name} '*) ${reply(further.completed, helper)} ;;`]),
  ]
}

function reply(completed: Completed, helper: string): string {
  switch (completed.kind) {
    case 'files':
      return `${helper}_files "$current"`
    case 'words':
      return `COMPREPLY=($(compgen -W '${completed.words.join(' ')}' -- "$current"))`
    case 'nothing':
      return ':'
  }
}
