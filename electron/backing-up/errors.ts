/** What can be wrong with what was given as a backup, besides what its own form is refused with. */
import type { CollectedSet } from '../../shared/backup/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import { lifeboatCommand } from '../../shared/recovery/index.ts'

/** A text or a file is no backup, or none that Lifeboat can use. Nothing of it is part of the error. */
export class BackupReadingError extends CodedError {}

/** `sentence` says what it is instead. */
export function notABackup(
  sentence = 'This is no backup of a recovery key that Lifeboat knows, or only a piece of one.',
): BackupReadingError {
  return new BackupReadingError(
    'not-a-backup',
    sentence,
    'A backup is 24 words, shares of 33 words each, a sealed file, or a key that begins with 7.',
  )
}

export function masterPasswordGiven(): BackupReadingError {
  return new BackupReadingError(
    'master-password-given',
    'That is a master password, not a backup. Nothing was done with it.',
    `If the recovery key was made from it: ${lifeboatCommand('restore --from password --account NAME')}. If not, look for 24 words, shares, a sealed file, or a key that begins with 7.`,
  )
}

export function noBackupInPicture(): BackupReadingError {
  return new BackupReadingError(
    'no-backup-in-picture',
    'There are QR codes in this picture, but none of them is a backup.',
    'Photograph the large code of the sheet.',
  )
}

/** `pages`: those of a document that it is said of. */
export function onlyPublicCode(pages = ''): BackupReadingError {
  const advice =
    'The large code holds the backup. Photograph it alone, from straight above and in even light, or type the words.'
  return pages === ''
    ? new BackupReadingError(
        'only-public-code',
        'The small public code was read, the large secret one was not.',
        advice,
      )
    : new BackupReadingError(
        'only-public-code-on-page',
        `On page ${pages} the small public code was read, the large secret one was not.`,
        advice,
        { pages },
      )
}

/** `pages` of a document with `of` pages. */
export function pagesNotRead(pages: string, of: number): BackupReadingError {
  return new BackupReadingError(
    'pages-not-read',
    `These pages of the PDF were not read: ${pages} of ${of}. Codes may be on them.`,
    'Read the file again to its end, or take screenshots of those pages.',
    { pages, of },
  )
}

/** Of a document, by whoever handed it over. */
export function readingStopped(): BackupReadingError {
  return new BackupReadingError(
    'reading-stopped',
    'Reading was stopped before a code was found. Nothing was taken from this file.',
    'Read it again, or take a screenshot of the page that holds the code.',
  )
}

export function severalKeys(): BackupReadingError {
  return new BackupReadingError(
    'several-keys',
    'These backups are of different recovery keys.',
    'Restore them one after the other.',
  )
}

/** One of the shares of a set that is whole without it. */
export function shareDoesNotFit(number: number, setNumber: number): BackupReadingError {
  return new BackupReadingError(
    'share-does-not-fit',
    `Share ${number} of set ${setNumber} does not fit the others: it was made at another time, or falsified.`,
    'The others are enough without it. Make a new set of shares, because this one is not whole.',
    { number, set: setNumber },
  )
}

/** Shares that were read and are too few. */
export function setNotWhole({
  setNumber,
  numbers,
  missing,
}: Pick<CollectedSet, 'setNumber' | 'numbers' | 'missing'>): BackupReadingError {
  const shares = `${numbers.length === 1 ? 'share' : 'shares'} ${numbers.join(', ')}`
  return new BackupReadingError(
    'set-not-whole',
    `Of set ${setNumber} only ${shares} ${numbers.length === 1 ? 'is' : 'are'} here, and ${missing} more ${missing === 1 ? 'is' : 'are'} needed.`,
    'Bring more sheets of this set.',
    { set: setNumber, numbers: numbers.join(', '), missing },
  )
}

/** One of several shares of a text; `line` counts from 1. */
export function damagedShareInText(line: number): BackupReadingError {
  return new BackupReadingError(
    'damaged-share-in-text',
    `Line ${line} is a share with a mistake in it, so it was not taken.`,
    'Enter it alone, to see which word it may be.',
    { line },
  )
}
