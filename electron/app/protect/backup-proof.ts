/**
 * What reading a backup back comes to in the window, one text or file after the other. Where words do not lead to the
 * chosen key, their owner is told which ones differ, or how their order does, by position and never by word.
 */
import { backupTexts, isOrder, recogniseBackup, type WordOrder } from '../../../shared/backup/index.ts'
import { CodedError, codeOf, wipe } from '../../../shared/coinzdense/index.ts'
import type { Failure, ProofForm, ProtectDraft, SharesOfSet } from '../../../shared/contract/index.ts'
import { RecoveryKey, type AccountName } from '../../../shared/recovery/index.ts'
import type { BackupCollector, Taken } from '../../backing-up/collector.ts'
import { compareBackup, differingWords, isInAnotherOrder } from '../../backing-up/comparison.ts'
import { BackupReadingError, onlyPublicCode } from '../../backing-up/errors.ts'
import { readBackupFile, type FileTexts } from '../../backing-up/file-reading.ts'
import { findMistakes } from '../../backing-up/mistakes.ts'
import {
  keyOfShares,
  openEverySealed,
  openSealed,
  takeKeys,
  type ReadBackup,
} from '../../backing-up/read-backup.ts'
import { testedForm } from '../../backing-up/proof-form.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import { failureOf } from '../window/failure-of.ts'
import { notBegun } from './errors.ts'

/** What is read back, and of which key. */
export interface ProofSubject {
  readonly account: AccountName
  readonly draft: ProtectDraft
  /** The chosen key, to tell which words differ. */
  readonly key: RecoveryKey
  /** Shares and parts that were read before. */
  readonly collector: BackupCollector
  readonly work: BackupWork
  /** Which form its owner has in hand who types it. */
  readonly asked?: 'paper' | 'words' | undefined
}

/** What a text or a file proved. */
export type Proof =
  | { readonly result: 'proved'; readonly form: ProofForm; readonly shares: readonly number[] }
  | {
      readonly result: 'wrong'
      readonly failure: Failure
      readonly positions: readonly number[]
      readonly order: WordOrder | undefined
    }
  | {
      readonly result: 'more-shares'
      readonly sets: readonly SharesOfSet[]
      readonly setAside: readonly Failure[]
    }
  | { readonly result: 'more-parts'; readonly missing: readonly number[] }
  | { readonly result: 'needs-password'; readonly of: 'sealed-file' | 'pdf' }

/** Proves with a text that was typed or pasted. Never throws what a person may have mistyped. */
export function proveText(
  text: string,
  asked: 'paper' | 'words' | undefined,
  subject: ProofSubject,
): Promise<Proof> {
  return orRefused(() => proveWith({ from: 'typed', texts: [text] }, undefined, { ...subject, asked }))
}

/**
 * Proves with a file: a text as any face of Lifeboat writes it, or a picture with QR codes. With the password, what waits
 * for it is opened, unless the file itself is sealed.
 */
export function proveFile(
  bytes: Uint8Array,
  password: string | undefined,
  subject: ProofSubject,
): Promise<Proof> {
  return orRefused(async () => {
    const read = await readUnlessLocked(bytes, password, subject)
    return read === undefined ? { result: 'needs-password', of: 'pdf' } : proveWith(read, password, subject)
  })
}

/** Undefined where it is a PDF that nobody gave a password for. */
async function readUnlessLocked(
  bytes: Uint8Array,
  password: string | undefined,
  { collector, work }: ProofSubject,
): Promise<FileTexts | undefined> {
  try {
    return await readBackupFile(bytes, work, { password })
  } catch (error) {
    if (codeOf(error) !== 'pdf-locked') throw error
    // The password that comes next is for this file.
    collector.sealedTexts.length = 0
    return undefined
  }
}

async function proveWith(
  read: FileTexts,
  password: string | undefined,
  subject: ProofSubject,
): Promise<Proof> {
  const { collector } = subject
  const waits = password !== undefined && collector.sealedTexts.length > 0 && !read.texts.some(looksSealed)
  if (waits) return compare(await opened(collector, password, subject.work), subject)
  const sharesBefore = new Map(collector.shares.sets.map(({ set, numbers }) => [set, numbers.length]))
  collector.sealedTexts.length = collector.printedKeys.length = 0
  let taken: readonly Taken[]
  let setAside: readonly CodedError[]
  try {
    ;({ taken, setAside } = collector.addFile(read))
  } catch (error) {
    return whyNot(error, read.texts, subject)
  }
  const backups = wholeSince(sharesBefore, collector)
  if (backups.length > 0) return compare(backups, subject)
  if (collector.sealedTexts.length > 0)
    return password === undefined
      ? { result: 'needs-password', of: 'sealed-file' }
      : compare(await opened(collector, password, subject.work), subject)
  if (taken.length > 0 && taken.every(({ kind }) => kind === 'public-key'))
    return hasCodes(read) ? refused(onlyPublicIn(setAside)) : notTheBackup()
  return stillMissing(collector, setAside)
}

/** The keys that the last text or file made whole. */
function wholeSince(
  sharesBefore: ReadonlyMap<string, number>,
  collector: BackupCollector,
): readonly ReadBackup[] {
  const { shares } = collector
  const grown = shares.sets.filter(({ set, numbers }) => numbers.length > (sharesBefore.get(set) ?? 0))
  const together = grown.flatMap(({ set }) => keyOfShares(shares, { set }) ?? [])
  // Another group of them may be proved next; those of other sets wait for theirs.
  for (const { set } of together) shares.wipe(set)
  return [...takeKeys(collector), ...together]
}

function opened(
  { sealedTexts }: BackupCollector,
  password: string,
  work: BackupWork,
): Promise<readonly ReadBackup[]> {
  return openEverySealed(sealedTexts, (text) => openSealed(text, password, work))
}

/** Wipes the backups. One that leads to the chosen key is a proof, whatever lies beside it. */
async function compare(backups: readonly ReadBackup[], subject: ProofSubject): Promise<Proof> {
  const { draft, collector, asked } = subject
  const { publicKey } = draft
  try {
    if (publicKey === undefined) throw notBegun()
    const right = backups.find((backup) => compareBackup(backup, [publicKey]).leadsTo !== undefined)
    if (right !== undefined)
      return {
        result: 'proved',
        form: testedForm(right, collector, asked),
        shares: right.shares.toSorted((one, other) => one - other),
      }
  } finally {
    wipe(...backups.map(({ secret }) => secret))
  }
  return {
    ...wrong(
      'another-key',
      'This is a whole backup, but of another recovery key.',
      'Look for the sheet with the public key that is shown above.',
    ),
    ...(await wrongIn(
      backups.flatMap(({ words }) => words ?? []),
      subject,
    )),
  }
}

/** Which words differ from those of the chosen key; or, where all of them are there, what happened to their order. */
async function wrongIn(
  texts: readonly string[],
  { key, work }: ProofSubject,
): Promise<Pick<Extract<Proof, { result: 'wrong' }>, 'positions' | 'order'>> {
  const positions = texts.flatMap((text) => differingWords(text, key))
  const mixed = texts.find((text) => isInAnotherOrder(text, key))
  const mistakes = mixed === undefined ? [] : await findMistakes(mixed, [key.publicKeyText()], work)
  const orders = mistakes.flatMap((mistake) =>
    mistake.of === 'words' && isOrder(mistake.repair) ? [mistake.repair] : [],
  )
  return { positions, order: orders[0] }
}

function hasCodes({ from }: FileTexts): boolean {
  return from === 'picture' || from === 'document'
}

function stillMissing({ shares, parts }: BackupCollector, setAside: readonly CodedError[]): Proof {
  if (parts !== undefined) return { result: 'more-parts', missing: parts.missing }
  return {
    result: 'more-shares',
    sets: shares.sets.map((one) => ({
      ...one,
      numbers: one.numbers.toSorted((left, right) => left - right),
    })),
    setAside: setAside.map(failureOf),
  }
}

/** Pages of a document are named where they are known. */
function onlyPublicIn(setAside: readonly CodedError[]): CodedError {
  return setAside.find(({ code }) => code.startsWith('only-public-code')) ?? onlyPublicCode()
}

function isOfPassword({ source }: ProtectDraft): boolean {
  return source === 'password' || source === 'master-password'
}

/** Why what was given is of no use, unless it is the password that the key was made from. */
async function whyNot(error: unknown, texts: readonly string[], subject: ProofSubject): Promise<Proof> {
  if (!(error instanceof BackupReadingError))
    return { ...refused(error), ...(await wrongIn(texts.flatMap(damagedWords), subject)) }
  if (isOfPassword(subject.draft)) return proveByPassword(texts, subject)
  return error.code === 'no-backup-in-picture' ? refused(error) : notTheBackup()
}

function proveByPassword(texts: readonly string[], { account, draft, key }: ProofSubject): Proof {
  const isIt = texts.some((text) => {
    const made = RecoveryKey.fromPassword(account, text, key.profile)
    try {
      return made.publicKeyText() === draft.publicKey
    } finally {
      made.wipe()
    }
  })
  return isIt
    ? { result: 'proved', form: 'password', shares: [] }
    : wrong(
        'another-password',
        'This is another password than the first time.',
        'Mind capital letters, spaces and the keyboard.',
      )
}

function damagedWords(text: string): readonly string[] {
  return backupTexts(text).filter((piece) => {
    const found = recogniseBackup(piece)
    return found.kind === 'damaged' && found.resembles === 'words'
  })
}

function notTheBackup(): Extract<Proof, { result: 'wrong' }> {
  return wrong(
    'not-the-backup',
    'This is none of the backups that were made.',
    'Take the sheet, and type all of its words.',
  )
}

function wrong(code: string, message: string, advice: string): Extract<Proof, { result: 'wrong' }> {
  return { result: 'wrong', failure: { code, message, advice }, positions: [], order: undefined }
}

function looksSealed(text: string): boolean {
  return recogniseBackup(text).kind === 'sealed-file'
}

async function orRefused(prove: () => Promise<Proof>): Promise<Proof> {
  try {
    return await prove()
  } catch (error) {
    return refused(error)
  }
}

/** What was given is refused in the words of whoever read it. */
function refused(error: unknown): Extract<Proof, { result: 'wrong' }> {
  if (!(error instanceof CodedError)) throw error
  return { result: 'wrong', failure: failureOf(error), positions: [], order: undefined }
}
