/**
 * The ledger on the disk: looked at without changing anything, started, bound to this computer, and made durable. What
 * may be signed is for others to say.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'
import { createWhole } from '../disk/durable-file.ts'
import { makeFolderDurably } from '../disk/durable-folder.ts'
import type { FileSystem } from '../disk/file-system.ts'
import { isSystemError } from '../disk/system-error.ts'
import { sweepTemporaryFiles } from '../disk/temporary-file.ts'
import type { Computer } from './computer.ts'
import { GuardError } from './errors.ts'
import { boundTo, LedgerBinding, newId } from './ledger-binding.ts'
import type { LedgerFact, OwnerAnswer } from './ledger-entry.ts'
import { damagedRecord, missingRecord, notStored } from './ledger-errors.ts'
import { LedgerFile, type KeyFact } from './ledger-file.ts'
import { OldRecord } from './old-record.ts'
import { requireWhole, type OpenedLedger } from './opened-ledger.ts'
import { PracticeRecord } from './practice-record.ts'

const day = 24 * 60 * 60 * 1000

export interface LedgerSurroundings {
  /** May throw. */
  readonly stateFolder: () => string
  readonly now: () => Date
  readonly files: FileSystem
  readonly computer: Computer
}

export class LedgerStore {
  readonly files: FileSystem
  readonly #stateFolder: () => string
  readonly #now: () => Date
  readonly #binding: LedgerBinding
  #opened: OpenedLedger | undefined

  constructor({ stateFolder, now, files, computer }: LedgerSurroundings) {
    this.#stateFolder = stateFolder
    this.#now = now
    this.files = files
    this.#binding = new LedgerBinding(computer, files)
  }

  /** Where it stands. Throws what the state folder's question throws. */
  get folder(): string {
    return this.#stateFolder()
  }

  /** The latest state, changing nothing. Throws GuardError `record-missing` and `record-unreadable`. */
  async look(): Promise<OpenedLedger> {
    const folder = this.#stateFolder()
    const file = path.join(folder, 'ledger')
    if (this.#opened?.ledger.damaged === true) await this.#followNewOne(this.#opened)
    const opened = (this.#opened ??= {
      folder,
      ledger: new LedgerFile(file, this.files),
      oldRecord: new OldRecord(folder, this.files),
      practiceRecord: new PracticeRecord(folder, this.files),
      belonging: { kind: 'unbound' },
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
      if (!started && (moved || opened.started || this.#binding.remembers(folder))) throw missingRecord(file)
      opened.started = started
      const before = moved ? [] : await opened.oldRecord.facts()
      opened.practiceMoved ||= await opened.practiceRecord.isMoved()
      const practised = opened.practiceMoved
        ? { facts: [], damagedFile: undefined }
        : await opened.practiceRecord.facts()
      opened.unmoved = [...before, ...practised.facts]
      opened.damagedFile = practised.damagedFile
      if (started && !opened.ledger.damaged && opened.belonging.kind !== 'ours')
        opened.belonging = await this.#binding.judge(opened.ledger)
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

  /** Lets go of a damaged ledger where somebody has begun anew meanwhile, and of no other: it may be an older one. */
  async #followNewOne({ ledger }: OpenedLedger): Promise<void> {
    const fresh = new LedgerFile(ledger.file, this.files)
    const isThere = await this.#isStarted(fresh).catch(() => false)
    if (!isThere || fresh.damaged || fresh.id === ledger.id) return
    if (fresh.turns.some(({ kind }) => kind === 'begun')) this.#opened = undefined
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

  /** As it was looked at, or looked at now. */
  async lookOnce(): Promise<OpenedLedger> {
    return this.#opened ?? (await this.look())
  }

  /** Looks at all of it again, because its files were replaced. */
  async lookAnew(): Promise<OpenedLedger> {
    this.#opened = undefined
    return this.look()
  }

  /** Appends what is known and no reservation, durably. Throws GuardError. */
  async keep(opened: OpenedLedger, decide: () => LedgerFact | undefined): Promise<void> {
    requireWhole(opened)
    await this.durably(opened, async () => {
      await this.start(opened)
      await opened.ledger.append(decide, 'synced')
    })
    requireWhole(opened)
    await this.makeNameDurable(opened)
    this.remember(opened)
  }

  /** Makes the ledger's file and binds it, and moves into it what the records of earlier programs say. */
  async start(opened: OpenedLedger): Promise<void> {
    const { folder, ledger, oldRecord, practiceRecord } = opened
    if (opened.started && opened.moved && opened.practiceMoved && opened.belonging.kind !== 'unbound') return
    await makeFolderDurably(this.files, folder)
    await sweepTemporaryFiles(this.files, folder, new Date(this.#now().getTime() - day))
    if (!opened.started) {
      const [bytes, uniqueName] = [LedgerFile.begin(newId()), randomUUID()]
      await createWhole(this.files, { file: ledger.file, bytes, uniqueName })
      await this.files.syncFolder(folder)
      opened.started = opened.named = true
      await ledger.refresh()
    }
    await this.#bindFirst(opened)
    await oldRecord.moveTo((facts) => takeOver(facts, opened))
    // One that is damaged stays where it is, and in the way, until somebody begins anew.
    if (opened.damagedFile === undefined) await this.movePractice(practiceRecord, opened)
  }

  /** Moves into it what practice recorded for itself. */
  async movePractice(practiceRecord: PracticeRecord, opened: OpenedLedger): Promise<void> {
    await practiceRecord.moveTo((facts) => takeOver(facts, opened))
    opened.practiceMoved = true
    opened.damagedFile = undefined
  }

  async #bindFirst(opened: OpenedLedger): Promise<void> {
    const { ledger } = opened
    const binding = await this.#binding.entry(ledger, 'first', this.at())
    // Somebody else may have started it at the same moment: one entry is enough.
    await ledger.append(() => (boundTo(ledger) === undefined ? binding : undefined), 'unsynced')
    if (!ledger.damaged) opened.belonging = await this.#binding.judge(ledger)
  }

  /** Binds it to this computer by what its owner says. */
  async bindAnew(opened: OpenedLedger, answer: OwnerAnswer): Promise<void> {
    const { ledger } = opened
    const binding = await this.#binding.entry(ledger, answer, this.at())
    await ledger.append(() => binding, 'synced')
    await this.makeNameDurable(opened)
    // Before it is judged again: what was remembered may be of another one.
    this.remember(opened)
    opened.belonging = await this.#binding.judge(ledger)
  }

  /** Throws GuardError `record-not-durable` where `work` fails on the disk, and what `work` refuses. */
  async durably(opened: { readonly folder: string }, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof GuardError) throw error
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
  }

  /** Now, as entries have it. */
  at(): string {
    return this.#now().toISOString()
  }

  /** Has this computer remember how far it is. */
  remember({ ledger, folder }: OpenedLedger): void {
    this.#binding.remember(ledger, folder)
  }

  /** Makes durable what was recorded, here or in a process that was stopped before it could. */
  async makeDurable(opened: OpenedLedger): Promise<void> {
    try {
      if (opened.started) await opened.ledger.sync()
      if (opened.unmoved.length > 0) {
        await opened.oldRecord.sync()
        await opened.practiceRecord.sync()
      }
    } catch (error) {
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
    if (opened.started) await this.makeNameDurable(opened)
  }

  /** Once a process: whoever made the ledger's file may have been stopped before its folder was synced. */
  async makeNameDurable(opened: OpenedLedger): Promise<void> {
    if (opened.named) return
    try {
      await this.files.syncFolder(opened.folder)
      opened.named = true
    } catch (error) {
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
  }
}

async function takeOver(facts: readonly KeyFact[], { ledger }: OpenedLedger): Promise<void> {
  for (const fact of facts)
    await ledger.append(() => (ledger.find(fact.oneTimeKey) === undefined ? fact : undefined), 'unsynced')
  if (ledger.damaged) throw damagedRecord(ledger.file)
  if (facts.length > 0) await ledger.sync()
}
