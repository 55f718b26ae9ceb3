/**
 * Reading a backup back, in whatever form it comes. Only the recovery public key that it leads to decides; where words
 * do not lead there, their owner is told which ones differ, by position and never by word.
 */
import {
  profileOf,
  readWords,
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  wordsBackup,
} from '../../../shared/backup/index.ts'
import { CodedError, wipe } from '../../../shared/coinzdense/index.ts'
import type { Failure, ProofForm, ProtectDraft } from '../../../shared/contract/index.ts'
import { RecoveryKey, type AccountName } from '../../../shared/recovery/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { failureOf } from '../window/failure-of.ts'
import { notBegun } from './errors.ts'

/** What is read back, and of which key. */
export interface ProofSubject {
  readonly account: AccountName
  readonly draft: ProtectDraft
  /** The chosen key, to tell which words differ. */
  readonly key: RecoveryKey
  readonly collector: ShareCollector
  readonly work: SecretWork
}

/** What a text or a file proved. */
export type Proof =
  | { readonly result: 'proved'; readonly form: ProofForm; readonly shares: readonly number[] }
  | {
      readonly result: 'wrong'
      readonly failure: Failure
      readonly positions: readonly number[]
    }
  | { readonly result: 'more-shares'; readonly numbers: readonly number[]; readonly missing: number }
  | { readonly result: 'needs-password' }

/** What was read where: a QR code is the paper's, and so are words when nothing but paper was made. */
type Medium = 'typed' | 'picture'

/** Proves with a text that was typed or pasted. Never throws what a person may have mistyped. */
export function proveText(text: string, subject: ProofSubject, medium: Medium = 'typed'): Proof {
  try {
    return tryText(text, subject, medium)
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return refused(error)
  }
}

/** Proves with a file: a sealed one, or a picture with a QR code. */
export async function proveFile(
  bytes: Uint8Array,
  password: string | undefined,
  subject: ProofSubject,
): Promise<Proof> {
  try {
    const text = asText(bytes)
    if (text !== undefined && recogniseBackup(text).kind === 'sealed-file')
      return await proveSealed(text, password, subject)
    const codes = await subject.work.do('readPicture', bytes)
    let last: Proof = wrong(
      'no-recovery-code',
      'There is no QR code of a recovery key in this picture.',
      'Choose another picture.',
    )
    for (const code of codes) {
      const proof = proveText(code, subject, 'picture')
      if (proof.result === 'more-shares') last = proof
      else if (proof.result !== 'wrong') return proof
      // A sheet has a second code, with what is public; and sheets that are right count, whatever lies beside them.
      else if (last.result === 'wrong' && recogniseBackup(code).kind !== 'other-key') last = proof
    }
    return last
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return refused(error)
  }
}

function tryText(text: string, subject: ProofSubject, medium: Medium): Proof {
  const { draft, account } = subject
  const recognised = recogniseBackup(text)
  switch (recognised.kind) {
    case 'words':
      return compare(secretFromWords(text), wordsForm(draft, medium), subject, text)
    case 'recovery-key':
      return compare(secretFromKeyText(text), medium === 'picture' ? 'paper' : 'private-key', subject)
    case 'share':
      return addShares([text], subject)
    case 'shares':
      return addShares(recognised.texts, subject)
    case 'sealed-file':
      return { result: 'needs-password' }
    case 'damaged':
      return {
        ...refused(recognised.error),
        positions: recognised.resembles === 'words' ? differingWords(text, subject) : [],
      }
    default: {
      if (draft.source !== 'password' && draft.source !== 'master-password')
        return wrong(
          'not-the-backup',
          'This is none of the backups that were made.',
          'Take the sheet, and type all of its words.',
        )
      const key = RecoveryKey.fromPassword(account, text, subject.key.profile)
      try {
        return key.publicKeyText() === draft.publicKey
          ? { result: 'proved', form: 'password', shares: [] }
          : wrong(
              'another-password',
              'This is another password than the first time.',
              'Mind capital letters, spaces and the keyboard.',
            )
      } finally {
        key.wipe()
      }
    }
  }
}

async function proveSealed(
  text: string,
  password: string | undefined,
  subject: ProofSubject,
): Promise<Proof> {
  if (password === undefined) return { result: 'needs-password' }
  const { secret } = await subject.work.do('openSealed', { text, password })
  return compare(secret, 'sealed-file', subject)
}

function addShares(texts: readonly string[], subject: ProofSubject): Proof {
  const { collector } = subject
  for (const text of texts) collector.add(text)
  const numbers = collector.shares.map(({ number }) => number).sort((a, b) => a - b)
  const secret = collector.secret()
  if (secret === undefined) return { result: 'more-shares', numbers, missing: collector.missing ?? 0 }
  collector.wipe()
  return compare(secret, 'shares', subject, undefined, numbers)
}

/** Wipes the secret. */
function compare(
  secret: Uint8Array,
  form: ProofForm,
  subject: ProofSubject,
  words?: string,
  shares: readonly number[] = [],
): Proof {
  const { publicKey } = subject.draft
  if (publicKey === undefined) throw notBegun()
  try {
    if (profileOf(secret, publicKey) === subject.key.profile) return { result: 'proved', form, shares }
  } finally {
    wipe(secret)
  }
  return {
    ...wrong(
      'another-key',
      'This is a whole backup, but of another recovery key.',
      'Look for the sheet with the public key that is shown above.',
    ),
    positions: words === undefined ? [] : differingWords(words, subject),
  }
}

function wordsForm({ backups }: ProtectDraft, medium: Medium): ProofForm {
  return medium === 'picture' || (backups.includes('paper') && !backups.includes('words')) ? 'paper' : 'words'
}

function differingWords(text: string, { key }: ProofSubject): readonly number[] {
  const written = readWords(text)
  return wordsBackup(key).words.flatMap((word, place) => (written[place]?.word === word ? [] : [place + 1]))
}

function asText(bytes: Uint8Array): string | undefined {
  if (bytes.length > 65_536) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function wrong(code: string, message: string, advice: string): Extract<Proof, { result: 'wrong' }> {
  return { result: 'wrong', failure: { code, message, advice }, positions: [] }
}

/** What was given is refused in the words of whoever read it. */
function refused(error: CodedError): Extract<Proof, { result: 'wrong' }> {
  return { result: 'wrong', failure: failureOf(error), positions: [] }
}
