/** What protecting an account refuses. Nothing was published. */
import { CodedError } from '../../shared/coinzdense/index.ts'

export class ProtectError extends CodedError {}

export function notBegun(): ProtectError {
  return new ProtectError(
    'not-begun',
    'Protecting this account was not begun, or its recovery key was not chosen yet.',
    'Begin with the name of the account.',
  )
}
