/**
 * What has come in for restoring and is no key yet: shares, parts, a sealed file that waits for its password, and the
 * public key of the paper. All of it is secret but that key.
 */
import { wipe } from '../../../shared/coinzdense/index.ts'
import type { Failure, SharesHere, WaitingShares } from '../../../shared/contract/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import type { FileTexts } from '../../backing-up/file-reading.ts'
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

  get isSealed(): boolean {
    return this.#collector.sealedTexts.length > 0
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
      const { refused } = this.#collector.addFile(read)
      this.#setAside = refused.filter(({ code }) => code !== 'not-a-backup').map(failureOf)
    } finally {
      if (!this.isSealed) this.#collector.sealedTexts.push(...sealedBefore)
      this.#paperKey = this.#collector.printedKeys.splice(0).at(-1) ?? this.#paperKey
    }
    const grown = this.shares.sets.filter(({ set, numbers }) => numbers.length > (before.get(set) ?? 0))
    return onlyOneOf([...takeKeys(this.#collector), ...grown.flatMap(({ set }) => this.keyOf(set) ?? [])])
  }

  /** The key of a set of shares, which is the caller's; undefined while there are too few. Throws ShareError. */
  keyOf(set: string): ReadBackup | undefined {
    const key = keyOfShares(this.shares, set)
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

  /** Forgets the sealed file, and the shares of this set: their key is not for here. */
  dropKeys(set: string | undefined): void {
    if (set !== undefined) this.shares.wipe(set)
    this.#collector.sealedTexts.length = 0
  }

  /** Overwrites everything, and begins anew. */
  forget(): void {
    this.#collector.wipe()
    this.#paperKey = undefined
    this.#setAside = []
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
