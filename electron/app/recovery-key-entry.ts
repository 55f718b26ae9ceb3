/** A recovery key as it comes in on the day: in one text, or share by share. It stays here, and is wiped from here. */
import {
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
} from '../../shared/backup/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import type { PastedBackup } from '../../shared/contract/index.ts'
import type { SecretWork } from '../secret-work/secret-work.ts'

/** What was pasted is no recovery key. */
export class RecoveryEntryError extends CodedError {}

export class RecoveryKeyEntry {
  readonly #work: Pick<SecretWork, 'do'>
  readonly #shares = new ShareCollector()

  constructor(work: Pick<SecretWork, 'do'>) {
    this.#work = work
  }

  /** What a text is, for whoever pastes it. */
  static recognise(text: string): PastedBackup {
    const { kind } = recogniseBackup(text)
    return { kind, needsPassword: kind === 'sealed-file' ? 'yes' : 'no' }
  }

  /** Shares so far; undefined before the first. */
  get shares(): { readonly have: number; readonly missing: number } | undefined {
    const { missing } = this.#shares
    return missing === undefined ? undefined : { have: this.#shares.shares.length, missing }
  }

  /**
   * The 32 secret bytes that a text leads to, which the caller wipes; undefined while shares are missing. Throws
   * RecoveryEntryError, and what is wrong with a damaged text.
   */
  async take(text: string, password: string): Promise<Uint8Array | undefined> {
    const recognised = recogniseBackup(text)
    switch (recognised.kind) {
      case 'words':
        return secretFromWords(text)
      case 'recovery-key':
        return secretFromKeyText(text.replace(/\s/g, ''))
      case 'sealed-file':
        return (await this.#work.do('openSealed', { text, password })).secret
      case 'share':
        this.#shares.add(text)
        return this.#shares.secret()
      case 'shares':
        for (const one of recognised.texts) this.#shares.add(one)
        return this.#shares.secret()
      case 'damaged':
        throw recognised.error
      default:
        throw notAKey()
    }
  }

  /** Overwrites the shares. */
  forget(): void {
    this.#shares.wipe()
  }
}

function notAKey(): RecoveryEntryError {
  return new RecoveryEntryError(
    'not-a-recovery-key',
    'This is no recovery key, and no backup of one that Lifeboat knows. Nothing was signed.',
    'Paste the key, the 24 words, a share, or a sealed file.',
  )
}
