/** What looking after signing keys refuses. Nothing was signed. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import { GuardError, VaultError } from '../../vault/errors.ts'

export class SigningKeyError extends CodedError {}

export function noSuchKey(): SigningKeyError {
  return new SigningKeyError(
    'no-such-key',
    'This key is not in your vault.',
    'Look at the list of keys again.',
  )
}

export function alreadyHere(): SigningKeyError {
  return new SigningKeyError(
    'key-already-here',
    'This key is in your vault already. Nothing was changed.',
    'Use the one that is there: it knows what it has signed.',
  )
}

export function keysLocked(): VaultError {
  return new VaultError('vault-locked', 'Your vault is locked.', 'Open it with its passphrase.')
}

export function notProved(): GuardError {
  return new GuardError(
    'backup-not-proved',
    'What you typed is not the text of this key, so its backup is not tested. Nothing was signed.',
    'Compare it with what you wrote down, group by group, and type it again.',
  )
}

export function onlyAFile(): GuardError {
  return new GuardError(
    'only-a-file',
    'The file can be read, and it holds the right key. That says nothing about the paper, so it is not tested.',
    'Print it, and hold the sheet to the camera or photograph it.',
  )
}

export function notConfirmed(): GuardError {
  return new GuardError(
    'not-confirmed',
    'That is not what had to be typed, so the key was not removed.',
    'Type it exactly, when you are sure.',
  )
}

export function keyHasSigned(): GuardError {
  return new GuardError(
    'key-has-signed',
    'This key has signed, so it stays: only the vault that made its signatures knows which one comes next.',
    'Leave it where it is. It takes hardly any room.',
  )
}

export function keyIsClaimed(): GuardError {
  return new GuardError(
    'key-claimed',
    'An account was recovered with this key, or is about to be, so it stays. Without it nobody can speak for that account.',
    'Leave it where it is, and keep its seed.',
  )
}

export function keyElsewhere(): GuardError {
  return new GuardError(
    'key-elsewhere',
    'This key goes on signing on another computer, so it signs nothing here: two computers would make the same signature twice.',
    'Sign with it there, and make a key of its own for this computer.',
  )
}

export function restoredKey(): GuardError {
  return new GuardError(
    'key-restored',
    'This key came out of a backup. Nobody knows how much it has signed since, so it signed nothing now.',
    'Say first how many signatures it has made.',
  )
}

export function usedUp(): GuardError {
  return new GuardError(
    'key-used-up',
    'After the signatures that this key may have made, and a safe distance to them, none is left. It will sign nothing.',
    'Make a new key.',
  )
}

export function notACount(): SigningKeyError {
  return new SigningKeyError(
    'not-a-count',
    'This is not a number of signatures.',
    'Write a whole number with digits alone: 0 when it has never signed.',
  )
}

export function nothingToSign(): SigningKeyError {
  return new SigningKeyError('nothing-to-sign', 'There is no text to sign.', 'Write it first.')
}

export function notLookedUp(): GuardError {
  return new GuardError(
    'key-not-looked-up',
    'When the vault was opened nobody could tell what this key has signed. Nothing was signed now.',
    'Lock your vault and open it again.',
  )
}

export function noSuccessor(): SigningKeyError {
  return new SigningKeyError(
    'no-successor',
    'This key cannot take over: it must be another one that is made and may sign. Nothing was signed.',
    'Make a new key, and wait until its public key is known.',
  )
}

export function notTheLast(): GuardError {
  return new GuardError(
    'not-the-last',
    'This key has other signatures left, so it does not hand over yet. Nothing was signed.',
    'Sign on with it.',
  )
}

export function handsOver(): GuardError {
  return new GuardError(
    'text-hands-over',
    'This text reads as if the key handed over to another one. It was not signed: only the last signature of a key does that.',
    'Hand over where the page offers it. Never sign such a text for somebody who asks for it.',
  )
}

export function numbersMissing(): SigningKeyError {
  return new SigningKeyError(
    'numbers-missing',
    'A bare seed does not tell which key it is: bytes in a hash, bits and heights belong to it. Nothing was made.',
    'Enter all three, or give a text that the key signed, or its claim.',
  )
}

export function seedOfAnotherKey(coinzdenseKey: string): GuardError {
  return new GuardError(
    'seed-of-another-key',
    `This seed does not give the key ${coinzdenseKey}, which you gave as a proof. Nothing was made.`,
    'Look for the seed, or the proof, that belongs to this key.',
    { coinzdenseKey },
  )
}
