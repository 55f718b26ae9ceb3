/** The files of backups that the window saves: each is one, and a sealed one takes a strong password. */
import { randomBytes } from 'node:crypto'

import type { PasswordCost, SharePlan } from '../../../shared/backup/index.ts'
import {
  makeBackup,
  makeBlankForms,
  rateSealingPassword,
  type BackupPiece,
  type BackupSubject,
  type BackupWish,
  type MadeBackup,
  type SheetChoice,
  type ShareSetMade,
} from '../../backing-up/making.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import { ProtectError } from './errors.ts'

/** The paper kit as PDF; whoever gets it wipes it. Throws KitError. */
export function paperKitOf(
  subject: BackupSubject,
  choice: SheetChoice,
  work: BackupWork,
): Promise<BackupPiece> {
  return onePiece(subject, { form: 'kit', plan: undefined, files: 'one', ...choice }, work)
}

/** A PDF for each share of a new set; whoever gets them wipes them. Throws ParameterError, KitError. */
export async function shareSheetsOf(
  subject: BackupSubject,
  plan: SharePlan,
  choice: SheetChoice,
  work: BackupWork,
): Promise<{ readonly sheets: readonly Uint8Array[]; readonly set: ShareSetMade | undefined }> {
  const { pieces, set } = await made(subject, { form: 'kit', plan, files: 'one-each', ...choice }, work)
  return { sheets: pieces.filter((piece) => typeof piece !== 'string'), set }
}

/** A form for the 24 words of this key, as PDF: no secret is on it. Throws KitError. */
export function blankFormOf(
  { key, ...subject }: BackupSubject,
  choice: SheetChoice,
  work: BackupWork,
): Promise<Uint8Array> {
  const facts = { publicKey: key.publicKeyText(), profile: key.profile }
  return makeBlankForms({ ...subject, ...facts }, undefined, choice, work)
}

/**
 * The sealed file's text, or a sheet with it as PDF. Throws ProtectError when the password is weak, and what sealing is
 * refused with.
 */
export async function sealedFileOf(
  subject: BackupSubject,
  {
    password,
    cost,
    sheet,
  }: { readonly password: string; readonly cost: PasswordCost; readonly sheet?: SheetChoice },
  work: BackupWork,
): Promise<BackupPiece> {
  const rated = await rateSealingPassword(password, subject.account, work)
  if (rated.verdict === 'refused' || rated.verdict === 'needs-override')
    throw new ProtectError(
      'password-too-weak',
      `Finding this password ${rated.words}. Whoever has the file could open it, so it was not made.`,
      'Take five or more words that have nothing to do with each other.',
      { of: 'sealed-file', seconds: rated.seconds },
    )
  const sealing = { password, cost }
  return onePiece(
    subject,
    sheet === undefined ? { form: 'sealed', ...sealing } : { form: 'sealed-paper', ...sealing, ...sheet },
    work,
  )
}

async function onePiece(subject: BackupSubject, wish: BackupWish, work: BackupWork): Promise<BackupPiece> {
  const { pieces } = await made(subject, wish, work)
  return pieces[0] ?? ''
}

function made(subject: BackupSubject, wish: BackupWish, work: BackupWork): Promise<MadeBackup> {
  return makeBackup(subject, wish, { work, randomBytes: (length) => randomBytes(length) })
}
