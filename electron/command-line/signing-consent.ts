/** That somebody looks at what is signed without a network, because a request proves nothing. */
import { GuardError } from '../vault/errors.ts'
import { UsageError, type CommandCall } from './command.ts'

const unseenFlag = 'sign-unseen'

/** Throws UsageError when nobody would look at what is signed, before anybody types a secret. */
export function requireOnlooker({ secrets, flags }: CommandCall): void {
  if (secrets.isTyped || flags.has(unseenFlag)) return
  throw new UsageError(
    'nobody-looks',
    'The request may have been changed on its way, so somebody has to look at what will be signed. Nothing was signed.',
    `Use a terminal, where it is shown and asked for, or give --${unseenFlag}.`,
  )
}

/** Throws GuardError unless the name of the account is typed. */
export async function requireConsent(account: string, { secrets, flags }: CommandCall): Promise<void> {
  if (flags.has(unseenFlag)) return
  if ((await secrets.ask('The name of the account, to sign all of this')).trim() === account) return
  throw new GuardError(
    'not-confirmed',
    'That is not the name of the account, so nothing was signed.',
    'Look at what is shown once more, and start again when it is what you want.',
  )
}
