/** Passwords that are too weak for what they protect are refused before anything is made with them. */
import { ratePassword, rateRecoveryPassword, type PasswordStrength } from '../../shared/backup/index.ts'
import { lifeboatCommand, type AccountName } from '../../shared/recovery/index.ts'
import { rateSealingPassword } from '../backing-up/making.ts'
import { GuardError } from '../vault/errors.ts'
import { workHere } from './backup-reading.ts'
import type { CommandCall, OptionDescription } from './command.ts'

export const weakPasswordOption: OptionDescription = {
  name: 'accept-weak-password',
  meaning: 'take a password that Lifeboat advises against, from 50 bits of strength on',
}

/** What a password protects, and what somebody who guesses at it tries first. */
export type PasswordUse =
  | { readonly secret: 'recovery-key'; readonly account: AccountName }
  | { readonly secret: 'sealed-file'; readonly account: AccountName }
  | { readonly secret: 'vault' }

/** Throws BackupPasswordError `password-is-a-key` where a password that is a key would be no secret. */
function rate(password: string, use: PasswordUse): Promise<PasswordStrength> {
  switch (use.secret) {
    case 'recovery-key':
      return rateRecoveryPassword(use.account, password)
    case 'sealed-file':
      return rateSealingPassword(password, use.account, workHere)
    case 'vault':
      return ratePassword(password, 'sealed-file', [])
  }
}

/** Throws GuardError `password-too-weak`, and what `rate` throws; tells of a password that is taken and yet could be better. */
export async function requireStrong(
  password: string,
  use: PasswordUse,
  { flags, notice }: Pick<CommandCall, 'flags' | 'notice'>,
): Promise<void> {
  const { verdict, words } = await rate(password, use)
  if (verdict === 'accepted') return
  const insisted = flags.has(weakPasswordOption.name)
  if (verdict === 'refused' || (verdict === 'needs-override' && !insisted))
    throw new GuardError(
      'password-too-weak',
      `Guessing this password ${words}. That is too little for what it has to protect.`,
      verdict === 'refused'
        ? `Let Lifeboat draw one: ${lifeboatCommand('passphrase')}`
        : `Let Lifeboat draw one: ${lifeboatCommand('passphrase')}. If you must have this one: --${weakPasswordOption.name}.`,
    )
  notice(`Guessing this password ${words}. A better one: ${lifeboatCommand('passphrase')}`)
}

/** Tells how weak an account's password is that is used all the same, because it is the one in use already. */
export async function warnOfWeakPassword(
  password: string,
  account: AccountName,
  { notice }: Pick<CommandCall, 'notice'>,
): Promise<void> {
  const { verdict, words } = await ratePassword(password, 'recovery-key', [account])
  if (verdict !== 'accepted')
    notice(`Guessing this password ${words}. A better one: ${lifeboatCommand('passphrase')}`)
}
