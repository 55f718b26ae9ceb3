/**
 * The last steps of protecting an account: what will be written is worked out and shown, and, when its owner says so,
 * signed, sent and followed. The HIVE keys that were typed live here between the two, and no longer than a few minutes.
 */
import { say } from '../../../shared/coinzdense/index.ts'
import type { ProtectPreview, ProtectPublishing } from '../../../shared/contract/index.ts'
import { readRegistration, type AccountName } from '../../../shared/recovery/index.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import { checkPublishingKeys, keysFromPassword, type PublishingKeys } from '../../hive/publishing/keys.ts'
import {
  ApprovedPlan,
  foreseePlan,
  replacements,
  requireAsSaid,
} from '../../hive/publishing/plan-approval.ts'
import { planRegistration, type RegistrationPlan } from '../../hive/publishing/plan.ts'
import { sharedKeyRemarks } from '../../hive/publishing/remarks.ts'
import {
  estimatePlan,
  metadataWrittenBy,
  publishPlan,
  readGround,
  readGroundHistory,
  readingRemarks,
  resumePublication,
  type PublicationGround,
  type PublishingOptions,
  type PublishingReceipt,
} from '../../hive/publishing/publishing.ts'
import type { SendingEvent } from '../../hive/transactions/sending-event.ts'
import { hostOf } from '../chain/check-step.ts'
import { metadataLines } from '../chain/metadata-lines.ts'
import { planOutcome } from '../chain/plan-outcome.ts'
import type { Published } from '../vault/registration-receipt.ts'
import { ProtectError } from './errors.ts'

/** What is typed: the master password, or keys. */
export interface TypedCredentials {
  readonly masterPassword: string | undefined
  readonly owner: string | undefined
  readonly active: string | undefined
}

interface Previewed {
  readonly keys: PublishingKeys
  readonly plan: RegistrationPlan
}

export interface PublicationSurroundings {
  /** The way to the chain of the moment, to ask and not to send: whoever waits can stop it. */
  readonly asking: () => PublishingOptions
  /** The way to send; hears about every step by `onEvent`, and by `notice` whom it turns to. */
  readonly publishing: (
    onEvent: PublishingOptions['onEvent'],
    notice?: PublishingOptions['notice'],
  ) => PublishingOptions
  readonly stateFolder: () => string
}

/** Seconds: long enough for three slow nodes one after the other, short enough to wait for the end. */
const expiresInSeconds = 120
/** Milliseconds after which typed keys are forgotten. */
const keysAreKept = 5 * 60_000

export class ProtectPublication {
  readonly #surroundings: PublicationSurroundings
  readonly #previewed = new Map<AccountName, Previewed>()
  #forgetting: NodeJS.Timeout | undefined

  constructor(surroundings: PublicationSurroundings) {
    this.#surroundings = surroundings
  }

  /**
   * What will be written, worked out from what nodes agree on and the keys that were typed. Throws PublishingError in
   * the words of the check, ResourceCreditsError, and what the look-ups throw.
   */
  async preview(account: AccountName, publicKey: string, typed: TypedCredentials): Promise<ProtectPreview> {
    this.forget()
    const publishing = this.#surroundings.asking()
    const ground = await readGround(account, publishing)
    const keys = await keysOf(ground, typed)
    const plan = planFor(ground, publicKey, keys)
    const history = await readGroundHistory(ground, publishing)
    if (plan.changes.length === 0) {
      // What stands there already may be of no use all the same.
      requireAsSaid(plan, history, '')
      throw alreadyThere()
    }
    const foresight = foreseePlan(plan, history)
    const [credits, shared] = await Promise.all([
      estimatePlan(plan, publishing),
      sharedKeyRemarks(publishing.client, keys.sharedWith, publicKey),
    ])
    this.#previewed.set(account, { keys, plan })
    this.#forgetting = setTimeout(() => this.forget(), keysAreKept)
    this.#forgetting.unref()
    return {
      account,
      lines: metadataLines(plan.base.metadata, plan.metadata),
      outcome: planOutcome(foresight, history),
      endorsedBy: plan.endorser.role,
      endorser: plan.endorser.publicKey,
      signer: plan.signer.publicKey,
      operation: plan.operation[0],
      bytes: plan.bytes,
      creditShare:
        credits.cost === undefined || credits.available === undefined || credits.available === 0
          ? undefined
          : credits.cost / credits.available,
      remarks: [...readingRemarks(ground.reading), ...replacements(foresight), ...plan.remarks, ...shared],
    }
  }

  /** Whether this key (QRK…) could be published at once. */
  isPreviewed(account: AccountName, publicKey: string): boolean {
    return this.#previewed.get(account)?.plan.recoveryPublicKey === publicKey
  }

  /** Forgets the typed keys. JavaScript cannot overwrite texts, but it can let go of them. */
  forget(): void {
    clearTimeout(this.#forgetting)
    this.#previewed.clear()
  }

  /**
   * Publishes what was previewed, unless the account has changed since, or another key (QRK…) was chosen. `insisted` is
   * what was typed for a plan that does not do what it says. `tell` hears about every step. Throws what publishing
   * throws, ProtectError, PlanError.
   */
  async publish(
    account: AccountName,
    publicKey: string,
    insisted: string,
    tell: (line: ProtectPublishing['lines'][number]) => void,
  ): Promise<Published> {
    const publishing = this.#told(tell)
    const previewed = this.#previewed.get(account)
    this.forget()
    if (previewed?.plan.recoveryPublicKey !== publicKey) throw notPreviewed()
    const { keys, plan: shown } = previewed
    const ground = await readGround(account, publishing)
    const plan = planFor(ground, shown.recoveryPublicKey, keys)
    // Endorsing the same key again gives the same bytes, so the text decides.
    if (plan.metadata !== shown.metadata) throw changedMeanwhile()
    const approved = ApprovedPlan.approve(plan, await readGroundHistory(ground, publishing), insisted)
    const signed = say('signed', 'Signed on this computer.')
    tell({ time: new Date(publishing.now()).toISOString(), kind: 'signed', ...signed })
    const { receipt } = await publishPlan(
      approved,
      ground.reading,
      this.#surroundings.stateFolder(),
      publishing,
    )
    return {
      receipt,
      foreseen: approved.foresight.flaw === undefined,
      endorsedBy: plan.endorser.role,
      metadataBefore: ground.base.metadata,
      recoveryAccount: ground.reading.account.recoveryAccount,
    }
  }

  /** A transaction that an earlier run signed for this account and did not follow to its end. */
  pending(account: AccountName): Promise<PendingTransaction | undefined> {
    const { pending, chain } = this.#surroundings.publishing(() => undefined)
    return pending.find(chain.chainId, account)
  }

  /** Follows that one to its end. Throws as `resumePublication`. */
  async resume(
    entry: PendingTransaction,
    tell: (line: ProtectPublishing['lines'][number]) => void,
  ): Promise<PublishingReceipt> {
    return resumePublication(entry, this.#told(tell))
  }

  /** Every step is a line; so is a node that failed, with the one that is tried in its place. */
  #told(tell: (line: ProtectPublishing['lines'][number]) => void): PublishingOptions {
    return this.#surroundings.publishing(
      (event) => tell(lineOf(event)),
      ({ kind, node, text, because }) => {
        if (kind !== 'trying-next') return
        const details = { node: hostOf(node), ...(because === undefined ? {} : { because }) }
        tell({ time: new Date().toISOString(), kind, code: kind, text, details })
      },
    )
  }
}

/** Which key endorses a recovery key in the metadata that a transaction writes; owner where both do. */
export function endorsingRole(
  transaction: Parameters<typeof metadataWrittenBy>[0],
  recoveryPublicKey: string,
): 'owner' | 'active' {
  const entries = readRegistration(metadataWrittenBy(transaction) ?? '')
  const roles = entries.filter((entry) => entry.recoveryPublicKey === recoveryPublicKey)
  return roles.some(({ role }) => role === 'owner') ? 'owner' : 'active'
}

async function keysOf(
  { credentials }: PublicationGround,
  { masterPassword, owner, active }: TypedCredentials,
): Promise<PublishingKeys> {
  if (masterPassword !== undefined) return keysFromPassword(credentials, masterPassword)
  if (active === undefined)
    throw new ProtectError(
      'active-key-missing',
      'The active key has to sign, and it was not given. Nothing was published.',
      'Give the active key, or your master password.',
    )
  return checkPublishingKeys(credentials, { owner, active })
}

function lineOf({ time, kind, code, text, details }: SendingEvent): ProtectPublishing['lines'][number] {
  return { time: new Date(time).toISOString(), kind, code, text, details }
}

function planFor(ground: PublicationGround, publicKey: string, keys: PublishingKeys): RegistrationPlan {
  return planRegistration(ground.base, publicKey, keys, { form: 'update2', expiresInSeconds })
}

function alreadyThere(): ProtectError {
  return new ProtectError(
    'already-published',
    'Exactly this recovery key stands on the chain already, endorsed by the same key. There is nothing to publish.',
    'Check the account to see since when it counts.',
  )
}

function notPreviewed(): ProtectError {
  return new ProtectError(
    'not-previewed',
    'The keys that you typed were forgotten after a few minutes. Nothing was published.',
    'Type them again, look at the preview, and publish.',
  )
}

function changedMeanwhile(): ProtectError {
  return new ProtectError(
    'changed-meanwhile',
    'The metadata of this account was changed since you looked at the preview. Nothing was published.',
    'Look at the preview again: type the keys once more.',
  )
}
