/** The sheets of signing keys: printed or saved, and read back from a picture. */
import type { PaperPlace } from '../../../shared/contract/index.ts'
import { readBackupFile, isOnDisk } from '../../backing-up/file-reading.ts'
import type { SheetChoice } from '../../backing-up/making.ts'
import { makeSigningKeySheet } from '../../backing-up/signing-key-sheet.ts'
import { isWrittenKey } from '../../recovery/key-proof.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import { SheetDelivery, type SheetDeliveryOptions } from '../window/sheet-delivery.ts'
import { onlyAFile } from './errors.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface KeySheetsOptions {
  readonly keys: Pick<SigningKeys, 'list' | 'writtenText' | 'proveSeed'>
  readonly vault: Pick<VaultSession, 'keepOpen'>
  readonly work: Pick<SecretWork, 'do'>
  readonly desktop: SheetDeliveryOptions['desktop']
  /** Lifeboat's own, as sheets name it. */
  readonly version: string
  readonly now: () => Date
}

export class KeySheets {
  readonly #options: KeySheetsOptions
  readonly #delivery: SheetDelivery

  constructor(options: KeySheetsOptions) {
    const { desktop, work } = options
    this.#options = options
    this.#delivery = new SheetDelivery({ desktop, drawPages: (pdf) => work.do('drawPages', pdf) })
  }

  /** False when nobody says where to. Throws PrintingError `not-printed`, KitError, SigningKeyError, VaultError. */
  make(id: string, { to, ...choice }: SheetChoice & { readonly to: PaperPlace }): Promise<boolean> {
    const { keys, vault, work, version, now } = this.#options
    const text = keys.writtenText(id)
    const key = keys.list().keys.find((one) => one.id === id)
    const subject = { account: key?.account, publicKey: key?.coinzdenseKey, text, version, made: now() }
    return vault.keepOpen(async () => {
      const content = await makeSigningKeySheet(subject, choice, work)
      const name = `lifeboat-${key?.account ?? id.slice(0, 8)}-coinzdense-key.pdf`
      try {
        return await this.#delivery.deliver(
          id,
          { name, content, kind: 'secret' },
          { paper: choice.paper, to },
        )
      } finally {
        content.fill(0)
      }
    })
  }

  /** Deletes the PDFs of a key that were saved, and nothing else. Throws the system's error. */
  deleteSaved(id: string): Promise<'nothing' | 'changed'> {
    return this.#delivery.deleteSaved(id)
  }

  /**
   * Notes that the key was read back from its sheet, photographed. Throws PictureError, GuardError `backup-not-proved`, and
   * `only-a-file` where it is right, and was a file and no paper.
   */
  async prove(id: string, picture: Uint8Array): Promise<void> {
    const { keys, work } = this.#options
    const { from, texts } = await readBackupFile(picture, work)
    const written = keys.writtenText(id)
    const right = texts.find((text) => isWrittenKey(text, written))
    if (right !== undefined && isOnDisk(from)) throw onlyAFile()
    await keys.proveSeed(id, right ?? texts[0] ?? '')
  }

  /** Knows of no file any more. */
  forget(): void {
    this.#delivery.forget()
  }
}
