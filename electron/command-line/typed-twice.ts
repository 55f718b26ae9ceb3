/** Asking a second time for a secret that something is made from: what is typed is not shown, and may be mistyped. */
import { requireTypedTwice } from '../../shared/recovery/index.ts'
import type { SecretInput } from './secret-input.ts'

/** Asks for it again. Throws PasswordError `passwords-differ` or `passphrases-differ`, and as `ask` does. */
export async function askOnceMore(
  first: string,
  what: 'password' | 'passphrase',
  secrets: SecretInput,
): Promise<void> {
  requireTypedTwice(first, await secrets.ask(`The same ${what} again`), what)
}

/**
 * The password of a command that only computes and prints. On a terminal it is typed twice. A script need not pipe it in
 * twice, because what it pipes in is not typed blindly; but two lines that differ are a mistake. Throws as above.
 */
export async function askToCompute(secrets: SecretInput): Promise<string> {
  const password = await secrets.ask('Password')
  const again = await secrets.askIfMore('The same password again')
  if (again !== undefined) requireTypedTwice(password, again)
  return password
}
