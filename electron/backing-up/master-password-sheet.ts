/** The printed sheet of a HIVE master password, and reading it back. */
import { masterPasswordSheet, type MasterPasswordSheetSubject } from '../../shared/backup/index.ts'
import { BackupReadingError } from './errors.ts'
import { isOnDisk, readBackupFile } from './file-reading.ts'
import type { SheetChoice } from './making.ts'
import type { BackupWork } from './work.ts'

export interface MasterPasswordOnPaper extends Omit<MasterPasswordSheetSubject, 'date'> {
  readonly made: Date
}

/** Its PDF; whoever gets it wipes it. Throws KitError. */
export function makeMasterPasswordSheet(
  { made, ...subject }: MasterPasswordOnPaper,
  { paper, language }: SheetChoice,
  work: BackupWork,
): Promise<Uint8Array> {
  const date = made.toISOString().slice(0, 10)
  return work.do('paperKit', { sheets: [masterPasswordSheet({ ...subject, date }, language)], paper })
}

/** Whether a text is this master password, which its sheet has in groups. */
export function isMasterPassword(text: string, password: string): boolean {
  return text.replace(/\s/g, '') === password
}

/** Throws BackupReadingError `not-the-new-password` unless what was typed from paper is this master password. */
export function requireMasterPassword(typed: string, password: string): void {
  if (!isMasterPassword(typed, password)) throw notTheNewPassword()
}

/**
 * Compares the sheet, photographed. Throws PictureError, BackupReadingError `not-the-new-password`, and
 * `new-password-only-a-file` where it is right, and was a file and no paper.
 */
export async function readMasterPasswordSheet(
  picture: Uint8Array,
  password: string,
  work: BackupWork,
): Promise<void> {
  const { from, texts } = await readBackupFile(picture, work)
  if (!texts.some((text) => isMasterPassword(text, password))) throw notTheNewPassword()
  if (isOnDisk(from))
    throw new BackupReadingError(
      'new-password-only-a-file',
      'The file can be read, and it holds the right password. That says nothing about the paper, so it is not tested.',
      'Print it, and hold the sheet to the camera or photograph it.',
    )
}

function notTheNewPassword(): BackupReadingError {
  return new BackupReadingError(
    'not-the-new-password',
    'This is not the new master password, so your paper is not tested.',
    'Compare it with what you wrote down, group by group; capital and small letters differ. Or print the sheet again.',
  )
}
