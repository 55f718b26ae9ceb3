/** What can be wrong with what was given as a backup, besides what its own form is refused with. */
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

export function severalKeys(): BackupReadingError {
  return new BackupReadingError(
    'several-keys',
    'These backups are of different recovery keys.',
    'Restore them one after the other.',
  )
}
