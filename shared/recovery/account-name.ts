/** HIVE account names: 3 to 16 characters, parts of at least 3 between dots, lower case, beginning with a letter. */
import { AccountNameError } from './errors.ts'

declare const accountName: unique symbol

/** A text that HIVE allows as an account name. */
export type AccountName = string & { readonly [accountName]: true }

const part = '[a-z](?:[a-z0-9]|-(?=[a-z0-9-]*[a-z0-9])){2,}'
const shape = new RegExp(`^${part}(?:\\.${part})*$`)

/**
 * What somebody typed where an account is asked for, without what belongs to no name: spaces around it, and the @ before it that
 * blogs and explorers write. It may not be a name yet.
 */
export function bareAccountName(text: string): string {
  return text.trim().replace(/^@/, '')
}

/** The account that somebody typed. Throws AccountNameError, which never repeats the text. */
export function typedAccountName(text: string): AccountName {
  return parseAccountName(bareAccountName(text))
}

/** The text as an account name. Throws AccountNameError, which never repeats the text. */
export function parseAccountName(text: string): AccountName {
  if (text.length < 3 || text.length > 16 || !shape.test(text))
    throw new AccountNameError(
      'not-an-account-name',
      'This is not a HIVE account name.',
      'Write it as on the block explorer, without @: 3 to 16 characters, lower-case letters, digits, dots and dashes.',
    )
  return text as AccountName
}
