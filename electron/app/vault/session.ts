/**
 * The vault while the app runs: made, opened, locked by hand or after a while without activity, and read and changed by
 * the services. Practice has a vault of its own, and whoever changes between practice and earnest leaves the other one
 * locked.
 */
import { codeOf } from '../../../shared/coinzdense/index.ts'
import type { LockMinutes, VaultState } from '../../../shared/contract/index.ts'
import type { Computer } from '../../vault/computer.ts'
import { requireSaid } from '../../vault/owner-words.ts'
import type { Stretch, StretchingCost } from '../../vault/passphrase-stretching.ts'
import type { LedgerStanding, SigningLedger } from '../../vault/signing-ledger.ts'
import { wipeContents, type VaultContents } from '../../vault/vault-contents.ts'
import { arriveHere, moveVaultAway } from '../../vault/vault-moves.ts'
import { updateAndLearn } from '../../vault/vault-uses.ts'
import { Vault } from '../../vault/vault.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { ComputerLedger, type LedgerStatement } from './computer-ledger.ts'
import { lockedVault, passphraseAgain, vaultBusy } from './errors.ts'
import { IdleLock } from './idle-lock.ts'
import { warningsOf } from './opened-warnings.ts'
import { openHere, requireEarnest, vaultFile, type OpenedVault, type OpenVault } from './opening.ts'

export interface VaultSessionOptions {
  /** Where the vault of this moment's mode stands. May throw. */
  readonly stateFolder: () => string
  /** Where the ledger stands, in every mode. May throw. */
  readonly ledgerFolder: () => string
  readonly stretch: Stretch
  /** What new passphrases cost to guess. */
  readonly cost: StretchingCost
  readonly lockMinutes: () => LockMinutes
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** Hears when the vault is opened, locked or made, and after every change of what is in it. */
  readonly onChange: (what: 'state' | 'contents') => void
  /** The computer that the ledger must be of; this one when left out. */
  readonly computer?: Computer
}

/** A secret is shown for so long after the passphrase was given: enough to get to the page, and not to leave the desk. */
export const recentMilliseconds = 120_000

export class VaultSession {
  readonly #options: VaultSessionOptions
  readonly #idle: IdleLock
  #opened: OpenedVault | undefined
  #closed: 'none' | 'locked' | 'in-use' = 'none'
  readonly #ledger: ComputerLedger
  /** When the passphrase of the open vault was given. */
  #passphraseAt = -Infinity
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: VaultSessionOptions) {
    const { lockMinutes, now, ledgerFolder, computer } = options
    this.#options = options
    this.#ledger = new ComputerLedger(ledgerFolder, computer)
    this.#idle = new IdleLock({ lockMinutes, now, lock: () => this.lock() })
  }

  /** As it was when it was last looked at. */
  get state(): VaultState {
    return this.#opened === undefined
      ? { state: this.#closed, warnings: [] }
      : { state: 'unlocked', warnings: this.#opened.warnings }
  }

  /** Looks whether there is a vault, in the mode of now; a vault of the other mode is locked. */
  look(): Promise<VaultState> {
    return this.#inTurn(() => this.#look())
  }

  /** Makes a vault and leaves it open. Throws as `Vault.create`. */
  create(passphrase: string): Promise<VaultState> {
    return this.#enter((file, surroundings) => Vault.create(file, passphrase, surroundings))
  }

  /** Opens the vault; where it is open, it is asked once more whether this is its passphrase. Throws as `Vault.open`. */
  async unlock(passphrase: string): Promise<VaultState> {
    const open = this.#opened
    if (open !== undefined && open.folder === this.#options.stateFolder()) {
      await this.keepOpen(() => open.vault.confirmPassphrase(passphrase))
      this.#passphraseAt = this.#options.now()
      return this.state
    }
    return this.#enter((file, surroundings) => Vault.open(file, passphrase, surroundings))
  }

  /** Locks it now. Throws VaultError `vault-busy` while something runs that needs it. */
  lock(): Promise<VaultState> {
    return this.#inTurn(async () => {
      if (this.#idle.isHeld) throw vaultBusy()
      await this.#close()
      return this.#look()
    })
  }

  /** Locks it now, or as soon as what needs it is done: its owner has gone. */
  lockSoon(): void {
    if (this.#opened !== undefined) this.#idle.leave()
  }

  /** Somebody is there: the time until it is locked begins anew. */
  noteActivity(): void {
    this.#idle.noteActivity()
  }

  /** The other mode has a vault of its own, and the one that is open is locked. */
  forget(reason: ForgetReason): void {
    if (reason === 'mode') void this.look().catch(() => undefined)
    if (reason === 'close') void this.close().catch(() => undefined)
  }

  /** When it is locked. */
  get ended(): Promise<unknown> {
    return this.#last
  }

  /** Locks the vault whatever runs, for the end of the app. */
  async close(): Promise<void> {
    await this.#inTurn(() => this.#close())
  }

  /** How the ledger stands, also where the vault alone knows better. Throws GuardError `record-unreadable`. */
  ledgerStanding(): Promise<LedgerStanding['kind']> {
    return this.#ledger.standingBeside(() => this.state.warnings)
  }

  /**
   * Takes down what the owner says of the ledger, and has the vault go by it. Throws GuardError `words-differ` and what
   * `SigningLedger.answer` and `beginAnew` throw.
   */
  sayOfLedger(statement: LedgerStatement, typed: string): Promise<VaultState> {
    return this.#inTurn(async () => {
      await this.#ledger.say(statement, typed)
      return this.#lookAtLedger()
    })
  }

  /** The bytes of a sealed copy, as a backup. Throws VaultError `vault-locked`. */
  async copy(): Promise<Uint8Array> {
    return this.#vault().copy()
  }

  /**
   * Throws GuardError `words-differ` unless this is what is typed before a vault moves, and `practice-stays` for the vault
   * of practice; VaultError `vault-locked`.
   */
  requireMove(typed: string): void {
    requireEarnest(this.#options)
    requireSaid('moveAway', typed)
    this.#vault()
  }

  /**
   * Stops signing on this computer for good, and gives the bytes of the copy that the keys move with. Throws GuardError
   * `words-differ` and what `moveVaultAway` throws.
   */
  moveAway(typed: string): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      this.requireMove(typed)
      const copy = await this.keepOpen(() => moveVaultAway(this.#vault(), this.ledger))
      await this.#lookAtLedger()
      return copy
    })
  }

  /**
   * Makes a vault of a copy and leaves it open. What was typed says whether its keys, if they moved with it, are nowhere
   * else; nothing typed, and they count as restored. Throws GuardError `words-differ` and what `Vault.restore` throws.
   */
  enterCopy(copy: Uint8Array, passphrase: string, typed: string): Promise<VaultState> {
    const said = typed.trim() === '' ? 'nothing' : 'only-here'
    if (said === 'only-here') requireEarnest(this.#options)
    return this.#enter((file, surroundings) => {
      if (said === 'only-here') requireSaid('onlyHere', typed)
      return Vault.restore(
        copy,
        file,
        passphrase,
        (contents) => arriveHere(contents, this.ledger, said),
        surroundings,
      )
    })
  }

  /** What `use` makes of the contents; secrets in them are wiped as soon as it returns. Throws VaultError `vault-locked`. */
  read<Result>(use: (contents: VaultContents) => Result): Result {
    const contents = this.#vault().read()
    try {
      return use(contents)
    } finally {
      wipeContents(contents)
    }
  }

  /** Changes the contents. Throws as `Vault.update`. */
  async update(change: (contents: VaultContents) => VaultContents): Promise<void> {
    await updateAndLearn(this.#vault(), this.ledger, change)
    this.#options.onChange('contents')
  }

  /** Replaces the passphrase; the vault stays open meanwhile. Throws as `Vault.changePassphrase`. */
  async changePassphrase(current: string, next: string): Promise<VaultState> {
    await this.keepOpen(() => this.#vault().changePassphrase(current, next))
    this.#passphraseAt = this.#options.now()
    return this.state
  }

  /**
   * For showing a secret: whoever found the window open, or took it over, does not know the passphrase. Throws VaultError
   * `passphrase-again` when it was given too long ago, and `vault-locked`.
   */
  requireRecentPassphrase(): void {
    this.#vault()
    if (this.#options.now() - this.#passphraseAt > recentMilliseconds) throw passphraseAgain()
  }

  /** Keeps the vault from being locked while `work` runs. Throws what `work` throws, and `vault-locked`. */
  async keepOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#vault()
    return this.#idle.hold(work)
  }

  /** The ledger, for looking at. Throws what `ledgerFolder` throws. */
  get ledger(): SigningLedger {
    return this.#ledger.current
  }

  /** The ledger for signing: the vault must be open, and must not remember more than the ledger. Throws GuardError, `ledger-closed` too. */
  ledgerToSign(): Promise<SigningLedger> {
    return this.#ledger.toSign(() => this.#vault())
  }

  #vault(): Vault {
    if (this.#opened === undefined || this.#opened.folder !== this.#options.stateFolder()) throw lockedVault()
    return this.#opened.vault
  }

  #enter(open: OpenVault): Promise<VaultState> {
    return this.#inTurn(async () => {
      await this.#leaveOtherMode()
      if (this.#opened !== undefined) return this.state
      try {
        this.#opened = await openHere(open, this.#options, () => this.ledger)
      } catch (error) {
        if (codeOf(error) !== 'vault-in-use') throw error
        this.#closed = 'in-use'
        this.#options.onChange('state')
        throw error
      }
      this.#passphraseAt = this.#options.now()
      this.#idle.begin()
      this.#options.onChange('state')
      return this.state
    })
  }

  async #lookAtLedger(): Promise<VaultState> {
    const opened = this.#opened
    if (opened !== undefined) {
      const warnings = await warningsOf(opened.vault, this.ledger)
      this.#opened = { ...opened, warnings }
      this.#options.onChange('contents')
    }
    this.#options.onChange('state')
    return this.state
  }

  async #look(): Promise<VaultState> {
    await this.#leaveOtherMode()
    if (this.#opened === undefined) {
      const there = await Vault.isThere(vaultFile(this.#options.stateFolder()))
      const before = this.#closed
      this.#closed = there ? 'locked' : 'none'
      if (before !== this.#closed) this.#options.onChange('state')
    }
    return this.state
  }

  async #leaveOtherMode(): Promise<void> {
    if (this.#opened !== undefined && this.#opened.folder !== this.#options.stateFolder()) await this.#close()
  }

  async #close(): Promise<void> {
    this.#idle.end()
    const opened = this.#opened
    if (opened === undefined) return
    this.#opened = undefined
    this.#passphraseAt = -Infinity
    this.#closed = 'locked'
    await opened.vault.lock()
    this.#options.onChange('state')
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
