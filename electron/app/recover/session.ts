/**
 * The day itself, step by step, for the window: the recovery key, the search for what it has signed, the new key and the
 * proof of its backup, the statement, five seconds, and one signature under guard, kept before anybody sees it.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { PayloadOf, Recovery } from '../../../shared/contract/index.ts'
import { typedAccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { parseAccountNames } from '../chain/account-names.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import {
  keyFromBackup,
  keyFromPassword,
  keyFromVault,
  type BackupInHand,
  type GivenKey,
} from './given-key.ts'
import { identifyKey, type IdentifiedKey, type Question } from './identified-key.ts'
import { NewKeyCourse, type NewKeyCourseOptions } from './new-key-course.ts'
import { NewKey, type NewKeyOptions } from './new-key.ts'
import { ClaimSigning, type SigningOptions } from './signing.ts'
import { beginning, RecoveryState, type Round } from './state.ts'
import { Statement } from './statement.ts'

export interface RecoverSessionOptions extends Omit<SigningOptions, 'state' | 'course'> {
  /** What was collected of a backup. */
  readonly restore: BackupInHand
  /** The signing keys of the vault. */
  readonly keys: NewKeyCourseOptions['keys']
  readonly proof: NewKeyOptions['proof']
  /** Tries the spellings of a password. */
  readonly work: Pick<SecretWork, 'do'>
  readonly onChange: (recovery: Recovery) => void
}

export class RecoverSession {
  readonly #options: RecoverSessionOptions
  readonly #state: RecoveryState
  readonly #course: NewKeyCourse
  readonly #newKey: NewKey
  readonly #statement: Statement
  readonly #signing: ClaimSigning

  constructor(options: RecoverSessionOptions) {
    this.#options = options
    const state = new RecoveryState(options.onChange)
    const { keys, vault } = options
    const course = new NewKeyCourse({ keys, vault, onNews: (news) => this.#newKey.takeNews(news) })
    this.#state = state
    this.#course = course
    this.#statement = new Statement({ ...options, state, course })
    this.#newKey = new NewKey({ ...options, state, course, statement: this.#statement })
    this.#signing = new ClaimSigning({ ...options, state, course })
  }

  get current(): Recovery {
    return this.#state.current
  }

  /** Takes the recovery key, and looks for what it has signed. Throws what is wrong with the names or the key. */
  begin({ account: name, carriers, ...how }: PayloadOf<'beginRecovery'>): Promise<Recovery> {
    return this.#step(['key'], async () => {
      const account = typedAccountName(name)
      const others = carriers.trim() === '' ? [] : parseAccountNames(carriers)
      await ready
      const { vault, restore, access, work } = this.#options
      const given =
        how.from === 'vault'
          ? keyFromVault(vault, how.publicKey, access.mode)
          : how.from === 'backup'
            ? keyFromBackup(restore)
            : keyFromPassword(account, how, work, access.mode)
      this.#state.change({ ...beginning, stage: 'searching', account })
      const question = { account, carriers: others, ask: how.ask, profile: how.profile }
      void this.#identify(given, question, this.#state.beginRound())
    })
  }

  /** Makes a new key; see `NewKey`, and so below. */
  makeKey(wish: PayloadOf<'makeNewKey'>): Promise<Recovery> {
    return this.#step(['new-key'], () => this.#newKey.make(wish))
  }

  useVaultKey(id: string): Promise<Recovery> {
    return this.#step(['new-key'], () => this.#newKey.useOfVault(id))
  }

  useGivenKey(given: PayloadOf<'useGivenKey'>): Promise<Recovery> {
    return this.#step(['new-key'], () => this.#newKey.useGiven(given))
  }

  changeKey(): Promise<Recovery> {
    return this.#step(['making', 'proving', 'statement'], () => this.#newKey.change())
  }

  /** The seed, read back from what was written down. Throws GuardError `backup-not-proved`, VaultError. */
  proveSeed(text: string | undefined): Promise<Recovery> {
    return this.#step(['proving'], () => this.#course.prove(text))
  }

  /** The other form of the statement. */
  chooseVersion(version: 0 | 1): Promise<Recovery> {
    return this.#step(['statement'], () => this.#statement.chooseVersion(version))
  }

  /** Signs in five seconds, unless it is stopped. Throws as `ClaimSigning.arm`. */
  arm(typed: PayloadOf<'armRecovery'>): Promise<Recovery> {
    return this.#step(['statement'], () => this.#signing.arm(typed))
  }

  /** Stops what can still be stopped: the search, and the five seconds. */
  stop(): Recovery {
    this.#state.stop()
    return this.#state.current
  }

  /**
   * Wipes everything secret, and begins anew. What is in the vault and in files stays there. When the vault is locked, a
   * key that has not signed yet is let go of.
   */
  forget(reason?: ForgetReason): Recovery {
    const { known, current } = this.#state
    if (reason === 'lock' && ['key', 'signing', 'used'].includes(current.stage)) return current
    this.#course.leave()
    // What is being signed is signed and kept: the ledger has it already. The key is wiped after that.
    if (current.stage !== 'signing') known?.fitting.key.wipe()
    this.#state.restart()
    return this.#state.current
  }

  /** When what is being signed is kept. */
  get ended(): Promise<void> {
    return this.#signing.settled()
  }

  /** A step that belongs to these stages, in turn. Throws RecoverError `out-of-turn`. */
  #step(stages: readonly Recovery['stage'][], work: () => Promise<void>): Promise<Recovery> {
    return this.#state.inTurn(async () => {
      this.#state.require(...stages)
      await work()
      return this.#state.current
    })
  }

  async #identify(given: GivenKey, question: Question, round: Round): Promise<void> {
    const state = this.#state
    let known: IdentifiedKey | undefined
    try {
      known = await identifyKey(given, question, {
        ...this.#options,
        signal: round.signal,
        onStep: (step) => {
          if (!round.signal.aborted && round.isCurrent()) state.change({ step })
        },
      })
      round.require()
      state.known = known
      this.#options.restore.forget()
      const { fitting, standing, searchedIn, notSearched, use } = known
      const { publicKey, profile, spelling } = fitting
      const recoveryKey = { publicKey, profile, reading: spelling }
      state.change({ recoveryKey, standing, searchedIn, notSearched, use, step: undefined })
      await this.#goOnWith(known)
    } catch (error) {
      known?.fitting.key.wipe()
      if (!round.isCurrent()) return
      state.known = undefined
      const failure = error instanceof StoppedError ? undefined : failureOf(error)
      const isUsed = failure?.code === 'already-signed' || failure?.code === 'signed-elsewhere'
      state.change({ ...beginning, account: question.account, use: isUsed ? 'used' : 'unknown', failure })
    } finally {
      given.wipe()
    }
  }

  /** What it signed, the statement that was begun, the new key that is being made, or the choice of one. */
  async #goOnWith(known: IdentifiedKey): Promise<void> {
    const { signed, draft } = known
    if (signed !== undefined) await this.#signing.show(known, signed)
    else if (draft !== undefined) this.#statement.show(known, draft)
    else if (!(await this.#course.resume(known.account))) {
      if (this.#state.known === known) this.#state.change({ stage: 'new-key' })
    } else if (this.#state.known !== known) this.#course.leave()
  }
}
