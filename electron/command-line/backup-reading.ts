/** Reading backups back from what somebody holds: files and pictures that are named, or lines that are typed. */
import type { BackupMistake, ShareCollector } from '../../shared/backup/index.ts'
import { CodedError, codeOf, wipe } from '../../shared/coinzdense/index.ts'
import { BackupCollector, type Taken } from '../backing-up/collector.ts'
import { readBackupFile, type FileTexts } from '../backing-up/file-reading.ts'
import { findMistakes, surelyRight } from '../backing-up/mistakes.ts'
import {
  keyOfShares,
  openEverySealed,
  openSealed,
  takeWholeKeys,
  type ReadBackup,
} from '../backing-up/read-backup.ts'
import type { PageReading } from '../kit/page-reading.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { perform } from '../secret-work/perform.ts'
import { mistakeSentence } from './backup-mistakes.ts'
import { leftOver, named, setAsideSentence, type SetAside } from './set-aside.ts'
import type { CommandCall } from './command.ts'
import { readBytes } from './input-file.ts'
import { InputError, StoppedError } from './secret-input.ts'
import { askForBackup, askForCorrection, isOfWords } from './typed-backup.ts'

type Asking = Pick<CommandCall, 'secrets' | 'notice' | 'showStatus'>

/** Here everything is done where it is asked for. */
export const workHere = { do: perform }

/** What was collected, and what was set aside by the name of its file. The caller wipes the collector. */
export interface Collected {
  readonly collector: BackupCollector
  readonly setAside: SetAside[]
}

/**
 * Collects backups from files, in their order, and asks for what is still missing; where public keys (QRK…) are known, they
 * say which word is wrong. A file that is of no use is set aside, and is only in the way when the others are not enough and
 * nothing more is typed. Throws FileError, PictureError, BackupReadingError and what a damaged backup is refused with.
 */
export async function collectBackups(
  files: readonly string[],
  publicKeys: readonly string[],
  call: Asking,
): Promise<Collected> {
  const collector = new BackupCollector()
  const setAside: SetAside[] = []
  const collecting = { collector, publicKeys, call, setAside }
  try {
    for (const file of files) await addFile(file, collecting)
    reportFiles(files, collecting)
    for (let wanted = missing(collector); wanted !== undefined; wanted = missing(collector))
      await addTyped(wanted, collecting)
    return { collector, setAside }
  } catch (error) {
    collector.wipe()
    throw error
  }
}

/**
 * The keys of all that was collected, which are the caller's from now on; asks for the password of each sealed file, and
 * says which shares the others leave out. Throws as opening one does.
 */
export async function openBackups(
  { collector, setAside }: Collected,
  call: Asking,
): Promise<readonly ReadBackup[]> {
  const whole = takeWholeKeys(collector)
  const left = leftOver(collector, whole)
  left.map(setAsideSentence).forEach((line) => call.notice(line))
  setAside.push(...left)
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
 * The key of shares of a set that lead to another public key than is known, with the passphrase that another program may
 * have made them with; undefined when there is none. The caller wipes it.
 */
export async function askSharePassphrase(
  shares: ShareCollector,
  set: string | undefined,
  { secrets, notice }: Asking,
): Promise<ReadBackup | undefined> {
  notice(
    'The shares belong together, but give a different public key. Shares made by other programs may have a passphrase.',
  )
  const passphrase = await secrets.askIfMore('Passphrase of the shares, or Enter alone if they have none')
  return passphrase === undefined || passphrase === '' ? undefined : keyOfShares(shares, { set, passphrase })
}

/** A word may be wrong although the words fit together: in one of 256 cases. Then the public keys (QRK…) tell which. */
export async function explainAnotherKey(
  { words }: ReadBackup,
  publicKeys: readonly string[],
  call: Asking,
): Promise<void> {
  if (words !== undefined) await explainMistakes(words, publicKeys, call)
}

interface Collecting extends Collected {
  readonly publicKeys: readonly string[]
  readonly call: Asking
}

async function addFile(file: string, collecting: Collecting): Promise<void> {
  const { collector, publicKeys, call, setAside } = collecting
  let texts: readonly string[] = []
  try {
    const read = await readFile(file, call)
    ;({ texts } = read)
    const { taken, setAside: errors } = collector.addFile(read, file)
    taken.forEach((one) => call.notice(`${file}: ${takenWords(one)}`))
    setAside.push(...errors.map((error) => ({ file, error })))
  } catch (error) {
    if (!(error instanceof CodedError) || error instanceof StoppedError) throw error
    for (const text of texts) await explainMistakes(text, publicKeys, call)
    setAside.push({ file, error })
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

/** Says what was set aside; throws it where there is nothing to go on with. */
function reportFiles(files: readonly string[], { collector, setAside, call }: Collecting): void {
  const { keys, sealedTexts, shares, parts } = collector
  const [first] = setAside
  const isNothing = keys.length + sealedTexts.length + shares.shares.length === 0 && parts === undefined
  if (first !== undefined && isNothing && files.length === 1) throw first.error
  setAside.map(setAsideSentence).forEach((line) => call.notice(line))
  if (first !== undefined && isNothing) throw named(first)
}

async function addTyped(
  wanted: string,
  { collector, publicKeys, call, setAside }: Collecting,
): Promise<void> {
  const odds = atOdds(collector)
  if (odds !== undefined) call.notice(odds.message)
  // Whoever has nothing more to give hears first why what was given is not enough.
  let mistake = odds ?? (setAside[0] === undefined ? undefined : named(setAside[0]))
  let wrong: string | undefined
  let right: string | undefined
  for (;;) {
    let text: string
    try {
      text =
        wrong === undefined
          ? await askForBackup(`Backup (${wanted})`, call)
          : await askForCorrection(wrong, right, call)
    } catch (error) {
      // A script has no second try: what was wrong with the first is what it has to hear.
      if (mistake !== undefined && error instanceof InputError) throw mistake
      throw error
    }
    try {
      const { taken, setAside: errors } = collector.add(text)
      call.notice(`This is ${taken.map(takenWords).join(', ')}.`)
      errors.map((error) => setAsideSentence({ file: undefined, error })).forEach((line) => call.notice(line))
      return
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      const mistakes = await explainMistakes(text, publicKeys, call)
      wrong = isOfWords(text) ? text : undefined
      right = surelyRight(text, mistakes)
      mistake = error
      call.notice(`${error.message} ${error.advice}`)
    }
  }
}

/** Why shares of which there are enough give nothing; undefined when there are too few. */
function atOdds({ shares }: BackupCollector): CodedError | undefined {
  try {
    wipe(shares.secret() ?? new Uint8Array(0))
    return undefined
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
}

/** Hints name words of the backup, so they go to the terminal where it was typed and into no error. */
export async function explainMistakes(
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

/**
 * What has to come in before there is a backup, in words; undefined when one is there and nothing is half done. Shares of
 * other sets than the one that is whole are no reason to ask.
 */
function missing({ parts, shares, keys, sealedTexts }: BackupCollector): string | undefined {
  if (parts !== undefined) return `part ${parts.missing[0] ?? 1} of ${parts.total}`
  if (keys.length + sealedTexts.length > 0) return undefined
  const more = shares.missing
  if (more === undefined) return 'words, share, sealed file or recovery key'
  if (more === 0) return undefined
  const nearest = shares.sets.find((set) => set.missing === more)
  const needed = `${more} more ${more === 1 ? 'is' : 'are'} needed`
  return `another share of set ${nearest?.setNumber ?? ''}, ${needed}`
}

/** What a backup is, once it was read. */
export function takenWords(taken: Taken): string {
  switch (taken.kind) {
    case 'words':
      return '24 words'
    case 'recovery-key':
      return 'a recovery key'
    case 'share':
      return shareWords(taken)
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

function shareWords({
  number,
  setNumber,
  threshold,
  isOfAnotherSet,
}: Extract<Taken, { kind: 'share' }>): string {
  const other = isOfAnotherSet ? ', which is another set than the others are of' : ''
  return `share ${number} of set ${setNumber}${other}; any ${threshold} shares of the set are needed (SLIP-39)`
}
