/** The ledger of this computer, beside the vault that is open. */
import type { Failure } from '../../../shared/contract/index.ts'
import { fileSystem } from '../../disk/file-system.ts'
import { usualComputer, type Computer } from '../../vault/computer.ts'
import type { OwnerAnswer } from '../../vault/ledger-entry.ts'
import { ledgerClosed } from '../../vault/ledger-errors.ts'
import { confirmLedger } from '../../vault/ledger-witness.ts'
import { requireSaid } from '../../vault/owner-words.ts'
import { SigningLedger, type LedgerStanding } from '../../vault/signing-ledger.ts'
import type { Vault } from '../../vault/vault.ts'

/** What an owner may say of the ledger. */
export type LedgerStatement = OwnerAnswer | 'beginAnew'

export class ComputerLedger {
  readonly #folder: () => string
  readonly #computer: Computer
  #ledger: { readonly folder: string; readonly ledger: SigningLedger } | undefined

  /** `folder` may throw. The computer is this one when left out. */
  constructor(folder: () => string, computer: Computer = usualComputer) {
    this.#folder = folder
    this.#computer = computer
  }

  /** For looking at. Throws what `folder` throws. */
  get current(): SigningLedger {
    const folder = this.#folder()
    if (this.#ledger?.folder !== folder)
      this.#ledger = {
        folder,
        ledger: new SigningLedger(
          () => folder,
          () => new Date(),
          fileSystem,
          this.#computer,
        ),
      }
    return this.#ledger.ledger
  }

  /**
   * For signing: the vault must not remember more than the ledger. `vault` is asked again afterwards, and what it throws
   * is thrown. Throws GuardError, `ledger-closed` too.
   */
  async toSign(vault: () => Vault): Promise<SigningLedger> {
    const ledger = this.current
    const { closed } = await confirmLedger(vault(), ledger)
    if (closed) throw ledgerClosed()
    // Locked meanwhile, or practice has begun or ended: it is another vault's word that is missing then.
    vault()
    return ledger
  }

  /** Takes down what the owner says. Throws GuardError `words-differ` and what `SigningLedger.answer` and `beginAnew` throw. */
  async say(statement: LedgerStatement, typed: string): Promise<void> {
    requireSaid(statement, typed)
    const ledger = this.current
    await (statement === 'beginAnew' ? ledger.beginAnew() : ledger.answer(statement))
  }

  /** How it stands, also where the vault alone knows better, as its warnings say. Throws GuardError `record-unreadable`. */
  async standingBeside(warnings: () => readonly Failure[]): Promise<LedgerStanding['kind']> {
    const { kind } = await this.current.standing()
    const isBehind = warnings().some(({ code }) => code === 'ledger-behind')
    return isBehind && (kind === 'good' || kind === 'new') ? 'behind' : kind
  }
}
