/**
 * The three steps of publishing through a computer without a network, as the window asks for them. What signing needs is
 * in the call that plans and in the call that signs, and is kept by neither.
 */
import { decodeKey, defaultProfile, type Saying } from '../../../shared/coinzdense/index.ts'
import type {
  ChainName,
  RequestView,
  SignedView,
  Signing,
  SigningConsent,
  SigningView,
} from '../../../shared/contract/index.ts'
import {
  onlyKeyIn,
  parseAccountName,
  registeredKeys,
  type RecoveryKey,
} from '../../../shared/recovery/index.ts'
import {
  collectMembers,
  formatRequest,
  offlineCredentials,
  parseRequest,
  type ParsedRequest,
} from '../../hive/carried/signing-request.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { practiceChain } from '../../hive/practice/index.ts'
import { requireEndorsable } from '../../hive/publishing/endorsable.ts'
import { PublishingError } from '../../hive/publishing/error.ts'
import { keysFromPassword, type PublishingKeys } from '../../hive/publishing/keys.ts'
import { requireRoom } from '../../hive/publishing/plan.ts'
import { countingNow } from '../../hive/publishing/plan-approval.ts'
import { readGround, readGroundHistory, readingRemarks } from '../../hive/publishing/publishing.ts'
import { transactionId } from '../../hive/transactions/transaction.ts'
import { checkedHiveKeys } from '../../protecting/hive-keys.ts'
import { keyFromMasterPassword, keyFromText, type KeyMaking } from '../../protecting/key-sources.ts'
import {
  approveOffline,
  planOffline,
  readExpectedRequest,
  signOffline,
  usualOfflineExpiration,
  type OfflinePlan,
} from '../../protecting/offline-signing.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { ChainAccess } from '../chain/access.ts'
import { givenOut } from '../chain/carried-collector.ts'
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
    // What the other computer would refuse is refused here; what it asks for, it asks there.
    requireRoom(base)
    requireEndorsable(credentials.account)
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
    return planView(await this.#plan(signing))
  }

  /**
   * Signs what was shown under this transaction id, and nothing else, once the account's name is typed. Throws as `plan`,
   * TypedNameError, PlanError, and TransactionError.
   */
  async sign({
    transactionId: shown,
    typed,
    insisted,
    replacing,
    ...signing
  }: SigningConsent): Promise<SignedView> {
    const offline = await this.#plan(signing)
    const { base, transaction } = offline.plan
    if (transactionId(transaction) !== shown) throw notWhatWasShown()
    requireTypedName(typed, base.account)
    const text = signOffline(approveOffline(offline, insisted, replacing))
    return { carried: givenOut(text), expiration: transaction.expiration }
  }

  #expected(text: string): ParsedRequest {
    return readExpectedRequest(text, {
      purpose: this.#options.access.mode,
      account: undefined,
      expiresInSeconds: usualOfflineExpiration,
      now: this.#options.now(),
    })
  }

  async #plan(signing: Signing): Promise<OfflinePlan> {
    const request = this.#expected(signing.request)
    const { publicKey, keys } = await this.#secretsOf(signing, request)
    return planOffline(request, publicKey, keys, {
      form: 'update2',
      expiresInSeconds: usualOfflineExpiration,
    })
  }

  /** The recovery public key (QRK…) and the keys of today. Throws what the sources of keys and their check throw. */
  async #secretsOf(
    { method, password, owner, active, recoveryKey }: Signing,
    request: ParsedRequest,
  ): Promise<{ readonly publicKey: string; readonly keys: PublishingKeys }> {
    const { account, metadata } = request.base
    const context = offlineCredentials(request)
    const making: KeyMaking = {
      account,
      purpose: this.#options.access.mode,
      profile: defaultProfile,
      ledger: this.#options.ledger(),
      registered: () => registeredKeys(metadata),
    }
    if (method === 'master-password') {
      const hold = () => keysFromPassword(context, password)
      const { key, held } = await keyFromMasterPassword(password, hold, making)
      return { publicKey: publicHalf(key), keys: held }
    }
    const keys = await checkedHiveKeys(context, { owner, active })
    const isPrivate = onlyKeyIn(recoveryKey, 'recoveryPrivateKey') !== undefined
    const text = onlyKeyIn(recoveryKey, 'recoveryPublicKey') ?? recoveryKey.replace(/\s/g, '')
    // The public half alone is enough to publish; whether it has signed, only its owner knows then.
    if (isPrivate || !text.startsWith('QRK'))
      return { publicKey: publicHalf(await keyFromText(recoveryKey, making)), keys }
    decodeKey('recoveryPublicKey', text)
    return { publicKey: text, keys }
  }
}

function publicHalf(key: RecoveryKey): string {
  try {
    return key.publicKeyText()
  } finally {
    key.wipe()
  }
}

function requestView(request: ParsedRequest, text: string, remarks: readonly Saying[]): RequestView {
  const { base, hash, history } = request
  const { account, chainId, properties } = base
  const counting = countingNow(base, history)
  const carried = givenOut(text)
  return { account, chain: chainName(chainId), time: properties.time, carried, hash, counting, remarks }
}

/** What a chain's id (64 hex digits) stands for. */
export function chainName(chainId: string): ChainName {
  if (chainId === mainnet.chainId) return 'hive'
  return chainId === practiceChain.chainId ? 'practice' : 'other'
}

function planView({ plan, request, contents, foresight, remarks }: OfflinePlan): SigningView {
  const { base, endorser, signer, operation, bytes, transaction } = plan
  return {
    account: base.account,
    recoveryPublicKey: plan.recoveryPublicKey,
    endorsedBy: { role: endorser.role, key: endorser.publicKey },
    signedBy: signer.publicKey,
    operation: operation[0],
    bytes,
    expiration: transaction.expiration,
    contents,
    outcome: planOutcome(foresight, request.history, plan.loses),
    remarks,
    transactionId: transactionId(transaction),
  }
}

/** The refusal to sign what nobody has seen. */
export function notWhatWasShown(): PublishingError {
  return new PublishingError(
    'not-what-was-shown',
    'What would be signed now is not what was shown. Nothing was signed.',
    'Look at it again, and sign then.',
  )
}
