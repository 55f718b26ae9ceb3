/** Accounts as they are named on the command line: with an @ before the name too, as blogs and explorers write them. */
import { parseAccountName, type AccountName } from '../../shared/recovery/index.ts'

/** The account that a text names. Throws AccountNameError, which never repeats the text. */
export function namedAccount(text: string): AccountName {
  return parseAccountName(text.trim().replace(/^@/, ''))
}
