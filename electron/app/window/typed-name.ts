/** Where something cannot be taken back, the name of the account is typed once more: nobody confirms by habit. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'

/** What was typed is another name. */
export class TypedNameError extends CodedError {}

/** Throws TypedNameError `name-not-typed` unless exactly this name was typed, with or without spaces around it. */
export function requireTypedName(typed: string, account: AccountName): void {
  if (typed.trim() === account) return
  throw new TypedNameError(
    'name-not-typed',
    'That is not the name of the account. Nothing was done.',
    'Type its exact name when you are sure.',
  )
}
