/** Reading backups back from what somebody holds: files and pictures that are named, or lines that are typed. */
import { openSealedFile } from '../../shared/backup/index.ts'
import { CodedError, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { isPart, type AccountName } from '../../shared/recovery/index.ts'
import { isPdf } from '../kit/pdf-pictures.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { readPicture } from '../kit/read-picture.ts'
import { BackupCollector, BackupReadingError, resemblanceOf } from './backup-collector.ts'
import { likelyMistakes } from './backup-mistakes.ts'
import type { CommandCall } from './command.ts'
import { readBytes } from './input-file.ts'
import { InputError } from './secret-input.ts'

/** A recovery key that came back. Whoever has it wipes the secret. */
export interface ReadBackup {
  readonly form: 'words' | 'private-key' | 'shares' | 'sealed-file'
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** What the backup itself says; undefined when it says nothing. */
  readonly profile: DerivationProfile | undefined
  readonly account: AccountName | undefined
  /** Numbers of the shares that were put together; empty for every other form. */
  readonly shares: readonly number[]
  /** The words as they were read, for finding a wrong one. Secret. */
  readonly words: string | undefined
}

type Asking = Pick<CommandCall, 'secrets' | 'notice' | 'showStatus'>

/** What was collected must be a backup before anything is typed twice. */
const sealedBegin = /^-----BEGIN /
const sealedEnd = /^-----END /
const mostSealedLines = 60

/**
 * Collects backups from files, in their order, and asks for what is still missing, line by line. The caller wipes the
 * collector. Throws FileError, PictureError, BackupReadingError and what a damaged backup is refused with.
 */
export async function collectBackups(files: readonly string[], call: Asking): Promise<BackupCollector> {
  const collector = new BackupCollector()
  try {
    for (const file of files) await addFile(file, collector, call)
    while (collector.missing !== undefined) await addTyped(collector, call)
    return collector
  } catch (error) {
    collector.wipe()
    throw error
  }
}

/** The keys of all that was collected; asks for the password of each sealed file. Throws as `openSealedFile` does. */
export async function openBackups(collector: BackupCollector, call: Asking): Promise<readonly ReadBackup[]> {
  const nothing = { profile: undefined, account: undefined, shares: [], words: undefined }
  const read: ReadBackup[] = collector.keys.map(({ form, secret, text }) => ({
    ...nothing,
    form,
    secret: secret.slice(),
    words: form === 'words' ? text : undefined,
  }))
  const together = collector.secretOfShares()
  if (together !== undefined)
    read.push({
      ...nothing,
      form: 'shares',
      secret: together,
      shares: collector.shares.map(({ number }) => number),
    })
  for (const text of collector.sealedTexts) {
    const password = await call.secrets.ask('Password of the sealed file')
    call.showStatus('Opening the sealed file takes some seconds …')
    try {
      const { secret, profile, account } = openSealedFile(text, password)
      read.push({ ...nothing, form: 'sealed-file', secret, profile, account })
    } finally {
      call.showStatus('')
    }
  }
  return read
}

async function addFile(file: string, collector: BackupCollector, { notice }: Asking): Promise<void> {
  const bytes = await readBytes(file, largestFile)
  const text = isPdf(bytes) ? undefined : textOf(bytes)
  if (text !== undefined) {
    for (const piece of pieces(text)) notice(`${file}: ${addOrExplain(piece, collector, notice)}`)
    return
  }
  const { codes } = await readPicture(bytes)
  let used = 0
  for (const code of codes) {
    // A sheet, and even more a screen, has other codes on it too.
    if (codes.length > 1 && isForeign(code)) continue
    notice(`${file}: ${addOrExplain(code, collector, notice)}`)
    used++
  }
  if (used === 0)
    throw new BackupReadingError(
      'no-backup-in-picture',
      'There are QR codes in this picture, but none of them is a backup.',
      'Photograph the large code of the sheet.',
    )
}

function isForeign(code: string): boolean {
  const trial = new BackupCollector()
  try {
    trial.add(code)
    return false
  } catch (error) {
    return error instanceof BackupReadingError
  } finally {
    trial.wipe()
  }
}

async function addTyped(collector: BackupCollector, call: Asking): Promise<void> {
  let mistake: CodedError | undefined
  for (;;) {
    let text: string
    try {
      text = await askForText(collector.missing ?? '', call)
    } catch (error) {
      // A script has no second try: what was wrong with the first is what it has to hear.
      if (mistake !== undefined && error instanceof InputError) throw mistake
      throw error
    }
    try {
      call.notice(`This is ${addOrExplain(text, collector, call.notice)}.`)
      return
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      mistake = error
      call.notice(`${error.message} ${error.advice}`)
    }
  }
}

async function askForText(missing: string, { secrets }: Asking): Promise<string> {
  const lines = [await secrets.ask(`Backup (${missing})`)]
  if (sealedBegin.test(lines[0] ?? ''))
    while (!sealedEnd.test(lines.at(-1) ?? '') && lines.length < mostSealedLines)
      lines.push(await secrets.ask('The next line of the sealed file'))
  return lines.join('\n')
}

function addOrExplain(text: string, collector: BackupCollector, notice: (line: string) => void): string {
  try {
    return collector.add(text)
  } catch (error) {
    const resembles = resemblanceOf(text)
    if (resembles !== undefined) likelyMistakes(text, resembles).forEach(notice)
    throw error
  }
}

/** Lines that begin with # say what a file is, and are no part of the backup. */
function pieces(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !line.startsWith('#'))
  const written = lines.filter((line) => line.trim() !== '')
  return written.length > 0 && written.every((line) => isPart(line.trim())) ? written : [lines.join('\n')]
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
