/** Making a backup in any form: texts, sheets as PDF, a sealed file. What becomes of it is for whoever asked. */
import {
  keyTextBackup,
  kitSheet,
  sealedSheet,
  sharesBackup,
  wordsBackup,
  type KitLanguage,
  type KitPart,
  type KitSheet,
  type PasswordCost,
  type PasswordStrength,
  type RandomBytes,
  type SharePlan,
  type SharesBackup,
} from '../../shared/backup/index.ts'
import { wipe, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import type { AccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import type { PaperSize } from '../kit/draw-sheet.ts'
import type { BackupWork } from './work.ts'

/** What a backup is made of. */
export interface BackupSubject {
  readonly account: AccountName
  readonly key: RecoveryKey
  readonly made: Date
  /** Lifeboat's version. */
  readonly version: string
}

/** What is made. */
export type BackupWish =
  | { readonly form: 'words' | 'wif' }
  | { readonly form: 'shares'; readonly plan: SharePlan }
  | ({ readonly form: 'sealed' } & Sealing)
  /** The sealed file as a sheet of paper. */
  | ({ readonly form: 'sealed-paper' } & Sealing & SheetChoice)
  | ({
      readonly form: 'kit'
      /** A sheet for each share; undefined: one sheet with the whole key. */
      readonly plan: SharePlan | undefined
      /** A file for each sheet where each goes to somebody else, or one to print from. */
      readonly files: 'one' | 'one-each'
    } & SheetChoice)

interface Sealing {
  readonly password: string
  readonly cost: PasswordCost
}

export interface SheetChoice {
  readonly paper: PaperSize
  readonly language: KitLanguage
}

/** What a form says that is filled in by hand. Nothing of it is secret. */
export interface BlankSubject extends Pick<BackupSubject, 'account' | 'made' | 'version'> {
  /** QRK…; empty where it is written by hand, too. */
  readonly publicKey: string
  readonly profile: DerivationProfile
}

/** A piece of a backup that is kept by itself: text, or the bytes of a PDF. Secret; whoever gets it wipes bytes. */
export type BackupPiece = string | Uint8Array

/** What is made, and the set that its pieces are the shares of; undefined for every other form. */
export interface MadeBackup {
  readonly pieces: readonly BackupPiece[]
  readonly set: ShareSetMade | undefined
}

/** A set of shares as it is told apart from every other: public, and nothing of it follows from the secret. */
export interface ShareSetMade extends SharePlan {
  /** What SLIP-39 draws at random for a set, and every share of it bears: 0..32767. */
  readonly number: number
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
}

export interface MakingSurroundings {
  readonly work: BackupWork
  /** For shares; a worker that seals has its own. */
  readonly randomBytes: RandomBytes
}

/**
 * What the files of a set are called before their numbers, and the folder that they lie in: whose it is, the day, and the
 * number of the set, so that files of two sets are never taken for those of one.
 */
export function nameOfSet(account: AccountName, { number, date }: ShareSetMade): string {
  return `${account}-${date}-set-${number}`
}

/** The pieces of the backup that is wished for. Throws ParameterError, BackupPasswordError, KitError. */
export async function makeBackup(
  subject: BackupSubject,
  wish: BackupWish,
  { work, randomBytes }: MakingSurroundings,
): Promise<MadeBackup> {
  const { key } = subject
  switch (wish.form) {
    case 'words':
      return alone(wordsBackup(key).words.join(' '))
    case 'wif':
      return alone(keyTextBackup(key).text)
    case 'shares': {
      const backup = sharesBackup(key, wish.plan, randomBytes)
      return { pieces: backup.shares.map((words) => words.join(' ')), set: setOf(backup, subject) }
    }
    case 'sealed':
      return alone(await sealedFile(subject, wish, work))
    case 'sealed-paper': {
      const facts = { date: dayOf(subject.made), version: subject.version }
      const text = await sealedFile(subject, wish, work)
      const sheets = [sealedSheet({ text, ...facts }, wish.language)]
      return alone(await work.do('paperKit', { sheets, paper: wish.paper }))
    }
    case 'kit': {
      const { sheets, set } = kitSheets(subject, wish, randomBytes)
      const files = wish.files === 'one' ? [sheets] : sheets.map((sheet) => [sheet])
      const made: Uint8Array[] = []
      for (const file of files) made.push(await work.do('paperKit', { sheets: file, paper: wish.paper }))
      return { pieces: made, set }
    }
  }
}

function alone(piece: BackupPiece): MadeBackup {
  return { pieces: [piece], set: undefined }
}

function setOf({ count, threshold, setIdentifier }: SharesBackup, { made }: BackupSubject): ShareSetMade {
  return { count, threshold, number: setIdentifier, date: dayOf(made) }
}

function dayOf(made: Date): string {
  return made.toISOString().slice(0, 10)
}

/**
 * The PDF of forms in which a person writes a backup by hand: one with 24 places, or one of 33 for each share. Throws
 * ParameterError on an impossible plan, KitError.
 */
export function makeBlankForms(
  { account, publicKey, profile, made, version }: BlankSubject,
  plan: SharePlan | undefined,
  { paper, language }: SheetChoice,
  work: BackupWork,
): Promise<Uint8Array> {
  const subject = { account, recoveryPublicKey: publicKey, profile, date: dayOf(made), version }
  const { count: total, threshold } = plan ?? { count: 1, threshold: 1 }
  const parts: readonly KitPart[] =
    plan === undefined
      ? [{ kind: 'blank-whole' }]
      : Array.from({ length: total }, (_, place) => ({
          kind: 'blank-share',
          index: place + 1,
          threshold,
          total,
        }))
  const sheets = parts.map((part) => kitSheet({ ...subject, part }, language))
  return work.do('paperKit', { sheets, paper })
}

/** What somebody tries first who guesses at a sealed file and knows whose it is. */
export function triedFirst(account: AccountName): readonly string[] {
  return [account, 'hive']
}

/** How strong a password for a sealed file is, for somebody who knows whose it is. */
export function rateSealingPassword(
  password: string,
  account: AccountName,
  work: BackupWork,
): Promise<PasswordStrength> {
  return work.do('ratePassword', { password, guessed: 'sealed-file', known: triedFirst(account) })
}

async function sealedFile(
  { account, key, made }: BackupSubject,
  { password, cost }: Sealing,
  work: BackupWork,
): Promise<string> {
  const secret = key.copySecret()
  try {
    const contents = { secret, profile: key.profile, account, sealedAt: Math.floor(made.getTime() / 1000) }
    return await work.do('seal', { contents, password, cost })
  } finally {
    wipe(secret)
  }
}

function kitSheets(
  subject: BackupSubject,
  { plan, language }: Extract<BackupWish, { form: 'kit' }>,
  randomBytes: RandomBytes,
): { readonly sheets: readonly KitSheet[]; readonly set: ShareSetMade | undefined } {
  const { account, key, made, version } = subject
  const shares = plan === undefined ? undefined : sharesBackup(key, plan, randomBytes)
  const parts = shares === undefined ? [wholePart(key)] : shareParts(shares)
  const facts = {
    account,
    recoveryPublicKey: key.publicKeyText(),
    profile: key.profile,
    date: dayOf(made),
    version,
  }
  return {
    sheets: parts.map((part) => kitSheet({ ...facts, part }, language)),
    set: shares === undefined ? undefined : setOf(shares, subject),
  }
}

function wholePart(key: RecoveryKey): KitPart {
  return { kind: 'whole', words: wordsBackup(key).words, wif: key.privateKeyText() }
}

function shareParts({ shares, threshold, count, setIdentifier }: SharesBackup): readonly KitPart[] {
  return shares.map((words, index) => ({
    kind: 'share',
    words,
    index: index + 1,
    threshold,
    total: count,
    setIdentifier,
  }))
}
