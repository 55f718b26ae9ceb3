/** The statement that is to be signed: put together from the draft, kept before it is shown, and shown as it is. */
import type { Claim } from '../../../shared/recovery/index.ts'
import { claimOfDraft, type ClaimDraft } from '../../recovery/claim-draft.ts'
import { statementLines } from '../../recovery/claim-identity.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import { outOfTurn } from './errors.ts'
import { requireNothingElse, type IdentifiedKey } from './identified-key.ts'
import type { NewKeyCourse } from './new-key-course.ts'
import type { RecoveryState } from './state.ts'

export interface StatementOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly state: RecoveryState
  readonly course: NewKeyCourse
}

export class Statement {
  readonly #options: StatementOptions

  constructor(options: StatementOptions) {
    this.#options = options
  }

  /** Keeps the draft, so that whoever is interrupted goes on with the same statement, and shows it. */
  async propose(draft: ClaimDraft): Promise<void> {
    const { state, access, vault, course } = this.#options
    const known = state.requireKnown()
    claimOf(draft, known)
    if (access.stateFolder() !== known.stateFolder) throw outOfTurn()
    // The draft of what was signed is the only way to that signature again.
    await requireNothingElse(known.fitting.key, draft, vault.ledger)
    await known.files.changeDraft(known.fitting.publicKey, draft)
    if (state.known !== known) return
    this.show(known, draft)
    await course.settle(known.account)
  }

  /** The other form of the same draft. Throws RecoverError where it has none. */
  async chooseVersion(version: 0 | 1): Promise<void> {
    const { draft } = this.#options.state
    if (draft === undefined || (version === 1 && draft.parameters === undefined)) throw outOfTurn()
    await this.propose({ ...draft, version })
  }

  show(known: IdentifiedKey, draft: ClaimDraft): void {
    const { state } = this.#options
    const { coinzdenseKey, parameters, version } = draft
    state.draft = draft
    state.change({
      stage: 'statement',
      newKey: { id: undefined, coinzdenseKey, parameters },
      version,
      isBindable: parameters !== undefined,
      statement: statementLines(claimOf(draft, known)),
      failure: undefined,
    })
  }
}

/** The claim of a draft. Throws ClaimError where it cannot be written: it must not get as far as the signature. */
export function claimOf(draft: ClaimDraft, { account, chainId, fitting }: IdentifiedKey): Claim {
  const claim = claimOfDraft(draft, { account, chainId, recoveryPublicKey: fitting.publicKey })
  statementLines(claim)
  return claim
}
