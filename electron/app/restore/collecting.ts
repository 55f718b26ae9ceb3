/**
 * What has come in for restoring and is no key yet: shares, parts, a sealed file that waits for its password, and the
 * public key of the paper. All of it is secret but that key.
 */
import { codeOf, wipe, type CodedError } from '../../../shared/coinzdense/index.ts'
import type { RestoreProgress, WaitingShares } from '../../../shared/contract/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import { readBackupFile, type FileTexts } from '../../backing-up/file-reading.ts'
import { keyOfShares, openSealed, takeKeys, theOneOf, type ReadBackup } from '../../backing-up/read-backup.ts'
import type { BackupWork } from '../../backing-up/work.ts'
import { outOfTurn } from './errors.ts'

export class RestoreCollecting {
  readonly #collector = new BackupCollector()
  readonly #work: BackupWork
  #paperKey: string | undefined
  #remarks: readonly CodedError[] = []
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

  /** What was not read of the last file, and may be of use. */
  get remarks(): readonly CodedError[] {
    return this.#remarks
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
  async unlock(password: string): Promise<FileTexts> {
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

  /** The set that the shares here are of. */
  get set(): string | undefined {
    return this.shares.shares[0]?.set
  }

  /** The shares here, and whether those that wait in the vault are all of them. */
  sharesBeside(waiting: readonly WaitingShares[]): RestoreProgress['shares'] {
    const { shares, missing = 0 } = this.shares
    const [first] = shares
    if (first === undefined) return undefined
    const numbers = shares.map(({ number }) => number).sort((one, other) => one - other)
    const kept = waiting.find(({ set }) => set === first.set)?.numbers ?? []
    return {
      numbers,
      threshold: first.threshold,
      missing,
      kept: numbers.every((number) => kept.includes(number)) ? 'yes' : 'no',
    }
  }

  /** Those in the vault that are not here. */
  elsewhere(waiting: readonly WaitingShares[]): readonly WaitingShares[] {
    const here = this.shares.shares
    return waiting.filter(({ set, numbers }) =>
      numbers.some((number) => !here.some((share) => share.set === set && share.number === number)),
    )
  }

  /**
   * Takes what was typed or read; the key that it made whole, which is the caller's. Throws the errors of backups, and
   * keeps what was taken before.
   */
  take(read: FileTexts): ReadBackup | undefined {
    const sharesBefore = this.shares.shares.length
    const sealedBefore = this.#collector.sealedTexts.splice(0)
    this.#remarks = []
    try {
      this.#remarks = this.#collector.addFile(read).remarks
    } finally {
      if (this.#collector.sealedTexts.length === 0) this.#collector.sealedTexts.push(...sealedBefore)
      this.#paperKey = this.#collector.printedKeys.splice(0).at(-1) ?? this.#paperKey
    }
    const together = this.shares.shares.length > sharesBefore ? keyOfShares(this.shares) : undefined
    const backups = [...takeKeys(this.#collector), ...(together === undefined ? [] : [together])]
    return onlyOneOf(backups)
  }

  /** The key of the sealed file that waits. Takes seconds. Throws RestoreError, and SecretWorkError in its words. */
  async open(password: string): Promise<ReadBackup> {
    const text = this.#collector.sealedTexts.at(-1)
    if (text === undefined) throw outOfTurn()
    return openSealed(text, password, this.#work)
  }

  /** Forgets the sealed file and the shares: their key is not for here. */
  dropKeys(): void {
    this.shares.wipe()
    this.#dropLocked()
    this.#collector.sealedTexts.length = 0
  }

  /** Overwrites everything, and begins anew. */
  forget(): void {
    this.#collector.wipe()
    this.#dropLocked()
    this.#round++
    this.#paperKey = undefined
    this.#remarks = []
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
