/** All commands, in the groups and in the order in which they are listed. */
import { backup, passphrase, restore, vault } from './backing-up.ts'
import { census } from './census.ts'
import { check, verify } from './checking.ts'
import type { CommandDeclaration } from './declaration.ts'
import { practice, rehearse } from './practising.ts'
import { broadcast, publish, request, signRequest } from './protecting.ts'
import { changeKeys, recoveryAccount, takeBack, underWay, watch } from './stolen-keys.ts'
import { recover } from './the-day.ts'
import { bench, coinzdenseKey, completions, derive, help, ledger, newerVersion, plan, sign } from './tools.ts'

export const commandGroups = [
  { heading: 'Protect', commands: [publish, request, signRequest, broadcast] },
  { heading: 'Back up', commands: [backup, restore, passphrase, vault] },
  { heading: 'Check', commands: [check, verify, census] },
  { heading: 'Stolen keys', commands: [takeBack, changeKeys, recoveryAccount, underWay, watch] },
  { heading: 'The day', commands: [recover] },
  { heading: 'Practise', commands: [rehearse, practice] },
  {
    heading: 'Tools',
    commands: [derive, coinzdenseKey, sign, plan, ledger, bench, newerVersion, completions, help],
  },
] as const

export type CommandName = (typeof commandGroups)[number]['commands'][number]['name']

export const declarations: readonly CommandDeclaration<CommandName>[] = commandGroups.flatMap(
  ({ commands }) => [...commands],
)

/** The declaration of that name; undefined when there is none. */
export function declarationNamed(name: string | undefined): CommandDeclaration<CommandName> | undefined {
  return declarations.find((declaration) => declaration.name === name)
}
