/** Making a backup: its texts or sheets, and the files they go into, which are for their owner alone. */
import path from 'node:path'

import {
  keyTextBackup,
  kitSheet,
  sealedBackup,
  sharesBackup,
  wordsBackup,
  type KitLanguage,
  type KitPart,
  type SharesBackup,
  type SharePlan,
} from '../../shared/backup/index.ts'
import { codeOf, wipe } from '../../shared/coinzdense/index.ts'
import type { AccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { createDurably } from '../disk/durable-file.ts'
import type { PaperSize } from '../kit/draw-sheet.ts'
import { paperKit } from '../kit/paper-kit.ts'
import type { CommandCall } from './command.ts'
import { FileError } from './input-file.ts'

/** What is made. */
export type BackupWish =
  | { readonly form: 'words' | 'wif' }
  | { readonly form: 'shares'; readonly plan: SharePlan }
  | { readonly form: 'sealed'; readonly password: string }
  | {
      readonly form: 'kit'
      readonly plan: SharePlan | undefined
      readonly paper: PaperSize
      readonly language: KitLanguage
    }

/** A piece of a backup that is kept by itself: a sheet, a share, a file. Secret. */
export interface BackupPiece {
  /** What a file of it is called. */
  readonly fileName: string
  /** Text, or the bytes of a PDF. */
  readonly content: string | Uint8Array
}

/** The pieces of the backup that is wished for. Throws ParameterError, BackupPasswordError, KitError. */
export function makeBackup(
  key: RecoveryKey,
  account: AccountName,
  wish: BackupWish,
  call: Pick<CommandCall, 'now' | 'randomBytes' | 'sealingCost' | 'version' | 'showStatus'>,
): readonly BackupPiece[] {
  const { now, randomBytes, sealingCost: cost, showStatus } = call
  switch (wish.form) {
    case 'words':
      return [{ fileName: `${account}-words.txt`, content: wordsBackup(key).words.join(' ') }]
    case 'wif':
      return [{ fileName: `${account}-recovery-key.txt`, content: keyTextBackup(key).text }]
    case 'shares': {
      const { shares, count } = sharesBackup(key, wish.plan, randomBytes)
      return shares.map((words, index) => ({
        fileName: `${account}-share-${index + 1}-of-${count}.txt`,
        content: words.join(' '),
      }))
    }
    case 'sealed': {
      showStatus('Sealing takes some seconds …')
      const sealedAt = Math.floor(now() / 1000)
      const { password } = wish
      const { text } = sealedBackup(key, { account, password, sealedAt, cost }, randomBytes)
      showStatus('')
      return [{ fileName: `${account}-sealed.txt`, content: text }]
    }
    case 'kit':
      return kitPieces(key, account, wish, call)
  }
}

function kitPieces(
  key: RecoveryKey,
  account: AccountName,
  { plan, paper, language }: Extract<BackupWish, { form: 'kit' }>,
  { now, randomBytes, version }: Pick<CommandCall, 'now' | 'randomBytes' | 'version'>,
): readonly BackupPiece[] {
  const subject = {
    account,
    recoveryPublicKey: key.publicKeyText(),
    profile: key.profile,
    date: new Date(now()).toISOString().slice(0, 10),
    version,
  }
  const sheet = (fileName: string, part: KitPart): BackupPiece => ({
    fileName,
    content: paperKit([kitSheet({ ...subject, part }, language)], paper),
  })
  if (plan === undefined) {
    const { words } = wordsBackup(key)
    return [sheet(`${account}-kit.pdf`, { kind: 'whole', words, wif: key.privateKeyText() })]
  }
  const backup = sharesBackup(key, plan, randomBytes)
  // A file for each, because each goes to somebody else.
  return backup.shares.map((words, index) =>
    sheet(`${account}-kit-share-${index + 1}-of-${backup.count}.pdf`, sharePart(backup, words, index)),
  )
}

function sharePart(
  { threshold, count, setIdentifier }: SharesBackup,
  words: readonly string[],
  index: number,
): KitPart {
  return { kind: 'share', words, index: index + 1, threshold, total: count, setIdentifier }
}

/** What stands above a text in its file: public, and read over by Lifeboat. A sealed file does not tell whose it is. */
export function withFacts(content: string, key: RecoveryKey, account: AccountName): string {
  return [
    `# A backup of the recovery key of ${account}. Secret: whoever reads it can speak for you on the day.`,
    `# Derivation profile: ${key.profile}`,
    `# Recovery public key: ${key.publicKeyText()}`,
    content,
    '',
  ].join('\n')
}

/**
 * Writes each piece into a new file of its own, readable by its owner alone, into a folder; a single piece goes to the
 * very place that was named. The files' names. Throws FileError when one is there already or cannot be written.
 */
export async function writePieces(pieces: readonly BackupPiece[], place: string): Promise<readonly string[]> {
  const [only, ...others] = pieces
  const named =
    others.length === 0 && only !== undefined
      ? [{ file: place, content: only.content }]
      : pieces.map(({ fileName, content }) => ({ file: path.join(place, fileName), content }))
  for (const { file, content } of named) {
    if (!(await create(file, content)))
      throw new FileError(
        'file-exists',
        'There is a file of that name already, and Lifeboat does not write over it.',
        'Choose another place. What was written before it is there.',
      )
    if (typeof content !== 'string') wipe(content)
  }
  return named.map(({ file }) => file)
}

async function create(file: string, content: string | Uint8Array): Promise<boolean> {
  try {
    return await createDurably(file, content)
  } catch (error) {
    throw new FileError(
      'file-not-written',
      `The backup could not be written (${codeOf(error) ?? 'unknown error'}).`,
      'Choose another place, where you may write.',
    )
  }
}
