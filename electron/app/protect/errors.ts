/** What protecting an account refuses. Nothing was published. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

export class ProtectError extends CodedError {}

export function notBegun(): ProtectError {
  return new ProtectError(
    'not-begun',
    'Protecting this account was not begun, or its recovery key was not chosen yet.',
    'Begin with the name of the account.',
  )
}

export function lapsed(): ProtectError {
  return new ProtectError(
    'transaction-lapsed',
    'What was signed did not reach a block in time, and never will. Nothing was published.',
    'Look at the preview again and publish once more.',
  )
}

export function noShareSheets(): ProtectError {
  return new ProtectError(
    'no-share-sheets',
    'These sheets are not here any more: the page was left, or the vault was locked. Nothing was printed.',
    'Make a new set, and destroy the sheets of this one.',
  )
}

export function ofAnotherSpelling(): ProtectError {
  return new ProtectError(
    'recovery-key-of-another-spelling',
    'The recovery key was made from another spelling of your master password than the one that fits the account. Nothing was published.',
    'Go back and choose your master password again: the recovery key is made from the right spelling then.',
  )
}
