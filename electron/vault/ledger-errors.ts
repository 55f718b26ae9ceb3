/** What the ledger refuses, in words: what is wrong with it, and the way on. */
import { codeOf, type Details } from '../../shared/coinzdense/index.ts'
import type { ComputerChange } from './computer-mark.ts'
import { isMissingHardLinks } from '../disk/system-error.ts'
import { GuardError } from './errors.ts'

const beginAnew =
  'start over: under “This computer” in the settings, or with the command “ledger begin-anew”. ' +
  'Every key then counts as restored.'

export function damagedRecord(file: string): GuardError {
  return new GuardError(
    'record-damaged',
    `The record of what your keys have signed is damaged (${file}), and it does not tell whether this one has. Nothing was signed.`,
    `If you have a backup of that file that is as new as the last signature, put it back. If not, ${beginAnew}`,
    { file },
  )
}

/** A key signed something before there was a ledger, and what it was cannot be read any more. */
export function lostEntry(file: string): GuardError {
  return new GuardError(
    'entry-damaged',
    'This key has signed something, and the record of what it was is damaged. Nothing was signed.',
    'Use the signature that was made then. This key can sign nothing else.',
    { file },
  )
}

export function missingRecord(file: string): GuardError {
  return new GuardError(
    'record-missing',
    `The record of what your keys have signed was here and is gone (${file}). Nothing was signed.`,
    `If you have a backup of that file that is as new as the last signature, put it back. If not, ${beginAnew}`,
    { file },
  )
}

export function ledgerBehind(): GuardError {
  return new GuardError(
    'ledger-behind',
    'The ledger of what your keys have signed is older than it was once on this computer, or another one. ' +
      'Keys may have signed what it does not know.',
    `If you have the latest copy of the file, put it in its place. If not, ${beginAnew}`,
  )
}

const changes: Readonly<Record<ComputerChange, string>> = {
  machine: 'the system says that this is another computer',
  file: 'its file is not the one that it was',
  outside: 'what was noted about it on this computer is of another one',
}

export function otherComputer(change: ComputerChange): GuardError {
  return new GuardError(
    'other-computer',
    `The ledger of what your keys have signed was copied or moved: ${changes[change]}. If the original is still in use, ` +
      'keys may have signed there what is not known here. Nothing was signed.',
    'Say what happened: under “This computer” in the settings, or with the command “ledger”.',
    { change },
  )
}

export function ledgerClosed(): GuardError {
  return new GuardError(
    'ledger-closed',
    'Your keys have moved to another computer. This one signs nothing with them any more.',
    `Sign on the computer where you opened the copy. If there is none, and there will be none, ${beginAnew}`,
  )
}

export function copyOfThisComputer(): GuardError {
  return new GuardError(
    'copy-of-this-computer',
    'This copy was made on this very computer, when its keys moved away. What they have signed elsewhere since, it does not know.',
    'Bring in a copy that was made where the keys are now. Or bring this one in as a backup: its keys then count as restored.',
  )
}

/** What is said, and advised, when something could not be stored. */
export function notStored(
  folder: string,
  error: unknown,
): [sentence: string, advice: string, details: Details] {
  return [
    `The record of what this key signs could not be stored in ${folder} ` +
      `(${codeOf(error) ?? 'unknown error'}), so nothing was signed.`,
    isMissingHardLinks(error)
      ? 'The file system must support hard links, which FAT and some network drives do not: ' +
        'move the folder to a disk that does.'
      : 'Make room there, or make the folder writable, and do the same again.',
    { folder, needs: isMissingHardLinks(error) ? 'hard-links' : 'room' },
  ]
}
