/** What the page that takes an account back refuses beside what the engine does. Nothing was signed. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

export class TakeBackError extends CodedError {}

export function noAccountChosen(): TakeBackError {
  return new TakeBackError(
    'no-account-chosen',
    'Lifeboat does not know yet which account this is about, or how it stands. Nothing was sent.',
    'Type its name, and look.',
  )
}

export function notShown(): TakeBackError {
  return new TakeBackError(
    'taking-back-not-shown',
    'What you typed was forgotten after a few minutes, so nothing was signed and nothing was sent.',
    'Type it again, look at what will be signed, and send it.',
  )
}

export function nothingLeft(account: string): TakeBackError {
  return new TakeBackError(
    'nothing-left-to-sign',
    `All keys of ${account} come from this master password already. Nothing has to be signed.`,
    'Publish its recovery key again.',
    { account },
  )
}

export function onlySingleKey(account: string): TakeBackError {
  return new TakeBackError(
    'only-owner-key-left',
    `${account} has this owner key already, and no other keys come from a single key. Nothing was signed.`,
    'Type the new master password instead, or change the other keys in a wallet that takes your owner key.',
    { account },
  )
}
