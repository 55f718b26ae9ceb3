/** Commands and options that had another name once: whoever types the old one is told the new one, and nothing is done. */
import type { CommandName } from './declarations/all.ts'

export const formerCommands: Readonly<Record<string, CommandName>> = { validate: 'verify' }

/** By command: the old name of an option, and the one of today. */
export const formerOptions: Readonly<Partial<Record<CommandName, Readonly<Record<string, string>>>>> = {
  publish: { form: 'operation' },
  'sign-request': { form: 'operation' },
  backup: { prove: 'test', vault: 'note-in-vault' },
  restore: { check: 'describe' },
  passphrase: { check: 'rate' },
  check: { carrier: 'search' },
  recover: { 'i-searched-for-claims': 'never-signed-elsewhere' },
  sign: { 'i-searched-for-claims': 'never-signed-elsewhere' },
}
