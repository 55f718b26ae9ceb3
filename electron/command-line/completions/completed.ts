/** What a shell has to know of the command line: the same for every shell, made from the declarations. */
import { declarations } from '../declarations/all.ts'
import { choicesOf, namesFile, optionsOfAll, type CommandDeclaration } from '../declarations/declaration.ts'

/** What may stand in a place: one of some words, a name on the disk, or something that only its owner knows. */
export type Completed =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'nothing' }

export interface CompletedOption {
  readonly name: string
  readonly description: string
  /** Undefined for a flag. */
  readonly value: { readonly name: string; readonly completed: Completed } | undefined
  readonly isRepeatable: boolean
}

export interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** By place behind the name. */
  readonly operands: readonly { readonly name: string; readonly completed: Completed }[]
  /** What stands in all places behind those. */
  readonly further: { readonly name: string; readonly completed: Completed } | undefined
}

export const completedCommands: readonly CompletedCommand[] = declarations.map((command) => ({
  name: command.name,
  description: clause(command.summary),
  options: [...command.options, ...optionsOfAll].map(({ name, value, times, meaning }) => ({
    name,
    description: clause(meaning),
    value: value === undefined ? undefined : { name: value, completed: completedBy(value) },
    isRepeatable: times === 'many',
  })),
  operands: operandsOf(command).map((name) => ({ name, completed: completedBy(name) })),
  further:
    command.furtherPositionals === undefined
      ? undefined
      : { name: command.furtherPositionals, completed: completedBy(command.furtherPositionals) },
}))

function operandsOf({ positionals, optionalPositionals = [] }: CommandDeclaration): readonly string[] {
  return [...positionals, ...optionalPositionals]
}

function completedBy(value: string): Completed {
  if (value === 'COMMAND') return { kind: 'words', words: declarations.map(({ name }) => name) }
  if (namesFile(value)) return { kind: 'files' }
  const words = choicesOf(value)
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words }
}

/** The beginning of a description that says enough in a list. */
function clause(meaning: string): string {
  const [first = ''] = meaning.split(/[;:(]|\.(?: |$)|, (?=if|once|which|from)/)
  return first.trim()
}
