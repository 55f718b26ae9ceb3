/** What can go wrong on the page Recover beside the refusals of guards. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'

/** Something was entered that does not belong there, or not now. Nothing was signed by it. */
export class RecoverError extends CodedError {}

export function outOfTurn(): RecoverError {
  return new RecoverError(
    'out-of-turn',
    'Recovery is at another step by now. Nothing was signed by this.',
    'Look at the page again.',
  )
}

export function noRecoveryKey(): RecoverError {
  return new RecoverError(
    'no-recovery-key',
    'The recovery key is not here yet. Nothing was signed.',
    'Enter its words, the key, its shares, or a sealed file.',
  )
}

export function doesNotFit(account: AccountName): RecoverError {
  return new RecoverError(
    'not-the-recovery-key',
    `This is not a recovery key that was ever registered for ${account}. Nothing was signed.`,
    'Check the name of the account, and whether this is the backup that belongs to it.',
    { account },
  )
}

export function parametersMissing(): RecoverError {
  return new RecoverError(
    'parameters-missing',
    'The statement names the parameters of the new key, and its public key does not tell them. Nothing was signed.',
    'Enter all three as the key was made with, or none of them.',
  )
}

export function notChoosable(): RecoverError {
  return new RecoverError(
    'key-not-choosable',
    'This key cannot take over: it is not in the vault any more, or may not sign. Nothing was signed.',
    'Choose another one, or make a new one.',
  )
}
