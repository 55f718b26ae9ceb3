/** The new master password while Lifeboat holds it: made or typed, shown, put on paper, and read back from there. */
import type { NewPasswordView, PaperPlace, WrittenKeyView } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import {
  makeMasterPasswordSheet,
  readMasterPasswordSheet,
  requireMasterPassword,
} from '../../backing-up/master-password-sheet.ts'
import type { SheetChoice } from '../../backing-up/making.ts'
import { ownerKeyOf, typedMasterPassword } from '../../hive/account-recovery/new-password.ts'
import type { ChainAccount } from '../../hive/accounts/chain-account.ts'
import { newMasterPassword } from '../../hive/key-changing/new-secrets.ts'
import { qrPath } from '../../kit/qr-code.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { SheetDelivery, type SheetDeliveryOptions } from '../window/sheet-delivery.ts'
import { alreadyOnPaper, noNewPassword } from './errors.ts'

export interface NewPasswordOptions {
  readonly work: Pick<SecretWork, 'do'>
  readonly desktop: SheetDeliveryOptions['desktop']
  /** Lifeboat's own, as sheets name it. */
  readonly version: string
  readonly now: () => number
}

interface Held {
  readonly account: AccountName
  /** Secret. JavaScript cannot overwrite texts, but it can let go of them. */
  readonly password: string
  readonly publicOwnerKey: string
  readonly state: NewPasswordView['state']
}

export class NewPassword {
  readonly #options: NewPasswordOptions
  readonly #delivery: SheetDelivery
  #held: Held | undefined

  constructor(options: NewPasswordOptions) {
    const { desktop, work } = options
    this.#options = options
    this.#delivery = new SheetDelivery({ desktop, drawPages: (pdf) => work.do('drawPages', pdf) })
  }

  get view(): NewPasswordView | undefined {
    const held = this.#held
    return held && { publicOwnerKey: held.publicOwnerKey, state: held.state }
  }

  /** The master password itself; undefined while it is not here. Secret. */
  get secret(): string | undefined {
    return this.#held?.password
  }

  make(account: AccountName): void {
    this.#hold(account, newMasterPassword(), 'made')
  }

  /** Throws AccountRecoveryError as `typedMasterPassword`. */
  take(account: AccountName, on: ChainAccount, typed: string): void {
    this.#hold(account, typedMasterPassword(on, account, typed), 'typed')
  }

  /** Throws NewPasswordError `no-new-password-here`, as those below; and `already-on-paper` once its paper was tested. */
  show(): WrittenKeyView {
    const { password, state } = this.#require()
    if (state !== 'made') throw alreadyOnPaper()
    return { text: password, code: qrPath(password) }
  }

  /** False when nobody says where to. Throws PrintingError `not-printed`, KitError. */
  async deliver({ to, ...choice }: SheetChoice & { readonly to: PaperPlace }): Promise<boolean> {
    const { work, version, now } = this.#options
    const { account, password, publicOwnerKey } = this.#require()
    const subject = { account, password, publicOwnerKey, version, made: new Date(now()) }
    const content = await makeMasterPasswordSheet(subject, choice, work)
    const name = `lifeboat-${account}-master-password.pdf`
    try {
      const delivered = { name, content, kind: 'secret' } as const
      return await this.#delivery.deliver(account, delivered, { paper: choice.paper, to })
    } finally {
      content.fill(0)
    }
  }

  /** Deletes the PDFs that were saved, and nothing else. Throws the system's error. */
  deleteSaved(): Promise<'nothing' | 'changed'> {
    return this.#delivery.deleteSaved(this.#require().account)
  }

  /** Throws BackupReadingError unless it was typed right from paper. */
  test(typed: string): void {
    const held = this.#require()
    requireMasterPassword(typed, held.password)
    this.#held = { ...held, state: 'tested' }
  }

  /** Throws PictureError and BackupReadingError unless the picture shows its sheet. */
  async testPicture(picture: Uint8Array): Promise<void> {
    const held = this.#require()
    await readMasterPasswordSheet(picture, held.password, this.#options.work)
    if (this.#held === held) this.#held = { ...held, state: 'tested' }
  }

  forget(): void {
    this.#held = undefined
    this.#delivery.forget()
  }

  #hold(account: AccountName, password: string, state: Held['state']): void {
    this.#held = { account, password, publicOwnerKey: ownerKeyOf(account, password), state }
  }

  #require(): Held {
    if (this.#held === undefined) throw noNewPassword()
    return this.#held
  }
}
