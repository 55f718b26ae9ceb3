/**
 * A publication between two moments: what it would do is worked out and shown, and, once its owner wants that, it is done
 * on what the account is like by then. The plan may publish a recovery key or write old metadata back.
 */
import type { Saying } from '../../shared/coinzdense/index.ts'
import type { Foresight } from '../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../hive/accounts/known-history.ts'
import type { PublishingKeys } from '../hive/publishing/keys.ts'
import {
  ApprovedPlan,
  foreseePlan,
  outcomeOf,
  replacements,
  type PlannedChange,
} from '../hive/publishing/plan-approval.ts'
import {
  planRegistration,
  type MetadataPlan,
  type PlanOptions,
  type RegistrationPlan,
} from '../hive/publishing/plan.ts'
import {
  estimatePlan,
  publishPlan,
  readGround,
  readGroundHistory,
  readingRemarks,
  type PublicationGround,
  type PublishingOptions,
  type PublishingReceipt,
} from '../hive/publishing/publishing.ts'
import { sharedKeyRemarks } from '../hive/publishing/remarks.ts'
import type { CreditEstimate } from '../hive/transactions/resource-credits.ts'
import { changedMeanwhile } from './errors.ts'

/** Seconds that HIVE may take a transaction: long enough for three slow nodes, short enough to wait for the end. */
export const usualExpiration = 120

/** What somebody wants, as a plan on whatever the account is like. */
export interface Wish<Plan extends MetadataPlan = MetadataPlan> {
  /** Throws what planning throws. */
  readonly plan: (ground: PublicationGround) => Plan
  /** What is to be known of it beside the plan. */
  readonly remarks: (publishing: PublishingOptions) => Promise<readonly Saying[]>
}

/** A plan, judged by the account's history: which recovery key counts then, and whether that is what was asked for. */
export interface JudgedPlan {
  readonly foresight: Foresight
  readonly outcome: Saying
  /** Which keys it replaces, and what the plan itself says. */
  readonly remarks: readonly Saying[]
}

/** What a publication would do. */
export interface Preview<Plan extends MetadataPlan = MetadataPlan> extends JudgedPlan {
  readonly wish: Wish<Plan>
  readonly plan: Plan
  readonly ground: PublicationGround
  readonly history: HistoryKnowledge
  /** Undefined where there is nothing to publish: exactly this stands on the chain already. */
  readonly credits: CreditEstimate | undefined
}

/** The wish to publish a recovery public key (QRK…), endorsed and signed by these keys. */
export function registration(
  recoveryPublicKey: string,
  keys: PublishingKeys,
  options: PlanOptions,
): Wish<RegistrationPlan> {
  return {
    plan: ({ base }) => planRegistration(base, recoveryPublicKey, keys, options),
    remarks: ({ client }) => sharedKeyRemarks(client, keys.sharedWith, recoveryPublicKey),
  }
}

/** What a plan comes to. Contacts nobody. */
export function judged(
  plan: PlannedChange & Pick<MetadataPlan, 'remarks'>,
  history: HistoryKnowledge,
): JudgedPlan {
  const foresight = foreseePlan(plan, history)
  return {
    foresight,
    outcome: outcomeOf(foresight, history),
    remarks: [...replacements(foresight), ...plan.remarks],
  }
}

/**
 * Works out what the wish would do on this ground. Throws what planning throws, ResourceCreditsError, and what the
 * look-ups throw.
 */
export async function previewOf<Plan extends MetadataPlan>(
  wish: Wish<Plan>,
  ground: PublicationGround,
  publishing: PublishingOptions,
): Promise<Preview<Plan>> {
  const plan = wish.plan(ground)
  const history = await readGroundHistory(ground, publishing)
  const { remarks, ...judgement } = judged(plan, history)
  const [credits, beside] = await Promise.all([
    plan.changes.length === 0 ? undefined : estimatePlan(plan, publishing),
    wish.remarks(publishing),
  ])
  const all = [...readingRemarks(ground.reading), ...remarks, ...beside]
  return { ...judgement, remarks: all, wish, plan, ground, history, credits }
}

/** How what was shown is done. */
export interface Doing {
  /** What was typed for a plan that does not do what it says; see `ApprovedPlan`. */
  readonly insisted: string
  /** What was typed for one that replaces metadata which nobody can read; see `ApprovedPlan`. */
  readonly replacing: string
  readonly stateFolder: string
  /** Milliseconds for which a reading is good enough: others write metadata too, and HIVE knows no "only if". */
  readonly readingIsGoodFor: number
  /** Hears that it was signed. */
  readonly onSigned?: () => void
}

/** What came of it. */
export interface Done {
  readonly receipt: PublishingReceipt
  /** The ground that it was done on. */
  readonly ground: PublicationGround
  readonly foresight: Foresight
  /** The file with the metadata from before. */
  readonly undoFile: string
}

/**
 * Does what was shown, and nothing else. Throws ProtectingError `changed-meanwhile` when the same wish would write
 * something else by now, PlanError when nobody insisted, and what publishing throws.
 */
export async function publishPreviewed(
  { wish, plan: shown, ground: early, history: known }: Preview,
  { insisted, replacing, stateFolder, readingIsGoodFor, onSigned }: Doing,
  publishing: PublishingOptions,
): Promise<Done> {
  const age = publishing.now() - early.reading.head.time
  const isFresh = age < readingIsGoodFor
  const ground = isFresh ? early : await readGround(early.base.account, publishing)
  const plan = isFresh ? shown : wish.plan(ground)
  // Endorsing the same key again gives the same bytes, so the text decides; and the one that goes, where one goes.
  const isOtherLoss = plan.loses !== undefined && plan.base.metadata !== shown.base.metadata
  if (plan.metadata !== shown.metadata || isOtherLoss) throw changedMeanwhile()
  const history = isFresh ? known : await readGroundHistory(ground, publishing)
  const approved = ApprovedPlan.approve(plan, history, insisted, replacing)
  onSigned?.()
  const { receipt, undoFile } = await publishPlan(approved, ground.reading, stateFolder, publishing)
  return { receipt, ground, foresight: approved.foresight, undoFile }
}
