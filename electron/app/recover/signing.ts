/** The one signature: armed by its owner, five seconds in which it can be stopped, made under guard, and kept. */
import type { Failure, PayloadOf } from '../../../shared/contract/index.ts'
import type { Claim, SignedClaim } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { signUnderGuard } from '../../recovery/claim-guard.ts'
import { claimedKey, statementLines } from '../../recovery/claim-identity.ts'
import { notAcknowledged, requireNameToSign } from '../../recovery/claim-refusals.ts'
import { saysNeverSigned } from '../../recovery/restored-claim.ts'
import { judgeSigning, type Permission } from '../../recovery/signing-permission.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import { failureOf } from '../window/failure-of.ts'
import { carriedClaim } from './claim-text.ts'
import { outOfTurn } from './errors.ts'
import { knowledgeOf, type IdentifiedKey } from './identified-key.ts'
import type { NewKeyCourse } from './new-key-course.ts'
import type { RecoveryState, Round } from './state.ts'
import { claimOf } from './statement.ts'
import { knowingMore, noteUse, usedFor } from './vault-keys.ts'

export interface SigningOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly state: RecoveryState
  readonly course: NewKeyCourse
  /** The ledger, confirmed by the vault where that is open. May throw. */
  readonly ledger: () => SigningLedger | Promise<SigningLedger>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
}

/** Long enough to read once more what was typed. */
const millisecondsBeforeSigning = 5000

export class ClaimSigning {
  readonly #options: SigningOptions
  #signing: Promise<void> = Promise.resolve()

  constructor(options: SigningOptions) {
    this.#options = options
  }

  /** Begins the five seconds. Throws GuardError `not-armed`, `acknowledgement-missing`, and why it must not be signed. */
  async arm({ name, acknowledgement }: PayloadOf<'armRecovery'>): Promise<void> {
    const { state, now, vault } = this.#options
    const known = state.requireKnown()
    if (state.draft === undefined) throw outOfTurn()
    const isSaidNow = saysNeverSigned(acknowledgement)
    const claim = claimOf(state.draft, known)
    await this.#permit(known, claim, isSaidNow)
    requireNameToSign(name, known.account)
    const acknowledgedAt = new Date(now()).toISOString()
    if (isSaidNow)
      await noteUse(vault, known.fitting.publicKey, (use) => knowingMore({ acknowledgedAt }, use))
    if (state.known !== known) throw outOfTurn()
    const round = state.beginRound()
    state.change({ stage: 'counting', signsAt: now() + millisecondsBeforeSigning, failure: undefined })
    this.#signing = this.#signSoon(known, claim, isSaidNow, round)
  }

  /** Until what is being signed is kept. */
  settled(): Promise<void> {
    return this.#signing
  }

  /** Shows what the key has signed, lets go of the key, and notes in the vault that it is used. */
  async show(known: IdentifiedKey, signed: SignedClaim): Promise<void> {
    const { account, fitting, files, stateFolder } = known
    const { state, vault, now, access, course } = this.#options
    const { claim } = signed
    const { publicKey } = fitting
    fitting.key.wipe()
    state.known = state.draft = undefined
    const parameters = claim.version === 1 ? claim.statement.parameters : undefined
    state.change({
      stage: 'used',
      use: 'used',
      newKey: { id: undefined, coinzdenseKey: claimedKey(claim), parameters },
      version: claim.version,
      statement: statementLines(claim),
      claim: carriedClaim(signed, files.signedFile(publicKey)),
    })
    // The ledger has it already, which is what counts; another mode has another vault.
    if (access.stateFolder() !== stateFolder) return
    const at = new Date(now()).toISOString()
    try {
      await noteUse(vault, publicKey, (use) => usedFor(claimedKey(claim), at, use))
      await course.end(account)
    } catch {
      // The claim is signed, kept and shown; the vault says the same as soon as it is asked, by the ledger.
    }
  }

  /** Throws why it must not sign this now, and asks for the words where only its owner can tell. */
  async #permit(known: IdentifiedKey, claim: Claim, isSaidNow: boolean): Promise<Permission> {
    const { state, ledger } = this.#options
    const { fitting, chain } = known
    const knowledge = { ...knowledgeOf(fitting.publicKey, chain, this.#options), isSaidNow }
    const verdict = await judgeSigning(fitting.key, claim, { ...knowledge, ledger: await ledger() })
    if (verdict.kind === 'may') return verdict.permission
    if (verdict.kind === 'refused') throw verdict.reason
    // What the chain said may have grown old while the page stood there.
    if (state.known === known && state.current.use === 'unused') state.change({ use: 'unknown' })
    throw notAcknowledged('Type the words exactly as they stand above the field, when you are sure.')
  }

  async #signSoon(known: IdentifiedKey, claim: Claim, isSaidNow: boolean, round: Round): Promise<void> {
    const { state, access, wait } = this.#options
    const back = (failure: Failure | undefined) => {
      if (round.isCurrent()) state.change({ stage: 'statement', signsAt: undefined, failure })
    }
    try {
      await wait(millisecondsBeforeSigning, round.signal)
      round.require()
      if (access.stateFolder() !== known.stateFolder) throw outOfTurn()
      const permission = await this.#permit(known, claim, isSaidNow)
      round.require()
      state.change({ stage: 'signing', signsAt: undefined })
      const signed = await signUnderGuard(known.fitting.key, permission)
      // Also when it cannot be kept: then it is signed once more.
      if (round.isCurrent()) state.change({ use: 'used' })
      await known.files.keepSigned(signed)
      if (round.isCurrent()) await this.show(known, signed)
    } catch (error) {
      back(error instanceof StoppedError ? undefined : failureOf(error))
    } finally {
      if (!round.isCurrent()) known.fitting.key.wipe()
    }
  }
}
