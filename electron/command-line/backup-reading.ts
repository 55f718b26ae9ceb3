/** Reading backups back from what somebody holds: files and pictures that are named, or lines that are typed. */
import type { BackupMistake, ShareCollector } from '../../shared/backup/index.ts'
import { CodedError, wipe } from '../../shared/coinzdense/index.ts'
import { BackupCollector, type Taken } from '../backing-up/collector.ts'
import { readBackupFile } from '../backing-up/file-reading.ts'
import { findMistakes, surelyRight } from '../backing-up/mistakes.ts'
import {
  keyOfShares,
  openEverySealed,
  openSealed,
  takeWholeKeys,
  type ReadBackup,
} from '../backing-up/read-backup.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { perform } from '../secret-work/perform.ts'
import { mistakeSentence } from './backup-mistakes.ts'
import type { CommandCall } from './command.ts'
import { readBytes } from './input-file.ts'
import { InputError } from './secret-input.ts'
import { askForBackup, askForCorrection, isOfWords } from './typed-backup.ts'

type Asking = Pick<CommandCall, 'secrets' | 'notice' | 'showStatus'>

/** Here everything is done where it is asked for. */
export const workHere = { do: perform }

/**
 * Collects backups from files, in their order, and asks for what is still missing; where public keys (QRK…)
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

/**
 * The key of shares that lead to another public key than is known, with the passphrase that another program may have made
 * them with; undefined when there is none. The caller wipes it.
 */
export async function askSharePassphrase(
  shares: ShareCollector,
  { secrets, notice }: Asking,
): Promise<ReadBackup | undefined> {
  notice(
    'The shares go together, but lead to another public key than was compared with. Shares of other programs may have a passphrase.',
  )
  const passphrase = await secrets.askIfMore('Passphrase of the shares, or Enter alone if they have none')
  return passphrase === undefined || passphrase === '' ? undefined : keyOfShares(shares, passphrase)
}

/** A word may be wrong although the words fit together: in one of 256 cases. Then the public keys (QRK…) tell which. */
export async function explainAnotherKey(
  { words }: ReadBackup,
  publicKeys: readonly string[],
  call: Asking,
): Promise<void> {
  if (words !== undefined) await explain(words, publicKeys, call)
}

interface Collecting {
  readonly collector: BackupCollector
  readonly publicKeys: readonly string[]
  readonly call: Asking
}

async function addFile(file: string, { collector, publicKeys, call }: Collecting): Promise<void> {
  const { notice } = call
  const read = await readBackupFile(await readBytes(file, largestFile), workHere)
  try {
    const { taken, refused } = collector.addFile(read)
    taken.forEach((one) => notice(`${file}: ${takenWords(one)}`))
    // Links and the like lie beside many a backup; one that is damaged, or of another set, is worth a line.
    refused
      .filter(({ code }) => code !== 'not-a-backup')
      .forEach(({ message }) => notice(`${file}: left aside. ${message}`))
  } catch (error) {
    for (const text of read.texts) await explain(text, publicKeys, call)
    throw error
  }
}

async function addTyped(wanted: string, { collector, publicKeys, call }: Collecting): Promise<void> {
  let mistake: CodedError | undefined
  let refused: string | undefined
  let right: string | undefined
  for (;;) {
    let text: string
    try {
      text =
        refused === undefined
          ? await askForBackup(`Backup (${wanted})`, call)
          : await askForCorrection(refused, right, call)
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
      const mistakes = await explain(text, publicKeys, call)
      refused = isOfWords(text) ? text : undefined
      right = surelyRight(text, mistakes)
      mistake = error
      call.notice(`${error.message} ${error.advice}`)
    }
  }
}

/** Hints name words of the backup, so they go to the terminal where it was typed and into no error. */
async function explain(
  text: string,
  publicKeys: readonly string[],
  { notice, showStatus }: Asking,
): Promise<readonly BackupMistake[]> {
  showStatus('Looking for what is wrong …')
  const mistakes = await findMistakes(text, publicKeys, workHere)
  showStatus('')
  mistakes.map(mistakeSentence).forEach(notice)
  return mistakes
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
