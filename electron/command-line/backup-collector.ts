/**
 * The texts of backups as they come in, from files, pictures and the keyboard, sorted by what they are: whole keys at
 * once, shares and parts until there are enough of them, sealed files until somebody gives their password.
 */
import {
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  type BackupKind,
  type ShareFacts,
} from '../../shared/backup/index.ts'
import { CodedError, wipe } from '../../shared/coinzdense/index.ts'
import { PartCollector } from '../../shared/recovery/index.ts'

/** A text is no backup, or none that Lifeboat can use. */
export class BackupReadingError extends CodedError {}

/** A whole key that was read. The collector owns, and wipes, the secret. */
export interface CollectedKey {
  readonly form: 'words' | 'private-key'
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** What was read, to find a mistake in it. Secret. */
  readonly text: string
}

export class BackupCollector {
  readonly keys: CollectedKey[] = []
  readonly sealedTexts: string[] = []
  /** Shares as their words, in the order they came in. */
  readonly shareTexts: string[] = []
  /** Recovery public keys (QRK…) that stood beside a backup. They prove nothing about it. */
  readonly printedKeys: string[] = []
  readonly #shares = new ShareCollector()
  #parts: PartCollector | undefined

  get shares(): readonly ShareFacts[] {
    return this.#shares.shares
  }

  /** What has to come in before there is a backup, in words; undefined when one is there and nothing is half done. */
  get missing(): string | undefined {
    if (this.#parts !== undefined) return `part ${this.#parts.missing[0] ?? 1} of ${this.#parts.total}`
    const shares = this.#shares.missing
    if (shares !== undefined && shares > 0)
      return `another share, ${shares} more ${shares === 1 ? 'is' : 'are'} needed`
    const isThere = this.keys.length + this.sealedTexts.length + this.shareTexts.length > 0
    return isThere ? undefined : 'words, share, sealed file or recovery key'
  }

  /**
   * Takes a text and says in words what it is. Throws BackupReadingError, or the error of what it resembles; what was
   * collected before stays.
   */
  add(text: string): string {
    const found = recogniseBackup(text)
    switch (found.kind) {
      case 'words':
        this.keys.push({ form: 'words', secret: secretFromWords(text), text })
        return '24 words'
      case 'recovery-key':
        this.keys.push({ form: 'private-key', secret: secretFromKeyText(text), text })
        return 'a recovery key'
      case 'share':
        return this.#addShare(text)
      case 'shares':
        return found.texts.map((share) => this.#addShare(share)).join(', ')
      case 'sealed-file':
        this.sealedTexts.push(text)
        return 'a sealed file'
      case 'part':
        return this.#addPart(text.trim())
      case 'damaged':
        throw found.error
      case 'other-key':
        if (found.type !== 'recoveryPublicKey') throw notABackup(otherKeyWords)
        this.printedKeys.push(text.replace(/\s/g, ''))
        return 'a recovery public key, which is no backup'
      case 'master-password':
        throw notABackup(
          'That is a master password of HIVE, not a backup of a recovery key. If the recovery key was made from it: --from password.',
        )
      case 'empty':
        throw notABackup('There is nothing here.')
      case 'too-long':
      case 'unknown':
        throw notABackup('This is no backup of a recovery key.')
    }
  }

  /** The secret of all shares together; the caller wipes it. Throws ShareError when they do not fit together. */
  secretOfShares(): Uint8Array | undefined {
    return this.#shares.secret()
  }

  /** Overwrites what can be overwritten. */
  wipe(): void {
    wipe(...this.keys.map(({ secret }) => secret))
    this.#shares.wipe()
  }

  #addShare(text: string): string {
    const { number, threshold } = this.#shares.add(text)
    this.shareTexts.push(text)
    return `share ${number}, of which ${threshold} are needed`
  }

  #addPart(line: string): string {
    const parts = (this.#parts ??= new PartCollector())
    parts.add(line)
    const text = parts.text()
    if (text === undefined) return `a part; ${parts.missing.length} are missing`
    this.#parts = undefined
    return `the last part of ${this.add(text)}`
  }
}

/** What a text resembles that cannot be read, so that its mistakes can be looked for. */
export function resemblanceOf(text: string): BackupKind | undefined {
  const found = recogniseBackup(text)
  return found.kind === 'damaged' ? found.resembles : undefined
}

const otherKeyWords = 'That is a key, but not a recovery key, which begins with 7.'

function notABackup(sentence: string): BackupReadingError {
  return new BackupReadingError(
    'not-a-backup',
    sentence,
    'A backup is 24 words, shares of 33 words each, a sealed file, or a key that begins with 7.',
  )
}
