/** Broadcasting what was signed elsewhere: looked at first, then sent and followed until it is irreversible. */
import type {
  Broadcasting,
  SendingLine,
  SendingReceiptView,
  SignedPreview,
} from '../../shared/contract/index.ts'
import { nodeName } from '../hive/nodes.ts'
import { PendingTransactions, type PendingTransaction } from '../hive/pending-transactions.ts'
import {
  metadataWrittenBy,
  publishSigned,
  readGround,
  resumePublication,
  type PublishingOptions,
  type PublishingReceipt,
} from '../hive/publishing.ts'
import type { SendingEvent } from '../hive/sending-event.ts'
import {
  bundleEntry,
  examineBundle,
  parseBundle,
  requireChain,
  type SignedBundle,
} from '../hive/signed-bundle.ts'
import { transactionId } from '../hive/transaction.ts'
import { storeUndoCopy } from '../hive/undo-copy.ts'
import type { Wait } from '../hive/waiting.ts'
import { metadataLines } from './air-gap.ts'
import type { ChainAccess } from './chain-access.ts'
import { failureOf } from './failure-of.ts'

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
}

const idle: Broadcasting = { state: 'idle', lines: [], receipt: undefined, failure: undefined }

export class Broadcasts {
  readonly #options: BroadcastsOptions
  #current = idle
  #abort = new AbortController()
  #ended: Promise<void> = Promise.resolve()
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0

  constructor(options: BroadcastsOptions) {
    this.#options = options
  }

  get current(): Broadcasting {
    return this.#current
  }

  /** What broadcasting it will do. Throws PublishingError with the reason why it is not broadcast. */
  async examine(text: string): Promise<SignedPreview> {
    return (await this.#examine(text)).preview
  }

  /** Begins, unless something is being sent, and returns at once. */
  start(text: string): Broadcasting {
    if (this.#current.state === 'sending') return this.#current
    this.#abort = new AbortController()
    this.#change({ ...idle, state: 'sending' })
    const round = this.#round
    const end = (ended: Partial<Broadcasting>) => {
      if (round === this.#round) this.#change({ ...this.#current, ...ended })
    }
    this.#ended = this.#send(text, this.#abort.signal).then(
      (receipt) => end({ state: 'done', receipt }),
      (error: unknown) => end({ state: 'failed', failure: failureOf(error) }),
    )
    return this.#current
  }

  /** Stops following. What was sent may be published all the same; the next start goes on with it. */
  async stop(): Promise<Broadcasting> {
    this.#abort.abort()
    await this.#ended
    return this.#current
  }

  /** Stops following, and shows nothing of it any more: practice has begun or ended. */
  forget(): void {
    this.#round++
    this.#abort.abort()
    this.#change(idle)
  }

  async #examine(text: string, signal?: AbortSignal): Promise<Examined> {
    const bundle = parseBundle(text)
    const { access, now, wait } = this.#options
    const { chain, client } = access.open()
    const stateFolder = access.stateFolder()
    const pending = new PendingTransactions(() => stateFolder)
    const round = this.#round
    const onEvent = (event: SendingEvent) => {
      if (round === this.#round)
        this.#change({ ...this.#current, lines: [...this.#current.lines, sendingLine(event)] })
    }
    const session = { chain, client, now, wait, pending, onEvent, signal }
    requireChain(bundle, chain.chainId)
    const { account, recoveryPublicKey, chainId } = bundle
    const shown = { account, recoveryPublicKey }
    const found = await pending.find(chainId, account)
    if (found !== undefined && transactionId(found.transaction) === transactionId(bundle.transaction)) {
      const preview: SignedPreview = { ...shown, endorsedBy: undefined, changes: [], standing: 'resume' }
      return { bundle, preview, session, stateFolder, earlier: found }
    }
    const { changes, endorsedBy } = await examineBundle(bundle, await readGround(account, session))
    const standing = changes.length === 0 ? 'nothing-to-do' : 'new'
    const preview = { ...shown, endorsedBy, changes: metadataLines(changes), standing } as const
    return { bundle, preview, session, stateFolder, earlier: undefined }
  }

  async #send(text: string, signal: AbortSignal): Promise<SendingReceiptView | undefined> {
    // Looked at once more: time has passed since it was shown.
    const { bundle, preview, session, stateFolder, earlier } = await this.#examine(text, signal)
    if (earlier !== undefined) return receiptView(await resumePublication(earlier, session))
    if (preview.standing === 'nothing-to-do') return undefined
    await storeUndoCopy(stateFolder, {
      chainId: bundle.chainId,
      account: bundle.account,
      transactionId: transactionId(bundle.transaction),
      metadataBefore: bundle.metadataBefore,
      metadataAfter: metadataWrittenBy(bundle.transaction) ?? '',
    })
    return receiptView(await publishSigned(bundleEntry(bundle), session))
  }

  #change(current: Broadcasting): void {
    this.#current = current
    this.#options.onChange(current)
  }
}

function sendingLine(event: SendingEvent): SendingLine {
  const { kind, time } = event
  switch (kind) {
    case 'sent':
      return { kind, time, about: nodeName(event.node) }
    case 'in-block':
    case 'irreversible':
      return { kind, time, about: String(event.block) }
    default:
      return { kind, time, about: '' }
  }
}

function receiptView(receipt: PublishingReceipt): SendingReceiptView {
  const { account, transactionId: id, block, time, node, readBack } = receipt
  return { account, transactionId: id, block, time, node: nodeName(node), readBack: readBack.state }
}
