/** The backups of an account's chosen key: saved where its owner says, and read back before anything is published. */
import type { PasswordCost } from '../../../shared/backup/index.ts'
import type { ProofOutcome, ProtectDraft } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import { nameOfSet, type BackupSubject } from '../../backing-up/making.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import { blankFormOf, paperKitOf, sealedFileOf, shareKitOf, type SavedPiece } from './backup-making.ts'
import type { Proof, ProofSubject } from './backup-proof.ts'
import type { ProtectDrafts } from './drafts.ts'

export interface ProtectBackupsOptions {
  readonly session: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  readonly drafts: ProtectDrafts
  readonly version: string
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly saveFile: Desktop['saveFile']
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

type KitChoice = Parameters<typeof paperKitOf>[1]
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

  /** Each saves a file; undefined when nobody says where to. Throws ProtectError `not-begun`, VaultError. */
  savePaper(account: AccountName, choice: KitChoice): Promise<ProtectDraft | undefined> {
    return this.#save(account, 'paper', 'pdf', (subject) => paperKitOf(subject, choice, this.#options.work))
  }

  saveShares(account: AccountName, shares: Shares, choice: KitChoice): Promise<ProtectDraft | undefined> {
    const make = (subject: BackupSubject) => shareKitOf(subject, shares, choice, this.#options.work)
    return this.#save(account, 'shares', 'pdf', make, shares)
  }

  /** With `sheet` on paper, else as text. */
  saveSealed(account: AccountName, password: string, sheet?: KitChoice): Promise<ProtectDraft | undefined> {
    const { sealingCost: cost, work } = this.#options
    const sealing = { password, cost, ...(sheet !== undefined && { sheet }) }
    const make = (subject: BackupSubject) => sealedFileOf(subject, sealing, work)
    return this.#save(account, 'sealed-file', sheet === undefined ? 'lifeboat' : 'pdf', make)
  }

  /** A form to be filled in by hand, which is no backup yet: it is noted when its owner says that it was written. */
  async saveBlankForm(account: AccountName, choice: KitChoice): Promise<boolean> {
    const { saveFile, version, clock, work, drafts } = this.#options
    const key = drafts.key(account)
    try {
      const content = await blankFormOf({ account, key, made: new Date(clock()), version }, choice, work)
      return (await saveFile({ name: `lifeboat-${account}-form.pdf`, content })) !== 'cancelled'
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
      return { result: 'proved', draft: noted }
    } finally {
      key.wipe()
    }
  }

  async #save(
    account: AccountName,
    form: 'paper' | 'shares' | 'sealed-file',
    kind: 'pdf' | 'lifeboat',
    make: (subject: BackupSubject) => Promise<SavedPiece>,
    shares?: Shares,
  ): Promise<ProtectDraft | undefined> {
    const { saveFile, version, clock, session, drafts } = this.#options
    const { publicKey } = drafts.get(account)
    const key = drafts.key(account)
    try {
      return await session.keepOpen(async () => {
        const { content, set } = await make({ account, key, made: new Date(clock()), version })
        try {
          // Each save makes another set, and its file must not be taken for that of the one before.
          const named = set === undefined ? account : nameOfSet(account, set)
          const name = `lifeboat-${named}-${form}.${kind}`
          if ((await saveFile({ name, content })) === 'cancelled') return undefined
        } finally {
          if (typeof content !== 'string') content.fill(0)
        }
        return drafts.noteBackup(account, publicKey, form, shares)
      })
    } finally {
      key.wipe()
    }
  }
}
