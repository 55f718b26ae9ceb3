/** What protecting an account refuses, in whichever face. Nothing was published. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** Something was given that no recovery key is made of, or published with. */
export class ProtectingError extends CodedError {}

export function masterPasswordAsKey(): ProtectingError {
  return new ProtectingError(
    'master-password-as-key',
    'That is a master password, not a key. Nothing was done with it.',
    'Give --from master-password instead of --from wif: the recovery key is made from it then.',
  )
}

export function masterPasswordNotHeld(): ProtectingError {
  return new ProtectingError(
    'master-password-not-held',
    'HIVE could not be reached, so nobody can tell whether this is the master password of the account, to the last space. No key was made.',
    'Connect this computer and try again, or take a new random key meanwhile.',
  )
}

export function changedMeanwhile(): ProtectingError {
  return new ProtectingError(
    'changed-meanwhile',
    'The metadata of this account was changed since you looked at the preview. Nothing was published.',
    'Look at the preview again: type the keys once more.',
  )
}
