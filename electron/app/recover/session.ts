/**
 * The day itself, step by step, for the window: the recovery key, the search for what it has signed, the new key and the
 * proof of its backup, the statement, five seconds, and one signature under guard, kept before anybody sees it.
 */
import {
  decodeKey,
  ready,
  requireStackParameters,
  type StackParameters,
} from '../../../shared/coinzdense/index.ts'
import type { Failure, PayloadOf, Recovery } from '../../../shared/contract/index.ts'
import { parseAccountName, type Claim, type SignedClaim } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { claimOfDraft, type ClaimDraft } from '../../recovery/claim-draft.ts'
import { signUnderGuard } from '../../recovery/claim-guard.ts'
import { claimedKey } from '../../recovery/claim-identity.ts'
import { insists, provenByKey, requireProves, unproved, type ProofTools } from '../../recovery/key-proof.ts'
import { parseHeights } from '../../recovery/new-key.ts'
import { neverSigned, saysNeverSigned } from '../../recovery/restored-claim.ts'
import { judgeSigning, type Permission } from '../../recovery/signing-permission.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import { parseAccountNames } from '../chain/account-names.ts'
import type { ChainAccess } from '../chain/access.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from '../vault/session.ts'
import { carriedClaim, linesOf } from './claim-text.ts'
import {
  keyFromBackup,
  keyFromPassword,
  keyFromVault,
  type BackupInHand,
  type GivenKey,
} from './given-key.ts'
import {
  identifyKey,
  knowledgeOf,
  requireNothingElse,
  type IdentifiedKey,
  type Question,
} from './identified-key.ts'
import { NewKeyCourse, type NewKeyCourseOptions, type NewKeyNews } from './new-key-course.ts'
import { notAcknowledged, notArmed, outOfTurn, parametersMissing } from './errors.ts'
import { knowingMore, noteUse, usedFor } from './vault-keys.ts'

export interface RecoverSessionOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  /** What was collected of a backup. */
  readonly restore: BackupInHand
  /** The signing keys of the vault. */
  readonly keys: NewKeyCourseOptions['keys']
  /** What shows the numbers of a key from elsewhere. */
  readonly proof: ProofTools
  /** Tries the spellings of a password. */
  readonly work: Pick<SecretWork, 'do'>
  /** The ledger, confirmed by the vault where that is open. May throw. */
  readonly ledger: () => SigningLedger | Promise<SigningLedger>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (recovery: Recovery) => void
}

/** Long enough to read once more what was typed. */
const millisecondsBeforeSigning = 5000

const beginning: Recovery = {
  stage: 'key',
  account: undefined,
  recoveryKey: undefined,
  use: 'unknown',
  phrases: neverSigned,
  searchedIn: [],
  standing: undefined,
  newKey: undefined,
  version: 1,
  isBindable: true,
  statement: [],
  signsAt: undefined,
  claim: undefined,
  step: undefined,
  failure: undefined,
}

export class RecoverSession {
  readonly #options: RecoverSessionOptions
  readonly #course: NewKeyCourse
  #current = beginning
  #known: IdentifiedKey | undefined
  #draft: ClaimDraft | undefined
  #stopping = new AbortController()
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0
  /** What is asked for takes turns, so that what is signed is what is shown. */
  #lastInLine: Promise<unknown> = Promise.resolve()
  #signing: Promise<void> = Promise.resolve()

  constructor(options: RecoverSessionOptions) {
    this.#options = options
    this.#course = new NewKeyCourse({
      keys: options.keys,
      vault: options.vault,
      onNews: (news) => this.#takeNews(news),
    })
  }

  get current(): Recovery {
    return this.#current
  }

  /** Takes the recovery key, and looks for what it has signed. Throws what is wrong with the names or the key. */
  begin({ account: name, carriers, ...how }: PayloadOf<'beginRecovery'>): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('key')
      const account = parseAccountName(name.trim().replace(/^@/, ''))
      const others = carriers.trim() === '' ? [] : parseAccountNames(carriers)
      await ready
      const { vault, restore, access } = this.#options
      const given =
        how.from === 'vault'
          ? keyFromVault(vault, how.publicKey, access.mode)
          : how.from === 'backup'
            ? keyFromBackup(restore)
            : keyFromPassword(account, how, this.#options.work, access.mode)
      this.#change({ ...beginning, stage: 'searching', account })
      void this.#identify(given, { account, carriers: others, ask: how.ask, profile: how.profile })
      return this.#current
    })
  }

  /** Makes a new key from fresh randomness, in the vault. Throws ParameterError, VaultError. */
  makeKey({ hashLength, otsBits, heights }: PayloadOf<'makeNewKey'>): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('new-key')
      const parameters = { hashLength, otsBits, heights: parseHeights(heights) }
      requireStackParameters(parameters)
      const known = this.#requireKnown()
      await this.#course.make(known.account, parameters)
      // Forgotten meanwhile: the key is made all the same, and nobody waits for it here.
      if (this.#known !== known) this.#course.leave()
      return this.#current
    })
  }

  /** Takes a key that is in the vault; one that was never read back is read back first. Throws RecoverError, VaultError. */
  useVaultKey(id: string): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('new-key')
      const known = this.#requireKnown()
      await this.#course.use(known.account, id)
      if (this.#known !== known) this.#course.leave()
      return this.#current
    })
  }

  /**
   * Takes a key that is kept elsewhere, with numbers that something shows or somebody insists on. Throws EncodingError,
   * ParameterError, RecoverError, GuardError `parameters-unproved` and what proofs are refused with.
   */
  useGivenKey(given: PayloadOf<'useGivenKey'>): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('new-key')
      const known = this.#requireKnown()
      const key = given.coinzdenseKey.replace(/\s/g, '')
      decodeKey('coinzdensePublicKey', key)
      const parameters = await givenParameters(key, given, this.#options.proof)
      if (this.#known !== known) throw outOfTurn()
      await this.#propose({ version: parameters === undefined ? 0 : 1, coinzdenseKey: key, parameters })
      return this.#current
    })
  }

  /** Back to the choice of the new key. One that is being made goes on in the vault. */
  changeKey(): Promise<Recovery> {
    return this.#inTurn(async () => {
      if (!['making', 'proving', 'statement'].includes(this.#current.stage)) throw outOfTurn()
      await this.#course.settle(this.#requireKnown().account)
      this.#draft = undefined
      this.#change({ stage: 'new-key', newKey: undefined, statement: [], version: 1, failure: undefined })
      return this.#current
    })
  }

  /** The other form of the statement. */
  chooseVersion(version: 0 | 1): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('statement')
      const draft = this.#draft
      if (draft === undefined || (version === 1 && draft.parameters === undefined)) throw outOfTurn()
      await this.#propose({ ...draft, version })
      return this.#current
    })
  }

  /** The seed, read back from what was written down. Throws GuardError `backup-not-proved`, VaultError. */
  proveSeed(text: string): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('proving')
      await this.#course.prove(text)
      return this.#current
    })
  }

  /** Signs in five seconds, unless it is stopped. Throws GuardError `not-armed`, `acknowledgement-missing`. */
  arm({ name, acknowledgement }: PayloadOf<'armRecovery'>): Promise<Recovery> {
    return this.#inTurn(async () => {
      this.#require('statement')
      const known = this.#requireKnown()
      const draft = this.#draft
      if (draft === undefined) throw outOfTurn()
      const isSaidNow = saysNeverSigned(acknowledgement)
      const claim = claimOf(draft, known)
      await this.#permit(known, claim, isSaidNow)
      if (name.trim() !== known.account) throw notArmed()
      const { now, vault } = this.#options
      const acknowledgedAt = new Date(now()).toISOString()
      if (isSaidNow)
        await noteUse(vault, known.fitting.publicKey, (use) => knowingMore({ acknowledgedAt }, use))
      if (this.#known !== known) throw outOfTurn()
      this.#stopping = new AbortController()
      this.#change({ stage: 'counting', signsAt: now() + millisecondsBeforeSigning, failure: undefined })
      this.#signing = this.#signSoon(known, claim, isSaidNow, this.#stopping.signal)
      return this.#current
    })
  }

  /** Stops what can still be stopped: the search, and the five seconds. */
  stop(): Recovery {
    this.#stopping.abort()
    return this.#current
  }

  /**
   * Wipes everything secret, and begins anew. What is in the vault and in files stays there. When the vault is locked, a
   * key that has not signed yet is let go of.
   */
  forget(reason?: ForgetReason): Recovery {
    if (reason === 'lock' && ['key', 'signing', 'used'].includes(this.#current.stage)) return this.#current
    this.#round++
    this.#stopping.abort()
    this.#course.leave()
    // What is being signed is signed and kept: the ledger has it already. The key is wiped after that.
    if (this.#current.stage !== 'signing') this.#known?.fitting.key.wipe()
    this.#known = this.#draft = undefined
    this.#current = beginning
    this.#change({})
    return this.#current
  }

  /** When what is being signed is kept. */
  get ended(): Promise<void> {
    return this.#signing
  }

  async #identify(given: GivenKey, question: Question): Promise<void> {
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const round = this.#round
    const { access, vault, now, wait, restore } = this.#options
    let known: IdentifiedKey | undefined
    try {
      known = await identifyKey(given, question, {
        access,
        vault,
        now,
        wait,
        signal,
        onStep: (step) => {
          if (!signal.aborted && round === this.#round) this.#change({ step })
        },
      })
      this.#requireRound(round, signal)
      this.#known = known
      restore.forget()
      const { fitting, standing, searchedIn, use, signed, draft } = known
      const { publicKey, profile, spelling } = fitting
      this.#change({
        recoveryKey: { publicKey, profile, reading: spelling },
        standing,
        searchedIn,
        use,
        step: undefined,
      })
      if (signed !== undefined) await this.#showSigned(known, signed)
      else if (draft !== undefined) this.#showStatement(known, draft)
      else if (!(await this.#course.resume(known.account))) {
        if (this.#known === known) this.#change({ stage: 'new-key' })
      } else if (this.#known !== known) this.#course.leave()
    } catch (error) {
      known?.fitting.key.wipe()
      if (round !== this.#round) return
      this.#known = undefined
      const failure = error instanceof StoppedError ? undefined : failureOf(error)
      const use =
        failure?.code === 'already-signed' || failure?.code === 'signed-elsewhere' ? 'used' : 'unknown'
      this.#change({ ...beginning, account: question.account, use, failure })
    } finally {
      given.wipe()
    }
  }

  #takeNews(news: NewKeyNews): void {
    const known = this.#known
    const isAwaited = () =>
      this.#known === known && ['searching', 'new-key', 'making', 'proving'].includes(this.#current.stage)
    if (known === undefined || !isAwaited()) return
    if (news.kind === 'failed') {
      this.#change({ stage: 'new-key', newKey: undefined, failure: failureOf(news.error) })
      return
    }
    const { id, parameters } = news
    if (news.kind !== 'ready') {
      const coinzdenseKey = news.kind === 'making' ? undefined : news.coinzdenseKey
      this.#change({ stage: news.kind, newKey: { id, coinzdenseKey, parameters }, failure: undefined })
      return
    }
    const { coinzdenseKey } = news
    this.#inTurn(async () => {
      if (isAwaited()) await this.#propose({ version: 1, coinzdenseKey, parameters })
    }).catch((error: unknown) => {
      if (isAwaited()) this.#change({ stage: 'new-key', newKey: undefined, failure: failureOf(error) })
    })
  }

  /** Keeps the draft, so that whoever is interrupted goes on with the same statement. */
  async #propose(draft: ClaimDraft): Promise<void> {
    const known = this.#requireKnown()
    claimOf(draft, known)
    if (this.#options.access.stateFolder() !== known.stateFolder) throw outOfTurn()
    // The draft of what was signed is the only way to that signature again.
    await requireNothingElse(known.fitting.key, draft, this.#options.vault.ledger)
    await known.files.changeDraft(known.fitting.publicKey, draft)
    if (this.#known !== known) return
    this.#showStatement(known, draft)
    await this.#course.settle(known.account)
  }

  #showStatement(known: IdentifiedKey, draft: ClaimDraft): void {
    const { coinzdenseKey, parameters, version } = draft
    this.#draft = draft
    this.#change({
      stage: 'statement',
      newKey: { id: undefined, coinzdenseKey, parameters },
      version,
      isBindable: parameters !== undefined,
      statement: linesOf(claimOf(draft, known)),
      failure: undefined,
    })
  }

  /** Throws why it must not sign this now, and asks for the words where only its owner can tell. */
  async #permit(known: IdentifiedKey, claim: Claim, isSaidNow: boolean): Promise<Permission> {
    const { fitting, chain } = known
    const knowledge = { ...knowledgeOf(fitting.publicKey, chain, this.#options), isSaidNow }
    const verdict = await judgeSigning(fitting.key, claim, {
      ...knowledge,
      ledger: await this.#options.ledger(),
    })
    if (verdict.kind === 'may') return verdict.permission
    if (verdict.kind === 'refused') throw verdict.reason
    // What the chain said may have grown old while the page stood there.
    if (this.#known === known && this.#current.use === 'unused') this.#change({ use: 'unknown' })
    throw notAcknowledged()
  }

  async #signSoon(
    known: IdentifiedKey,
    claim: Claim,
    isSaidNow: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const round = this.#round
    const back = (failure: Failure | undefined) => {
      if (round === this.#round) this.#change({ stage: 'statement', signsAt: undefined, failure })
    }
    try {
      await this.#options.wait(millisecondsBeforeSigning, signal)
      this.#requireRound(round, signal)
      if (this.#options.access.stateFolder() !== known.stateFolder) throw outOfTurn()
      const permission = await this.#permit(known, claim, isSaidNow)
      this.#requireRound(round, signal)
      this.#change({ stage: 'signing', signsAt: undefined })
      const signed = await signUnderGuard(known.fitting.key, permission)
      // Also when it cannot be kept: then it is signed once more.
      if (round === this.#round) this.#change({ use: 'used' })
      await known.files.keepSigned(signed)
      if (round === this.#round) await this.#showSigned(known, signed)
    } catch (error) {
      back(error instanceof StoppedError ? undefined : failureOf(error))
    } finally {
      if (round !== this.#round) known.fitting.key.wipe()
    }
  }

  /** Throws StoppedError once this has been stopped, or has begun anew. */
  #requireRound(round: number, signal: AbortSignal): void {
    if (signal.aborted || round !== this.#round) throw new StoppedError()
  }

  async #showSigned(
    { account, fitting, files, stateFolder }: IdentifiedKey,
    signed: SignedClaim,
  ): Promise<void> {
    const { claim } = signed
    const { publicKey } = fitting
    const { vault, now, access } = this.#options
    fitting.key.wipe()
    this.#known = this.#draft = undefined
    const parameters = claim.version === 1 ? claim.statement.parameters : undefined
    this.#change({
      stage: 'used',
      use: 'used',
      newKey: { id: undefined, coinzdenseKey: claimedKey(claim), parameters },
      version: claim.version,
      statement: linesOf(claim),
      claim: carriedClaim(signed, files.signedFile(publicKey)),
    })
    // The ledger has it already, which is what counts; another mode has another vault.
    if (access.stateFolder() !== stateFolder) return
    const at = new Date(now()).toISOString()
    try {
      await noteUse(vault, publicKey, (use) => usedFor(claimedKey(claim), at, use))
      await this.#course.end(account)
    } catch {
      // The claim is signed, kept and shown; the vault says the same as soon as it is asked, by the ledger.
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastInLine.then(work)
    this.#lastInLine = result.catch(() => undefined)
    return result
  }

  #requireKnown(): IdentifiedKey {
    if (this.#known === undefined) throw outOfTurn()
    return this.#known
  }

  #require(stage: Recovery['stage']): void {
    if (this.#current.stage !== stage) throw outOfTurn()
  }

  #change(change: Partial<Recovery>): void {
    this.#current = { ...this.#current, ...change }
    this.#options.onChange(this.#current)
  }
}

function claimOf(draft: ClaimDraft, { account, chainId, fitting }: IdentifiedKey): Claim {
  const claim = claimOfDraft(draft, { account, chainId, recoveryPublicKey: fitting.publicKey })
  // A statement that cannot be written must not get as far as the signature.
  linesOf(claim)
  return claim
}

/**
 * The parameters of a key (CZD…) from elsewhere, as something shows them or somebody insists; undefined when nobody says
 * anything about them. Throws GuardError, RecoverError, ParameterError, EncodingError.
 */
async function givenParameters(
  key: string,
  { proof, insistence, ...numbers }: PayloadOf<'useGivenKey'>,
  tools: ProofTools,
): Promise<StackParameters | undefined> {
  const typed = typedParameters(numbers)
  if (proof.trim() !== '') {
    const proven = await provenByKey(proof, tools)
    requireProves(proven, key, typed)
    return proven.parameters
  }
  if (typed !== undefined && !insists('claiming', insistence)) throw unproved()
  return typed
}

/** All three parameters, or undefined when none is typed. Throws RecoverError, ParameterError. */
function typedParameters(typed: {
  readonly hashLength: string
  readonly otsBits: string
  readonly heights: string
}): StackParameters | undefined {
  const [hashLength = '', otsBits = '', heights = ''] = [typed.hashLength, typed.otsBits, typed.heights].map(
    (text) => text.replace(/\s/g, ''),
  )
  if (hashLength === '' && otsBits === '' && heights === '') return undefined
  if (!/^\d{1,3}$/.test(hashLength) || !/^\d{1,3}$/.test(otsBits) || heights === '') throw parametersMissing()
  const parameters = {
    hashLength: Number(hashLength),
    otsBits: Number(otsBits),
    heights: parseHeights(heights),
  }
  requireStackParameters(parameters)
  return parameters
}
