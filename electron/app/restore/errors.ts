/** What can be wrong with what was given for restoring. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** What was given is of no use for restoring, or not yet. */
export class RestoreError extends CodedError {}

export function notThePaperKey(): RestoreError {
  return new RestoreError(
    'not-the-paper-key',
    'This backup is in order, but it is of another recovery key than the QRK that you gave with it.',
    'Look whether the sheets belong together. Leave the QRK out to see which key this one is.',
  )
}

export function outOfTurn(): RestoreError {
  return new RestoreError(
    'restore-out-of-turn',
    'Restoring is at another step by now. Nothing was done by this.',
    'Look at the page again.',
  )
}

export function notSearched(): RestoreError {
  return new RestoreError(
    'not-searched',
    'Whether this key has signed was not looked for yet, so nothing was stored.',
    'Search the chain first, or leave the field empty: the key then stays unknown.',
  )
}
