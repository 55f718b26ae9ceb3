/**
 * How a command is written and what it says of itself. Everything in this folder is there before any command is loaded: help,
 * completions and the manual are made from it, and nothing here loads cryptography.
 */

/** An option of a command. */
export interface OptionDescription {
  readonly name: string
  /**
   * What stands behind it; none for a flag, which is given or not. Words in lower case, with | between them, are the choices;
   * FILE, FOLDER and PLACE are names on the disk.
   */
  readonly value?: string
  /** `many` for an option that may be given several times; its values are in `lists`. */
  readonly times?: 'once' | 'many'
  readonly meaning: string
}

/** A command line that can be typed as it stands, and what for. */
export interface Example {
  readonly purpose: string
  /** Behind the name of the program, such as `check alice`. */
  readonly words: string
}

export interface CommandDeclaration<Name extends string = string> {
  readonly name: Name
  /** One sentence: what it is for. */
  readonly summary: string
  /** What must stand behind the name, in order. */
  readonly positionals: readonly string[]
  /** What may stand behind those, in order. */
  readonly optionalPositionals?: readonly string[]
  /** What may stand behind those, as often as one likes. */
  readonly furtherPositionals?: string
  /** What each of the positionals means that does not say so itself. */
  readonly meanings?: Readonly<Record<string, string>>
  readonly options: readonly OptionDescription[]
  readonly examples: readonly Example[]
}

/** The same declaration, under a type that knows its name. */
export function declared<const Name extends string>(
  declaration: CommandDeclaration<Name>,
): CommandDeclaration<Name> {
  return declaration
}

/** The options that every command takes. */
export const optionsOfAll: readonly OptionDescription[] = [
  { name: 'json', meaning: 'print one JSON object, also when something went wrong' },
  { name: 'help', meaning: 'show this help, and do nothing' },
]

/** The words that may stand behind an option or as a positional; empty when it is not one of a few. */
export function choicesOf(value: string): readonly string[] {
  return value.includes('|') ? value.split('|').filter((choice) => /^[a-z0-9][a-z0-9_-]*$/.test(choice)) : []
}

/** Whether it may be a name on the disk. */
export function namesFile(value: string): boolean {
  return value.split('|').some((choice) => ['FILE', 'FOLDER', 'PLACE'].includes(choice))
}
