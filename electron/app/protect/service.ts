/** Protecting accounts, as the window asks for it: names are parsed, secrets used and let go of. */
import { reminderCalendar, seedWordList, shareWordList, wordsBackup } from '../../../shared/backup/index.ts'
import { wipe } from '../../../shared/coinzdense/index.ts'
import type {
  Handlers,
  KeySource,
  Language,
  ProtectDraft,
  ProtectPreview,
} from '../../../shared/contract/index.ts'
import {
  parseAccountName,
  registeredKeys,
  requireTypedTwice,
  type AccountName,
  type Purpose,
  type RecoveryKey,
} from '../../../shared/recovery/index.ts'
import { readGround } from '../../hive/publishing/publishing.ts'
import { readCodes } from '../../backing-up/file-reading.ts'
import type { GivenCredentials } from '../../protecting/hive-keys.ts'
import { noteMadeHere } from '../../protecting/key-sources.ts'
import { requirePublishable } from '../../protecting/unused-key.ts'
import { isOutOfReach } from '../chain/out-of-reach.ts'
import { requireSecretIn, withPracticeKey } from '../vault/practice-keys.ts'
import { proveFile, proveText } from './backup-proof.ts'
import { ProtectBackups, type ProtectBackupsOptions } from './backups.ts'
import { ProtectDrafts } from './drafts.ts'
import { notBegun, ofAnotherSpelling } from './errors.ts'
import { chooseKey, type KeyChoice } from './key-choice.ts'
import { ProtectPublication } from './publication.ts'
import { PublishingRuns } from './publishing-runs.ts'
import { WayToChain, type WayToChainOptions } from './way-to-chain.ts'

export interface ProtectOptions extends Omit<ProtectBackupsOptions, 'drafts'>, WayToChainOptions {}

export class ProtectService {
  readonly #options: ProtectOptions
  readonly #drafts: ProtectDrafts
  readonly #backups: ProtectBackups
  readonly #way: WayToChain
  readonly #publication: ProtectPublication
  readonly #runs: PublishingRuns

  constructor(options: ProtectOptions) {
    this.#options = options
    this.#drafts = new ProtectDrafts(options.session, () => new Date(options.clock()))
    this.#backups = new ProtectBackups({ ...options, drafts: this.#drafts })
    this.#way = new WayToChain(options)
    this.#publication = new ProtectPublication({
      asking: () => this.#way.asking(),
      publishing: (onEvent, notice) => this.#way.publishing(onEvent, notice),
      stateFolder: () => options.access.stateFolder(),
      requirePublishable: (account, metadata) =>
        this.#withKey(account, (key) =>
          requirePublishable(key, options.session.ledger, () => registeredKeys(metadata)),
        ),
    })
    this.#runs = new PublishingRuns({ ...options, drafts: this.#drafts, publication: this.#publication })
  }

  /** Lets go of everything that was typed: the vault was locked. */
  forget(): void {
    this.#publication.forget()
    this.#backups.forget()
  }

  /** The handlers of `protectContract`. */
  get handlers() {
    const drafts = this.#drafts
    const backups = this.#backups
    return {
      lookUpAccount: ({ account }) => this.#lookUp(parseAccountName(account)),
      beginProtecting: async ({ account, from }) => {
        const name = parseAccountName(account)
        return drafts.begin(name, await this.#lookUp(name), from)
      },
      readProtecting: ({ account }) => drafts.find(parseAccountName(account)),
      chooseKey: (choice) => this.#choose({ ...choice, account: parseAccountName(choice.account) }),
      showWords: ({ account }) =>
        this.#withKey(parseAccountName(account), (key) => Promise.resolve(wordsBackup(key).words)),
      readWordList: ({ of }) => (of === 'words' ? seedWordList : shareWordList).words,
      noteWordsWritten: ({ account }) => {
        const name = parseAccountName(account)
        return drafts.noteBackup(name, drafts.get(name).publicKey, 'words')
      },
      makePaperKit: ({ account, ...sheet }) => backups.makePaper(parseAccountName(account), sheet),
      makeShares: ({ account, count, threshold, ...sheet }) =>
        backups.makeShares(parseAccountName(account), { count, threshold }, sheet),
      deliverShare: ({ account, number, to }) => backups.deliverShare(parseAccountName(account), number, to),
      forgetShares: ({ account }) => backups.forgetShares(parseAccountName(account)),
      deleteSavedBackups: ({ account }) => backups.deleteSaved(parseAccountName(account)),
      saveSealedFile: ({ account, password, again }) => {
        const name = parseAccountName(account)
        requireTypedTwice(password, again)
        return backups.makeSealed(name, password)
      },
      makeSealedSheet: ({ account, password, again, ...sheet }) => {
        const name = parseAccountName(account)
        requireTypedTwice(password, again)
        return backups.makeSealed(name, password, sheet)
      },
      makeBlankForm: ({ account, ...sheet }) => backups.makeBlankForm(parseAccountName(account), sheet),
      proveBackup: ({ account, text, asked }) =>
        backups.prove(parseAccountName(account), (subject) => proveText(text, asked, subject)),
      proveFile: ({ account, bytes, password }) =>
        backups.prove(parseAccountName(account), (subject) => proveFile(bytes, password, subject)),
      lookForCode: async ({ bytes }) => {
        await readCodes(bytes, this.#options.work)
      },
      forgetProof: ({ account }) => backups.forgetProof(parseAccountName(account)),
      skipProof: ({ account }) => drafts.skipProof(parseAccountName(account)),
      previewProtecting: ({ account, ...typed }) => this.#previewFor(parseAccountName(account), typed),
      forgetPreview: () => this.#publication.forget(),
      publishProtecting: ({ account, ...said }) => this.#runs.publish(parseAccountName(account), said),
      resumeProtecting: ({ account }) => this.#runs.resume(parseAccountName(account)),
      stopAsking: () => this.#way.stopAsking(),
      saveReminder: ({ account, language }) => this.#saveReminder(parseAccountName(account), language),
      finishProtecting: ({ account }) => drafts.finish(parseAccountName(account)),
    } satisfies Partial<Handlers>
  }

  /** Throws AgreementError `unknown-account`; where nobody can tell, the name is taken as it is. */
  async #lookUp(account: AccountName): Promise<'found' | 'not-asked'> {
    try {
      await readGround(account, this.#way.asking())
      return 'found'
    } catch (error) {
      if (isOutOfReach(error)) return 'not-asked'
      throw error
    }
  }

  async #choose(choice: KeyChoice): Promise<ProtectDraft> {
    const { work, session } = this.#options
    const publishing = this.#way.asking()
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
      const isHeld = await this.#runs.heldKeys(choice.account)
      // What was read back so far was held against another key.
      this.#backups.forgetProof(choice.account)
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
    if (source === 'random') await noteMadeHere(key, session.ledger)
    else if (purpose === 'practice' && this.#options.access.mode === 'practice')
      await session.update((contents) => withPracticeKey(contents, key.publicKeyText()))
  }

  async #withKey<Result>(account: AccountName, use: (key: RecoveryKey) => Promise<Result>): Promise<Result> {
    const key = this.#drafts.key(account)
    try {
      return await use(key)
    } finally {
      key.wipe()
    }
  }

  async #previewFor(account: AccountName, typed: GivenCredentials): Promise<ProtectPreview> {
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

  async #saveReminder(account: AccountName, language: Language): Promise<boolean> {
    const { desktop, clock } = this.#options
    const { proof } = this.#drafts.get(account)
    const now = new Date(clock())
    const proved = proof.state === 'proved' ? new Date(proof.at) : now
    const content = reminderCalendar(account, proved, now, language)
    return (await desktop.saveFile({ name: `lifeboat-${account}.ics`, content })) === 'saved'
  }
}
