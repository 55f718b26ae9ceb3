/** Protecting accounts, as the window asks for it: names are parsed, secrets used and let go of, and progress told. */
import {
  reminderCalendar,
  seedWordList,
  wordsBackup,
  type PasswordCost,
} from '../../../shared/backup/index.ts'
import { wipe } from '../../../shared/coinzdense/index.ts'
import type {
  Handlers,
  KeySource,
  Language,
  ProofOutcome,
  ProtectDraft,
  ProtectPreview,
  ProtectPublishing,
  Tell,
} from '../../../shared/contract/index.ts'
import {
  parseAccountName,
  requireTypedTwice,
  type AccountName,
  type Purpose,
  type RecoveryKey,
} from '../../../shared/recovery/index.ts'
import { BackupCollector } from '../../backing-up/collector.ts'
import type { BackupSubject } from '../../backing-up/making.ts'
import { PendingTransactions, type PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import type { NoticeListener } from '../../hive/nodes/failover.ts'
import { readGround, type PublishingOptions } from '../../hive/publishing/publishing.ts'
import { SendingError } from '../../hive/transactions/sending.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { GuardError } from '../../vault/errors.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import { paperKitOf, sealedFileOf, shareKitOf } from './backup-making.ts'
import { proveFile, proveText, type Proof, type ProofSubject } from './backup-proof.ts'
import type { ChainAccess } from '../chain/access.ts'
import { stepOf } from '../chain/check-step.ts'
import { requireTypedName } from '../window/typed-name.ts'
import type { Desktop } from '../window/desktop.ts'
import { failureOf } from '../window/failure-of.ts'
import { chooseKey } from './key-choice.ts'
import { isOutOfReach } from '../chain/out-of-reach.ts'
import { ProtectDrafts } from './drafts.ts'
import { requireSecretIn, withPracticeKey } from '../vault/practice-keys.ts'
import { lapsed, notBegun, ofAnotherSpelling } from './errors.ts'
import { endorsingRole, ProtectPublication, type TypedCredentials } from './publication.ts'
import { standingAfter, type Published } from '../vault/registration-receipt.ts'
import { readNote, withNote } from '../vault/notes.ts'
import type { VaultSession } from '../vault/session.ts'

export interface ProtectOptions {
  readonly session: VaultSession
  readonly work: SecretWork
  readonly access: ChainAccess
  readonly version: string
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly saveFile: Desktop['saveFile']
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly tell: Tell
}

export class ProtectService {
  readonly #options: ProtectOptions
  readonly #drafts: ProtectDrafts
  readonly #publication: ProtectPublication
  /** Shares and parts that were read back so far, of each account. */
  readonly #collectors = new Map<AccountName, BackupCollector>()
  /** The latest publication of each account, in the mode of its state folder. */
  readonly #running = new Map<string, ProtectPublishing>()
  /** What is being asked of nodes, and may be stopped: nothing has been sent yet. */
  #asking: AbortController | undefined

  constructor(options: ProtectOptions) {
    this.#options = options
    this.#drafts = new ProtectDrafts(options.session, () => new Date(options.clock()))
    this.#publication = new ProtectPublication({
      asking: () => this.#askingNodes(),
      publishing: (onEvent, notice) => this.#publishing(onEvent, notice),
      stateFolder: () => options.access.stateFolder(),
    })
  }

  /** Lets go of everything that was typed: the vault was locked. */
  forget(): void {
    this.#publication.forget()
    for (const collector of this.#collectors.values()) collector.wipe()
    this.#collectors.clear()
  }

  /** The handlers of `protectContract`. */
  get handlers() {
    const drafts = this.#drafts
    return {
      beginProtecting: async ({ account, from }) => {
        const name = parseAccountName(account)
        return drafts.begin(name, await this.#lookUp(name), from)
      },
      readProtecting: ({ account }) => drafts.find(parseAccountName(account)),
      chooseKey: (choice) => this.#choose({ ...choice, account: parseAccountName(choice.account) }),
      showWords: ({ account }) => this.#withKey(parseAccountName(account), (key) => wordsBackup(key).words),
      readWordList: () => seedWordList.words,
      noteWordsWritten: ({ account }) => {
        const name = parseAccountName(account)
        return drafts.noteBackup(name, drafts.get(name).publicKey, 'words')
      },
      savePaperKit: ({ account, ...choice }) =>
        this.#save(parseAccountName(account), 'paper', 'pdf', (subject) =>
          paperKitOf(subject, choice, this.#options.work),
        ),
      saveShares: ({ account, count, threshold, ...choice }) =>
        this.#save(
          parseAccountName(account),
          'shares',
          'pdf',
          (subject) => shareKitOf(subject, { count, threshold }, choice, this.#options.work),
          { count, threshold },
        ),
      saveSealedFile: ({ account, password, again }) => {
        const name = parseAccountName(account)
        requireTypedTwice(password, again)
        return this.#save(name, 'sealed-file', 'txt', (subject) =>
          sealedFileOf(subject, password, this.#options.sealingCost, this.#options.work),
        )
      },
      proveBackup: ({ account, text }) =>
        this.#prove(parseAccountName(account), (subject) => proveText(text, subject)),
      proveFile: ({ account, bytes, password }) =>
        this.#prove(parseAccountName(account), (subject) => proveFile(bytes, password, subject)),
      skipProof: ({ account }) => drafts.skipProof(parseAccountName(account)),
      previewProtecting: ({ account, ...typed }) => this.#previewFor(parseAccountName(account), typed),
      forgetPreview: () => this.#publication.forget(),
      publishProtecting: ({ account, typed, insisted }) =>
        this.#publish(parseAccountName(account), typed, insisted),
      resumeProtecting: ({ account }) => this.#resume(parseAccountName(account)),
      stopAsking: () => this.#asking?.abort(),
      saveReminder: ({ account, language }) => this.#saveReminder(parseAccountName(account), language),
      finishProtecting: ({ account }) => drafts.finish(parseAccountName(account)),
    } satisfies Partial<Handlers>
  }

  #publishing(
    onEvent: PublishingOptions['onEvent'],
    notice?: NoticeListener,
    signal?: AbortSignal,
  ): PublishingOptions {
    const { access, clock } = this.#options
    const { chain, client } = access.open(notice)
    const folder = access.stateFolder()
    return {
      chain,
      client,
      now: clock,
      wait: systemWait,
      pending: new PendingTransactions(() => folder),
      onEvent,
      notice,
      signal,
    }
  }

  /** For asking without sending: who is asked is told, and it can be stopped. One is under way at a time. */
  #askingNodes(): PublishingOptions {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    return this.#publishing(
      () => undefined,
      (notice) => this.#options.tell('protectAsking', stepOf(notice, this.#options.clock())),
      asking.signal,
    )
  }

  /** Throws AgreementError `unknown-account`; where nobody can tell, the name is taken as it is. */
  async #lookUp(account: AccountName): Promise<'found' | 'not-asked'> {
    try {
      await readGround(account, this.#askingNodes())
      return 'found'
    } catch (error) {
      if (isOutOfReach(error)) return 'not-asked'
      throw error
    }
  }

  async #choose(choice: Parameters<typeof chooseKey>[0]): Promise<ProtectDraft> {
    const { work, session } = this.#options
    const publishing = this.#askingNodes()
    const before = this.#drafts.get(choice.account)
    // Coming back to the page is no reason for another key.
    if (choice.source === 'random' && before.source === 'random') return before
    const { mode: purpose } = this.#options.access
    const { ledger } = session
    const { key, origin, use } = await chooseKey(choice, {
      work,
      ledger,
      publishing,
      purpose,
      requireSecret: (secret) => requireSecretIn(purpose, secret, session),
    })
    try {
      const earlier = await this.#publication.pending(choice.account)
      const isHeld = (publicKey: string) =>
        this.#runningFor(choice.account)?.state === 'running' ||
        this.#publication.isPreviewed(choice.account, publicKey) ||
        earlier?.purpose.endsWith(publicKey) === true
      const draft = await this.#drafts.choose(choice.account, key, {
        source: choice.source,
        origin,
        use,
        isHeld,
      })
      await this.#noteOrigin(key, choice.source, purpose)
      return draft
    } finally {
      key.wipe()
    }
  }

  /** What must be known of a key that was made here: by the ledger that it is new, by practice that it is its own. */
  async #noteOrigin(key: RecoveryKey, source: KeySource, purpose: Purpose): Promise<void> {
    const { session } = this.#options
    if (source === 'random')
      await session.ledger.noteMade(key.name).catch((error: unknown) => {
        // Then more is asked about it on the day.
        if (!(error instanceof GuardError)) throw error
      })
    else if (purpose === 'practice' && this.#options.access.mode === 'practice')
      await session.update((contents) => withPracticeKey(contents, key.publicKeyText()))
  }

  #withKey<Result>(account: AccountName, use: (key: RecoveryKey) => Result): Result {
    const key = this.#drafts.key(account)
    try {
      return use(key)
    } finally {
      key.wipe()
    }
  }

  async #save(
    account: AccountName,
    form: 'paper' | 'shares' | 'sealed-file',
    kind: 'pdf' | 'txt',
    make: (subject: BackupSubject) => Promise<Uint8Array | string>,
    shares?: { readonly count: number; readonly threshold: number },
  ): Promise<ProtectDraft | undefined> {
    const { saveFile, version, clock, session } = this.#options
    const { publicKey } = this.#drafts.get(account)
    const key = this.#drafts.key(account)
    try {
      return await session.keepOpen(async () => {
        const content = await make({ account, key, made: new Date(clock()), version })
        try {
          const name = `lifeboat-${account}-${form}.${kind}`
          if ((await saveFile({ name, content })) === 'cancelled') return undefined
        } finally {
          if (typeof content !== 'string') content.fill(0)
        }
        return this.#drafts.noteBackup(account, publicKey, form, shares)
      })
    } finally {
      key.wipe()
    }
  }

  async #prove(
    account: AccountName,
    prove: (subject: ProofSubject) => Promise<Proof>,
  ): Promise<ProofOutcome> {
    const { work } = this.#options
    const collector = this.#collectors.get(account) ?? new BackupCollector()
    this.#collectors.set(account, collector)
    const key = this.#drafts.key(account)
    try {
      const draft = this.#drafts.get(account)
      const proof = await prove({ account, draft, key, collector, work })
      if (proof.result !== 'proved') return proof
      collector.wipe()
      const { publicKey = key.publicKeyText() } = draft
      const noted = await this.#drafts.noteProof(account, publicKey, proof.form, proof.shares)
      return { result: 'proved', draft: noted }
    } finally {
      key.wipe()
    }
  }

  async #previewFor(account: AccountName, typed: TypedCredentials): Promise<ProtectPreview> {
    const { publicKey, source } = this.#drafts.get(account)
    if (publicKey === undefined) throw notBegun()
    const preview = await this.#publication.preview(account, publicKey, typed)
    const { masterPassword } = typed
    if (source !== 'master-password' || masterPassword === undefined) return preview
    // A draft of an earlier version may be of another spelling than the one that was found to fit just now.
    const fit = await this.#options.work.do('fitRecoveryPassword', {
      account,
      password: masterPassword,
      publicKeys: [publicKey],
    })
    if (fit.kind === 'fits') wipe(fit.secret)
    if (fit.kind === 'does-not-fit' || (fit.kind === 'fits' && fit.reading === 'as-typed')) return preview
    this.#publication.forget()
    throw ofAnotherSpelling()
  }

  /** Publishes what was previewed, when its owner typed the account's name; what is on its way already is followed. */
  #publish(account: AccountName, typed: string, insisted: string): ProtectPublishing {
    requireTypedName(typed, account)
    return this.#run(account, async (line, folder) => {
      const earlier = await this.#publication.pending(account)
      if (earlier !== undefined && (await this.#follow(account, earlier, line, folder))) return
      const { publicKey } = this.#drafts.get(account)
      if (publicKey === undefined) throw notBegun()
      const published = await this.#publication.publish(account, publicKey, insisted, line)
      await this.#keepReceipt(account, publicKey, published, folder)
    })
  }

  /** Goes on with what is on its way: of this run, or signed by an earlier one. Undefined when nothing is. */
  async #resume(account: AccountName): Promise<ProtectPublishing | undefined> {
    const running = this.#runningFor(account)
    if (running?.state === 'running') return running
    const earlier = await this.#publication.pending(account)
    if (earlier === undefined || !this.#isOf(account, earlier)) return undefined
    return this.#run(account, async (line, folder) => {
      if (!(await this.#follow(account, earlier, line, folder))) throw lapsed()
    })
  }

  /** Begins, and tells how it goes: it takes as long as the chain takes. */
  #run(
    account: AccountName,
    work: (line: (added: ProtectPublishing['lines'][number]) => void, folder: string) => Promise<void>,
  ): ProtectPublishing {
    const running = this.#runningFor(account)
    if (running?.state === 'running') return running
    const folder = this.#options.access.stateFolder()
    const report = (publishing: ProtectPublishing) => this.#report(publishing, folder)
    const begun = report({ account, state: 'running', lines: [], failure: undefined, draft: undefined })
    const latest = () => this.#runningFor(account, folder) ?? begun
    const line = (added: ProtectPublishing['lines'][number]) => {
      report({ ...begun, lines: [...latest().lines, added] })
    }
    void this.#options.session
      .keepOpen(async () => {
        await work(line, folder)
        return this.#isMode(folder) ? this.#drafts.get(account) : undefined
      })
      .then(
        (draft) => report({ ...latest(), state: 'done', draft }),
        (error: unknown) => report({ ...latest(), state: 'failed', failure: failureOf(error) }),
      )
    return begun
  }

  /** Follows what an earlier run signed to its end: false when it is of another key, or can never arrive. */
  async #follow(
    account: AccountName,
    earlier: PendingTransaction,
    line: (added: ProtectPublishing['lines'][number]) => void,
    folder: string,
  ): Promise<boolean> {
    try {
      const receipt = await this.#publication.resume(earlier, line)
      const { publicKey } = this.#drafts.get(account)
      if (publicKey === undefined || !this.#isOf(account, earlier)) return false
      const endorsedBy = endorsingRole(earlier.transaction, publicKey)
      await this.#keepReceipt(account, publicKey, { receipt, endorsedBy }, folder)
      return true
    } catch (error) {
      if (error instanceof SendingError && error.code === 'transaction-lapsed') return false
      throw error
    }
  }

  #isOf(account: AccountName, { purpose }: PendingTransaction): boolean {
    const publicKey = this.#drafts.find(account)?.publicKey
    return publicKey !== undefined && purpose.endsWith(publicKey)
  }

  #runningFor(account: AccountName, folder = this.#options.access.stateFolder()) {
    return this.#running.get(`${folder} ${account}`)
  }

  /** Whether practice has neither begun nor ended since: the other mode has another vault and other accounts. */
  #isMode(folder: string): boolean {
    return this.#options.access.stateFolder() === folder
  }

  #report(publishing: ProtectPublishing, folder: string): ProtectPublishing {
    this.#running.set(`${folder} ${publishing.account}`, publishing)
    if (this.#isMode(folder)) this.#options.tell('protectPublishingChanged', publishing)
    return publishing
  }

  /** What an earlier run published says no more than its receipt. */
  async #keepReceipt(
    account: AccountName,
    publicKey: string,
    published: Pick<Published, 'receipt'> & Partial<Published>,
    folder: string,
  ): Promise<void> {
    if (!this.#isMode(folder)) return
    const { receipt, metadataBefore, recoveryAccount } = published
    const now = new Date(this.#options.clock()).toISOString()
    const at = receipt.time === undefined ? now : new Date(`${receipt.time}Z`).toISOString()
    await this.#options.session.update((contents) => {
      const { transactionId: transaction, block } = receipt
      const known = contents.receipts.some((kept) => kept.transaction === transaction)
      const kept = { account, what: 'registration', transaction, block, at, publicKey } as const
      const copy = { account, takenAt: now, metadata: metadataBefore ?? '' }
      const earlier = readNote(contents, 'standing', account)
      const changed: VaultContents = {
        ...contents,
        receipts: known ? contents.receipts : [...contents.receipts, kept],
        metadataCopies:
          metadataBefore === undefined
            ? contents.metadataCopies
            : [...contents.metadataCopies, copy].slice(-1000),
      }
      const standing = standingAfter(published, publicKey, at)
      if (standing === undefined) return changed
      return withNote(changed, 'standing', account, {
        ...standing,
        askedAt: now,
        readBlock: block,
        recoveryAccount: recoveryAccount ?? earlier?.recoveryAccount ?? null,
        ...(earlier?.recoveryDoubt === undefined ? {} : { recoveryDoubt: earlier.recoveryDoubt }),
      })
    })
  }

  async #saveReminder(account: AccountName, language: Language): Promise<boolean> {
    const { saveFile, clock } = this.#options
    const { proof } = this.#drafts.get(account)
    const now = new Date(clock())
    const proved = proof.state === 'proved' ? new Date(proof.at) : now
    const content = reminderCalendar(account, proved, now, language)
    return (await saveFile({ name: `lifeboat-${account}.ics`, content })) === 'saved'
  }
}
