/** The backups of an account's chosen key: printed or saved where its owner says, and read back before anything is published. */
import type { PasswordCost, SharePlan } from '../../../shared/backup/index.ts'
import type {
  PaperPlace,
  ProofOutcome,
  ProtectDraft,
  ShareSheetsView,
} from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import { nameOfSet, type BackupPiece, type BackupSubject } from '../../backing-up/making.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import { SheetDelivery } from '../window/sheet-delivery.ts'
import { blankFormOf, paperKitOf, sealedFileOf, shareSheetsOf } from './backup-making.ts'
import type { Proof, ProofSubject } from './backup-proof.ts'
import type { ProtectDrafts } from './drafts.ts'
import { noShareSheets, notBegun } from './errors.ts'
import { ShareSheetsInHand } from './share-sheets.ts'

export interface ProtectBackupsOptions {
  readonly session: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  readonly drafts: ProtectDrafts
  readonly version: string
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages'>
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** What a sheet is printed on, in which language, and where it goes. */
type SheetChoice = Parameters<typeof paperKitOf>[1]
type Sheet = SheetChoice & { readonly to: PaperPlace }

export class ProtectBackups {
  readonly #options: ProtectBackupsOptions
  /** Shares and parts that were read back so far, of each account. */
  readonly #collectors = new Map<AccountName, BackupCollector>()
  readonly #shareSheets = new ShareSheetsInHand()
  readonly #delivery: SheetDelivery

  constructor(options: ProtectBackupsOptions) {
    this.#options = options
    const { desktop, work } = options
    this.#delivery = new SheetDelivery({ desktop, drawPages: (pdf) => work.do('drawPages', pdf) })
  }

  /** Lets go of what was read back, and of sheets that wait. */
  forget(): void {
    this.#shareSheets.forget()
    this.#delivery.forget()
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

  /** The sheets of a new set, which wait for `deliverShare`. Throws ProtectError `not-begun`, ParameterError, VaultError. */
  async makeShares(account: AccountName, shares: SharePlan, choice: SheetChoice): Promise<ShareSheetsView> {
    const { version, clock, session, drafts, work } = this.#options
    const { publicKey } = drafts.get(account)
    const key = drafts.key(account)
    try {
      return await session.keepOpen(async () => {
        const subject = { account, key, made: new Date(clock()), version }
        const { sheets, set } = await shareSheetsOf(subject, shares, choice, work)
        if (set === undefined) throw notBegun()
        return this.#shareSheets.put(account, { publicKey, set, sheets, paper: choice.paper })
      })
    } finally {
      key.wipe()
    }
  }

  /** Throws ProtectError `no-share-sheets`, `not-printed`. */
  async deliverShare(account: AccountName, number: number, to: PaperPlace) {
    const { drafts, session } = this.#options
    const made = this.#shareSheets.find(account)
    const content = made?.sheets[number - 1]
    if (made === undefined || content === undefined) throw noShareSheets()
    return session.keepOpen(async () => {
      const { publicKey, set, paper } = made
      // Another set is another set: its sheets must not be taken for those of this one.
      const name = `lifeboat-${nameOfSet(account, set)}-share-${number}.pdf`
      // It may be wanted once more: what prints it overwrites what it gets.
      const copy = content.slice()
      try {
        if (!(await this.#delivery.deliver(account, { name, content: copy, kind: 'secret' }, { paper, to })))
          return undefined
      } finally {
        copy.fill(0)
      }
      const noted = this.#shareSheets.noteDelivered(account, number)
      if (noted === undefined) throw noShareSheets()
      const { count, threshold } = set
      const draft = noted.areAll
        ? await drafts.noteBackup(account, publicKey, 'shares', { count, threshold })
        : drafts.get(account)
      return { sheets: noted.view, draft }
    })
  }

  forgetShares(account: AccountName): void {
    this.#shareSheets.forget(account)
  }

  /** Deletes what was saved of an account's key since the vault was opened. Throws the system's error. */
  async deleteSaved(account: AccountName): Promise<{ left: 'nothing' | 'changed'; draft: ProtectDraft }> {
    const { drafts } = this.#options
    const { publicKey } = drafts.get(account)
    const left = await this.#delivery.deleteSaved(account)
    return {
      left,
      draft: left === 'changed' ? drafts.get(account) : await drafts.forgetFile(account, publicKey),
    }
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
      return await this.#delivery.deliver(
        account,
        { name: `lifeboat-${account}-form.pdf`, content, kind: 'public' },
        sheet,
      )
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
    form: 'paper' | 'sealed-file',
    sheet: Sheet | undefined,
    make: (subject: BackupSubject) => Promise<BackupPiece>,
  ): Promise<ProtectDraft | undefined> {
    const { version, clock, session, drafts } = this.#options
    const { publicKey } = drafts.get(account)
    const key = drafts.key(account)
    try {
      return await session.keepOpen(async () => {
        const content = await make({ account, key, made: new Date(clock()), version })
        try {
          const name = `lifeboat-${account}-${form}.${sheet === undefined ? 'lifeboat' : 'pdf'}`
          const kind = form === 'paper' ? 'secret' : 'public'
          if (!(await this.#delivery.deliver(account, { name, content, kind }, sheet))) return undefined
        } finally {
          if (typeof content !== 'string') content.fill(0)
        }
        // A PDF on a disk is no paper yet.
        const noted = form === 'paper' && sheet?.to === 'file' ? 'file' : form
        return drafts.noteBackup(account, publicKey, noted)
      })
    } finally {
      key.wipe()
    }
  }
}
