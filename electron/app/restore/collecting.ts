/**
 * What has come in for restoring and is no key yet: shares, parts, a sealed file that waits for its password, and the
 * public key of the paper. All of it is secret but that key.
 */
import { codeOf, wipe } from '../../../shared/coinzdense/index.ts'
import type { Failure, RestoreProgress, SharesHere, WaitingShares } from '../../../shared/contract/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import { readBackupFile, type FileTexts } from '../../backing-up/file-reading.ts'
import { keyOfShares, openSealed, takeKeys, theOneOf, type ReadBackup } from '../../backing-up/read-backup.ts'
import { shareDoesNotFit } from '../../backing-up/errors.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import { failureOf } from '../window/failure-of.ts'
import { outOfTurn } from './errors.ts'

export class RestoreCollecting {
  readonly #collector = new BackupCollector()
  readonly #work: BackupWork
  #paperKey: string | undefined
  #setAside: readonly Failure[] = []
  #lockedPdf: Uint8Array | undefined
  /** Counts how often everything was forgotten: what is still read from before must not wait here. */
  #round = 0

  constructor(work: BackupWork) {
    this.#work = work
  }

  get shares(): BackupCollector['shares'] {
    return this.#collector.shares
  }

  /** QRK… as it was read from the paper, the last of them. */
  get paperKey(): string | undefined {
    return this.#paperKey
  }

  /** Which file waits for its password. */
  get locked(): RestoreProgress['locked'] {
    if (this.#lockedPdf !== undefined) return 'pdf'
    return this.#collector.sealedTexts.length > 0 ? 'sealed-file' : undefined
  }

  /**
   * What a file holds; undefined where it is a PDF, which waits for its password from now on, one at a time. Throws
   * PictureError.
   */
  async read(bytes: Uint8Array): Promise<FileTexts | undefined> {
    const round = this.#round
    try {
      // Whoever reads it wipes it, and one that is locked is read again.
      return await readBackupFile(bytes.slice(), this.#work)
    } catch (error) {
      if (codeOf(error) !== 'pdf-locked' || this.#lockedPdf !== undefined) throw error
      if (round === this.#round) this.#lockedPdf = bytes
      return undefined
    }
  }

  /** What the PDF that waits holds. Throws RestoreError, and PictureError `pdf-password-wrong`. */
  async openPdf(password: string): Promise<FileTexts> {
    if (this.#lockedPdf === undefined) throw outOfTurn()
    const read = await readBackupFile(this.#lockedPdf.slice(), this.#work, { password })
    this.#dropLocked()
    return read
  }

  /** Whether shares are here, or parts. */
  get hasPieces(): boolean {
    return this.shares.shares.length > 0 || this.#collector.parts !== undefined
  }

  get missingParts(): readonly number[] {
    return this.#collector.parts?.missing ?? []
  }

  /** Why something of what came in last was set aside. */
  get setAside(): readonly Failure[] {
    return this.#setAside
  }

  /** The shares here, and whether those that wait in the vault are all of them. */
  sharesBeside(waiting: readonly WaitingShares[]): readonly SharesHere[] {
    return this.shares.sets.map(({ numbers, ...one }) => {
      const kept = waiting.find(({ set }) => set === one.set)?.numbers ?? []
      return {
        ...one,
        numbers: numbers.toSorted((left, right) => left - right),
        kept: numbers.every((number) => kept.includes(number)) ? 'yes' : 'no',
      }
    })
  }

  /** Those in the vault that are not here. */
  elsewhere(waiting: readonly WaitingShares[]): readonly WaitingShares[] {
    const here = this.shares.shares
    return waiting.filter(({ set, numbers }) =>
      numbers.some((number) => !here.some((share) => share.set === set && share.number === number)),
    )
  }

  /**
   * Takes what was typed or read; the key that it made whole, which is the caller's. What is of no use beside it is set
   * aside. Throws the errors of backups where nothing of it can be taken, and keeps what was taken before.
   */
  take(read: FileTexts): ReadBackup | undefined {
    const before = new Map(this.shares.sets.map(({ set, numbers }) => [set, numbers.length]))
    const sealedBefore = this.#collector.sealedTexts.splice(0)
    this.#setAside = []
    try {
      this.#setAside = this.#collector.addFile(read).setAside.map(failureOf)
    } finally {
      if (this.#collector.sealedTexts.length === 0) this.#collector.sealedTexts.push(...sealedBefore)
      this.#paperKey = this.#collector.printedKeys.splice(0).at(-1) ?? this.#paperKey
    }
    const grown = this.shares.sets.filter(({ set, numbers }) => numbers.length > (before.get(set) ?? 0))
    return onlyOneOf([...takeKeys(this.#collector), ...grown.flatMap(({ set }) => this.keyOf(set) ?? [])])
  }

  /** The key of a set of shares, which is the caller's; undefined while there are too few. Throws ShareError. */
  keyOf(set: string): ReadBackup | undefined {
    const key = keyOfShares(this.shares, { set })
    const { setNumber = 0 } = this.shares.sets.find((one) => one.set === set) ?? {}
    const leftOut = key?.leftOut.map(({ number }) => failureOf(shareDoesNotFit(number, setNumber))) ?? []
    this.#setAside = [...this.#setAside, ...leftOut]
    return key
  }

  /** The key of the sealed file that waits. Takes seconds. Throws RestoreError, and SecretWorkError in its words. */
  async open(password: string): Promise<ReadBackup> {
    const text = this.#collector.sealedTexts.at(-1)
    if (text === undefined) throw outOfTurn()
    return openSealed(text, password, this.#work)
  }

  /**
   * The key of a set of shares with a passphrase: without it, or with another one, they give another key. Throws
   * RestoreError `restore-out-of-turn` when there are not enough of them.
   */
  keyWithPassphrase(set: string | undefined, passphrase: string): ReadBackup {
    const backup = set === undefined ? undefined : keyOfShares(this.shares, { set, passphrase })
    if (backup === undefined) throw outOfTurn()
    return backup
  }

  /** Forgets the files that are locked, and the shares of this set: their key is not for here. */
  dropKeys(set: string | undefined): void {
    if (set !== undefined) this.shares.wipe(set)
    this.#dropLocked()
    this.#collector.sealedTexts.length = 0
  }

  /** Overwrites everything, and begins anew. */
  forget(): void {
    this.#collector.wipe()
    this.#dropLocked()
    this.#round++
    this.#paperKey = undefined
    this.#setAside = []
  }

  #dropLocked(): void {
    if (this.#lockedPdf !== undefined) wipe(this.#lockedPdf)
    this.#lockedPdf = undefined
  }
}

/** Wipes the others of the same key, and all of them where they are not of one. */
function onlyOneOf(backups: readonly ReadBackup[]): ReadBackup | undefined {
  let one: ReadBackup | undefined
  try {
    return (one = theOneOf(backups))
  } finally {
    wipe(...backups.filter((backup) => backup !== one).map(({ secret }) => secret))
  }
}
