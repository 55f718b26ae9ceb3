/** What is refused of a new master password that is not here, or need not be shown. Nothing was signed. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

class NewPasswordError extends CodedError {}

export function noNewPassword(): NewPasswordError {
  return new NewPasswordError(
    'no-new-password-here',
    'The new master password is not here any more: Lifeboat keeps it only while it runs and is unlocked. Nothing was sent.',
    'Type it from your paper, or make a new one if there is none.',
  )
}

export function alreadyOnPaper(): NewPasswordError {
  return new NewPasswordError(
    'already-on-paper',
    'The paper with this master password was tested, so it is not shown again.',
    'Look at your paper, or make a new password.',
  )
}
