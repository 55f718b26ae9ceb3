/**
 * The ledger that practice kept for itself before: what keys signed there, they signed. It moves into the one ledger of
 * this computer, once, and is kept under another name, so that a vault which remembers it can be held against it.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { unlessMissing } from '../disk/system-error.ts'
import type { FileSystem } from '../disk/file-system.ts'
import { LedgerFile, type KeyFact } from './ledger-file.ts'
import { OldRecord } from './old-record.ts'
import { practiceFolder } from './state-folder.ts'

const toMove = /^ledger(?:\.merging-[0-9a-f-]{36})?$/
const anyLedger = /^ledger(?:\.merg(?:ing|ed)-[0-9a-f-]{36})?$/

export interface PracticeFacts {
  readonly facts: readonly KeyFact[]
  /** A ledger of which nobody can tell what it says in the end. */
  readonly damagedFile: string | undefined
}

export class PracticeRecord {
  readonly #folder: string
  readonly #files: FileSystem
  readonly #oldRecord: OldRecord

  constructor(stateFolder: string, files: FileSystem) {
    this.#folder = practiceFolder(stateFolder)
    this.#files = files
    this.#oldRecord = new OldRecord(this.#folder, files)
  }

  /** Whether nothing is left to move. Throws the system's error. */
  async isMoved(): Promise<boolean> {
    const names = await this.#names(/^(?:signed|ledger(?:\.merging-[0-9a-f-]{36})?)$/)
    return names.length === 0 || (names.join() === 'signed' && (await this.#oldRecord.isMoved()))
  }

  /** What keys signed in practice. Throws the system's error when it cannot be read. */
  async facts(): Promise<PracticeFacts> {
    const facts = await this.#oldRecord.facts()
    let damagedFile: string | undefined
    for (const name of await this.#names(toMove)) {
      const ledger = await this.#read(name)
      facts.push(...ledger.keyFacts)
      if (ledger.damaged) damagedFile = ledger.file
    }
    return { facts, damagedFile }
  }

  /**
   * Moves everything with `store`, which makes facts durable that it does not know. Stopped at any point, or done by
   * two processes at once, it is done again from the start and comes to the same. Throws what `store` and the system do.
   */
  async moveTo(store: (facts: readonly KeyFact[]) => Promise<void>): Promise<void> {
    if (await this.isMoved()) return
    await store((await this.facts()).facts)
    for (const name of await this.#names(/^ledger$/))
      await this.#rename(name, `ledger.merging-${randomUUID()}`)
    // A program of before may have appended between our reading and our renaming.
    await store((await this.facts()).facts)
    // From here on such a program finds no ledger where it says that there was one, and signs nothing.
    await this.#oldRecord.moveTo(store)
    for (const name of await this.#names(/^ledger\.merging-/))
      await this.#rename(name, name.replace('merging', 'merged'))
  }

  /** Makes durable what `facts` told. Throws the system's error. */
  async sync(): Promise<void> {
    await this.#oldRecord.sync()
    for (const name of await this.#names(toMove)) await (await this.#read(name)).sync()
  }

  /** Every ledger of practice, moved or not, for a vault that remembers it. Throws the system's error. */
  async ledgers(): Promise<readonly LedgerFile[]> {
    return Promise.all((await this.#names(anyLedger)).map((name) => this.#read(name)))
  }

  async #rename(from: string, to: string): Promise<void> {
    // Where another process came first there is nothing left to do.
    await unlessMissing(() => this.#files.rename(path.join(this.#folder, from), path.join(this.#folder, to)))
    await this.#files.syncFolder(this.#folder)
  }

  async #read(name: string): Promise<LedgerFile> {
    const ledger = new LedgerFile(path.join(this.#folder, name), this.#files)
    await unlessMissing(() => ledger.refresh())
    return ledger
  }

  async #names(pattern: RegExp): Promise<readonly string[]> {
    const names = (await unlessMissing(() => this.#files.list(this.#folder))) ?? []
    return names.filter((name) => pattern.test(name))
  }
}
