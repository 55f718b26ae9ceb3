/** The new key that takes over: made in the vault, taken from there, or one that is kept elsewhere. */
import { decodeKey, requireStackParameters } from '../../../shared/coinzdense/index.ts'
import type { PayloadOf } from '../../../shared/contract/index.ts'
import { parseHeights } from '../../recovery/new-key.ts'
import type { ProofTools } from '../../recovery/key-proof.ts'
import { failureOf } from '../window/failure-of.ts'
import { outOfTurn } from './errors.ts'
import { givenParameters } from './given-numbers.ts'
import type { NewKeyCourse, NewKeyNews } from './new-key-course.ts'
import type { RecoveryState } from './state.ts'
import type { Statement } from './statement.ts'

export interface NewKeyOptions {
  readonly state: RecoveryState
  readonly course: NewKeyCourse
  readonly statement: Statement
  /** What shows the numbers of a key from elsewhere. */
  readonly proof: ProofTools
}

export class NewKey {
  readonly #options: NewKeyOptions

  constructor(options: NewKeyOptions) {
    this.#options = options
  }

  /** Makes one from fresh randomness, in the vault. Throws ParameterError, VaultError. */
  async make({ hashLength, otsBits, heights }: PayloadOf<'makeNewKey'>): Promise<void> {
    const { state, course } = this.#options
    const parameters = { hashLength, otsBits, heights: parseHeights(heights) }
    requireStackParameters(parameters)
    const known = state.requireKnown()
    await course.make(known.account, parameters)
    // Forgotten meanwhile: the key is made all the same, and nobody waits for it here.
    if (state.known !== known) course.leave()
  }

  /** Takes one that is in the vault; one that was never read back is read back first. Throws RecoverError, VaultError. */
  async useOfVault(id: string): Promise<void> {
    const { state, course } = this.#options
    const known = state.requireKnown()
    await course.use(known.account, id)
    if (state.known !== known) course.leave()
  }

  /**
   * Takes one that is kept elsewhere, with numbers that something shows or somebody insists on. Throws EncodingError,
   * ParameterError, RecoverError, GuardError `parameters-unproved` and what proofs are refused with.
   */
  async useGiven(given: PayloadOf<'useGivenKey'>): Promise<void> {
    const { state, proof, statement } = this.#options
    const known = state.requireKnown()
    const key = given.coinzdenseKey.replace(/\s/g, '')
    decodeKey('coinzdensePublicKey', key)
    const parameters = await givenParameters(key, given, proof)
    if (state.known !== known) throw outOfTurn()
    await statement.propose({ version: parameters === undefined ? 0 : 1, coinzdenseKey: key, parameters })
  }

  /** Back to the choice. One that is being made goes on in the vault. Throws VaultError. */
  async change(): Promise<void> {
    const { state, course } = this.#options
    await course.settle(state.requireKnown().account)
    state.draft = undefined
    state.change({ stage: 'new-key', newKey: undefined, statement: [], version: 1, failure: undefined })
  }

  /** What became of the key that is made or taken in the vault. */
  takeNews(news: NewKeyNews): void {
    const { state, statement } = this.#options
    const { known } = state
    const isAwaited = () =>
      state.known === known && ['searching', 'new-key', 'making', 'proving'].includes(state.current.stage)
    const fail = (error: unknown) =>
      state.change({ stage: 'new-key', newKey: undefined, failure: failureOf(error) })
    if (known === undefined || !isAwaited()) return
    if (news.kind === 'failed') {
      fail(news.error)
      return
    }
    const { id, parameters } = news
    if (news.kind !== 'ready') {
      const coinzdenseKey = news.kind === 'making' ? undefined : news.coinzdenseKey
      state.change({ stage: news.kind, newKey: { id, coinzdenseKey, parameters }, failure: undefined })
      return
    }
    const { coinzdenseKey } = news
    state
      .inTurn(async () => {
        if (isAwaited()) await statement.propose({ version: 1, coinzdenseKey, parameters })
      })
      .catch((error: unknown) => {
        if (isAwaited()) fail(error)
      })
  }
}
