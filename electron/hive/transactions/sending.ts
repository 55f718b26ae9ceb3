/**
 * Sending a signed transaction and following it to its end. It is kept in a file before it is sent. While it may still
 * live nobody signs another one: the same transaction is sent again until a block has it for good, or its time is over
 * by the chain's clock. Whoever is stopped in between goes on where they were.
 */
import { sayingOf } from '../../../shared/coinzdense/index.ts'
import { AllNodesFailedError, HiveError, NodeError, RefusalError, StoppedError } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { inSeconds, secondsOf } from '../nodes/network-fault.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { formatTime, parseTime } from '../nodes/chain-types.ts'
import type { NodeUrl } from '../nodes/nodes.ts'
import type { PendingTransaction, PendingTransactions } from './pending-transactions.ts'
import { sendingEvent, type SendingEvent, type SendingStep } from './sending-event.ts'
import { transactionId } from './transaction.ts'
import { askAround, blockTime, type SoughtTransaction, type TransactionStatus } from './transaction-status.ts'
import type { Wait } from '../nodes/waiting.ts'

/** A transaction that is on the chain for good. */
export interface SendingReceipt {
  /** 40 hex digits. */
  readonly transactionId: string
  readonly block: number
  /** The block's time, YYYY-MM-DDTHH:MM:SS in UTC; undefined when no node told. */
  readonly time: string | undefined
  /** Who told that the block is irreversible. */
  readonly node: NodeUrl
  /** What it cost in resource credits, where the node told. */
  readonly cost: number | undefined
}

export interface SendingOptions {
  readonly client: NodeClient
  readonly pending: PendingTransactions
  /** Hears about every step. */
  readonly onEvent: (event: SendingEvent) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  /** Lets the person stop. The transaction may be published all the same, and StoppedError says so. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The transaction did not reach the chain, or nobody knows: code `transaction-lapsed` (it never will; nothing was
 * published) or `fate-unknown` (it is kept, and the next start goes on with it).
 */
export class SendingError extends HiveError {}

const second = 1000
/** A block comes every 3 seconds. */
const betweenQuestions = 2 * second
/** How long a transaction that no node knows is looked for before it is sent again. */
const betweenSendings = 10 * second
/** How long nobody may answer, or nobody may know what became of it after its end, before we give up asking. */
const patience = 120 * second

/**
 * Keeps a newly signed transaction, sends it, and follows it until it is irreversible. Throws SendingError; RefusalError
 * when HIVE refused it, and NodeError or AllNodesFailedError when it reached nobody (nothing was published then, and
 * nothing is kept); PendingError before anything is sent; StoppedError.
 */
export async function sendTransaction(
  entry: PendingTransaction,
  options: SendingOptions,
): Promise<SendingReceipt> {
  if (options.signal?.aborted === true) throw new StoppedError()
  await options.pending.keep(entry)
  return new Journey(entry, options).sendAndFollow()
}

/** Goes on with a transaction that an earlier run kept. Throws as `sendTransaction` does. */
export async function resumeTransaction(
  entry: PendingTransaction,
  options: SendingOptions,
): Promise<SendingReceipt> {
  return new Journey(entry, options).resume()
}

class Journey {
  readonly #entry: PendingTransaction
  readonly #options: SendingOptions
  readonly #sought: SoughtTransaction
  /** In the order in which they are asked: each time another one first, those that failed last. */
  #nodes: readonly HiveNode[]
  #lastSent = -Infinity
  #takenBy: NodeUrl | undefined
  #lastHeard: number
  #shownBlock: number | undefined
  #lastFailure: NodeError | RefusalError | undefined

  constructor(entry: PendingTransaction, options: SendingOptions) {
    const { transaction, account, builtAt } = entry
    this.#entry = entry
    this.#options = options
    this.#sought = { id: transactionId(transaction), transaction, account, builtAt }
    this.#nodes = options.client.nodes
    this.#lastHeard = options.now()
  }

  async sendAndFollow(): Promise<SendingReceipt> {
    return this.#untilStopped(async () => {
      await this.#sendFirst()
      return this.#follow()
    })
  }

  async resume(): Promise<SendingReceipt> {
    this.#tell({ kind: 'resumed', purpose: this.#entry.purpose })
    return this.#untilStopped(() => this.#follow())
  }

  /** The first sending of all: only here a refusal is believed, because nobody can have it already. */
  async #sendFirst(): Promise<void> {
    const { client, pending, signal } = this.#options
    this.#lastSent = this.#options.now()
    try {
      const delivery = await client.deliver(this.#sought.id, this.#entry.transaction, { signal })
      this.#takenBy = delivery.node
      this.#tell({ kind: 'sent', delivery, repeated: false })
    } catch (error) {
      if (!isAboutSending(error)) throw error
      if (!error.mayHaveArrived) {
        await pending.settle(this.#entry)
        throw error
      }
      this.#tell({ kind: 'unanswered', because: sayingOf(error) })
    }
  }

  async #follow(): Promise<SendingReceipt> {
    const { wait, now, pending, signal } = this.#options
    const begin = now()
    for (;;) {
      const { status, node, isAlone } = await this.#ask((now() - begin) / second)
      if (status.kind === 'in-block') {
        this.#showBlock(status.block)
        if (status.irreversible && node !== undefined) return this.#arrived(status, node)
      } else if (this.#shownBlock !== undefined) {
        this.#shownBlock = undefined
        this.#tell({ kind: 'out-of-block' })
      }
      if (status.kind === 'lapsed') {
        await pending.settle(this.#entry)
        throw lapsed(this.#entry)
      }
      if (now() - this.#lastHeard > patience) throw this.#fateUnknown()
      // One node alone may say what it likes, while nobody else ever hears of it.
      if (status.kind === 'unknown' || isAlone) {
        if (now() - begin > this.#lifetime() + patience) throw this.#fateUnknown()
        await this.#sendAgain()
      }
      await wait(betweenQuestions, signal)
    }
  }

  async #ask(elapsed: number) {
    const failed = new Set<HiveNode>()
    const answer = await askAround(this.#nodes, this.#sought, {
      signal: this.#options.signal,
      elapsed,
      onFailure: (node, failure) => {
        failed.add(node)
        this.#lastFailure = failure
      },
    })
    if (answer.answered > 0) this.#lastHeard = this.#options.now()
    const good = this.#nodes.filter((node) => !failed.has(node))
    // Somebody else begins next time, so that two who know nothing do not hide a third who does.
    this.#nodes = [...good.slice(1), ...good.slice(0, 1), ...failed]
    return answer
  }

  async #sendAgain(): Promise<void> {
    const { client, now, signal } = this.#options
    if (now() - this.#lastSent < betweenSendings) return
    this.#lastSent = now()
    // Whoever took it last did not pass it on, as far as anybody sees.
    const others =
      this.#takenBy === undefined || this.#nodes.length < 2 ? client : client.without([this.#takenBy])
    try {
      const delivery = await others.deliver(this.#sought.id, this.#entry.transaction, { signal })
      this.#takenBy = delivery.node
      this.#tell({ kind: 'sent', delivery, repeated: true })
    } catch (error) {
      // Whatever is said now, an earlier sending may have arrived: only the chain knows.
      if (!isAboutSending(error)) throw error
    }
  }

  async #arrived(
    { block, cost }: Extract<TransactionStatus, { kind: 'in-block' }>,
    node: HiveNode,
  ): Promise<SendingReceipt> {
    const { pending, signal } = this.#options
    const seconds = await blockTime(node, block, { signal }).catch((error: unknown) => {
      if (error instanceof StoppedError) throw error
      return undefined
    })
    await pending.settle(this.#entry)
    this.#tell({ kind: 'irreversible', block })
    const time = seconds === undefined ? undefined : formatTime(seconds)
    return { transactionId: this.#sought.id, block, time, node: node.url, cost }
  }

  #showBlock(block: number): void {
    if (this.#shownBlock === block) return
    this.#shownBlock = block
    this.#tell({ kind: 'in-block', block })
  }

  /** Milliseconds from the block it was built on to its end. */
  #lifetime(): number {
    const { transaction, builtAt } = this.#entry
    return second * ((parseTime(transaction.expiration) ?? 0) - (parseTime(builtAt) ?? 0))
  }

  #tell(step: SendingStep): void {
    this.#options.onEvent(sendingEvent(step, this.#options.now()))
  }

  #fateUnknown(): SendingError {
    const reason = this.#lastFailure === undefined ? '' : ` ${this.#lastFailure.message}`
    return new SendingError(
      'fate-unknown',
      `No node has told for ${inSeconds(patience)} whether ${this.#entry.purpose} is on the chain.${reason} ` +
        'Nothing was lost, and nothing was sent twice.',
      'Start again later, when the network is back: Lifeboat goes on with the same transaction.',
      {
        seconds: secondsOf(patience),
        ...(this.#lastFailure === undefined ? {} : { because: sayingOf(this.#lastFailure) }),
      },
    )
  }

  async #untilStopped(work: () => Promise<SendingReceipt>): Promise<SendingReceipt> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error
      throw new StoppedError(
        'Stopped, as you asked. What was sent may be published all the same.',
        'Start again when you like: Lifeboat goes on with the same transaction.',
        { mayBePublished: 1 },
      )
    }
  }
}

type SendingFailure = NodeError | AllNodesFailedError | RefusalError

function isAboutSending(error: unknown): error is SendingFailure {
  return error instanceof NodeError || error instanceof AllNodesFailedError || error instanceof RefusalError
}

function lapsed({ purpose }: PendingTransaction): SendingError {
  return new SendingError(
    'transaction-lapsed',
    `Nothing was published: no block took ${purpose} in time, and none can take it now.`,
    'Try again. Your keys are safe, and nothing was changed.',
  )
}
