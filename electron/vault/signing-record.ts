/**
 * The record of what one-time keys have signed: one small file a key, in the user's state folder, made durable before
 * the signature exists. Whoever comes second with something else, in this process or another, is refused.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { codeOf, NotRecordedError, OneTimeLedger, type SigningIntent } from '../../shared/coinzdense/index.ts'
import {
  createWhole,
  isMissingHardLinks,
  isSystemError,
  makeDurable,
  sweepTemporaryFiles,
} from './durable-file.ts'
import { GuardError } from './errors.ts'

/** What stands in a record file. */
interface RecordEntry {
  readonly version: 1
  readonly digest: string
  readonly statement: string
  readonly reservedAt: string
}

const day = 24 * 60 * 60 * 1000

export class SigningRecord extends OneTimeLedger {
  readonly #stateFolder: () => string
  readonly #now: () => Date

  /** Keeps its files in `stateFolder()`/signed, which is asked for and made when the first key signs. */
  constructor(stateFolder: () => string, now: () => Date) {
    super()
    this.#stateFolder = stateFolder
    this.#now = now
  }

  /**
   * Records an intent durably. Throws NotRecordedError when nothing could be stored, and the key may still sign
   * anything; GuardError `already-signed` when it has signed something else, `record-damaged` or `record-unreadable`
   * when nobody can tell, `record-not-durable` when the record is there and might not survive a power cut.
   */
  protected override async record(intent: SigningIntent): Promise<void> {
    const file = path.join(this.#stateFolder(), 'signed', `${intent.oneTimeKey}.json`)
    // Read first: what has been signed can be signed again also where nothing can be written.
    const existing = (await readEntry(file)) ?? (await this.#createOrRead(file, intent))
    if (existing.digest !== intent.digest)
      throw new GuardError(
        'already-signed',
        `This key has already signed something else: ${existing.statement}, on ${existing.reservedAt}. ` +
          'A second signature would let anyone forge in your name, so nothing was signed.',
        'Use the signature that was made then. Signing the very same thing again is possible at any time.',
      )
    try {
      await makeDurable(file)
    } catch (error) {
      throw new GuardError('record-not-durable', ...notStored(file, error))
    }
  }

  async #createOrRead(file: string, intent: SigningIntent): Promise<RecordEntry> {
    const now = this.#now()
    const { digest, statement } = intent
    const entry: RecordEntry = { version: 1, digest, statement, reservedAt: now.toISOString() }
    await sweepTemporaryFiles(path.dirname(file), new Date(now.getTime() - day))
    try {
      if (await createWhole(file, `${JSON.stringify(entry)}\n`, randomUUID())) return entry
    } catch (error) {
      throw new NotRecordedError('record-not-durable', ...notStored(file, error))
    }
    // Somebody else came first, between our looking and our writing.
    const first = await readEntry(file)
    if (first === undefined) throw damaged(file)
    return first
  }
}

async function readEntry(file: string): Promise<RecordEntry | undefined> {
  const text = await readIfThere(file)
  if (text === undefined) return undefined
  try {
    const { version, digest, statement, reservedAt } = JSON.parse(text) as Record<string, unknown>
    if (
      version === 1 &&
      typeof digest === 'string' &&
      typeof statement === 'string' &&
      typeof reservedAt === 'string'
    )
      return { version, digest, statement, reservedAt }
  } catch {
    // Falls through: what is no JSON and what is other JSON are the same to us.
  }
  throw damaged(file)
}

function damaged(file: string): GuardError {
  return new GuardError(
    'record-damaged',
    `This key has signed something, but the record of it is damaged (${file}). Nothing was signed.`,
    'Find the signature that was made then. Without it nobody can tell whether signing again is safe.',
  )
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    // Where a folder of the path is a file there is no record either; storing one will fail, and say so.
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw new GuardError(
      'record-unreadable',
      `Whether this key has signed something cannot be read from ${file} (${codeOf(error) ?? 'unknown error'}). Nothing was signed.`,
      'Make it readable for yourself.',
    )
  }
}

/** What is said, and advised, when a record could not be stored. */
function notStored(file: string, error: unknown): [sentence: string, advice: string] {
  return [
    `The record of what this key signs could not be stored in ${path.dirname(file)} ` +
      `(${codeOf(error) ?? 'unknown error'}), so nothing was signed.`,
    isMissingHardLinks(error)
      ? 'The file system must support hard links, which FAT and some network drives do not: ' +
        'choose a folder on another one with LIFEBOAT_STATE.'
      : 'Make room there or make the folder writable, or choose another one with LIFEBOAT_STATE.',
  ]
}
