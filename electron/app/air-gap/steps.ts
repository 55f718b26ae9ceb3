/**
 * The steps against whoever stole the keys of an account, as the window shows and signs them on a computer without a
 * network. What signing needs is in the call that plans and in the call that signs, and is kept by neither.
 */
import type {
  PayloadOf,
  SignedView,
  StepConsent,
  StepMade,
  StepRequestView,
  StepSigner,
  StepSigning,
  StepView,
} from '../../../shared/contract/index.ts'
import { parseAccountName, typedAccountName } from '../../../shared/recovery/index.ts'
import { readAccountRecovery } from '../../hive/account-recovery/standing.ts'
import { looksLikeStep, openCarriedText } from '../../hive/carried/carried-text.ts'
import { requireExpected } from '../../hive/carried/signing-request.ts'
import { claimedStep } from '../../hive/carried/step-contents.ts'
import { parseStepToSign } from '../../hive/carried/step-bundle.ts'
import { makeStepRequest, type StepWish } from '../../hive/carried/step-making.ts'
import { actorName, formatStepRequest } from '../../hive/carried/step-request.ts'
import {
  isSignedByAll,
  makesKeys,
  planStep,
  signStep,
  stepExpiration,
  stillAskedFor,
  takesSeveral,
  type StepPlan,
} from '../../hive/carried/step-signing.ts'
import type { SignerKind } from '../../hive/carried/steps.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import { practiceChain } from '../../hive/practice/index.ts'
import type { ChainAccess } from '../chain/access.ts'
import { operationWay, type OperationWayOptions } from '../chain/operation-way.ts'
import { givenOut } from '../chain/carried-collector.ts'
import { requireTypedName } from '../window/typed-name.ts'
import { chainName, notWhatWasShown } from './service.ts'

export interface StepsOptions extends OperationWayOptions {
  readonly access: Pick<ChainAccess, 'mode' | 'open' | 'stateFolder'>
}

const signerOf: Readonly<Record<SignerKind, StepSigner>> = {
  active: 'active',
  owner: 'owner',
  'new-owner': 'newOwner',
  'recent-owner': 'recentOwner',
}

export class Steps {
  readonly #options: StepsOptions

  constructor(options: StepsOptions) {
    this.#options = options
  }

  /** Makes a request for a step, as nodes agree on the account. Throws AccountNameError, and as `makeStepRequest` does. */
  async make(wished: PayloadOf<'makeStep'>): Promise<StepMade> {
    const account = typedAccountName(wished.account)
    const way = operationWay(this.#options, {})
    const standing = await readAccountRecovery(account, way)
    const request = await makeStepRequest(wishOf(wished), standing, way)
    const text = formatStepRequest(request)
    return {
      step: request.name,
      account: request.subject.name,
      signer: request.actor.name,
      time: request.properties.time,
      hash: openCarriedText('request', text, 'step').hash,
      carried: givenOut(text),
    }
  }

  /** What a text asks for, once it is sure that it may be signed here and now; undefined for no step. Throws PublishingError. */
  async read(text: string): Promise<StepRequestView | undefined> {
    if (!looksLikeStep(text)) return undefined
    const { given, request } = this.#expected(text)
    const { properties, chainId } = request
    const asks = await stillAskedFor(given)
    return {
      ...claimedStep(request),
      chain: chainName(chainId),
      time: properties.time,
      hash: given.hash,
      asks: asks.map(({ kind }) => signerOf[kind]),
      fromPassword: makesKeys(request),
      takesSeveral: takesSeveral(request),
    }
  }

  /** What signing will do. Contacts nobody. Throws as `planStep` does. */
  async plan(signing: StepSigning): Promise<StepView> {
    const { contents, keys, progress } = await this.#plan(signing)
    return {
      ...contents,
      signedBy: keys.map(({ publicKey }) => publicKey),
      isComplete: isSignedByAll(progress),
    }
  }

  /**
   * Signs what was shown under this transaction id, and nothing else, once the account's name is typed. Throws as `plan`,
   * TypedNameError, PublishingError and TransactionError.
   */
  async sign({ transactionId: shown, typed, ...signing }: StepConsent): Promise<SignedView> {
    const plan = await this.#plan(signing)
    const { account, transactionId, expiration } = plan.contents
    if (transactionId !== shown) throw notWhatWasShown()
    requireTypedName(typed, parseAccountName(account))
    return { carried: givenOut(signStep(plan)), expiration }
  }

  #expected(text: string) {
    const given = parseStepToSign(text)
    const request = 'transaction' in given ? given.request : given
    const { access, now } = this.#options
    const account = actorName(request)
    const { chainId } = access.mode === 'practice' ? practiceChain : mainnet
    requireExpected(
      { base: { chainId: request.chainId, account, properties: request.properties } },
      { account, chainId, expiresInSeconds: stepExpiration, now: now() },
    )
    return { given, request }
  }

  #plan({ text, active, owner, newOwner, recentOwner }: StepSigning): Promise<StepPlan> {
    const { given } = this.#expected(text)
    return planStep(given, { active, owner, 'new-owner': newOwner, 'recent-owner': recentOwner })
  }
}

/** Throws AccountNameError where the one that is named is no account. */
function wishOf({ step, newOwnerKey, named }: PayloadOf<'makeStep'>): StepWish {
  switch (step) {
    case 'request_account_recovery':
      return { name: step, newOwnerKey }
    case 'change_recovery_account':
      return { name: step, to: typedAccountName(named) }
    case 'recover_account':
    case 'account_update2':
      return { name: step }
  }
}
