/**
 * Backups as they come in, from files, pictures and the keyboard, sorted by what they are: whole keys at once, shares and
 * parts until there are enough of them, sealed files until somebody gives their password.
 */
import {
  backupTexts,
  longestPastedText,
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  ShareError,
  shareWordCount,
  type TakenShare,
} from '../../shared/backup/index.ts'
import { CodedError, wipe } from '../../shared/coinzdense/index.ts'
import { PartCollector } from '../../shared/recovery/index.ts'
import { damagedShareInText, masterPasswordGiven, noBackupInPicture, notABackup } from './errors.ts'
import { remarksOn } from './file-remarks.ts'
import { isOnDisk, type FileTexts, type TextSource } from './file-reading.ts'

/** A whole key that was read. The collector owns, and wipes, the secret. */
export interface CollectedKey {
  readonly form: 'words' | 'private-key'
  readonly from: TextSource
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** What was read, to find a mistake in it. Secret. */
  readonly text: string
}

/** What a text was taken as. */
export type Taken =
  | { readonly kind: 'words' | 'recovery-key' | 'sealed-file' }
  /** A recovery public key, which is no backup. */
  | { readonly kind: 'public-key' }
  | ({ readonly kind: 'share' } & Pick<
      TakenShare,
      'set' | 'setNumber' | 'number' | 'threshold' | 'isOfAnotherSet'
    >)
  /** `whole`: what all parts together are, with the last of them. */
  | { readonly kind: 'part'; readonly missing: number; readonly whole: readonly Taken[] }

/** What came of a text or a file. */
export interface FileTaken {
  readonly taken: readonly Taken[]
  /**
   * Why something else in it was set aside: not read, doubled, damaged, or at odds with what is here. Links and the like,
   * which lie beside many a backup, are not worth a word.
   */
  readonly setAside: readonly CodedError[]
}

export class BackupCollector {
  readonly keys: CollectedKey[] = []
  readonly sealedTexts: string[] = []
  /** Recovery public keys (QRK…) that stood beside a backup. They prove nothing about it. */
  readonly printedKeys: string[] = []
  readonly shares = new ShareCollector()
  #parts: PartCollector | undefined
  /** Set and number of the shares that came from a text or a document on a disk. */
  readonly #onDisk = new Set<string>()

  /** The parts of something longer that have come in so far; undefined when there are none. */
  get parts(): { readonly total: number; readonly missing: readonly number[] } | undefined {
    if (this.#parts === undefined || this.#parts.missing.length === 0) return undefined
    const { total, missing } = this.#parts
    return { total, missing }
  }

  /**
   * Takes a text, with all backups in it that can be taken; `source` is what it came from. Throws BackupReadingError, or the
   * error of what it resembles, when there is none; what was collected before stays, but for parts, of which those of two
   * texts are never put together.
   */
  add(text: string, source?: string): FileTaken {
    return this.#read(text, { name: source, from: 'typed' })
  }

  /**
   * Takes what was read from a file; `source` is its name. Of the codes in a picture those count that are right, whatever
   * lies beside them. Throws as `add`, and BackupReadingError `no-backup-in-picture`, when no code is of any use.
   */
  addFile(file: FileTexts, source?: string): FileTaken {
    const come = new Coming()
    for (const text of file.texts)
      come.try(() => come.join(this.#read(text, { name: source, from: file.from })))
    const { taken, refused } = come
    const [first] = refused
    if (file.from === 'text' || file.from === 'typed') {
      if (taken.length === 0 && first !== undefined) throw first
      return come
    }
    // A sheet may have been photographed or scanned twice.
    const isThere = refused.some(({ code }) => code === 'share-twice')
    if (!isThere && taken.every(({ kind }) => kind === 'public-key')) {
      const damaged = refused.find(({ code }) => !foreignCodes.has(code))
      if (damaged !== undefined) throw damaged
      // A sheet, and even more a screen, has other codes on it too: then no one of them says what is wrong.
      if (taken.length === 0) throw refused.length === 1 && first !== undefined ? first : noBackupInPicture()
    }
    come.refused.unshift(...remarksOn(file))
    return come
  }

  /** Whether a share of those that were put together came from a disk: then they say nothing of the sheets. */
  isFromDisk({
    set,
    shares,
  }: {
    readonly set: string | undefined
    readonly shares: readonly number[]
  }): boolean {
    return shares.some((number) => this.#onDisk.has(`${set ?? ''} ${number}`))
  }

  /** Overwrites what can be overwritten, and begins anew. */
  wipe(): void {
    wipe(...this.keys.map(({ secret }) => secret))
    this.keys.length = this.sealedTexts.length = this.printedKeys.length = 0
    this.shares.wipe()
    this.#onDisk.clear()
    this.#parts = undefined
  }

  #read(text: string, source: Source): Coming {
    const come = new Coming()
    for (const piece of backupTexts(text)) come.try(() => this.#addPiece(piece, source, come))
    if (come.taken.length > 0) damagedShares(text).forEach((error) => come.refused.push(error))
    const [first] = come.refused
    if (come.taken.length === 0 && first !== undefined) throw first
    return come
  }

  #addPiece(text: string, source: Source, come: Coming): readonly Taken[] {
    const found = recogniseBackup(text)
    const { from } = source
    switch (found.kind) {
      case 'words':
        this.keys.push({ form: 'words', from, secret: secretFromWords(text), text })
        return [{ kind: 'words' }]
      case 'recovery-key':
        this.keys.push({ form: 'private-key', from, secret: secretFromKeyText(text), text })
        return [{ kind: 'recovery-key' }]
      case 'share':
        return this.#addShare(text, source, come)
      case 'shares':
        found.texts.forEach((share) => come.try(() => this.#addShare(share, source, come)))
        return []
      case 'sealed-file':
        if (!this.sealedTexts.includes(text)) this.sealedTexts.push(text)
        return [{ kind: 'sealed-file' }]
      case 'part':
        return [this.#addPart(text.trim(), source, come)]
      case 'damaged':
        throw found.error
      case 'other-key':
        if (found.type !== 'recoveryPublicKey')
          throw notABackup(
            found.type === 'ecdsaPrivateKey'
              ? 'That is a private key of HIVE, not a recovery key, which begins with 7.'
              : 'That is a key, but not a recovery key, which begins with 7.',
          )
        this.printedKeys.push(text.replace(/\s/g, ''))
        return [{ kind: 'public-key' }]
      case 'master-password':
        throw masterPasswordGiven()
      case 'empty':
        throw notABackup('There is nothing here.')
      case 'too-long':
      case 'unknown':
        throw notABackup()
    }
  }

  #addShare(text: string, source: Source, come: Coming): readonly Taken[] {
    const { standing, ...share } = this.shares.add(text, source.name)
    if (standing === 'here-already') throw shareTwice(share)
    // Both are kept: with enough others it shows which one is right.
    if (standing === 'conflict') come.refused.push(shareConflict(share))
    const { set, setNumber, number, threshold, isOfAnotherSet } = share
    const place = `${set} ${number}`
    if (isOnDisk(source.from)) this.#onDisk.add(place)
    else this.#onDisk.delete(place)
    return [{ kind: 'share', set, setNumber, number, threshold, isOfAnotherSet }]
  }

  #addPart(line: string, source: Source, come: Coming): Taken {
    const before = this.#parts
    const parts = before ?? new PartCollector()
    this.#parts = undefined
    try {
      parts.add(line)
    } catch (error) {
      // Another text begins where the last one has ended; in the middle of one, whoever is told to start again must be
      // able to.
      if (before?.missing.length === 0) return this.#addPart(line, source, come)
      throw error
    }
    const text = parts.text()
    this.#parts = parts
    if (text === undefined) return { kind: 'part', missing: parts.missing.length, whole: [] }
    // A camera sees the last part once more.
    return { kind: 'part', missing: 0, whole: come.join(this.#read(text, source)) }
  }
}

/** Where a text is from: the name of its file, if it has one, and of which kind that is. */
interface Source {
  readonly name: string | undefined
  readonly from: TextSource
}

/** What comes of a text, piece by piece: one that is refused does not keep the others out. */
class Coming implements FileTaken {
  readonly taken: Taken[] = []
  /** All that was, whether or not anybody wants to hear of it. */
  readonly refused: CodedError[] = []

  get setAside(): readonly CodedError[] {
    return this.refused.filter(({ code }) => code !== 'not-a-backup')
  }

  /** What was taken of a text within this one, whose refused pieces are refused here. */
  join({ taken, refused }: Coming): readonly Taken[] {
    this.refused.push(...refused)
    return taken
  }

  try(take: () => readonly Taken[]): void {
    try {
      this.taken.push(...take())
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      this.refused.push(error)
    }
  }
}

/** The shares of a text that cannot be read, where others of it can: those that stand on a line. */
function damagedShares(text: string): readonly CodedError[] {
  if (text.length > longestPastedText) return []
  const isDamaged = (line: string) =>
    isAboutOneShare(line) &&
    backupTexts(line)
      .map(recogniseBackup)
      .some((found) => found.kind === 'damaged' && found.resembles === 'share')
  return text.split('\n').flatMap((line, place) => (isDamaged(line) ? [damagedShareInText(place + 1)] : []))
}

/** A word or two may be missing, and a label stand before them. */
function isAboutOneShare(line: string): boolean {
  const { length } = line.match(/\p{L}+/gu) ?? []
  return length >= shareWordCount - 2 && length <= shareWordCount + 4 && !line.trimStart().startsWith('#')
}

function shareTwice({ number, setNumber }: TakenFacts): ShareError {
  return new ShareError(
    'share-twice',
    `Share ${number} of set ${setNumber} is here already.`,
    'Bring a share with another number.',
    { number, set: setNumber },
  )
}

function shareConflict({ number, setNumber }: TakenFacts): ShareError {
  return new ShareError(
    'share-conflict',
    `There are two different shares with the number ${number} of set ${setNumber}: one was made at another time, or falsified.`,
    'With enough others it shows which one is right.',
    { number, set: setNumber },
  )
}

type TakenFacts = Pick<TakenShare, 'number' | 'setNumber'>

/** What is no backup at all says less than one that is damaged. */
const foreignCodes = new Set(['not-a-backup', 'master-password-given'])
