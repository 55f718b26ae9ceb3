/** Account names as people paste them: one, or many with spaces, commas or lines between them. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import { typedAccountName, type AccountName, lifeboatCommand } from '../../../shared/recovery/index.ts'

/** What was entered is no list of accounts. */
export class AccountListError extends CodedError {}

/** More than a table shows well; the command line takes ten times as many. */
export const mostAccounts = 1000

/**
 * The accounts in a text, each once and in its order; an @ before a name, and what stands behind a # in its line, are
 * passed over. Throws AccountListError `no-account`, `too-many-accounts`, or `not-an-account-name` with the place.
 */
export function parseAccountNames(text: string): readonly AccountName[] {
  const written = text
    .split(/\r?\n/)
    .flatMap((line) => line.replace(/#.*$/, '').split(/[\s,;]+/))
    .filter((name) => name !== '')
  if (written.length === 0)
    throw new AccountListError(
      'no-account',
      'There is no account name here.',
      'Write the name of an account.',
    )
  const names = new Set(written.map((name, index) => nameAt(index, written.length, name)))
  if (names.size > mostAccounts)
    throw new AccountListError(
      'too-many-accounts',
      `These are more than ${mostAccounts} accounts.`,
      `Check them in several parts, or on the command line with ${lifeboatCommand('check --list')}.`,
      { most: mostAccounts },
    )
  return [...names]
}

function nameAt(index: number, count: number, name: string): AccountName {
  try {
    return typedAccountName(name.toLowerCase())
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    const which = count === 1 ? 'This' : `Name number ${index + 1}`
    throw new AccountListError(
      'not-an-account-name',
      `${which} is not a HIVE account name. Nobody was asked.`,
      'A name has 3 to 16 letters, digits, dots or hyphens, and begins with a letter. Never paste a key here.',
      count === 1 ? {} : { place: index + 1 },
    )
  }
}
