/**
 * Backups as they come in, from files, pictures and the keyboard, sorted by what they are: whole keys at once, shares and
 * parts until there are enough of them, sealed files until somebody gives their password.
 */
import {
  backupTexts,
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
} from '../../shared/backup/index.ts'
import { CodedError, wipe } from '../../shared/coinzdense/index.ts'
import { PartCollector } from '../../shared/recovery/index.ts'
import { masterPasswordGiven, noBackupInPicture, notABackup } from './errors.ts'
import { remarksOn } from './file-remarks.ts'
import type { FileTexts } from './file-reading.ts'

/** A whole key that was read. The collector owns, and wipes, the secret. */
export interface CollectedKey {
  readonly form: 'words' | 'private-key'
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
  | { readonly kind: 'share'; readonly number: number; readonly threshold: number }
  /** `whole`: what all parts together are, with the last of them. */
  | { readonly kind: 'part'; readonly missing: number; readonly whole: readonly Taken[] }

/** What came of a file. */
export interface FileTaken {
  readonly taken: readonly Taken[]
  /** Why other codes of the same picture were left aside. */
  readonly refused: readonly CodedError[]
  /** What was not read of it, and may be of use. */
  readonly remarks: readonly CodedError[]
}

export class BackupCollector {
  readonly keys: CollectedKey[] = []
  readonly sealedTexts: string[] = []
  /** Recovery public keys (QRK…) that stood beside a backup. They prove nothing about it. */
  readonly printedKeys: string[] = []
  readonly shares = new ShareCollector()
  #parts: PartCollector | undefined

  /** The parts of something longer that have come in so far; undefined when there are none. */
  get parts(): { readonly total: number; readonly missing: readonly number[] } | undefined {
    if (this.#parts === undefined || this.#parts.missing.length === 0) return undefined
    const { total, missing } = this.#parts
    return { total, missing }
  }

  /**
   * Takes a text, with all backups in it. Throws BackupReadingError, or the error of what it resembles; what was collected
   * before stays, but for parts, of which those of two texts are never put together.
   */
  add(text: string): readonly Taken[] {
    return backupTexts(text).flatMap((piece) => this.#addPiece(piece))
  }

  /**
   * Takes what was read from a file. Of the codes in a picture those count that are right, whatever lies beside them.
   * Throws as `add`, and BackupReadingError `no-backup-in-picture`, when no code is of any use.
   */
  addFile(file: FileTexts): FileTaken {
    const { from, texts } = file
    if (from === 'text') return { taken: texts.flatMap((text) => this.add(text)), refused: [], remarks: [] }
    const taken: Taken[] = []
    const refused: CodedError[] = []
    let isThere = false
    for (const code of texts)
      try {
        taken.push(...this.add(code))
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
        // A sheet may have been photographed or scanned twice.
        if (error.code === 'share-twice') isThere = true
        else refused.push(error)
      }
    if (!isThere && taken.every(({ kind }) => kind === 'public-key')) {
      const [first] = refused
      const damaged = refused.find(({ code }) => !foreignCodes.has(code))
      if (damaged !== undefined) throw damaged
      // A sheet, and even more a screen, has other codes on it too: then no one of them says what is wrong.
      if (taken.length === 0) throw refused.length === 1 && first !== undefined ? first : noBackupInPicture()
    }
    return { taken, refused, remarks: remarksOn(file) }
  }

  /** Overwrites what can be overwritten, and begins anew. */
  wipe(): void {
    wipe(...this.keys.map(({ secret }) => secret))
    this.keys.length = this.sealedTexts.length = this.printedKeys.length = 0
    this.shares.wipe()
    this.#parts = undefined
  }

  #addPiece(text: string): readonly Taken[] {
    const found = recogniseBackup(text)
    switch (found.kind) {
      case 'words':
        this.keys.push({ form: 'words', secret: secretFromWords(text), text })
        return [{ kind: 'words' }]
      case 'recovery-key':
        this.keys.push({ form: 'private-key', secret: secretFromKeyText(text), text })
        return [{ kind: 'recovery-key' }]
      case 'share':
        return [this.#addShare(text)]
      case 'shares':
        return found.texts.map((share) => this.#addShare(share))
      case 'sealed-file':
        if (!this.sealedTexts.includes(text)) this.sealedTexts.push(text)
        return [{ kind: 'sealed-file' }]
      case 'part':
        return [this.#addPart(text.trim())]
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

  #addShare(text: string): Taken {
    const { number, threshold } = this.shares.add(text)
    return { kind: 'share', number, threshold }
  }

  #addPart(line: string): Taken {
    const before = this.#parts
    const parts = before ?? new PartCollector()
    this.#parts = undefined
    try {
      parts.add(line)
    } catch (error) {
      // Another text begins where the last one has ended; in the middle of one, whoever is told to start again must be
      // able to.
      if (before?.missing.length === 0) return this.#addPart(line)
      throw error
    }
    const text = parts.text()
    this.#parts = parts
    if (text === undefined) return { kind: 'part', missing: parts.missing.length, whole: [] }
    // A camera sees the last part once more.
    return { kind: 'part', missing: 0, whole: this.add(text) }
  }
}

/** What is no backup at all says less than one that is damaged. */
const foreignCodes = new Set(['not-a-backup', 'master-password-given'])
