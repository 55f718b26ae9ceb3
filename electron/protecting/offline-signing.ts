/** Publishing through a computer without a network: what a request asks for, planned, shown, and signed for the other one. */
import type { AccountName, Purpose } from '../../shared/recovery/index.ts'
import { formatBundle } from '../hive/carried/signed-bundle.ts'
import { signingContents } from '../hive/carried/signing-contents.ts'
import { parseRequest, requireExpected, type ParsedRequest } from '../hive/carried/signing-request.ts'
import { mainnet } from '../hive/nodes/chain.ts'
import { practiceChain } from '../hive/practice/chain-identity.ts'
import type { PublishingKeys } from '../hive/publishing/keys.ts'
import { ApprovedPlan } from '../hive/publishing/plan-approval.ts'
import { planRegistration, type PlanOptions, type RegistrationPlan } from '../hive/publishing/plan.ts'
import { signPlan } from '../hive/publishing/publishing.ts'
import { longestExpiration } from '../hive/transactions/transaction.ts'
import { judged, type JudgedPlan } from './publication.ts'

/** Seconds: a day, less what the clocks of witnesses and the carrying may take. */
export const usualOfflineExpiration = longestExpiration - 600

/** What is signed here: in earnest for HIVE, in practice for its own chain. */
export interface OfflineExpectations extends Pick<PlanOptions, 'expiresInSeconds'> {
  readonly purpose: Purpose
  /** Undefined: whichever account the request is of. */
  readonly account: AccountName | undefined
  /** This computer's clock, milliseconds since 1970. */
  readonly now: number
}

/** What signing would do. */
export interface OfflinePlan extends JudgedPlan {
  readonly request: ParsedRequest
  readonly plan: RegistrationPlan
  readonly contents: ReturnType<typeof signingContents>
}

/** The request, once it is sure that it may be signed here and now. Throws as `parseRequest` and `requireExpected`. */
export function readExpectedRequest(
  text: string,
  { purpose, account, expiresInSeconds, now }: OfflineExpectations,
): ParsedRequest {
  const request = parseRequest(text)
  const { chainId } = purpose === 'practice' ? practiceChain : mainnet
  requireExpected(request, { account: account ?? request.base.account, chainId, expiresInSeconds, now })
  return request
}

/** Plans to publish a recovery public key (QRK…). Contacts nobody. Throws as `planRegistration`. */
export function planOffline(
  request: ParsedRequest,
  recoveryPublicKey: string,
  keys: PublishingKeys,
  options: PlanOptions,
): OfflinePlan {
  const plan = planRegistration(request.base, recoveryPublicKey, keys, options)
  return { request, plan, contents: signingContents(plan), ...judged(plan, request.history) }
}

/**
 * The approved plan of what was shown. Throws PlanError unless it does what it says, or somebody insisted, and unless it
 * loses nothing, or somebody typed that it may.
 */
export function approveOffline(
  { plan, request }: OfflinePlan,
  insisted: string,
  replacing: string,
): ApprovedPlan<RegistrationPlan> {
  return ApprovedPlan.approve(plan, request.history, insisted, replacing)
}

/** What is carried to the computer with the network. Throws TransactionError. */
export function signOffline(approved: ApprovedPlan<RegistrationPlan>): string {
  const { base, recoveryPublicKey } = approved.plan
  return formatBundle({
    chainId: base.chainId,
    account: base.account,
    recoveryPublicKey,
    metadataBefore: base.metadata,
    builtAt: base.properties.time,
    transaction: signPlan(approved),
  })
}
