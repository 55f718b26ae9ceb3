/** For a page that asks HIVE something, and sends one operation that is followed: one of each is under way at a time. */
import type { Broadcasting, CheckStep } from '../../../shared/contract/index.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { stepOf } from './check-step.ts'
import { operationWay, type OperationWay, type OperationWayOptions } from './operation-way.ts'
import { Transmission, type Send } from './transmission.ts'

export interface AskingAndSendingOptions extends OperationWayOptions {
  /** Hears who is asked. */
  readonly onAsking: (step: CheckStep) => void
  readonly onChange: (broadcasting: Broadcasting) => void
}

export class AskingAndSending {
  readonly #options: AskingAndSendingOptions
  readonly #transmission: Transmission
  #asking = new AbortController()

  constructor(options: AskingAndSendingOptions) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  get current(): Broadcasting {
    return this.#transmission.current
  }

  /** The way for a new question; the one before is stopped. Throws as `operationWay`. */
  ask(): OperationWay {
    this.stopAsking()
    this.#asking = new AbortController()
    const { now, onAsking } = this.#options
    return operationWay(this.#options, {
      notice: (notice) => onAsking(stepOf(notice, now())),
      signal: this.#asking.signal,
    })
  }

  stopAsking(): void {
    this.#asking.abort()
  }

  /** As `Transmission.begin`, with the way that it goes. */
  send(send: (way: OperationWay) => ReturnType<Send>): Broadcasting {
    // Its own function, so that what the way throws is a failure of the sending.
    return this.#transmission.begin(async (onEvent, signal) =>
      send(operationWay(this.#options, { onEvent, signal })),
    )
  }

  /** Stops following. What was sent may be published all the same. */
  stop(): Promise<Broadcasting> {
    return this.#transmission.stop()
  }

  /** As `Transmission.forget`: no vault is needed for any of it. */
  forget(reason?: ForgetReason): void {
    if (reason !== 'lock') this.stopAsking()
    this.#transmission.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#transmission.ended
  }
}
