/** This computer: how its ledger stands, what its owner says about it, and the vault that leaves or arrives. */
import type { Lifeboat, Phrase, ThisComputer, VaultState } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'

/** What can be said of the ledger, or done about the vault, with words that have to be typed. */
export type Statement = keyof ThisComputer['phrases']

/** What an owner may say, by how the ledger stands. */
const waysOn: Readonly<
  Record<ThisComputer['ledger'], readonly (Statement & ('same' | 'moved' | 'copied' | 'beginAnew'))[]>
> = {
  new: [],
  good: [],
  closed: ['beginAnew'],
  missing: ['beginAnew'],
  damaged: ['beginAnew'],
  behind: ['beginAnew'],
  'other-computer': ['same', 'moved', 'copied'],
}

export class ThisComputerPart {
  readonly #lifeboat: Lifeboat
  readonly attempt = new Attempt()
  /** What is about to be said or done. */
  chosen = $state<Statement | ''>('')
  typed = $state('')
  passphrase = $state('')
  #current = $state.raw<ThisComputer>()
  #done = $state<'said' | 'copied' | 'moved' | 'brought'>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
  }

  /** Undefined until it was looked at, and where it could not be. */
  get current(): ThisComputer | undefined {
    return this.#current
  }

  /** What was done last. */
  get done(): 'said' | 'copied' | 'moved' | 'brought' | undefined {
    return this.#done
  }

  /** What its owner may say now. */
  get statements() {
    return this.#current === undefined ? [] : waysOn[this.#current.ledger]
  }

  phraseOf(statement: Statement): Phrase | undefined {
    return this.#current?.phrases[statement]
  }

  /** Whether the words of a statement stand in the field. The main process decides; this only spares a refusal. */
  isTyped(statement: Statement): boolean {
    const phrase = this.phraseOf(statement)
    const typed = this.typed.trim().replace(/\s+/g, ' ').toLowerCase()
    return phrase !== undefined && Object.values(phrase).includes(typed)
  }

  /** Begins with something, and forgets what was typed for something else. */
  begin(statement: Statement | ''): void {
    this.chosen = statement
    this.typed = this.passphrase = ''
    this.#done = undefined
    this.attempt.dismiss()
  }

  async look(): Promise<void> {
    const looked = await this.attempt.make(() => this.#lifeboat.readComputer())
    this.#current = looked ?? this.#current
  }

  async say(): Promise<void> {
    const statement = this.statements.find((possible) => possible === this.chosen)
    if (statement === undefined || !this.isTyped(statement)) return
    const typed = this.typed
    const said = await this.attempt.make(() => this.#lifeboat.sayOfLedger({ statement, typed }))
    if (said === undefined) return
    this.begin('')
    this.#current = said
    this.#done = 'said'
  }

  async saveCopy(): Promise<void> {
    this.begin('')
    if ((await this.attempt.make(() => this.#lifeboat.saveVaultCopy())) === 'saved') this.#done = 'copied'
  }

  async moveAway(): Promise<void> {
    if (!this.isTyped('moveAway')) return
    const typed = this.typed
    const saved = await this.attempt.make(() => this.#lifeboat.moveVault({ typed }))
    if (saved !== 'saved') {
      // It may have stopped signing before the copy could be written.
      if (saved === undefined) this.#current = await this.#lifeboat.readComputer().catch(() => this.#current)
      return
    }
    this.begin('')
    await this.look()
    this.#done = 'moved'
  }

  /** Brings in a vault; the state of it is undefined when none was chosen or it was refused. */
  async bringIn(): Promise<VaultState | undefined> {
    const { passphrase, typed } = this
    const brought = await this.attempt.make(() => this.#lifeboat.openVaultCopy({ passphrase, typed }))
    if (brought === undefined || brought === 'cancelled') return undefined
    this.begin('')
    await this.look()
    this.#done = 'brought'
    return brought
  }
}
