/** The backups of an account's chosen key: printed or saved where its owner says, and read back before anything is published. */
import type { PasswordCost } from '../../../shared/backup/index.ts'
import type { PaperPlace, ProofOutcome, ProtectDraft } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import { nameOfSet, type BackupSubject } from '../../backing-up/making.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import { blankFormOf, paperKitOf, sealedFileOf, shareKitOf, type SavedPiece } from './backup-making.ts'
import type { Proof, ProofSubject } from './backup-proof.ts'
import type { ProtectDrafts } from './drafts.ts'
import { notPrinted } from './errors.ts'

export interface ProtectBackupsOptions {
  readonly session: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  readonly drafts: ProtectDrafts
  readonly version: string
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly desktop: Pick<Desktop, 'saveFile' | 'printPages'>
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** What a sheet is printed on, in which language, and where it goes. */
type Sheet = Parameters<typeof paperKitOf>[1] & { readonly to: PaperPlace }
type Shares = Parameters<typeof shareKitOf>[1]

export class ProtectBackups {
  readonly #options: ProtectBackupsOptions
  /** Shares and parts that were read back so far, of each account. */
  readonly #collectors = new Map<AccountName, BackupCollector>()

  constructor(options: ProtectBackupsOptions) {
    this.#options = options
  }

  /** Lets go of what was read back. */
  forget(): void {
    for (const collector of this.#collectors.values()) collector.wipe()
    this.#collectors.clear()
  }

  /** Forgets what was read back of an account's backup so far, for its owner to begin anew. */
  forgetProof(account: AccountName): void {
    this.#collectors.get(account)?.wipe()
  }

  /**
   * Each prints sheets, or saves a file; undefined when nobody says where to. Throws ProtectError `not-begun` and
   * `not-printed`, VaultError.
   */
  makePaper(account: AccountName, sheet: Sheet): Promise<ProtectDraft | undefined> {
    return this.#make(account, 'paper', sheet, (subject) => paperKitOf(subject, sheet, this.#options.work))
  }

  makeShares(account: AccountName, shares: Shares, sheet: Sheet): Promise<ProtectDraft | undefined> {
    const make = (subject: BackupSubject) => shareKitOf(subject, shares, sheet, this.#options.work)
    return this.#make(account, 'shares', sheet, make, shares)
  }

  /** With `sheet` on paper, else as text. */
  makeSealed(account: AccountName, password: string, sheet?: Sheet): Promise<ProtectDraft | undefined> {
    const { sealingCost: cost, work } = this.#options
    const sealing = { password, cost, ...(sheet !== undefined && { sheet }) }
    return this.#make(account, 'sealed-file', sheet, (subject) => sealedFileOf(subject, sealing, work))
  }

  /** A form to be filled in by hand, which is no backup yet: it is noted when its owner says that it was written. */
  async makeBlankForm(account: AccountName, sheet: Sheet): Promise<boolean> {
    const { version, clock, work, drafts } = this.#options
    const key = drafts.key(account)
    try {
      const content = await blankFormOf({ account, key, made: new Date(clock()), version }, sheet, work)
      return await this.#deliver(`lifeboat-${account}-form.pdf`, content, sheet)
    } finally {
      key.wipe()
    }
  }

  /** Holds what was read back against the chosen key. Throws ProtectError `not-begun`, VaultError. */
  async prove(account: AccountName, prove: (subject: ProofSubject) => Promise<Proof>): Promise<ProofOutcome> {
    const { work, drafts } = this.#options
    const collector = this.#collectors.get(account) ?? new BackupCollector()
    this.#collectors.set(account, collector)
    const key = drafts.key(account)
    try {
      const draft = drafts.get(account)
      const proof = await prove({ account, draft, key, collector, work })
      if (proof.result !== 'proved') return proof
      collector.wipe()
      const { publicKey = key.publicKeyText() } = draft
      const noted = await drafts.noteProof(account, publicKey, proof.form, proof.shares)
      return { result: 'proved', form: proof.form, draft: noted }
    } finally {
      key.wipe()
    }
  }

  async #make(
    account: AccountName,
    form: 'paper' | 'shares' | 'sealed-file',
    sheet: Sheet | undefined,
    make: (subject: BackupSubject) => Promise<SavedPiece>,
    shares?: Shares,
  ): Promise<ProtectDraft | undefined> {
    const { version, clock, session, drafts } = this.#options
    const { publicKey } = drafts.get(account)
    const key = drafts.key(account)
    try {
      return await session.keepOpen(async () => {
        const { content, set } = await make({ account, key, made: new Date(clock()), version })
        try {
          // Each time another set is made, and its file must not be taken for that of the one before.
          const named = set === undefined ? account : nameOfSet(account, set)
          const name = `lifeboat-${named}-${form}.${sheet === undefined ? 'lifeboat' : 'pdf'}`
          if (!(await this.#deliver(name, content, sheet))) return undefined
        } finally {
          if (typeof content !== 'string') content.fill(0)
        }
        // A PDF on a disk is no paper yet.
        const noted = form === 'paper' && sheet?.to === 'file' ? 'file' : form
        return drafts.noteBackup(account, publicKey, noted, shares)
      })
    } finally {
      key.wipe()
    }
  }

  /** False when nobody says where to. Throws ProtectError `not-printed`, and what writing throws. */
  async #deliver(name: string, content: string | Uint8Array, sheet: Sheet | undefined): Promise<boolean> {
    const { desktop, work } = this.#options
    if (sheet?.to !== 'printer' || typeof content === 'string')
      return (await desktop.saveFile({ name, content })) === 'saved'
    const printed = await desktop.printPages(await work.do('drawPages', content), sheet.paper)
    if (printed === 'failed') throw notPrinted()
    return printed === 'printed'
  }
}
