/** The files of backups that the window saves: each is one, and a sealed one takes a strong password. */
import { randomBytes } from 'node:crypto'

import type { KitLanguage, PasswordCost, SharePlan } from '../../../shared/backup/index.ts'
import {
  makeBackup,
  rateSealingPassword,
  type BackupPiece,
  type BackupSubject,
  type BackupWish,
  type ShareSetMade,
} from '../../backing-up/making.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import { ProtectError } from './errors.ts'

/** What is saved as one file, and the set of shares that is in it, if one is. */
export interface SavedPiece {
  readonly content: BackupPiece
  readonly set: ShareSetMade | undefined
}

export interface PaperChoice {
  readonly paper: 'a4' | 'letter'
  readonly language: KitLanguage
}

/** The paper kit as PDF; whoever gets it wipes it. Throws KitError. */
export function paperKitOf(
  subject: BackupSubject,
  choice: PaperChoice,
  work: BackupWork,
): Promise<SavedPiece> {
  return onePiece(subject, { form: 'kit', plan: undefined, files: 'one', ...choice }, work)
}

/** A PDF with a sheet for each share, of a new set; whoever gets it wipes it. Throws ParameterError, KitError. */
export function shareKitOf(
  subject: BackupSubject,
  plan: SharePlan,
  choice: PaperChoice,
  work: BackupWork,
): Promise<SavedPiece> {
  return onePiece(subject, { form: 'kit', plan, files: 'one', ...choice }, work)
}

/** The sealed file's text. Throws ProtectError when the password is weak, and what sealing is refused with. */
export async function sealedFileOf(
  subject: BackupSubject,
  password: string,
  cost: PasswordCost,
  work: BackupWork,
): Promise<SavedPiece> {
  const rated = await rateSealingPassword(password, subject.account, work)
  if (rated.verdict === 'refused' || rated.verdict === 'needs-override')
    throw new ProtectError(
      'password-too-weak',
      `Finding this password ${rated.words}. Whoever has the file could open it, so it was not made.`,
      'Take five or more words that have nothing to do with each other.',
      { of: 'sealed-file', seconds: rated.seconds },
    )
  return onePiece(subject, { form: 'sealed', password, cost }, work)
}

async function onePiece(subject: BackupSubject, wish: BackupWish, work: BackupWork): Promise<SavedPiece> {
  const { pieces, set } = await makeBackup(subject, wish, {
    work,
    randomBytes: (length) => randomBytes(length),
  })
  return { content: pieces[0] ?? '', set }
}
