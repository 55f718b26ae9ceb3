/**
 * The record that stood in place of the ledger before: `signed/NAME.json`, one file a one-time key. What it says moves
 * into the ledger once. The folder is kept under another name, and a file takes its own: a program of that time then
 * cannot store anything, and signs nothing, where it would have known nothing of the ledger.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { createWhole } from '../disk/durable-file.ts'
import { readIfThere } from '../disk/reading.ts'
import { isSystemError, unlessMissing } from '../disk/system-error.ts'
import type { FileSystem } from '../disk/file-system.ts'
import type { KeyFact } from './ledger-file.ts'

const folderName = /^signed(?:\.moved-[0-9a-f-]{36})?$/
const recordName = /^([0-9a-f]{32})\.json$/
const notice =
  'What keys have signed stands in the file "ledger". This file keeps older programs from signing.\n'

export class OldRecord {
  readonly #stateFolder: string
  readonly #files: FileSystem

  constructor(stateFolder: string, files: FileSystem) {
    this.#stateFolder = stateFolder
    this.#files = files
  }

  /** Whether everything has been moved, so that nobody has to look again. */
  async isMoved(): Promise<boolean> {
    const found = await unlessMissing(() => this.#files.describe(this.#place))
    return found?.kind === 'file'
  }

  /** All that the record says, as facts for the ledger. Throws the system's error when some of it cannot be read. */
  async facts(): Promise<KeyFact[]> {
    const folders = (await unlessMissing(() => this.#files.list(this.#stateFolder))) ?? []
    const facts: KeyFact[] = []
    for (const folder of folders.filter((name) => folderName.test(name)))
      for (const name of (await unlessMissing(() => this.#files.list(this.#within(folder)))) ?? []) {
        const oneTimeKey = recordName.exec(name)?.[1]
        const bytes =
          oneTimeKey === undefined ? undefined : await readIfThere(this.#files, this.#within(folder, name))
        if (oneTimeKey !== undefined && bytes !== undefined) facts.push(readRecord(oneTimeKey, bytes))
      }
    return facts
  }

  /** Makes durable what `facts` told. Throws the system's error. */
  async sync(): Promise<void> {
    const found = await unlessMissing(() => this.#files.describe(this.#place))
    if (found?.kind === 'folder') await this.#files.syncFolder(this.#place)
  }

  /**
   * Moves everything with `store`, which makes facts durable that it does not know. Stopped at any point, or done by
   * two processes at once, it is done again from the start and comes to the same. Throws what `store` and the system do.
   */
  async moveTo(store: (facts: readonly KeyFact[]) => Promise<void>): Promise<void> {
    while (!(await this.isMoved())) {
      await store(await this.facts())
      await this.#setFolderAside()
      // An older program may have written one more record between our reading and our renaming.
      await store(await this.facts())
      await this.#closeOff()
    }
  }

  async #setFolderAside(): Promise<void> {
    try {
      await this.#files.rename(this.#place, this.#within(`signed.moved-${randomUUID()}`))
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw error
    }
    await this.#files.syncFolder(this.#stateFolder)
  }

  async #closeOff(): Promise<void> {
    await createWhole(this.#files, {
      file: this.#place,
      bytes: Buffer.from(notice),
      uniqueName: randomUUID(),
    })
    await this.#files.syncFolder(this.#stateFolder)
  }

  get #place(): string {
    return this.#within('signed')
  }

  #within(...names: string[]): string {
    return path.join(this.#stateFolder, ...names)
  }
}

function readRecord(oneTimeKey: string, bytes: Uint8Array): KeyFact {
  try {
    const record = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
    const { version, digest, statement, reservedAt } = record
    if (
      version === 1 &&
      typeof digest === 'string' &&
      /^[0-9a-f]{2,128}$/.test(digest) &&
      typeof statement === 'string' &&
      typeof reservedAt === 'string' &&
      reservedAt.length <= 40
    )
      return { kind: 'reserved', oneTimeKey, digest, statement, at: reservedAt }
  } catch {
    // Falls through: what is no JSON and what is other JSON are the same to us.
  }
  // It has signed something, and nobody can tell what.
  return { kind: 'lost', oneTimeKey, at: 'unknown' }
}
