/** How commands and options are written. */
import { lifeboatCommand } from '../../shared/recovery/lifeboat-command.ts'
import type { CommandDeclaration, OptionDescription } from './declarations/declaration.ts'

/** Such as `node lifeboat check [ACCOUNT] [flags]`. */
export function usageOf(command: CommandDeclaration): string {
  return lifeboatCommand(`${command.name} ${[...operandsOf(command), '[flags]'].join(' ')}`)
}

/** What stands behind the name, such as `ACCOUNT`, `[QRK]` and `[FILE]…`. */
export function operandsOf({
  positionals,
  optionalPositionals = [],
  furtherPositionals,
}: CommandDeclaration): readonly string[] {
  return [
    ...positionals,
    ...optionalPositionals.map((positional) => `[${positional}]`),
    ...(furtherPositionals === undefined ? [] : [`[${furtherPositionals}]…`]),
  ]
}

/** `--profile NAME`, or `--quick` for a flag. */
export function writtenAs({ name, value }: OptionDescription): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}
