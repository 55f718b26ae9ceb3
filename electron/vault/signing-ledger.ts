/**
 * The ledger of what one-time keys have signed, in the user's state folder: durable before the signature exists, and
 * readable without any passphrase, because whoever may sign must also be refused. Whoever comes second with something
 * else, in this process or another, signs nothing.
 */
import { OneTimeLedger, type SigningIntent } from '../../shared/coinzdense/index.ts'
import { fileSystem, type FileSystem } from '../disk/file-system.ts'
import type { CarriedLedger } from './carried-ledger.ts'
import { usualComputer, type Computer } from './computer.ts'
import { GuardError } from './errors.ts'
import { isClosed } from './ledger-binding.ts'
import type { LedgerHead, LedgerTurn, OwnerAnswer, SeenUse } from './ledger-entry.ts'
import { damagedRecord, ledgerBehind, ledgerClosed } from './ledger-errors.ts'
import type { KeyRecord } from './ledger-file.ts'
import { closeAndCarry, takeInCarried } from './ledger-carrying.ts'
import { beginLedgerAnew } from './ledger-replacement.ts'
import { storeIntent } from './ledger-reserving.ts'
import { LedgerStore } from './ledger-store.ts'
import {
  findIn,
  positionIn,
  requireSame,
  requireWhole,
  standingOf,
  type LedgerStanding,
} from './opened-ledger.ts'

export type { LedgerStanding } from './opened-ledger.ts'

/** A use that was seen, as somebody tells the ledger of it. */
export type LearnedUse = Omit<SeenUse, 'at'>

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
  readonly #store: LedgerStore
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
    this.#store = new LedgerStore({ stateFolder, now, files, computer })
  }

  /** What has been recorded of a one-time key, by its name. Throws GuardError when nobody can tell. */
  find(oneTimeKey: string): Promise<KeyRecord | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
      const record = findIn(opened, oneTimeKey)
      if (record === undefined) requireWhole(opened)
      return record
    })
  }

  /** The last position at which a signing key has signed, by the key's name. Throws GuardError when nobody can tell. */
  lastPosition(signingKey: string): Promise<bigint | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
      requireWhole(opened)
      return positionIn(opened, signingKey)
    })
  }

  /** Whether a one-time key was made on this computer, by its name. Throws GuardError when nobody can tell. */
  isMadeHere(oneTimeKey: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
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
      const opened = await this.#store.look()
      const fact = { kind: 'made', oneTimeKey, at: this.#store.at() } as const
      const isNews = () => !opened.ledger.isMadeHere(oneTimeKey) && !isClosed(opened.ledger)
      await this.#store.keep(opened, () => (isNews() ? fact : undefined))
    })
  }

  /**
   * Keeps durably that a one-time key has signed, as it was seen somewhere; nothing else is signed with it from then on.
   * What is recorded of it already stays. Throws GuardError when that cannot be read or stored.
   */
  learn(use: LearnedUse): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
      const fact = { kind: 'used', ...use, at: this.#store.at() } as const
      const isNews = () => {
        const known = findIn(opened, use.oneTimeKey)
        if (known === undefined) return true
        return known.kind === 'used' && known.seen.digest === undefined && use.digest !== undefined
      }
      if (isNews()) await this.#store.keep(opened, () => (isNews() ? fact : undefined))
    })
  }

  /** Its last entry; undefined when nothing was ever signed. Throws GuardError as `find` does. */
  head(): Promise<LedgerHead | undefined> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
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
      const opened = await this.#store.look()
      requireWhole(opened)
      const { ledger } = opened
      // The vault of practice remembers the ledger that practice had for itself.
      const practised = await opened.practiceRecord.ledgers().catch(() => [])
      if (!opened.started && expected === 'expected' && practised.length === 0) throw ledgerBehind()
      if (!opened.started || opened.belonging.kind === 'unbound')
        await this.#store.durably(opened, async () => {
          await this.#store.start(opened)
          await ledger.sync()
          await this.#store.makeNameDurable(opened)
        })
      this.#store.remember(opened)
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
        return standingOf(await this.#store.look())
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
      const opened = await this.#store.look()
      if (opened.ledger.damaged) throw damagedRecord(opened.ledger.file)
      if (opened.belonging.kind === 'behind') throw ledgerBehind()
      await this.#store.durably(opened, async () => {
        await this.#store.start(opened)
        await this.#store.bindAnew(opened, answer)
      })
    })
  }

  /**
   * Begins anew where the ledger was lost, damaged, put back to an older one, or closed. What can be read of it still
   * holds, and a file that is damaged is kept under another name; everything else may have been signed. Throws GuardError
   * `record-unreadable` or `record-not-durable`; it may be done again then.
   */
  beginAnew(): Promise<void> {
    return this.#inTurn(() => beginLedgerAnew(this.#store))
  }

  /**
   * Closes the ledger for good, because its keys move to another computer, and gives what goes with them. Whoever was
   * interrupted does it again. Throws GuardError as `find` does, and `record-not-durable`.
   */
  moveAway(): Promise<CarriedLedger> {
    return this.#inTurn(async () => closeAndCarry(this.#store, await this.#store.look()))
  }

  /**
   * Takes in what another computer's ledger knew when its keys moved here. Throws GuardError as `find` does,
   * `copy-of-this-computer` when it is this ledger itself, `ledger-closed` when this one's keys are elsewhere, and did not
   * come back with these, or came back with these before they left again, `record-not-durable`.
   */
  takeIn(carried: CarriedLedger): Promise<void> {
    return this.#inTurn(async () => takeInCarried(this.#store, await this.#store.look(), carried))
  }

  /**
   * Records an intent durably. Throws NotRecordedError when nothing could be stored, and the key may still sign
   * anything; GuardError `already-signed` when it has signed something else; `record-damaged`, `entry-damaged`,
   * `record-missing`, `record-unreadable`, `ledger-behind` or `other-computer` when nobody can tell; `ledger-closed` when
   * its keys have moved to another computer; `record-not-durable` when it is there and might not survive a power cut.
   */
  protected override record(intent: SigningIntent): Promise<void> {
    return this.#inTurn(async () => {
      const opened = await this.#store.look()
      // What has been signed can be signed again also where nothing can be written.
      const known = findIn(opened, intent.oneTimeKey)
      if (known !== undefined) {
        requireSame(known, intent, opened)
        await this.#store.makeDurable(opened)
      } else {
        requireWhole(opened)
        if (isClosed(opened.ledger)) throw ledgerClosed()
        await storeIntent(this.#store, opened, intent)
        await this.#store.makeNameDurable(opened)
      }
      if (opened.belonging.kind === 'ours') this.#store.remember(opened)
    })
  }

  /** A note that is not synced: it is lost in a power cut, and then the signature counts as made all the same. */
  protected override recordRelease({ oneTimeKey, digest }: SigningIntent): Promise<void> {
    return this.#inTurn(async () => {
      const { ledger } = await this.#store.lookOnce()
      const released = { kind: 'released', oneTimeKey, digest, at: this.#store.at() } as const
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
}
