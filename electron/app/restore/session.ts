/**
 * A recovery key on its way back from a backup: shares one after the other, a file that waits for its password, pictures
 * of codes, a password. What is secret stays here, is overwritten as soon as it is not needed, and never goes to the
 * window; all of it is forgotten when practice begins or ends.
 */
import {
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  type BackupMistake,
} from '../../../shared/backup/index.ts'
import { CodedError, wipe, type DerivationProfile } from '../../../shared/coinzdense/index.ts'
import type {
  ClaimSearching,
  Failure,
  KeptKey,
  PasswordTrouble,
  PayloadOf,
  Recognition,
  RestoredForm,
  RestoredKey,
  RestoreProgress,
  WaitingShares,
} from '../../../shared/contract/index.ts'
import { parseAccountName, requirePasswordFor, type AccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { isAcknowledged } from '../../recovery/restored-claim.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { parseAccountNames } from '../chain/account-names.ts'
import type { ChainAccess } from '../chain/access.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { keepRestoredKey } from './keep-restored-key.ts'
import { discardShares, keepShares, resumeShares, waitingShares } from './kept-shares.ts'
import { requireSecretIn, withPracticeKey } from '../vault/practice-keys.ts'
import { recognition } from './recognition.ts'
import { masterPassword, notRestorable, notSearched, outOfTurn } from './errors.ts'
import { searchRestoredClaim } from './claim-search.ts'
import { askRegistered, judgeRestored, type Registered, type RestoredSecret } from './restored-key.ts'
import { restoreFromPassword } from './restored-password.ts'
import type { VaultSession } from '../vault/session.ts'

export interface RestoreSessionOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (progress: RestoreProgress) => void
}

interface Found extends Omit<RestoredSecret, 'paperKey'> {
  readonly form: RestoredForm
  readonly account: AccountName | undefined
  /** The set that the shares were of. */
  readonly set: string | undefined
}

/** The first bytes of PNG, JPEG and PDF. */
const pictureBeginning = /^(?:\x89PNG|\xff\xd8\xff|[^]{0,64}%PDF-)/
const longestTextFile = 65_536

export class RestoreSession {
  readonly #options: RestoreSessionOptions
  readonly #shares = new ShareCollector()
  #sealed: string | undefined
  #paperKey: string | undefined
  #found: Found | undefined
  /** As it was when the vault was last looked at: reading it copies all that is in it. */
  #waiting: readonly WaitingShares[] = []
  #password: PasswordTrouble | undefined
  #judged: RestoredKey | undefined
  #searching: ClaimSearching | undefined
  #failure: Failure | undefined
  #forgotten: RestoreProgress['forgotten']
  #stopping = new AbortController()
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0

  constructor(options: RestoreSessionOptions) {
    this.#options = options
  }

  get progress(): RestoreProgress {
    const [share] = this.#shares.shares
    const waiting = this.#waiting
    const numbers = this.#shares.shares.map(({ number }) => number).sort((one, other) => one - other)
    const kept = waiting.find(({ set }) => set === share?.set)?.numbers ?? []
    return {
      stage: this.#stage,
      form: this.#found?.form,
      shares:
        share === undefined
          ? undefined
          : {
              numbers,
              threshold: share.threshold,
              missing: this.#shares.missing ?? 0,
              kept: numbers.every((number) => kept.includes(number)) ? 'yes' : 'no',
            },
      waiting: waiting.filter((other) =>
        other.numbers.some((n) => other.set !== share?.set || !numbers.includes(n)),
      ),
      paperKey: this.#paperKey,
      account: this.#judged?.account ?? this.#found?.account,
      password: this.#password,
      key: this.#judged,
      searching: this.#searching,
      failure: this.#failure,
      forgotten: this.#forgotten,
    }
  }

  /** What a text looks like, beside what is here. */
  recognise(text: string): Recognition {
    return recognition(text, this.#shares.shares)
  }

  /** What is likely wrong with a damaged text; nothing when it is not damaged. In another thread. */
  async findMistakes(text: string): Promise<readonly BackupMistake[]> {
    const recognised = recogniseBackup(text)
    if (recognised.kind !== 'damaged') return []
    const publicKeys = this.#paperKey === undefined ? [] : [this.#paperKey]
    return this.#options.work.do('findMistakes', { text, resembles: recognised.resembles, publicKeys })
  }

  /** Takes a text. Throws RestoreError and the errors of backups; what was taken before is kept. */
  take(text: string): RestoreProgress {
    const recognised = recogniseBackup(text)
    switch (recognised.kind) {
      case 'words':
        return this.#find({ secret: secretFromWords(text), form: 'words' })
      case 'recovery-key':
        return this.#find({ secret: secretFromKeyText(text.trim()), form: 'private-key' })
      case 'share':
        return this.#takeShares([text])
      case 'shares':
        return this.#takeShares(recognised.texts)
      case 'sealed-file':
        this.#sealed = text
        return this.#changed()
      case 'damaged':
        throw recognised.error
      case 'other-key':
        if (recognised.type !== 'recoveryPublicKey') throw notRestorable()
        this.#paperKey = text.replace(/\s/g, '')
        return this.#changed()
      case 'master-password':
        throw masterPassword()
      default:
        throw notRestorable()
    }
  }

  /** Takes a text file, a picture or a PDF, with all backups in it. Throws as `take`, and PictureError. */
  async takeFile(bytes: Uint8Array): Promise<RestoreProgress> {
    const beginning = Buffer.from(bytes.subarray(0, 128)).toString('latin1')
    const isText = !pictureBeginning.test(beginning) && !bytes.includes(0) && bytes.length <= longestTextFile
    if (isText) return this.take(Buffer.from(bytes).toString('utf8'))
    const round = this.#round
    const codes = await this.#options.work.do('readPicture', bytes)
    if (round !== this.#round) return this.progress
    let taken = 0
    let refused: CodedError | undefined
    for (const code of codes)
      try {
        this.take(code)
        taken++
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
        // A kit has a sheet twice where it was scanned twice.
        if (error.code === 'share-twice') taken++
        else refused = error
      }
    if (taken === 0 && refused !== undefined) throw refused
    return this.progress
  }

  /** Opens the sealed file that waits. Takes seconds, in another thread. Throws SecretWorkError in the words of the file. */
  async openSealed(password: string): Promise<RestoreProgress> {
    const text = this.#sealed
    if (text === undefined) throw outOfTurn()
    const round = this.#round
    const { secret, profile, account } = await this.#options.work.do('openSealed', { text, password })
    if (round === this.#round) return this.#find({ secret, form: 'sealed-file', profile, account })
    wipe(secret)
    return this.progress
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
    this.#find({ secret: made.secret, form: made.form, account })
    this.#judged = made.key
    return this.#changed()
  }

  /** Keeps the shares that are here in the vault, which must be open. Throws VaultError. */
  async keepShares(): Promise<RestoreProgress> {
    await keepShares(this.#options.vault, this.#shares, new Date(this.#options.now()))
    this.lookIntoVault()
    return this.progress
  }

  /** Goes on with shares from the vault; those of another set that are here are forgotten. Throws VaultError. */
  resumeShares(set: string): RestoreProgress {
    if (this.#shares.shares.some((share) => share.set !== set)) this.#shares.wipe()
    resumeShares(this.#options.vault, set, this.#shares)
    return this.#takeShares([])
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
    const found = this.#requireFound()
    const account = name.trim() === '' ? found.account : accountIn(name)
    const registered: Registered =
      account === undefined || ask === 'nobody'
        ? { chain: 'not-asked' }
        : await askRegistered(account, this.#options)
    if (found !== this.#found) return this.progress
    this.#judged = judgeRestored({ ...found, paperKey: this.#paperKey }, account, registered)
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
    const { secret } = this.#requireFound()
    const judged = this.#judged
    if (judged?.account === undefined || this.#searching !== undefined) throw outOfTurn()
    const account = parseAccountName(judged.account)
    const accounts = carriers.trim() === '' ? [] : parseAccountNames(carriers)
    const { access, vault, now, wait } = this.#options
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const own = secret.slice()
    this.#searching = { account, fraction: 0, step: undefined, since: now() }
    void searchRestoredClaim(judged, account, own, {
      access,
      ledger: vault.ledger,
      now,
      wait,
      carriers: accounts,
      signal,
      onStep: (step) => {
        if (signal.aborted || this.#searching === undefined) return
        this.#searching = { ...this.#searching, ...step }
        this.#changed()
      },
    })
      .then(
        (key) => this.#endSearch(signal, { key, failure: undefined }),
        (error: unknown) => this.#endSearch(signal, { key: judged, failure: failureOf(error) }),
      )
      .finally(() => wipe(own))
    return this.#changed()
  }

  /** Stops the search; what was known before stays. */
  stopSearch(): RestoreProgress {
    this.#stopping.abort(new StoppedError())
    this.#searching = undefined
    return this.#changed()
  }

  /**
   * Puts the key into the vault, which must be open, and forgets it here. What the vault knew of it stays. `typed` is
   * what its owner typed about it. Throws GuardError `acknowledgement-differs`, RestoreError `not-searched`, and VaultError.
   */
  async keep(typed: string): Promise<KeptKey> {
    const { secret, form, set } = this.#requireFound()
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
  copyOfKey(): { readonly secret: Uint8Array; readonly profile: DerivationProfile | undefined } | undefined {
    if (this.#found === undefined) return undefined
    const { secret, profile } = this.#found
    return { secret: secret.slice(), profile }
  }

  /** Overwrites everything, and begins anew. A backup in hand is of no vault, so it outlasts a lock. */
  forget(reason?: ForgetReason): RestoreProgress {
    if (reason === 'lock') return this.progress
    this.#round++
    this.#stopping.abort(new StoppedError())
    const wasThere = this.#stage !== 'collecting' || this.#shares.shares.length > 0
    this.#shares.wipe()
    if (this.#found !== undefined) wipe(this.#found.secret)
    this.#found = this.#judged = this.#sealed = this.#paperKey = undefined
    this.#password = this.#searching = this.#failure = undefined
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
    if (this.#found !== undefined) return 'found'
    return this.#sealed === undefined ? 'collecting' : 'sealed'
  }

  #takeShares(texts: readonly string[]): RestoreProgress {
    for (const text of texts) this.#shares.add(text)
    const secret = this.#shares.secret()
    if (secret === undefined) return this.#changed()
    return this.#find({ secret, form: 'shares', set: this.#shares.shares[0]?.set })
  }

  /** Throws PracticeMarkError, and forgets the key, where it is for the other mode. */
  #find(found: Pick<Found, 'secret' | 'form'> & Partial<Found>): RestoreProgress {
    const { access, vault } = this.#options
    try {
      if (found.form !== 'master-password' && found.form !== 'password')
        requireSecretIn(access.mode, found.secret, vault)
    } catch (error) {
      wipe(found.secret)
      this.#shares.wipe()
      this.#sealed = undefined
      throw error
    }
    if (this.#found !== undefined) wipe(this.#found.secret)
    this.#found = { profile: undefined, account: undefined, set: undefined, ...found }
    this.#judged = this.#failure = this.#password = undefined
    return this.#changed()
  }

  #requireFound(): Found {
    if (this.#found === undefined) throw outOfTurn()
    return this.#found
  }

  #endSearch(
    signal: AbortSignal,
    { key, failure }: { key: RestoredKey; failure: Failure | undefined },
  ): void {
    if (signal.aborted) return
    this.#judged = key
    this.#failure = failure
    this.#searching = undefined
    this.#changed()
  }

  #changed(): RestoreProgress {
    const { progress } = this
    this.#options.onChange(progress)
    return progress
  }
}

function accountIn(name: string): AccountName {
  return parseAccountName(name.trim().replace(/^@/, ''))
}
