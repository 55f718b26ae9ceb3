/** Writing the metadata from before a publication back: looked at first, then sent and followed until it is irreversible. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type {
  Broadcasting,
  Handlers,
  SendingReceiptView,
  UndoPreview,
} from '../../../shared/contract/index.ts'
import { parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { checkSigningKey } from '../../hive/publishing/keys.ts'
import { countingSaying } from '../../hive/publishing/plan-approval.ts'
import type { MetadataPlan } from '../../hive/publishing/plan.ts'
import {
  readGround,
  type PublishingOptions,
  type PublishingReceipt,
} from '../../hive/publishing/publishing.ts'
import { metadataToRestore, readUndoCopy } from '../../hive/publishing/undo-copy.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import { followEarlier } from '../../protecting/earlier-publication.ts'
import { PreviewedPlans } from '../../protecting/previewed-plans.ts'
import { previewOf, publishPreviewed, usualExpiration } from '../../protecting/publication.ts'
import { undoes, undoing } from '../../protecting/undoing.ts'
import type { ChainAccess } from '../chain/access.ts'
import { operationWay } from '../chain/operation-way.ts'
import { previewParts } from '../chain/plan-preview.ts'
import { receiptView, Transmission } from '../chain/transmission.ts'
import { keepReceipt } from '../vault/receipts.ts'
import type { VaultSession } from '../vault/session.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface UndoServiceOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (broadcasting: Broadcasting) => void
}

interface Undoing {
  readonly account: string
  /** Of the publication that is undone, 40 hex digits. */
  readonly transaction: string
}

export class UndoService {
  readonly #options: UndoServiceOptions
  readonly #transmission: Transmission
  readonly #previewed = new PreviewedPlans<MetadataPlan>()
  #asking = new AbortController()

  constructor(options: UndoServiceOptions) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  /** The handlers of `undoContract`. */
  get handlers() {
    return {
      previewUndo: (undone) => this.#preview(undone, undone.active),
      forgetUndo: () => {
        this.#previewed.forget()
        if (this.#transmission.current.state !== 'sending') this.#transmission.forget()
      },
      publishUndo: ({ insisted, ...undone }) => this.#publish(undone, insisted),
      resumeUndo: (undone) => this.#resume(undone),
      stopUndo: () => {
        this.#asking.abort()
        return this.#transmission.stop()
      },
    } satisfies Partial<Handlers>
  }

  /** The typed key at any reason; what is on its way as `Transmission.forget`. */
  forget(reason?: ForgetReason): void {
    this.#asking.abort()
    this.#previewed.forget()
    this.#transmission.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  /** Throws what reading and planning throw, and PublishingError where the copy cannot be written back. */
  async #preview({ account: name, transaction }: Undoing, active: string): Promise<UndoPreview> {
    const account = parseAccountName(name)
    this.#previewed.forget()
    this.#asking.abort()
    this.#asking = new AbortController()
    const copy = await readUndoCopy(this.#options.access.stateFolder(), account, transaction)
    const asking = this.#way(() => undefined, this.#asking.signal)
    const ground = await readGround(account, asking)
    metadataToRestore(copy, ground.base)
    const signing = await checkSigningKey(ground.credentials, active)
    const wish = undoing(copy, signing, { form: 'update2', expiresInSeconds: usualExpiration })
    const preview = await previewOf(wish, ground, asking)
    if (preview.plan.changes.length === 0) throw undoneAlready()
    this.#previewed.keep(account, preview)
    return { account, signer: preview.plan.signer.publicKey, ...previewParts(preview) }
  }

  #publish({ account: name, transaction }: Undoing, insisted: string): Broadcasting {
    const account = parseAccountName(name)
    return this.#send(account, async (publishing, stateFolder) => {
      const earlier = await publishing.pending.find(publishing.chain.chainId, account)
      const end = earlier === undefined ? undefined : await followEarlier(earlier, publishing)
      if (end?.kind === 'published' && earlier !== undefined && undoes(earlier, transaction))
        return end.receipt
      const previewed = this.#previewed.take(account, ({ plan }) => undoes(plan, transaction))
      // A preview stands there for minutes.
      const doing = { insisted, replacing: '', stateFolder, readingIsGoodFor: 0 }
      return (await publishPreviewed(previewed, doing, publishing)).receipt
    })
  }

  /** Follows what an earlier run signed for this; what is under way already goes on. */
  async #resume({ account: name, transaction }: Undoing): Promise<Broadcasting> {
    const account = parseAccountName(name)
    const { pending, chain } = this.#way(() => undefined)
    const earlier = await pending.find(chain.chainId, account)
    if (earlier === undefined || !undoes(earlier, transaction)) return this.#transmission.current
    return this.#send(account, (publishing) => followed(earlier, publishing))
  }

  #send(
    account: AccountName,
    publish: (publishing: PublishingOptions, stateFolder: string) => Promise<PublishingReceipt>,
  ): Broadcasting {
    const { access, vault, now } = this.#options
    return this.#transmission.begin(async (onEvent, signal) => {
      const stateFolder = access.stateFolder()
      const send = () => publish(this.#way(onEvent, signal), stateFolder)
      const receipt = await (vault.state.state === 'unlocked' ? vault.keepOpen(send) : send())
      const { transactionId: transaction, block, time } = receipt
      const at = time === undefined ? new Date(now()) : new Date(`${time}Z`)
      // Another mode has another vault; and what is on the chain is there, whether it could be noted or not.
      if (access.stateFolder() === stateFolder)
        await keepReceipt(vault, {
          account,
          what: 'other',
          transaction,
          block,
          at: at.toISOString(),
          publicKey: null,
        }).catch(() => undefined)
      return viewOf(receipt)
    })
  }

  #way(onEvent: PublishingOptions['onEvent'], signal?: AbortSignal): PublishingOptions {
    return operationWay(this.#options, { onEvent, signal })
  }
}

async function followed(
  earlier: PendingTransaction,
  publishing: PublishingOptions,
): Promise<PublishingReceipt> {
  const end = await followEarlier(earlier, publishing)
  if (end.kind === 'lapsed') throw end.because
  return end.receipt
}

function viewOf(receipt: PublishingReceipt): SendingReceiptView {
  const { account, readBack, countingAfterwards } = receipt
  return receiptView(account, receipt, readBack.state, countingSaying(account, countingAfterwards))
}

/** What the page of an undoing refuses. Nothing was published. */
class UndoError extends CodedError {}

function undoneAlready(): UndoError {
  return new UndoError(
    'undone-already',
    'The metadata is as it was before that publication already. There is nothing to write back.',
    'Check the account to see how it stands.',
  )
}
