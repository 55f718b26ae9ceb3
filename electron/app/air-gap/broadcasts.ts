/** Broadcasting what was signed elsewhere: looked at first, then sent and followed until it is irreversible. */
import type {
  Broadcasting,
  SendingReceiptView,
  SignedPreview,
  StepPreview,
} from '../../../shared/contract/index.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import {
  metadataWrittenBy,
  publishSigned,
  readGround,
  readGroundHistory,
  resumePublication,
  type PublishingOptions,
  type PublishingReceipt,
} from '../../hive/publishing/publishing.ts'
import {
  countingSaying,
  foreseePlan,
  requireAsSaid,
  type PlannedChange,
} from '../../hive/publishing/plan-approval.ts'
import type { HistoryKnowledge } from '../../hive/accounts/known-history.ts'
import {
  bundleChange,
  bundleEntry,
  examineBundle,
  parseBundle,
  requireChain,
  type SignedBundle,
} from '../../hive/carried/signed-bundle.ts'
import { looksLikeStep } from '../../hive/carried/carried-text.ts'
import { parseStepBundle, stepEntry } from '../../hive/carried/step-bundle.ts'
import { stepContents } from '../../hive/carried/step-contents.ts'
import { examineStep, requireChainOf, sendStep } from '../../hive/carried/step-sending.ts'
import { resumeTransaction } from '../../hive/transactions/sending.ts'
import { transactionId } from '../../hive/transactions/transaction.ts'
import { storeUndoCopy } from '../../hive/publishing/undo-copy.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import { operationWay } from '../chain/operation-way.ts'
import { planOutcome } from '../chain/plan-outcome.ts'
import { receiptView, Transmission } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface BroadcastsOptions {
  readonly access: ChainAccess
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (broadcasting: Broadcasting) => void
}

/** A bundle that was looked at, and how it may be sent. */
interface Examined {
  readonly bundle: SignedBundle
  readonly preview: SignedPreview
  readonly session: PublishingOptions
  /** Where the mode of that moment keeps its files. */
  readonly stateFolder: string
  /** What an earlier run began to send, when it is this. */
  readonly earlier: PendingTransaction | undefined
  /** What it changes, and by which history that is judged; undefined when it is on its way already. */
  readonly judged: { readonly change: PlannedChange; readonly history: HistoryKnowledge } | undefined
}

export class Broadcasts {
  readonly #options: BroadcastsOptions
  readonly #transmission: Transmission

  constructor(options: BroadcastsOptions) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  get current(): Broadcasting {
    return this.#transmission.current
  }

  /** What broadcasting it will do. Throws PublishingError with the reason why it is not broadcast. */
  async examine(text: string): Promise<SignedPreview> {
    return (await this.#examine(text, () => undefined)).preview
  }

  /** The same of a step against a thief; undefined when it is none. Throws AccountRecoveryError as well. */
  async examineStep(text: string): Promise<StepPreview | undefined> {
    return looksLikeStep(text) ? (await this.#step(text, () => undefined)).preview : undefined
  }

  /** Begins, unless something is being sent, and returns at once. `insisted` is what was typed for it, or empty. */
  start(text: string, insisted: string): Broadcasting {
    return this.#transmission.begin((onEvent, signal) => this.#send(text, insisted, onEvent, signal))
  }

  /** Stops following. What was sent may be published all the same; the next start goes on with it. */
  stop(): Promise<Broadcasting> {
    return this.#transmission.stop()
  }

  /** As `Transmission.forget`. */
  forget(reason?: ForgetReason): void {
    this.#transmission.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  async #step(text: string, onEvent: PublishingOptions['onEvent'], signal?: AbortSignal) {
    const bundle = parseStepBundle(text)
    const { session } = this.#session(onEvent, signal)
    requireChainOf(bundle, session.chain.chainId)
    const { request, step, transaction } = bundle
    const { chainId, account } = stepEntry(bundle)
    const earlier = await session.pending.find(chainId, account)
    if (earlier !== undefined && transactionId(earlier.transaction) === transactionId(transaction)) {
      const preview: StepPreview = { ...stepContents(request, step, transaction), standing: 'resume' }
      return { preview, session, earlier, examined: undefined }
    }
    const examined = await examineStep(bundle, session)
    const preview: StepPreview = { ...examined.contents, standing: examined.standing }
    return { preview, session, earlier: undefined, examined }
  }

  async #sendStep(
    text: string,
    onEvent: PublishingOptions['onEvent'],
    signal: AbortSignal,
  ): Promise<SendingReceiptView | undefined> {
    const { preview, session, earlier, examined } = await this.#step(text, onEvent, signal)
    if (earlier !== undefined) return receiptView(preview.account, await resumeTransaction(earlier, session))
    if (preview.standing === 'nothing-to-do') return undefined
    return receiptView(preview.account, await sendStep(examined, session))
  }

  #session(onEvent: PublishingOptions['onEvent'], signal?: AbortSignal) {
    const stateFolder = this.#options.access.stateFolder()
    return { stateFolder, session: operationWay(this.#options, { onEvent, signal }) }
  }

  async #examine(
    text: string,
    onEvent: PublishingOptions['onEvent'],
    signal?: AbortSignal,
  ): Promise<Examined> {
    const bundle = parseBundle(text)
    const { stateFolder, session } = this.#session(onEvent, signal)
    const { pending } = session
    requireChain(bundle, session.chain.chainId)
    const { account, recoveryPublicKey, chainId } = bundle
    const shown = { account, recoveryPublicKey, transactionId: transactionId(bundle.transaction) }
    const found = await pending.find(chainId, account)
    if (found !== undefined && transactionId(found.transaction) === transactionId(bundle.transaction)) {
      const standing = { endorsedBy: undefined, changes: [], outcome: undefined, standing: 'resume' } as const
      const preview: SignedPreview = { ...shown, ...standing }
      return { bundle, preview, session, stateFolder, earlier: found, judged: undefined }
    }
    const ground = await readGround(account, session)
    const { changes, endorsedBy } = await examineBundle(bundle, ground)
    const judged = {
      change: bundleChange(bundle, ground.base),
      history: await readGroundHistory(ground, session),
    }
    const preview = {
      ...shown,
      endorsedBy,
      changes: changes.map(({ path, before, after }) => ({ path: path.map(String), before, after })),
      outcome: planOutcome(foreseePlan(judged.change, judged.history), judged.history, undefined),
      standing: changes.length === 0 ? 'nothing-to-do' : 'new',
    } as const
    return { bundle, preview, session, stateFolder, earlier: undefined, judged }
  }

  async #send(
    text: string,
    insisted: string,
    onEvent: PublishingOptions['onEvent'],
    signal: AbortSignal,
  ): Promise<SendingReceiptView | undefined> {
    // Looked at once more: time has passed since it was shown.
    if (looksLikeStep(text)) return this.#sendStep(text, onEvent, signal)
    const { bundle, preview, session, stateFolder, earlier, judged } = await this.#examine(
      text,
      onEvent,
      signal,
    )
    if (earlier !== undefined) return viewOf(await resumePublication(earlier, session))
    if (preview.standing === 'nothing-to-do') return undefined
    if (judged !== undefined) requireAsSaid(judged.change, judged.history, insisted)
    await storeUndoCopy(stateFolder, {
      chainId: bundle.chainId,
      account: bundle.account,
      transactionId: transactionId(bundle.transaction),
      metadataBefore: bundle.metadataBefore,
      metadataAfter: metadataWrittenBy(bundle.transaction) ?? '',
    })
    return viewOf(await publishSigned(bundleEntry(bundle), session))
  }
}

function viewOf(receipt: PublishingReceipt): SendingReceiptView {
  const { account, readBack, countingAfterwards } = receipt
  return receiptView(account, receipt, readBack.state, countingSaying(account, countingAfterwards))
}
