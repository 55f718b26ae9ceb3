/** Reading backups back from what somebody holds: files and pictures that are named, or lines that are typed. */
import { CodedError, codeOf, wipe } from '../../shared/coinzdense/index.ts'
import { BackupCollector, type Taken } from '../backing-up/collector.ts'
import { readBackupFile, type FileTexts } from '../backing-up/file-reading.ts'
import { findMistakes } from '../backing-up/mistakes.ts'
import { openEverySealed, openSealed, takeWholeKeys, type ReadBackup } from '../backing-up/read-backup.ts'
import type { PageReading } from '../kit/page-reading.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { perform } from '../secret-work/perform.ts'
import { mistakeSentence } from './backup-mistakes.ts'
import type { CommandCall } from './command.ts'
import { readBytes } from './input-file.ts'
import { InputError } from './secret-input.ts'

type Asking = Pick<CommandCall, 'secrets' | 'notice' | 'showStatus'>

/** Here everything is done where it is asked for. */
export const workHere = { do: perform }

const sealedBegin = /^-----BEGIN /
const sealedEnd = /^-----END /
const mostSealedLines = 60

/**
 * Collects backups from files, in their order, and asks for what is still missing, line by line; where public keys (QRK…)
 * are known, they say which word is wrong. The caller wipes the collector. Throws FileError, PictureError,
 * BackupReadingError and what a damaged backup is refused with.
 */
export async function collectBackups(
  files: readonly string[],
  publicKeys: readonly string[],
  call: Asking,
): Promise<BackupCollector> {
  const collector = new BackupCollector()
  const collecting = { collector, publicKeys, call }
  try {
    for (const file of files) await addFile(file, collecting)
    for (let wanted = missing(collector); wanted !== undefined; wanted = missing(collector))
      await addTyped(wanted, collecting)
    return collector
  } catch (error) {
    collector.wipe()
    throw error
  }
}

/**
 * The keys of all that was collected, which are the caller's from now on; asks for the password of each sealed file.
 * Throws as opening one does.
 */
export async function openBackups(collector: BackupCollector, call: Asking): Promise<readonly ReadBackup[]> {
  const whole = takeWholeKeys(collector)
  try {
    return [...whole, ...(await openEverySealed(collector.sealedTexts, (text) => openAsking(text, call)))]
  } catch (error) {
    wipe(...whole.map(({ secret }) => secret))
    throw error
  }
}

async function openAsking(text: string, call: Asking): Promise<ReadBackup> {
  const password = await call.secrets.ask('Password of the sealed file')
  call.showStatus('Opening the sealed file takes some seconds …')
  try {
    return await openSealed(text, password, workHere)
  } finally {
    call.showStatus('')
  }
}

interface Collecting {
  readonly collector: BackupCollector
  readonly publicKeys: readonly string[]
  readonly call: Asking
}

async function addFile(file: string, { collector, publicKeys, call }: Collecting): Promise<void> {
  const { notice } = call
  const read = await readFile(file, call)
  try {
    const { taken, refused, remarks } = collector.addFile(read)
    taken.forEach((one) => notice(`${file}: ${takenWords(one)}`))
    // Links and the like lie beside many a backup; one that is damaged, or of another set, is worth a line.
    refused
      .filter(({ code }) => code !== 'not-a-backup')
      .forEach(({ message }) => notice(`${file}: left aside. ${message}`))
    remarks.forEach(({ message, advice }) => notice(`${file}: ${message} ${advice}`))
  } catch (error) {
    for (const text of read.texts) await explain(text, publicKeys, call)
    throw error
  }
}

/** Asks for the password of a locked PDF until it opens. */
async function readFile(file: string, { secrets, notice, showStatus }: Asking): Promise<FileTexts> {
  const onPage = ({ page, of }: PageReading) => showStatus(`Page ${page} of ${of} was read …`)
  for (let password = ''; ;) {
    try {
      return await readBackupFile(await readBytes(file, largestFile), workHere, { password, onPage })
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'pdf-locked' && code !== 'pdf-password-wrong') throw error
      if (code === 'pdf-password-wrong') notice(`${file}: This password does not open the PDF.`)
      try {
        password = await secrets.ask(`Password of ${file}`)
      } catch (unanswered) {
        // A script has no second try: what was wrong is what it has to hear.
        throw unanswered instanceof InputError ? error : unanswered
      }
    } finally {
      showStatus('')
    }
  }
}

async function addTyped(wanted: string, { collector, publicKeys, call }: Collecting): Promise<void> {
  let mistake: CodedError | undefined
  for (;;) {
    let text: string
    try {
      text = await askForText(wanted, call)
    } catch (error) {
      // A script has no second try: what was wrong with the first is what it has to hear.
      if (mistake !== undefined && error instanceof InputError) throw mistake
      throw error
    }
    try {
      const taken = collector.add(text)
      call.notice(`This is ${taken.map(takenWords).join(', ')}.`)
      return
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      await explain(text, publicKeys, call)
      mistake = error
      call.notice(`${error.message} ${error.advice}`)
    }
  }
}

async function askForText(wanted: string, { secrets }: Asking): Promise<string> {
  const lines = [await secrets.ask(`Backup (${wanted})`)]
  if (sealedBegin.test(lines[0] ?? ''))
    while (!sealedEnd.test(lines.at(-1) ?? '') && lines.length < mostSealedLines)
      lines.push(await secrets.ask('The next line of the sealed file'))
  return lines.join('\n')
}

/** Hints name words of the backup, so they go to the terminal where it was typed and into no error. */
async function explain(
  text: string,
  publicKeys: readonly string[],
  { notice, showStatus }: Asking,
): Promise<void> {
  showStatus('Looking for what is wrong …')
  const mistakes = await findMistakes(text, publicKeys, workHere)
  showStatus('')
  mistakes.map(mistakeSentence).forEach(notice)
}

/** What has to come in before there is a backup, in words; undefined when one is there and nothing is half done. */
function missing({ parts, shares, keys, sealedTexts }: BackupCollector): string | undefined {
  if (parts !== undefined) return `part ${parts.missing[0] ?? 1} of ${parts.total}`
  const more = shares.missing
  if (more !== undefined && more > 0) return `another share, ${more} more ${more === 1 ? 'is' : 'are'} needed`
  const isThere = keys.length + sealedTexts.length + shares.shares.length > 0
  return isThere ? undefined : 'words, share, sealed file or recovery key'
}

function takenWords(taken: Taken): string {
  switch (taken.kind) {
    case 'words':
      return '24 words'
    case 'recovery-key':
      return 'a recovery key'
    case 'share':
      return `share ${taken.number}, of which ${taken.threshold} are needed`
    case 'sealed-file':
      return 'a sealed file'
    case 'public-key':
      return 'a recovery public key, which is no backup'
    case 'part':
      return taken.whole.length === 0
        ? `a part; ${taken.missing} are missing`
        : `the last part of ${taken.whole.map(takenWords).join(', ')}`
  }
}
