/**
 * The ledger of what one-time keys have signed, in the user's state folder: durable before the signature exists, and
 * readable without any passphrase, because whoever may sign must also be refused. Whoever comes second with something
 * else, in this process or another, signs nothing.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { codeOf, NotRecordedError, OneTimeLedger, type SigningIntent } from '../../shared/coinzdense/index.ts'
import type { CarriedLedger } from './carried-ledger.ts'
import { usualComputer, type Computer } from './computer.ts'
import { createWhole } from '../disk/durable-file.ts'
import { makeFolderDurably } from '../disk/durable-folder.ts'
import { readIfThere } from '../disk/reading.ts'
import { isSystemError } from '../disk/system-error.ts'
import { sweepTemporaryFiles } from '../disk/temporary-file.ts'
import { AlreadySignedError, GuardError } from './errors.ts'
import { fileSystem, type FileSystem } from '../disk/file-system.ts'
import { boundTo, hasReceived, isClosed, LedgerBinding, newId, type Belonging } from './ledger-binding.ts'
import type { LedgerFact, LedgerHead, LedgerTurn, Loss, OwnerAnswer, SeenUse } from './ledger-entry.ts'
import {
  copyOfThisComputer,
  damagedRecord,
  ledgerBehind,
  ledgerClosed,
  lostEntry,
  missingRecord,
  notStored,
  otherComputer,
} from './ledger-errors.ts'
import { LedgerFile, type KeyFact, type KeyRecord } from './ledger-file.ts'
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
  /** Whose it is; judged again until it is ours. */
  belonging: Belonging
  /** What the records of earlier programs say as long as they have not been moved. */
  unmoved: readonly KeyFact[]
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

/** How the ledger stands, apart from any key. */
export type LedgerStanding =
  /** `new`: nothing was ever signed here. `closed`: its keys have moved to another computer. */
  | { readonly kind: 'new' | 'good' | 'closed' | 'missing' | 'damaged' | 'behind' }
  | { readonly kind: 'other-computer'; readonly refusal: GuardError }

/** What a vault remembers of the ledger. */
export interface LedgerState {
  readonly head: LedgerHead
  /** What happened to the ledger itself, in that order. */
  readonly turns: readonly LedgerTurn[]
  /** Whether its keys have moved to another computer. */
  readonly closed: boolean
  includes(head: LedgerHead): boolean
}

export class SigningLedger extends OneTimeLedger {
  readonly #stateFolder: () => string
  readonly #now: () => Date
  readonly #files: FileSystem
  readonly #binding: LedgerBinding
  #opened: Opened | undefined
  #lastInLine: Promise<unknown> = Promise.resolve()

  /**
   * Keeps its file in `stateFolder()`, which is asked for and made when the first key signs, and lets nothing be signed
   * with a ledger of another computer than `computer`. What practice recorded in a folder below, as earlier programs had
   * it, counts too.
   */
  constructor(
    stateFolder: () => string,
    now: () => Date,
    files: FileSystem = fileSystem,
    computer: Computer = usualComputer,
  ) {
    super()
    this.#stateFolder = stateFolder
    this.#now = now
    this.#files = files
    this.#binding = new LedgerBinding(computer, files)
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
      const fact = { kind: 'made', oneTimeKey, at: this.#at() } as const
      const isNews = () => !opened.ledger.isMadeHere(oneTimeKey) && !isClosed(opened.ledger)
      await this.#keep(opened, () => (isNews() ? fact : undefined))
    })
  }

  /**
   * Keeps durably that a one-time key has signed, as it was seen somewhere; nothing else is signed with it from then on.
   * What is recorded of it already stays. Throws GuardError when that cannot be read or stored.
   */
  learn(use: LearnedUse): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      const fact = { kind: 'used', ...use, at: this.#at() } as const
      const isNews = () => {
        const known = findIn(opened, use.oneTimeKey)
        if (known === undefined) return true
        return known.kind === 'used' && known.seen.digest === undefined && use.digest !== undefined
      }
      if (isNews()) await this.#keep(opened, () => (isNews() ? fact : undefined))
    })
  }

  /** Its last entry; undefined when nothing was ever signed. Throws GuardError as `find` does. */
  head(): Promise<LedgerHead | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      return opened.started ? opened.ledger.head : undefined
    })
  }

  /**
   * How it stands, for a vault to compare with what it remembers: it is made, durably, and bound to this computer if
   * there is none. Throws GuardError as `find` does, and `record-not-durable`; with `expected`, GuardError
   * `ledger-behind` where there is none.
   */
  state(expected: 'expected' | 'new'): Promise<LedgerState> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      const { ledger } = opened
      // The vault of practice remembers the ledger that practice had for itself.
      const practised = await opened.practiceRecord.ledgers().catch(() => [])
      if (!opened.started && expected === 'expected' && practised.length === 0) throw ledgerBehind()
      if (!opened.started || opened.belonging.kind === 'unbound')
        await this.#durably(opened, async () => {
          await this.#start(opened)
          await ledger.sync()
          await this.#makeNameDurable(opened)
        })
      this.#binding.remember(ledger, opened.folder)
      return {
        head: ledger.head,
        turns: ledger.turns,
        closed: isClosed(ledger),
        includes: (head) => [ledger, ...practised].some((one) => one.includes(head)),
      }
    })
  }

  /** How it stands, for whoever decides what to do about it. Throws GuardError `record-unreadable` alone. */
  standing(): Promise<LedgerStanding> {
    return this.#inTurn(async () => {
      try {
        return standingOf(await this.#look())
      } catch (error) {
        if (error instanceof GuardError && error.code === 'record-missing') return { kind: 'missing' }
        throw error
      }
    })
  }

  /**
   * Binds a ledger that was moved or copied to this computer, because its owner has said what happened, or says it anew.
   * Throws GuardError as `find` does, for every other reason why nobody could tell, and `record-not-durable`.
   */
  answer(answer: OwnerAnswer): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      if (opened.ledger.damaged) throw damagedRecord(opened.ledger.file)
      if (opened.belonging.kind === 'behind') throw ledgerBehind()
      await this.#durably(opened, async () => {
        await this.#start(opened)
        await this.#bindAnew(opened, answer)
      })
    })
  }

  /**
   * Begins anew where the ledger was lost, damaged, put back to an older one, or closed. What can be read of it still
   * holds, and a file that is damaged is kept under another name; everything else may have been signed. Throws GuardError
   * `record-unreadable` or `record-not-durable`; it may be done again then.
   */
  beginAnew(): Promise<void> {
    return this.#inTurn(async () => {
      const folder = this.#stateFolder()
      const opened = await this.#look().catch((error: unknown) => {
        if (error instanceof GuardError && error.code === 'record-missing') return undefined
        throw error
      })
      const loss = opened === undefined ? 'missing' : lossOf(opened)
      await this.#durably({ folder }, async () => {
        if (loss === 'damaged') await this.#setAside(folder)
        if (loss === 'missing' || loss === 'damaged') await this.#replace(folder)
        this.#opened = undefined
        const next = await this.#look()
        await this.#start(next)
        await this.#movePractice(next.practiceRecord, next)
        const { belonging, ledger } = next
        if (belonging.kind === 'other-computer') await this.#bindAnew(next, 'moved')
        else if (belonging.kind === 'behind') await this.#bindAnew(next, 'same')
        await ledger.append(() => ({ kind: 'begun', id: newId(), after: loss, at: this.#at() }), 'synced')
        await this.#makeNameDurable(next)
        this.#binding.remember(ledger, folder)
      })
    })
  }

  /**
   * Closes the ledger for good, because its keys move to another computer, and gives what goes with them. Whoever was
   * interrupted does it again. Throws GuardError as `find` does, and `record-not-durable`.
   */
  moveAway(): Promise<CarriedLedger> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      const { ledger } = opened
      await this.#durably(opened, async () => {
        await this.#start(opened)
        await ledger.append(
          () => (isClosed(ledger) ? undefined : { kind: 'closed', id: newId(), at: this.#at() }),
          'synced',
        )
        await this.#makeNameDurable(opened)
      })
      if (!isClosed(ledger)) throw damagedRecord(ledger.file)
      this.#binding.remember(ledger, opened.folder)
      const received = ledger.turns.flatMap((turn) => (turn.kind === 'received' ? turn.ledger : []))
      return { ledgers: [ledger.id, ...received], head: ledger.head, facts: ledger.keyFacts }
    })
  }

  /**
   * Takes in what another computer's ledger knew when its keys moved here. Throws GuardError as `find` does,
   * `copy-of-this-computer` when it is this ledger itself, `ledger-closed` when this one's keys are elsewhere, and did not
   * come back with these, or came back with these before they left again, `record-not-durable`.
   */
  takeIn({ ledgers, head, facts }: CarriedLedger): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#look()
      requireWhole(opened)
      const { ledger } = opened
      await this.#durably(opened, async () => {
        await this.#start(opened)
        const [from = ''] = ledgers
        if (from === ledger.id) throw copyOfThisComputer()
        if (isClosed(ledger) && (!ledgers.includes(ledger.id) || hasReceived(ledger, from, head)))
          throw ledgerClosed()
        await ledger.appendEach(
          [
            ...facts.map((fact) => () => (ledger.find(fact.oneTimeKey) === undefined ? fact : undefined)),
            () => ({ kind: 'received', id: newId(), ledger: from, head, at: this.#at() }) as const,
          ],
          'synced',
        )
        await this.#makeNameDurable(opened)
      })
      requireWhole(opened)
      this.#binding.remember(ledger, opened.folder)
    })
  }

  /**
   * Records an intent durably. Throws NotRecordedError when nothing could be stored, and the key may still sign
   * anything; GuardError `already-signed` when it has signed something else; `record-damaged`, `entry-damaged`,
   * `record-missing`, `record-unreadable`, `ledger-behind` or `other-computer` when nobody can tell; `ledger-closed` when
   * its keys have moved to another computer; `record-not-durable` when it is there and might not survive a power cut.
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
        if (isClosed(opened.ledger)) throw ledgerClosed()
        await this.#store(opened, intent)
        await this.#makeNameDurable(opened)
      }
      if (opened.belonging.kind === 'ours') this.#binding.remember(opened.ledger, opened.folder)
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
    if (this.#opened?.ledger.damaged === true) await this.#followNewOne(this.#opened)
    const opened = (this.#opened ??= {
      folder,
      ledger: new LedgerFile(file, this.#files),
      oldRecord: new OldRecord(folder, this.#files),
      practiceRecord: new PracticeRecord(folder, this.#files),
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
  async #followNewOne({ ledger }: Opened): Promise<void> {
    const fresh = new LedgerFile(ledger.file, this.#files)
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

  async #store(opened: Opened, intent: SigningIntent): Promise<void> {
    const { ledger } = opened
    const at = this.#now().toISOString()
    let appending = false
    try {
      await this.#start(opened)
      appending = true
      await ledger.append(
        () =>
          ledger.find(intent.oneTimeKey) === undefined && !isClosed(ledger)
            ? { kind: 'reserved', ...intent, at }
            : undefined,
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
    if (record === undefined) throw isClosed(ledger) ? ledgerClosed() : damagedRecord(ledger.file)
    requireSame(record, intent, opened)
  }

  /** Appends what is known and no reservation, durably. Throws GuardError. */
  async #keep(opened: Opened, decide: () => LedgerFact | undefined): Promise<void> {
    requireWhole(opened)
    await this.#durably(opened, async () => {
      await this.#start(opened)
      await opened.ledger.append(decide, 'synced')
    })
    requireWhole(opened)
    await this.#makeNameDurable(opened)
    this.#binding.remember(opened.ledger, opened.folder)
  }

  /** Makes the ledger's file and binds it, and moves into it what the records of earlier programs say. */
  async #start(opened: Opened): Promise<void> {
    const { folder, ledger, oldRecord, practiceRecord } = opened
    if (opened.started && opened.moved && opened.practiceMoved && opened.belonging.kind !== 'unbound') return
    await makeFolderDurably(this.#files, folder)
    await sweepTemporaryFiles(this.#files, folder, new Date(this.#now().getTime() - day))
    if (!opened.started) {
      const [bytes, uniqueName] = [LedgerFile.begin(newId()), randomUUID()]
      await createWhole(this.#files, { file: ledger.file, bytes, uniqueName })
      await this.#files.syncFolder(folder)
      opened.started = opened.named = true
      await ledger.refresh()
    }
    await this.#bindFirst(opened)
    await oldRecord.moveTo((facts) => takeOver(facts, opened))
    // One that is damaged stays where it is, and in the way, until somebody begins anew.
    if (opened.damagedFile === undefined) await this.#movePractice(practiceRecord, opened)
  }

  async #movePractice(practiceRecord: PracticeRecord, opened: Opened): Promise<void> {
    await practiceRecord.moveTo((facts) => takeOver(facts, opened))
    opened.practiceMoved = true
    opened.damagedFile = undefined
  }

  async #bindFirst(opened: Opened): Promise<void> {
    const { ledger } = opened
    const binding = await this.#binding.entry(ledger, 'first', this.#at())
    // Somebody else may have started it at the same moment: one entry is enough.
    await ledger.append(() => (boundTo(ledger) === undefined ? binding : undefined), 'unsynced')
    if (!ledger.damaged) opened.belonging = await this.#binding.judge(ledger)
  }

  async #bindAnew(opened: Opened, answer: OwnerAnswer): Promise<void> {
    const { ledger, folder } = opened
    const binding = await this.#binding.entry(ledger, answer, this.#at())
    await ledger.append(() => binding, 'synced')
    await this.#makeNameDurable(opened)
    // Before it is judged again: what was remembered may be of another one.
    this.#binding.remember(ledger, folder)
    opened.belonging = await this.#binding.judge(ledger)
  }

  /** Keeps a damaged ledger under another name. Whatever that really was, all that it says goes into the next one. */
  async #setAside(folder: string): Promise<void> {
    const file = path.join(folder, 'ledger')
    try {
      await this.#files.rename(file, `${file}.damaged-${randomUUID()}`)
    } catch (error) {
      // Somebody else was first.
      if (!isSystemError(error, 'ENOENT')) throw error
    }
    await this.#files.syncFolder(folder)
  }

  /** A new ledger with all in it that can be read of those that were set aside. */
  async #replace(folder: string): Promise<void> {
    await makeFolderDurably(this.#files, folder)
    const facts = new Map<string, KeyFact>()
    const names = await this.#files.list(folder)
    for (const name of names.filter((candidate) => candidate.startsWith('ledger.damaged-')).sort())
      for (const fact of LedgerFile.salvage(
        (await readIfThere(this.#files, path.join(folder, name))) ?? new Uint8Array(0),
      ))
        if (!facts.has(fact.oneTimeKey)) facts.set(fact.oneTimeKey, fact)
    for (const fact of await new OldRecord(folder, this.#files).facts())
      if (!facts.has(fact.oneTimeKey)) facts.set(fact.oneTimeKey, fact)
    const bytes = LedgerFile.begin(newId(), [...facts.values()])
    await createWhole(this.#files, { file: path.join(folder, 'ledger'), bytes, uniqueName: randomUUID() })
    await this.#files.syncFolder(folder)
  }

  async #durably(opened: { readonly folder: string }, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof GuardError) throw error
      throw new GuardError('record-not-durable', ...notStored(opened.folder, error))
    }
  }

  #at(): string {
    return this.#now().toISOString()
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

async function takeOver(facts: readonly KeyFact[], { ledger }: Opened): Promise<void> {
  for (const fact of facts)
    await ledger.append(() => (ledger.find(fact.oneTimeKey) === undefined ? fact : undefined), 'unsynced')
  if (ledger.damaged) throw damagedRecord(ledger.file)
  if (facts.length > 0) await ledger.sync()
}

function requireSame(record: KeyRecord, intent: SigningIntent, { ledger }: Opened): void {
  if (record.kind === 'lost') throw lostEntry(ledger.file)
  const { digest, statement, at } = record.kind === 'used' ? record.seen : record.reserved
  if (digest === intent.digest) return
  throw new AlreadySignedError(
    statement,
    `This key has already signed something else: ${statement}, on ${at}. ` +
      'A second signature would let anyone forge in your name, so nothing was signed.',
    'Use the signature that was made then. Signing the very same thing again is possible at any time.',
  )
}

/** Throws GuardError unless what the ledger does not say was not signed on this computer. */
function requireWhole({ ledger, belonging, damagedFile }: Opened): void {
  if (ledger.damaged) throw damagedRecord(ledger.file)
  if (damagedFile !== undefined) throw damagedRecord(damagedFile)
  if (belonging.kind === 'behind') throw ledgerBehind()
  if (belonging.kind === 'other-computer') throw otherComputer(belonging.change)
}

function standingOf({ ledger, belonging, started, damagedFile }: Opened): LedgerStanding {
  if (ledger.damaged || damagedFile !== undefined) return { kind: 'damaged' }
  if (belonging.kind === 'other-computer')
    return { kind: belonging.kind, refusal: otherComputer(belonging.change) }
  if (belonging.kind === 'behind') return { kind: 'behind' }
  if (isClosed(ledger)) return { kind: 'closed' }
  return { kind: started ? 'good' : 'new' }
}

/** What somebody begins anew after: where nothing is wrong with the ledger itself, a vault may remember a later one. */
function lossOf(opened: Opened): Loss {
  const { kind } = standingOf(opened)
  if (kind === 'new') return 'missing'
  return kind === 'damaged' || kind === 'closed' ? kind : 'behind'
}

async function isAbsent(ledger: LedgerFile, oneTimeKey: string): Promise<boolean> {
  try {
    await ledger.refresh()
    return ledger.find(oneTimeKey) === undefined && !ledger.damaged
  } catch {
    return false
  }
}
