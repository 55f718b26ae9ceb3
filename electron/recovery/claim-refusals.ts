/** Why a recovery key signs nothing, in words. */
import type { AccountName } from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'

/** The refusal of a second statement, naming what was signed. */
export function alreadySigned(coinzdenseKey: string, version: 0 | 1): GuardError {
  return new GuardError(
    'already-signed',
    `This key has already signed ${coinzdenseKey}. Signing something else would let anyone forge in your name. We will not do it.`,
    `Use that claim: publish it as often as you like. It was a claim of version ${version}; the very same one may be signed again at any time.`,
    { coinzdenseKey },
  )
}

/** The same where it is not known what exactly was signed. */
export function signedSomething(statement: string): GuardError {
  const coinzdenseKey = /CZD[1-9A-HJ-NP-Za-km-z]+/.exec(statement)?.[0]
  return new GuardError(
    'already-signed',
    `This key has already signed ${coinzdenseKey ?? 'something'}. Signing something else would let anyone forge in your name. We will not do it.`,
    'Look for its claim on the chain or in your copies, and publish that one as often as you like.',
    coinzdenseKey === undefined ? {} : { coinzdenseKey },
  )
}

export function signedElsewhere(): GuardError {
  return new GuardError(
    'signed-elsewhere',
    'This key has already signed a claim for another account, another chain, or a key that cannot be. Signing something else would let anyone forge in your name. We will not do it.',
    'Sign nothing else with this recovery key.',
  )
}

/** Whoever signs must know which account this is about. Throws GuardError `not-armed` unless its name was typed. */
export function requireNameToSign(typed: string, account: AccountName): void {
  if (typed.trim() === account) return
  throw new GuardError(
    'not-armed',
    'That is not the name of the account, so nothing was signed.',
    'Type the name of the account exactly, when you are sure.',
  )
}

/** The refusal where only the owner can know whether a key has signed. `advice`: how it is said here. */
export function notAcknowledged(advice: string): GuardError {
  return new GuardError(
    'acknowledgement-missing',
    'Nobody can tell whether this key has signed before, and you have not said so either. Nothing was signed.',
    advice,
  )
}
