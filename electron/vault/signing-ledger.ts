/**
 * The ledger of what one-time keys have signed, in the user's state folder: durable before the signature exists, and
 * readable without any passphrase, because whoever may sign must also be refused. Whoever comes second with something
 * else, in this process or another, signs nothing.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'

import {
  codeOf,
  NotRecordedError,
  OneTimeLedger,
  type Details,
  type SigningIntent,
} from '../../shared/coinzdense/index.ts'
import {
  createWhole,
  isMissingHardLinks,
  isSystemError,
  makeFolderDurably,
  sweepTemporaryFiles,
} from './durable-file.ts'
import { AlreadySignedError, GuardError } from './errors.ts'
import { fileSystem, type FileSystem } from './file-system.ts'
import type { LedgerFact, LedgerHead, SeenUse } from './ledger-entry.ts'
import { LedgerFile, type KeyRecord } from './ledger-file.ts'
import { OldRecord } from './old-record.ts'
import { PracticeRecord } from './practice-record.ts'

const day = 24 * 60 * 60 * 1000

/** A use that was seen, as somebody tells the ledger of it. */
export type LearnedUse = Omit<SeenUse, 'at'>

/** What the ledger works on. */
interface Opened {
  readonly folder: string
  readonly ledger: LedgerFile
  readonly oldRecord: OldRecord
  readonly practiceRecord: PracticeRecord
  /** What the records of earlier programs say as long as they have not been moved. */
  unmoved: readonly LedgerFact[]
  /** Whether the record before the ledger has been moved. */
  moved: boolean
  /** Whether that of practice has been moved. */
  practiceMoved: boolean
  /** The file of practice of which nobody can tell what it says in the end. */
  damagedFile: string | undefined
  /** Whether the ledger's file is there. */
  started: boolean
  /** Whether this process has made the name of the ledger's file durable. */
  named: boolean
}

export class SigningLedger extends OneTimeLedger {
  readonly #stateFolder: () => string
  readonly #now: () => Date
  readonly #files: FileSystem
  #opened: Opened | undefined
  #lastInLine: Promise<unknown> = Promise.resolve()

  /**
   * Keeps its file in `stateFolder()`, which is asked for and made when the first key signs. What practice recorded in a
   * folder below, as earlier programs had it, counts too.
   */
  constructor(stateFolder: () => string, now: () => Date, files: FileSystem = fileSystem) {
    super()
    this.#stateFolder = stateFolder
    this.#now = now
    this.#files = files
  }

  /** What has been recorded of a one-time key, by its name. Throws GuardError when nobody can tell. */
  find(oneTimeKey: string): Promise<KeyRecord | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      const record = findIn(opened, oneTimeKey)
      if (record === undefined) requireWhole(opened)
      return record
    })
  }

  /** The last position at which a signing key has signed, by the key's name. Throws GuardError when nobody can tell. */
  lastPosition(signingKey: string): Promise<bigint | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      return positionIn(opened, signingKey)
    })
  }

  /** Whether a one-time key was made on this computer, by its name. Throws GuardError when nobody can tell. */
  isMadeHere(oneTimeKey: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      return opened.ledger.isMadeHere(oneTimeKey)
    })
  }

  /**
   * Notes that a one-time key was made here, of fresh randomness. Without the note it counts as one from a backup. Throws
   * GuardError when it cannot be stored.
   */
  noteMade(oneTimeKey: string): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      const at = this.#now().toISOString()
      await this.#keep(opened, () =>
        opened.ledger.isMadeHere(oneTimeKey) ? undefined : { kind: 'made', oneTimeKey, at },
      )
    })
  }

  /**
   * Keeps durably that a one-time key has signed, as it was seen somewhere; nothing else is signed with it from then on.
   * What is recorded of it already stays. Throws GuardError when that cannot be read or stored.
   */
  learn(use: LearnedUse): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      const fact = { kind: 'used', ...use, at: this.#now().toISOString() } as const
      const isNews = () => {
        const known = findIn(opened, use.oneTimeKey)
        if (known === undefined) return true
        return known.kind === 'used' && known.seen.digest === undefined && use.digest !== undefined
      }
      if (isNews()) await this.#keep(opened, () => (isNews() ? fact : undefined))
    })
  }

  /** Its last entry, for a vault to remember; undefined when nothing was ever signed. Throws GuardError as `find` does. */
  head(): Promise<LedgerHead | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      return opened.started ? opened.ledger.head : undefined
    })
  }

  /**
   * Throws GuardError `ledger-behind` when the ledger does not go as far as a head that was remembered: an older copy of
   * it was put in its place, and keys may have signed what it does not know.
   */
  requireIncludes(head: LedgerHead): Promise<void> {
    return this.#inTurn(async () => {
      const { ledger, practiceRecord, started } = await this.#look()
      if (started && ledger.includes(head)) return
      // The vault of practice remembers the ledger that practice had for itself.
      if (await practiceRecord.includes(head).catch(() => false)) return
      throw new GuardError(
        'ledger-behind',
        'The ledger of what your keys have signed is older than your vault remembers, or another one. ' +
          'Keys may have signed what it does not know.',
        'Put the latest copy of the state folder in its place. Until then, sign nothing.',
      )
    })
  }

  /**
   * Records an intent durably. Throws NotRecordedError when nothing could be stored, and the key may still sign
   * anything; GuardError `already-signed` when it has signed something else, `record-damaged`, `record-missing` or
   * `record-unreadable` when nobody can tell, `record-not-durable` when it is there and might not survive a power cut.
   */
  protected override record(intent: SigningIntent): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      // What has been signed can be signed again also where nothing can be written.
      const known = findIn(opened, intent.oneTimeKey)
      if (known !== undefined) {
        requireSame(known, intent, opened)
        await this.#makeDurable(opened)
      } else {
        requireWhole(opened)
        await this.#store(opened, intent)
        await this.#makeNameDurable(opened)
      }
    })
  }

  /** A note that is not synced: it is lost in a power cut, and then the signature counts as made all the same. */
  protected override recordRelease({ oneTimeKey, digest }: SigningIntent): Promise<void> {
    return this.#inTurn(async () => {
      const { ledger } = this.#opened ?? (await this.#look())
      const released = { kind: 'released', oneTimeKey, digest, at: this.#now().toISOString() } as const
      await ledger.append(() => {
        const record = ledger.find(oneTimeKey)
        return record?.kind === 'reserved' && !record.released ? released : undefined
      }, 'unsynced')
    })
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastInLine.then(work)
    this.#lastInLine = result.catch(() => undefined)
    return result
  }

  /** The latest state, changing nothing. */
  async #look(): Promise<Opened> {
    const folder = this.#stateFolder()
    const file = path.join(folder, 'ledger')
    const opened = (this.#opened ??= {
      folder,
      ledger: new LedgerFile(file, this.#files),
      oldRecord: new OldRecord(folder, this.#files),
      practiceRecord: new PracticeRecord(folder, this.#files),
      unmoved: [],
      moved: false,
      practiceMoved: false,
      damagedFile: undefined,
      started: false,
      named: false,
    })
    try {
      const moved = (opened.moved ||= await opened.oldRecord.isMoved())
      const started = await this.#isStarted(opened.ledger)
      if (!started && (moved || opened.started)) throw missing(file)
      opened.started = started
      const before = moved ? [] : await opened.oldRecord.facts()
      opened.practiceMoved ||= await opened.practiceRecord.isMoved()
      const practised = opened.practiceMoved
        ? { facts: [], damagedFile: undefined }
        : await opened.practiceRecord.facts()
      opened.unmoved = [...before, ...practised.facts]
      opened.damagedFile = practised.damagedFile
      return opened
    } catch (error) {
      if (error instanceof GuardError) throw error
      throw new GuardError(
        'record-unreadable',
        `Whether this key has signed something cannot be read from ${folder} (${codeOf(error) ?? 'unknown error'}). Nothing was signed.`,
        'Make it readable for yourself.',
        { folder, cause: codeOf(error) ?? '' },
      )
    }
  }

  async #isStarted(ledger: LedgerFile): Promise<boolean> {
    try {
      await ledger.refresh()
      return true
    } catch (error) {
      if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return false
      throw error
    }
  }

  async #store(opened: Opened, intent: SigningIntent): Promise<void> {
    const { ledger } = opened
    const at = this.#now().toISOString()
    let appending = false
    try {
      await this.#start(opened)
      appending = true
      await ledger.append(
        () =>
          ledger.find(intent.oneTimeKey) === undefined ? { kind: 'reserved', ...intent, at } : undefined,
        'synced',
      )
    } catch (error) {
      if (error instanceof GuardError) throw error
      const sentences = notStored(opened.folder, error)
      // Half-way through appending it may be there after all.
      if (appending && !(await isAbsent(ledger, intent.oneTimeKey)))
        throw new GuardError('record-not-durable', ...sentences)
      throw new NotRecordedError('record-not-durable', ...sentences)
    }
    requireWhole(opened)
    const record = ledger.find(intent.oneTimeKey)
    if (record === undefined) throw damaged(opened)
    requireSame(record, intent, opened)
  }

  /** Appends what is known and no reservation, durably. Throws GuardError. */
  async #keep(opened: Opened, decide: () => LedgerFact | undefined): Promise<void> {
    requireWhole(opened)
    try {
      await this.#start(opened)
      await opened.ledger.append(decide, 'synced')
    } catch (error) {
      if (error instanceof GuardError) throw error
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
    requireWhole(opened)
    await this.#makeNameDurable(opened)
  }

  /** Makes the ledger's file, and moves into it what the records of earlier programs say. */
  async #start(opened: Opened): Promise<void> {
    const { folder, ledger, oldRecord, practiceRecord } = opened
    if (opened.started && opened.moved && opened.practiceMoved) return
    await makeFolderDurably(this.#files, folder)
    await sweepTemporaryFiles(this.#files, folder, new Date(this.#now().getTime() - day))
    const [bytes, uniqueName] = [LedgerFile.empty(randomBytes(16).toString('hex')), randomUUID()]
    await createWhole(this.#files, { file: ledger.file, bytes, uniqueName })
    await this.#files.syncFolder(folder)
    opened.started = opened.named = true
    const store = async (facts: readonly LedgerFact[]) => {
      for (const fact of facts)
        await ledger.append(
          () => ('oneTimeKey' in fact && ledger.find(fact.oneTimeKey) === undefined ? fact : undefined),
          'unsynced',
        )
      requireWhole(opened)
      if (facts.length > 0) await ledger.sync()
    }
    await oldRecord.moveTo(store)
    await practiceRecord.moveTo(store)
    opened.practiceMoved = true
  }

  /** Makes durable what was recorded, here or in a process that was stopped before it could. */
  async #makeDurable(opened: Opened): Promise<void> {
    try {
      if (opened.started) await opened.ledger.sync()
      if (opened.unmoved.length > 0) {
        await opened.oldRecord.sync()
        await opened.practiceRecord.sync()
      }
    } catch (error) {
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
    if (opened.started) await this.#makeNameDurable(opened)
  }

  /** Once a process: whoever made the ledger's file may have been stopped before its folder was synced. */
  async #makeNameDurable(opened: Opened): Promise<void> {
    if (opened.named) return
    try {
      await this.#files.syncFolder(opened.folder)
      opened.named = true
    } catch (error) {
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
  }
}

function findIn({ ledger, unmoved }: Opened, oneTimeKey: string): KeyRecord | undefined {
  const known = ledger.find(oneTimeKey)
  if (known !== undefined) return known
  for (const fact of unmoved) {
    if (fact.kind === 'lost' && fact.oneTimeKey === oneTimeKey) return fact
    if (fact.kind === 'used' && fact.oneTimeKey === oneTimeKey) return { kind: 'used', seen: fact }
    if (fact.kind === 'reserved' && fact.oneTimeKey === oneTimeKey)
      return { kind: 'reserved', reserved: fact, released: true }
  }
  return undefined
}

function positionIn({ ledger, unmoved }: Opened, signingKey: string): bigint | undefined {
  const places = unmoved.flatMap((fact) =>
    fact.kind === 'reserved' && fact.place?.signingKey === signingKey ? BigInt(fact.place.position) : [],
  )
  return [ledger.lastPosition(signingKey), ...places].reduce(
    (last, position) => (last === undefined || (position ?? -1n) > last ? position : last),
    undefined,
  )
}

function requireSame(record: KeyRecord, intent: SigningIntent, opened: Opened): void {
  if (record.kind === 'lost') throw damaged(opened)
  const { digest, statement, at } = record.kind === 'used' ? record.seen : record.reserved
  if (digest === intent.digest) return
  throw new AlreadySignedError(
    statement,
    `This key has already signed something else: ${statement}, on ${at}. ` +
      'A second signature would let anyone forge in your name, so nothing was signed.',
    'Use the signature that was made then. Signing the very same thing again is possible at any time.',
  )
}

function requireWhole(opened: Opened): void {
  if (opened.ledger.damaged || opened.damagedFile !== undefined) throw damaged(opened)
}

async function isAbsent(ledger: LedgerFile, oneTimeKey: string): Promise<boolean> {
  try {
    await ledger.refresh()
    return ledger.find(oneTimeKey) === undefined && !ledger.damaged
  } catch {
    return false
  }
}

function damaged({ ledger, damagedFile }: Opened): GuardError {
  const file = ledger.damaged ? ledger.file : (damagedFile ?? ledger.file)
  return new GuardError(
    'record-damaged',
    `The record of what this key has signed is damaged (${file}). Nothing was signed.`,
    'Find the signature that was made then. Without it nobody can tell whether signing again is safe.',
    { file },
  )
}

function missing(file: string): GuardError {
  return new GuardError(
    'record-missing',
    `The record of what your keys have signed was here and is gone (${file}). Nothing was signed.`,
    'Put it back from your latest backup. Without it nobody can tell which keys may still sign.',
    { file },
  )
}

/** What is said, and advised, when something could not be stored. */
function notStored(folder: string, error: unknown): [sentence: string, advice: string, details: Details] {
  return [
    `The record of what this key signs could not be stored in ${folder} ` +
      `(${codeOf(error) ?? 'unknown error'}), so nothing was signed.`,
    isMissingHardLinks(error)
      ? 'The file system must support hard links, which FAT and some network drives do not: ' +
        'choose a folder on another one with LIFEBOAT_STATE.'
      : 'Make room there or make the folder writable, or choose another one with LIFEBOAT_STATE.',
    { folder, needs: isMissingHardLinks(error) ? 'hard-links' : 'room' },
  ]
}
