/**
 * A recovery key on its way back from a backup: shares one after the other, a file that waits for its password, pictures
 * of codes, a password. What is secret stays here, is overwritten as soon as it is not needed, and never goes to the
 * window; all of it is forgotten when practice begins or ends.
 */
import type { BackupMistake } from '../../../shared/backup/index.ts'
import { wipe } from '../../../shared/coinzdense/index.ts'
import type {
  Failure,
  KeptKey,
  PasswordTrouble,
  PayloadOf,
  Recognition,
  RestoredKey,
  RestoreProgress,
  WaitingShares,
} from '../../../shared/contract/index.ts'
import { requirePasswordFor } from '../../../shared/recovery/index.ts'
import { LatestMistakes } from '../../backing-up/mistakes.ts'
import type { ReadBackup } from '../../backing-up/read-backup.ts'
import { isAcknowledged } from '../../recovery/restored-claim.ts'
import { requireSecretIn, withPracticeKey } from '../vault/practice-keys.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { RunningClaimSearch } from './claim-searching.ts'
import { RestoreCollecting } from './collecting.ts'
import { notSearched, outOfTurn } from './errors.ts'
import { FoundKey, type Found } from './found-key.ts'
import { keepRestoredKey } from './keep-restored-key.ts'
import { discardShares, keepShares, resumeShares, waitingShares } from './kept-shares.ts'
import { recognition } from './recognition.ts'
import { accountIn, askRegistered, judgeRestored, type Registered } from './restored-key.ts'
import { restoreFromPassword } from './restored-password.ts'
import type { RestoreSessionOptions } from './session-options.ts'

export class RestoreSession {
  readonly #options: RestoreSessionOptions
  readonly #collecting: RestoreCollecting
  readonly #search: RunningClaimSearch
  readonly #found = new FoundKey()
  readonly #mistakes = new LatestMistakes()
  /** As it was when the vault was last looked at: reading it copies all that is in it. */
  #waiting: readonly WaitingShares[] = []
  #password: PasswordTrouble | undefined
  #judged: RestoredKey | undefined
  #failure: Failure | undefined
  #forgotten: RestoreProgress['forgotten']
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0

  constructor(options: RestoreSessionOptions) {
    this.#options = options
    this.#collecting = new RestoreCollecting(options.work)
    this.#search = new RunningClaimSearch({
      access: options.access,
      ledger: () => options.vault.ledger,
      now: options.now,
      wait: options.wait,
      onStep: () => this.#changed(),
      onEnd: ({ key, failure }) => {
        this.#judged = key
        this.#failure = failure
        this.#changed()
      },
    })
  }

  get progress(): RestoreProgress {
    const collecting = this.#collecting
    return {
      stage: this.#stage,
      form: this.#found.now?.form,
      locked: collecting.locked,
      shares: collecting.sharesBeside(this.#waiting),
      setAside: collecting.setAside,
      missingParts: collecting.missingParts,
      waiting: collecting.elsewhere(this.#waiting),
      paperKey: collecting.paperKey,
      account: this.#judged?.account ?? this.#found.now?.account,
      password: this.#password,
      key: this.#judged,
      searching: this.#search.progress,
      failure: this.#failure,
      forgotten: this.#forgotten,
    }
  }

  /** What a text looks like, beside what is here. */
  recognise(text: string): Recognition {
    return recognition(text, this.#collecting.shares.sets)
  }

  /** What is likely wrong with a damaged text; of an earlier one, that is not looked for any more. In another thread. */
  findMistakes(text: string): Promise<readonly BackupMistake[]> {
    const { paperKey } = this.#collecting
    return this.#mistakes.find(text, paperKey === undefined ? [] : [paperKey], this.#options.work)
  }

  /** Takes a text. Throws BackupReadingError and the errors of backups; what was taken before is kept. */
  take(text: string): RestoreProgress {
    return this.#taken(() => this.#collecting.take({ from: 'typed', texts: [text] }))
  }

  /** Takes a text file, a picture or a PDF, with all backups in it. Throws as `take`, and PictureError. */
  async takeFile(bytes: Uint8Array): Promise<RestoreProgress> {
    const round = this.#round
    const read = await this.#collecting.read(bytes)
    if (round !== this.#round) return this.progress
    return read === undefined ? this.#changed() : this.#taken(() => this.#collecting.take(read))
  }

  /** Opens the file that waits for its password. Takes seconds, in another thread. Throws SecretWorkError in its words. */
  async openSealed(password: string): Promise<RestoreProgress> {
    const round = this.#round
    if (this.#collecting.locked === 'pdf') {
      const read = await this.#collecting.openPdf(password)
      return round === this.#round ? this.#taken(() => this.#collecting.take(read)) : this.progress
    }
    const backup = await this.#collecting.open(password)
    if (round === this.#round) return this.#taken(() => backup)
    wipe(backup.secret)
    return this.progress
  }

  /** Puts the shares together with the passphrase that another program made them with. Throws RestoreError. */
  useSharePassphrase(passphrase: string): RestoreProgress {
    const backup = this.#collecting.keyWithPassphrase(this.#found.require().set, passphrase)
    this.stopSearch()
    return this.#taken(() => backup)
  }

  /** Makes the key from a password, and judges it. Throws AccountNameError and PasswordError. */
  async takePassword({ account: name, ...typed }: PayloadOf<'restoreFromPassword'>) {
    const account = accountIn(name)
    const round = this.#round
    this.#password = undefined
    requirePasswordFor(this.#options.access.mode, typed.password, 'opening')
    const made = await restoreFromPassword(account, typed, this.#options)
    if (round !== this.#round) {
      if ('secret' in made) wipe(made.secret)
      return this.progress
    }
    if ('trouble' in made) {
      this.#password = made.trouble
      return this.#changed()
    }
    this.#find({ secret: made.secret, form: made.form, account, profile: undefined, set: undefined })
    this.#judged = made.key
    return this.#changed()
  }

  /** Keeps the shares that are here in the vault, which must be open. Throws VaultError. */
  async keepShares(): Promise<RestoreProgress> {
    await keepShares(this.#options.vault, this.#collecting.shares, new Date(this.#options.now()))
    this.lookIntoVault()
    return this.progress
  }

  /** Goes on with shares from the vault, beside those that are here. Throws VaultError. */
  resumeShares(set: string): RestoreProgress {
    resumeShares(this.#options.vault, set, this.#collecting.shares)
    return this.#taken(() => this.#collecting.keyOf(set))
  }

  async discardShares(set: string): Promise<RestoreProgress> {
    await discardShares(this.#options.vault, set)
    this.lookIntoVault()
    return this.progress
  }

  /**
   * What key it is: under which profile it leads to the QRK of the paper or of the account's registration. Throws
   * AccountNameError and RestoreError; a chain that cannot be asked is part of the answer.
   */
  async judge({ account: name, ask }: PayloadOf<'judgeRestored'>): Promise<RestoreProgress> {
    const found = this.#found.require()
    const account = name.trim() === '' ? found.account : accountIn(name)
    const registered: Registered =
      account === undefined || ask === 'nobody'
        ? { chain: 'not-asked' }
        : await askRegistered(account, this.#options)
    if (found !== this.#found.now) return this.progress
    this.#judged = judgeRestored({ ...found, paperKey: this.#collecting.paperKey }, account, registered)
    return this.#changed()
  }

  /** Back to the question whose key it is. */
  reconsider(): RestoreProgress {
    this.stopSearch()
    this.#judged = undefined
    return this.#changed()
  }

  /** Begins to look for claims, and returns at once. Throws AccountListError. */
  searchClaim(carriers: string): RestoreProgress {
    const { secret } = this.#found.require()
    if (this.#judged === undefined) throw outOfTurn()
    this.#search.begin(this.#judged, secret, carriers)
    return this.#changed()
  }

  /** Stops the search; what was known before stays. */
  stopSearch(): RestoreProgress {
    this.#search.stop()
    return this.#changed()
  }

  /**
   * Puts the key into the vault, which must be open, and forgets it here. What the vault knew of it stays. `typed` is
   * what its owner typed about it. Throws GuardError `acknowledgement-differs`, RestoreError `not-searched`, and VaultError.
   */
  async keep(typed: string): Promise<KeptKey> {
    const { secret, form, set } = this.#found.require()
    const judged = this.#judged
    if (judged === undefined) throw outOfTurn()
    const isSaid = isAcknowledged(typed)
    if (isSaid && judged.claim !== 'none-found') throw notSearched()
    const { vault, now } = this.#options
    const round = this.#round
    const kept = await keepRestoredKey({ secret, form, key: judged, isSaid }, { vault, now })
    if (this.#options.access.mode === 'practice' && (form === 'password' || form === 'master-password'))
      await vault.update((contents) => withPracticeKey(contents, judged.publicKey))
    if (set !== undefined && this.#waiting.some((waiting) => waiting.set === set))
      await this.discardShares(set)
    if (round === this.#round) this.forget()
    return kept
  }

  /** A copy of the key that was put together, which the caller wipes; undefined while it is not whole. */
  readonly copyOfKey = (): ReturnType<FoundKey['copy']> => this.#found.copy()

  /** Overwrites everything, and begins anew. A backup in hand is of no vault, so it outlasts a lock. */
  forget(reason?: ForgetReason): RestoreProgress {
    if (reason === 'lock') return this.progress
    this.#round++
    this.#mistakes.stop()
    this.#search.stop()
    const wasThere = this.#stage !== 'collecting' || this.#collecting.hasPieces
    this.#collecting.forget()
    this.#found.forget()
    this.#judged = this.#password = this.#failure = undefined
    this.#forgotten = wasThere && reason === 'mode' ? reason : undefined
    // The vault of the other mode is another one.
    if (reason === 'mode') this.#waiting = []
    return this.#changed()
  }

  /** Looks which shares wait in the vault, because it was opened, locked or changed. */
  lookIntoVault(): void {
    this.#waiting = waitingShares(this.#options.vault)
    this.#changed()
  }

  get #stage(): RestoreProgress['stage'] {
    if (this.#judged !== undefined) return 'judged'
    if (this.#found.now !== undefined) return 'found'
    return this.#collecting.locked === undefined ? 'collecting' : 'sealed'
  }

  /** Whatever ends it: what was taken before that is here, and is shown. */
  #taken(take: () => ReadBackup | undefined): RestoreProgress {
    try {
      const backup = take()
      return backup === undefined ? this.#changed() : this.#find(backup)
    } catch (error) {
      this.#changed()
      throw error
    }
  }

  /** Throws PracticeMarkError, and forgets the key, where it is for the other mode. */
  #find({ secret, form, profile, account, set }: Found): RestoreProgress {
    const { access, vault } = this.#options
    try {
      if (form !== 'master-password' && form !== 'password') requireSecretIn(access.mode, secret, vault)
    } catch (error) {
      wipe(secret)
      this.#collecting.dropKeys(set)
      throw error
    }
    this.#found.hold({ secret, form, profile, account, set })
    this.#judged = this.#failure = this.#password = undefined
    return this.#changed()
  }

  #changed(): RestoreProgress {
    const { progress } = this
    this.#options.onChange(progress)
    return progress
  }
}
