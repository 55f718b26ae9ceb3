/** One transaction on its way at a time, as the window follows it: what happened so far, the receipt, or the failure. */
import type { Broadcasting, SendingLine, SendingReceiptView } from '../../../shared/contract/index.ts'
import { nodeName } from '../../hive/nodes/nodes.ts'
import type { SendingEvent } from '../../hive/transactions/sending-event.ts'
import type { SendingReceipt } from '../../hive/transactions/sending.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'

/** Sends and follows; `onEvent` hears about every step. Undefined when there was nothing to send. */
export type Send = (
  onEvent: (event: SendingEvent) => void,
  signal: AbortSignal,
) => Promise<SendingReceiptView | undefined>

const idle: Broadcasting = { state: 'idle', lines: [], receipt: undefined, failure: undefined }

export class Transmission {
  readonly #onChange: (broadcasting: Broadcasting) => void
  #current = idle
  #abort = new AbortController()
  #ended: Promise<void> = Promise.resolve()
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0

  constructor(onChange: (broadcasting: Broadcasting) => void) {
    this.#onChange = onChange
  }

  get current(): Broadcasting {
    return this.#current
  }

  /** Begins, unless something is being sent, and returns at once. */
  begin(send: Send): Broadcasting {
    if (this.#current.state === 'sending') return this.#current
    this.#abort = new AbortController()
    this.#change({ ...idle, state: 'sending' })
    const round = this.#round
    const add = (change: (current: Broadcasting) => Partial<Broadcasting>) => {
      if (round === this.#round) this.#change({ ...this.#current, ...change(this.#current) })
    }
    const onEvent = (event: SendingEvent) => add(({ lines }) => ({ lines: [...lines, sendingLine(event)] }))
    this.#ended = send(onEvent, this.#abort.signal).then(
      (receipt) => add(() => ({ state: 'done', receipt })),
      (error: unknown) => add(() => ({ state: 'failed', failure: failureOf(error) })),
    )
    return this.#current
  }

  /** Stops following. What was sent may be published all the same; the next start goes on with it. */
  async stop(): Promise<Broadcasting> {
    this.#abort.abort()
    await this.#ended
    return this.#current
  }

  /**
   * Stops following, and shows nothing of it any more. What is on its way needs no vault, so a lock changes nothing; and
   * when the app ends nobody looks any more.
   */
  forget(reason?: ForgetReason): void {
    if (reason === 'lock') return
    this.#abort.abort()
    if (reason === 'close') return
    this.#round++
    this.#change(idle)
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#ended
  }

  #change(current: Broadcasting): void {
    this.#current = current
    this.#onChange(current)
  }
}

/** A receipt without what only some transactions have. */
export function receiptView(
  account: string,
  { transactionId, block, time, node }: SendingReceipt,
  readBack?: SendingReceiptView['readBack'],
  counting?: SendingReceiptView['counting'],
): SendingReceiptView {
  return { account, transactionId, block, time, node: nodeName(node), readBack, counting }
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
