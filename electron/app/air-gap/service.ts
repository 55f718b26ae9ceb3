/**
 * The three steps of publishing through a computer without a network, as the window asks for them. What signing needs is
 * in the call that plans and in the call that signs, and is kept by neither.
 */
import { decodeKey, defaultProfile, type Saying } from '../../../shared/coinzdense/index.ts'
import type {
  ChainName,
  MemberChange,
  RequestView,
  SignedView,
  Signing,
  SigningConsent,
  SigningView,
} from '../../../shared/contract/index.ts'
import {
  parseAccountName,
  RecoveryKey,
  requireKeyFor,
  requirePasswordFor,
  type MetadataChange,
} from '../../../shared/recovery/index.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import { practiceChain } from '../../hive/practice/index.ts'
import { PublishingError } from '../../hive/publishing/error.ts'
import { checkPublishingKeys, keysFromPassword } from '../../hive/publishing/keys.ts'
import { ApprovedPlan, countingNow, foreseePlan, replacements } from '../../hive/publishing/plan-approval.ts'
import { planRegistration, type PublicationBase, type RegistrationPlan } from '../../hive/publishing/plan.ts'
import { readGround, readGroundHistory, readingRemarks, signPlan } from '../../hive/publishing/publishing.ts'
import { formatBundle } from '../../hive/carried/signed-bundle.ts'
import {
  collectMembers,
  formatRequest,
  offlineCredentials,
  parseRequest,
  requireExpected,
  type ParsedRequest,
} from '../../hive/carried/signing-request.ts'
import { longestExpiration, transactionId } from '../../hive/transactions/transaction.ts'
import { signingContents } from '../../hive/carried/signing-contents.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { requirePublishable } from '../../recovery/unused-key.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import { givenOut } from '../chain/carried-collector.ts'
import type { ChainAccess } from '../chain/access.ts'
import { planOutcome } from '../chain/plan-outcome.ts'
import { requireTypedName } from '../window/typed-name.ts'

export interface AirGapOptions {
  readonly access: ChainAccess
  /** Of this computer. */
  readonly ledger: () => SigningLedger
  readonly wait: Wait
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Seconds: a day, less what the clocks of witnesses and the carrying may take. */
const expiresInSeconds = longestExpiration - 600

export class AirGap {
  readonly #options: AirGapOptions

  constructor(options: AirGapOptions) {
    this.#options = options
  }

  /** Makes a request, as nodes agree on the account. Throws AccountNameError, and as `readGround` does. */
  async makeRequest(name: string): Promise<RequestView> {
    const account = parseAccountName(name.trim())
    const { client, chain } = this.#options.access.open()
    const { now, wait } = this.#options
    const ground = await readGround(account, { client, chain, now })
    const { reading, base, credentials } = ground
    const history = await readGroundHistory(ground, { client, chain, now, wait })
    const members = await collectMembers(reading.account, credentials.readAccounts)
    const text = formatRequest({ base, account: reading.account, members, history })
    return requestView(parseRequest(text), text, readingRemarks(reading))
  }

  /** What a request says, once it is sure that it may be signed here and now. Throws PublishingError. */
  readRequest(text: string): RequestView {
    return requestView(this.#expected(text), text, [])
  }

  /** What signing will do. Contacts nobody. Throws in the words of the check when a secret does not fit. */
  async plan(signing: Signing): Promise<SigningView> {
    const { plan, request } = await this.#plan(signing)
    return planView(plan, request)
  }

  /**
   * Signs what was shown under this transaction id, and nothing else, once the account's name is typed. Throws as `plan`,
   * ProtectError, PlanError, and TransactionError.
   */
  async sign({ transactionId: shown, typed, insisted, ...signing }: SigningConsent): Promise<SignedView> {
    const { plan, request } = await this.#plan(signing)
    if (transactionId(plan.transaction) !== shown) throw notWhatWasShown()
    requireTypedName(typed, plan.base.account)
    const approved = ApprovedPlan.approve(plan, request.history, insisted)
    const { base, recoveryPublicKey } = plan
    const text = formatBundle({
      chainId: base.chainId,
      account: base.account,
      recoveryPublicKey,
      metadataBefore: base.metadata,
      builtAt: base.properties.time,
      transaction: signPlan(approved),
    })
    return { carried: givenOut(text), expiration: plan.transaction.expiration }
  }

  #expected(text: string): ParsedRequest {
    const request = parseRequest(text)
    requireExpected(request, {
      account: request.base.account,
      chainId: this.#options.access.mode === 'practice' ? practiceChain.chainId : mainnet.chainId,
      expiresInSeconds,
      now: this.#options.now(),
    })
    return request
  }

  async #plan(signing: Signing): Promise<{ plan: RegistrationPlan; request: ParsedRequest }> {
    const request = this.#expected(signing.request)
    const context = offlineCredentials(request)
    const { method, password, owner, active } = signing
    const keys =
      method === 'master-password'
        ? await keysFromPassword(context, password)
        : await checkPublishingKeys(context, { owner: owner.trim() === '' ? undefined : owner, active })
    const publicKey = await this.#recoveryPublicKey(signing, request.base)
    const plan = planRegistration(request.base, publicKey, keys, { form: 'update2', expiresInSeconds })
    return { plan, request }
  }

  /**
   * QRK… Throws PracticeMarkError on a secret of the other mode, GuardError on a key that has signed already, EncodingError
   * or LengthError on what is neither a recovery key nor the public half of one.
   */
  async #recoveryPublicKey(
    { method, password, recoveryKey }: Signing,
    { account, metadata }: PublicationBase,
  ): Promise<string> {
    const text = recoveryKey.replace(/\s/g, '')
    if (method === 'keys' && text.startsWith('QRK')) {
      decodeKey('recoveryPublicKey', text)
      return text
    }
    const purpose = this.#options.access.mode
    if (method === 'master-password') requirePasswordFor(purpose, password, 'making')
    const key =
      method === 'keys'
        ? RecoveryKey.fromText(text, defaultProfile)
        : RecoveryKey.fromPassword(account, password, defaultProfile)
    try {
      if (method === 'keys') requireKeyFor(purpose, key)
      await requirePublishable(key, this.#options.ledger(), metadata)
      return key.publicKeyText()
    } finally {
      key.wipe()
    }
  }
}

function requestView(request: ParsedRequest, text: string, remarks: readonly Saying[]): RequestView {
  const { base, hash, history } = request
  const { account, chainId, properties } = base
  const counting = countingNow(base, history)
  const carried = givenOut(text)
  return { account, chain: chainName(chainId), time: properties.time, carried, hash, counting, remarks }
}

function chainName(chainId: string): ChainName {
  if (chainId === mainnet.chainId) return 'hive'
  return chainId === practiceChain.chainId ? 'practice' : 'other'
}

function planView(plan: RegistrationPlan, { history }: ParsedRequest): SigningView {
  const { base, endorser, signer, operation, bytes, transaction, remarks } = plan
  const foresight = foreseePlan(plan, history)
  return {
    account: base.account,
    recoveryPublicKey: plan.recoveryPublicKey,
    endorsedBy: { role: endorser.role, key: endorser.publicKey },
    signedBy: signer.publicKey,
    operation: operation[0],
    bytes,
    expiration: transaction.expiration,
    contents: signingContents(plan),
    outcome: planOutcome(foresight, history),
    remarks: [...replacements(foresight), ...remarks],
    transactionId: transactionId(transaction),
  }
}

export function metadataLines(changes: readonly MetadataChange[]): MemberChange[] {
  return changes.map(({ path, before, after }) => ({ path: path.map(String), before, after }))
}

function notWhatWasShown(): PublishingError {
  return new PublishingError(
    'not-what-was-shown',
    'What would be signed now is not what was shown. Nothing was signed.',
    'Look at it again, and sign then.',
  )
}
