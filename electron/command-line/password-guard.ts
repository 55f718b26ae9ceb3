/** Passwords that are too weak for what they protect are refused before anything is made with them. */
import { ratePassword } from '../../shared/backup/index.ts'
import { lifeboatCommand, type AccountName } from '../../shared/recovery/index.ts'
import type { PasswordJudging } from '../protecting/new-password.ts'
import { GuardError } from '../vault/errors.ts'
import type { CommandCall } from './command.ts'
import { weakPasswordOption } from './declarations/options.ts'

/** How a password is judged that becomes a recovery key. */
export function recoveryPasswordJudging({
  flags,
  notice,
}: Pick<CommandCall, 'flags' | 'notice'>): Omit<PasswordJudging, 'account' | 'purpose'> {
  return {
    isInsistedOn: flags.has(weakPasswordOption.name),
    advice: weakPasswordAdvice,
    onWarning: ({ words }) => notice(weakPasswordWarning(words)),
  }
}

function weakPasswordAdvice(yet: 'never' | 'by-insisting'): string {
  const drawn = `Let Lifeboat draw one: ${lifeboatCommand('passphrase')}`
  return yet === 'never' ? drawn : `${drawn}. If you must have this one: --${weakPasswordOption.name}.`
}

function weakPasswordWarning(words: string): string {
  return `Guessing this password ${words}. A better one: ${lifeboatCommand('passphrase')}`
}

/**
 * A password of a sealed file; `known` is what somebody who guesses at it tries first. Throws GuardError
 * `password-too-weak`; tells of a password that is taken and yet could be better.
 */
export async function requireStrong(
  password: string,
  known: readonly string[],
  { flags, notice }: Pick<CommandCall, 'flags' | 'notice'>,
): Promise<void> {
  const { verdict, words } = await ratePassword(password, 'sealed-file', known)
  if (verdict === 'accepted') return
  const insisted = flags.has(weakPasswordOption.name)
  if (verdict === 'refused' || (verdict === 'needs-override' && !insisted))
    throw new GuardError(
      'password-too-weak',
      `Guessing this password ${words}. That is too little for what it has to protect.`,
      weakPasswordAdvice(verdict === 'refused' ? 'never' : 'by-insisting'),
    )
  notice(weakPasswordWarning(words))
}

/** Tells how weak an account's password is that is used all the same, because it is the one in use already. */
export async function warnOfWeakPassword(
  password: string,
  account: AccountName,
  { notice }: Pick<CommandCall, 'notice'>,
): Promise<void> {
  const { verdict, words } = await ratePassword(password, 'recovery-key', [account])
  if (verdict !== 'accepted') notice(weakPasswordWarning(words))
}
