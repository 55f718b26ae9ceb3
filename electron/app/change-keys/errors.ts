/** What the page that changes keys refuses beside what the engine does. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

export class ChangeKeysError extends CodedError {}

export function noAccountRead(): ChangeKeysError {
  return new ChangeKeysError(
    'no-account-chosen',
    'Lifeboat does not know yet which account this is about, or how it stands. Nothing was sent.',
    'Type its name, and look.',
  )
}

export function notTested(): ChangeKeysError {
  return new ChangeKeysError(
    'new-password-not-tested',
    'The paper with the new master password is not tested yet. Nothing was signed.',
    'Test it first: without it you would be locked out of your own account.',
  )
}

export function notShown(): ChangeKeysError {
  return new ChangeKeysError(
    'change-not-shown',
    'What you typed was forgotten after a few minutes, so nothing was signed and nothing was sent.',
    'Type it again, look at what will be signed, and send it.',
  )
}

export function thereAlready(account: string): ChangeKeysError {
  return new ChangeKeysError(
    'new-keys-there',
    `${account} has the keys of this master password already. Nothing has to be signed.`,
    'Look how it stands.',
    { account },
  )
}

export function nothingToRenew(account: string): ChangeKeysError {
  return new ChangeKeysError(
    'nothing-to-renew',
    `${account} has no registration that ended with the last change of its keys. Nothing was signed.`,
    'Look how it stands.',
    { account },
  )
}

/** The keys are changed, and the registration is not renewed: why. */
export function notRenewedAsShown(account: string): ChangeKeysError {
  return new ChangeKeysError(
    'renewal-not-as-shown',
    `The keys of ${account} are changed. Its registration was not renewed, because by now that would write something else than you were shown.`,
    'Look at what would be signed now, and renew it.',
    { account },
  )
}

export function notKnownWhatCounts(account: string): ChangeKeysError {
  return new ChangeKeysError(
    'renewal-not-known',
    `The keys of ${account} are changed. Its registration was not renewed, because the nodes do not tell what counts now.`,
    'Look again, or choose other nodes in Settings, and renew it.',
    { account },
  )
}
