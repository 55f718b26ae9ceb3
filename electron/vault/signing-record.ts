/**
 * The record of what one-time keys have signed: one small file a key, in the user's state folder, made durable before
 * the signature exists. Whoever comes second with something else, in this process or another, is refused.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { OneTimeLedger, type SigningIntent } from '../../shared/coinzdense/index.ts'
import { createDurably } from './durable-file.ts'
import { GuardError } from './errors.ts'

/** What stands in a record file. */
interface RecordEntry {
  readonly version: 1
  readonly digest: string
  readonly statement: string
  readonly reservedAt: string
}

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
   * Records an intent durably. Throws GuardError `already-signed` when the key has signed something else,
   * `record-damaged` when its record cannot be read, `record-not-durable` when nothing can be stored.
   */
  protected override async record(intent: SigningIntent): Promise<void> {
    const file = path.join(this.#stateFolder(), 'signed', `${intent.publicKey}-${intent.index}.json`)
    const entry: RecordEntry = {
      version: 1,
      digest: intent.digest,
      statement: intent.statement,
      reservedAt: this.#now().toISOString(),
    }
    const existing = (await this.#createUnlessThere(file, entry)) ? entry : await readEntry(file)
    if (existing.digest !== intent.digest)
      throw new GuardError(
        'already-signed',
        `This recovery key has already signed something else: ${existing.statement}, on ${existing.reservedAt}. ` +
          'A second signature would let anyone forge in your name, so nothing was signed.',
        'Use the claim that you signed then. Signing that same claim again is possible at any time.',
      )
  }

  async #createUnlessThere(file: string, entry: RecordEntry): Promise<boolean> {
    try {
      return await createDurably(file, `${JSON.stringify(entry)}\n`, randomUUID())
    } catch (error) {
      throw new GuardError(
        'record-not-durable',
        `The record of what this key signs could not be stored in ${path.dirname(file)} ` +
          `(${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'}), so nothing was signed.`,
        'Make room there or make the folder writable, or choose another one with LIFEBOAT_STATE.',
      )
    }
  }
}

async function readEntry(file: string): Promise<RecordEntry> {
  try {
    const entry = JSON.parse(await readFile(file, 'utf8')) as Partial<RecordEntry>
    const { version, digest, statement, reservedAt } = entry
    if (
      version === 1 &&
      typeof digest === 'string' &&
      typeof statement === 'string' &&
      reservedAt !== undefined
    )
      return { version, digest, statement, reservedAt }
  } catch {
    // Falls through: unreadable and not understood are the same to us.
  }
  throw new GuardError(
    'record-damaged',
    `This recovery key has signed something, but the record of it is damaged (${file}). Nothing was signed.`,
    'Find the claim that was signed then. Without it nobody can tell whether signing again is safe.',
  )
}
