/**
 * The three steps of publishing through a computer without a network, as the window asks for them. What signing needs is
 * in the call that plans and in the call that signs, and is kept by neither.
 */
import { decodeKey, defaultProfile, type Saying } from '../../shared/coinzdense/index.ts'
import type {
  ChainName,
  MemberChange,
  RequestView,
  SignedView,
  Signing,
  SigningView,
} from '../../shared/contract/index.ts'
import {
  parseAccountName,
  RecoveryKey,
  requireKeyFor,
  requirePasswordFor,
  type MetadataChange,
  type Purpose,
} from '../../shared/recovery/index.ts'
import { mainnet } from '../hive/chain.ts'
import { practiceChain } from '../hive/practice/index.ts'
import { PublishingError } from '../hive/publishing-error.ts'
import { checkPublishingKeys, keysFromPassword } from '../hive/publishing-keys.ts'
import { planRegistration, type RegistrationPlan } from '../hive/publishing-plan.ts'
import { readGround, readingRemarks, signPlan } from '../hive/publishing.ts'
import { formatBundle } from '../hive/signed-bundle.ts'
import {
  collectMembers,
  formatRequest,
  offlineCredentials,
  parseRequest,
  requireExpected,
  type SigningRequest,
} from '../hive/signing-request.ts'
import { longestExpiration, transactionId } from '../hive/transaction.ts'
import { givenOut } from './carried-collector.ts'
import type { ChainAccess } from './chain-access.ts'

export interface AirGapOptions {
  readonly access: ChainAccess
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
    const { reading, base, credentials } = await readGround(account, {
      client,
      chain,
      now: this.#options.now,
    })
    const members = await collectMembers(reading.account, credentials.readAccounts)
    const request = { base, account: reading.account, members }
    return requestView(request, formatRequest(request), readingRemarks(reading))
  }

  /** What a request says, once it is sure that it may be signed here and now. Throws PublishingError. */
  readRequest(text: string): RequestView {
    return requestView(this.#expected(text), text, [])
  }

  /** What signing will do. Contacts nobody. Throws in the words of the check when a secret does not fit. */
  async plan(signing: Signing): Promise<SigningView> {
    return planView(await this.#plan(signing))
  }

  /** Signs what was shown under this transaction id, and nothing else. Throws as `plan`, and TransactionError. */
  async sign({ transactionId: shown, ...signing }: Signing & { transactionId: string }): Promise<SignedView> {
    const plan = await this.#plan(signing)
    if (transactionId(plan.transaction) !== shown) throw notWhatWasShown()
    const { base, recoveryPublicKey } = plan
    const text = formatBundle({
      chainId: base.chainId,
      account: base.account,
      recoveryPublicKey,
      metadataBefore: base.metadata,
      builtAt: base.properties.time,
      transaction: signPlan(plan),
    })
    return { carried: givenOut(text), expiration: plan.transaction.expiration }
  }

  #expected(text: string): SigningRequest {
    const request = parseRequest(text)
    requireExpected(request, {
      account: request.base.account,
      chainId: this.#options.access.mode === 'practice' ? practiceChain.chainId : mainnet.chainId,
      expiresInSeconds,
      now: this.#options.now(),
    })
    return request
  }

  async #plan(signing: Signing): Promise<RegistrationPlan> {
    const request = this.#expected(signing.request)
    const context = offlineCredentials(request)
    const { method, password, owner, active } = signing
    const keys =
      method === 'master-password'
        ? await keysFromPassword(context, password)
        : await checkPublishingKeys(context, { owner: owner.trim() === '' ? undefined : owner, active })
    const publicKey = recoveryPublicKey(signing, request.base.account, this.#options.access.mode)
    return planRegistration(request.base, publicKey, keys, { form: 'update2', expiresInSeconds })
  }
}

/** QRK… Throws PracticeMarkError on a secret of the other mode, EncodingError or LengthError on what is neither a recovery key nor the public half of one. */
function recoveryPublicKey(
  { method, password, recoveryKey }: Signing,
  account: string,
  purpose: Purpose,
): string {
  const text = recoveryKey.replace(/\s/g, '')
  if (method === 'keys' && text.startsWith('QRK')) {
    decodeKey('recoveryPublicKey', text)
    return text
  }
  if (method === 'master-password') requirePasswordFor(purpose, password, 'making')
  const key =
    method === 'keys'
      ? RecoveryKey.fromText(text, defaultProfile)
      : RecoveryKey.fromPassword(account, password, defaultProfile)
  try {
    if (method === 'keys') requireKeyFor(purpose, key)
    return key.publicKeyText()
  } finally {
    key.wipe()
  }
}

function requestView({ base }: SigningRequest, text: string, remarks: readonly Saying[]): RequestView {
  const { account, chainId, properties } = base
  return { account, chain: chainName(chainId), time: properties.time, carried: givenOut(text), remarks }
}

function chainName(chainId: string): ChainName {
  if (chainId === mainnet.chainId) return 'hive'
  return chainId === practiceChain.chainId ? 'practice' : 'other'
}

function planView(plan: RegistrationPlan): SigningView {
  const { base, endorser, signer, operation, bytes, transaction, changes, remarks } = plan
  return {
    account: base.account,
    recoveryPublicKey: plan.recoveryPublicKey,
    endorsedBy: { role: endorser.role, key: endorser.publicKey },
    signedBy: signer.publicKey,
    operation: operation[0],
    bytes,
    expiration: transaction.expiration,
    changes: metadataLines(changes),
    remarks,
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
