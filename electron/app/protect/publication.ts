/**
 * The last steps of protecting an account: what will be written is worked out and shown, and, when its owner says so,
 * signed, sent and followed. The HIVE keys that were typed live here between the two, and no longer than a few minutes.
 */
import { say } from '../../../shared/coinzdense/index.ts'
import type { OwnerSaid, ProtectPreview, ProtectPublishing } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { requireAsSaid } from '../../hive/publishing/plan-approval.ts'
import type { RegistrationPlan } from '../../hive/publishing/plan.ts'
import { readGround, type PublishingOptions } from '../../hive/publishing/publishing.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import type { SendingEvent } from '../../hive/transactions/sending-event.ts'
import { followEarlier, type EarlierEnd } from '../../protecting/earlier-publication.ts'
import { hiveKeysOf, type GivenCredentials } from '../../protecting/hive-keys.ts'
import { PreviewedPlans } from '../../protecting/previewed-plans.ts'
import {
  previewOf,
  publishPreviewed,
  registration,
  usualExpiration,
  type Preview,
} from '../../protecting/publication.ts'
import { hostOf } from '../chain/check-step.ts'
import { previewParts } from '../chain/plan-preview.ts'
import type { Published } from '../vault/registration-receipt.ts'
import { ProtectError } from './errors.ts'

/** What is told of a publication while it goes on. */
type Line = ProtectPublishing['lines'][number]

export interface PublicationSurroundings {
  /** The way to the chain of the moment, to ask and not to send: whoever waits can stop it. */
  readonly asking: () => PublishingOptions
  /** The way to send; hears about every step by `onEvent`, and by `notice` whom it turns to. */
  readonly publishing: (
    onEvent: PublishingOptions['onEvent'],
    notice?: PublishingOptions['notice'],
  ) => PublishingOptions
  readonly stateFolder: () => string
  /** Throws GuardError `recovery-key-used` unless the account's chosen key may be published beside this metadata. */
  readonly requirePublishable: (account: AccountName, metadata: string) => Promise<void>
}

export class ProtectPublication {
  readonly #surroundings: PublicationSurroundings
  readonly #previewed = new PreviewedPlans<RegistrationPlan>()

  constructor(surroundings: PublicationSurroundings) {
    this.#surroundings = surroundings
  }

  /**
   * What will be written, worked out from what nodes agree on and the keys that were typed. Throws as `hiveKeysOf` and
   * `previewOf`, and GuardError `recovery-key-used`.
   */
  async preview(account: AccountName, publicKey: string, typed: GivenCredentials): Promise<ProtectPreview> {
    this.forget()
    const publishing = this.#surroundings.asking()
    const ground = await readGround(account, publishing)
    await this.#surroundings.requirePublishable(account, ground.base.metadata)
    const keys = await hiveKeysOf(ground.credentials, typed)
    const wish = registration(publicKey, keys, { form: 'update2', expiresInSeconds: usualExpiration })
    const preview = await previewOf(wish, ground, publishing)
    if (preview.plan.changes.length === 0) {
      // What stands there already may be of no use all the same.
      requireAsSaid(preview.plan, preview.history, '')
      throw alreadyThere()
    }
    this.#previewed.keep(account, preview)
    return previewView(account, preview)
  }

  /** Whether this key (QRK…) could be published at once. */
  isPreviewed(account: AccountName, publicKey: string): boolean {
    return this.#previewed.find(account)?.plan.recoveryPublicKey === publicKey
  }

  /** As `PreviewedPlans.forget`. */
  forget(): void {
    this.#previewed.forget()
  }

  /**
   * Publishes what was previewed, unless the account has changed since, or another key (QRK…) was chosen. `said` is
   * what was typed for this plan. `tell` hears about every step. Throws what publishing throws, as `PreviewedPlans.take`,
   * and PlanError.
   */
  async publish(
    account: AccountName,
    publicKey: string,
    said: OwnerSaid,
    tell: (line: Line) => void,
  ): Promise<Published> {
    const publishing = this.#told(tell)
    const previewed = this.#previewed.take(account, ({ plan }) => plan.recoveryPublicKey === publicKey)
    await this.#surroundings.requirePublishable(account, previewed.ground.base.metadata)
    const doing = {
      ...said,
      stateFolder: this.#surroundings.stateFolder(),
      // A preview stands there for minutes.
      readingIsGoodFor: 0,
      onSigned: () => {
        const signed = say('signed', 'Signed on this computer.')
        tell({ time: new Date(publishing.now()).toISOString(), kind: 'signed', ...signed })
      },
    }
    const { receipt, foresight, ground } = await publishPreviewed(previewed, doing, publishing)
    return {
      receipt,
      foreseen: foresight.flaw === undefined,
      endorsedBy: previewed.plan.endorser.role,
      metadataBefore: ground.base.metadata,
      recoveryAccount: ground.reading.account.recoveryAccount,
    }
  }

  /** A transaction that an earlier run signed for this account and did not follow to its end. */
  pending(account: AccountName): Promise<PendingTransaction | undefined> {
    const { pending, chain } = this.#surroundings.publishing(() => undefined)
    return pending.find(chain.chainId, account)
  }

  /** Follows that one to its end. Throws as `followEarlier`. */
  follow(earlier: PendingTransaction, tell: (line: Line) => void): Promise<EarlierEnd> {
    return followEarlier(earlier, this.#told(tell))
  }

  /** Every step is a line; so is a node that failed, with the one that is tried in its place. */
  #told(tell: (line: Line) => void): PublishingOptions {
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

function previewView(account: AccountName, preview: Preview<RegistrationPlan>): ProtectPreview {
  const { plan } = preview
  return {
    account,
    ...previewParts(preview),
    endorsedBy: plan.endorser.role,
    endorser: plan.endorser.publicKey,
    signer: plan.signer.publicKey,
    operation: plan.operation[0],
    bytes: plan.bytes,
  }
}

function lineOf({ time, kind, code, text, details }: SendingEvent): Line {
  return { time: new Date(time).toISOString(), kind, code, text, details }
}

function alreadyThere(): ProtectError {
  return new ProtectError(
    'already-published',
    'Exactly this recovery key stands on the chain already, endorsed by the same key. There is nothing to publish.',
    'Check the account to see since when it counts.',
  )
}
