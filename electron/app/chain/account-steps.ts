/**
 * One account for a page that reads how it stands, shows what it would sign, and sends that step by step: one of each is
 * under way at a time. What was typed for a plan is kept for a few minutes, and behind whatever was sent the account is
 * read again.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { Broadcasting, Failure, SendingReceiptView } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { operationWay, type OperationWay, type OperationWayOptions } from './operation-way.ts'
import { Transmission } from './transmission.ts'

/** Sends and follows; undefined when there was nothing to send. */
export type SendOnWay = (way: OperationWay) => Promise<SendingReceiptView | undefined>

export interface AccountStepsOptions<Read> extends OperationWayOptions {
  /** How an account stands; `goOn` with what an earlier run has signed for it. */
  readonly read: (
    account: AccountName,
    way: OperationWay,
  ) => Promise<{ readonly read: Read; readonly goOn: SendOnWay | undefined }>
  /** Hears how it stands, before anything of an earlier run is followed. */
  readonly onRead?: (read: Read) => void
  readonly onChange: () => void
}

/** Milliseconds after which what was typed is forgotten. */
const typedIsKept = 5 * 60_000

export class AccountSteps<Read, Planned> {
  readonly #options: AccountStepsOptions<Read>
  readonly #transmission: Transmission
  #account: AccountName | undefined
  #reading: 'not-read' | 'reading' | 'read' = 'not-read'
  #read: Read | undefined
  #failure: Failure | undefined
  #planned: Planned | undefined
  #forgetting: NodeJS.Timeout | undefined
  #looking = new AbortController()
  #previewing = new AbortController()

  constructor(options: AccountStepsOptions<Read>) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  get account(): AccountName | undefined {
    return this.#account
  }
  get reading(): 'not-read' | 'reading' | 'read' {
    return this.#reading
  }
  /** How it stood when it was read last. */
  get read(): Read | undefined {
    return this.#read
  }
  /** Of reading it. */
  get failure(): Failure | undefined {
    return this.#failure
  }
  /** With what was typed for it. Secret. */
  get planned(): Planned | undefined {
    return this.#planned
  }
  get sending(): Broadcasting {
    return this.#transmission.current
  }

  /** Reads how it stands, and follows what an earlier run has signed; returns at once. */
  look(account: AccountName): void {
    this.#account = account
    if (this.sending.state !== 'sending') void this.#look(account)
    this.#options.onChange()
  }

  /** It was read on the way to something else. Throws StoppedError when another account is looked at by now. */
  noteRead(account: AccountName, read: Read): void {
    if (this.#account !== account) throw new StoppedError()
    this.#read = read
  }

  /** Keeps what comes of this work, and no earlier plan. Throws what it throws, and StoppedError when nobody waits for it. */
  async plan(account: AccountName, work: (way: OperationWay) => Promise<Planned>): Promise<void> {
    this.forgetPlan()
    this.#previewing.abort()
    this.#previewing = new AbortController()
    const { signal } = this.#previewing
    const planned = await work(this.#way(() => undefined, signal))
    if (this.#account !== account || signal.aborted) throw new StoppedError()
    this.#planned = planned
    this.#forgetting = setTimeout(() => this.forgetPlan(), typedIsKept)
    this.#forgetting.unref()
    this.#options.onChange()
  }

  /** Forgets it with what was typed. JavaScript cannot overwrite texts, but it can let go of them. */
  forgetPlan(): void {
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    this.#options.onChange()
  }

  /** Begins, unless something is being sent, and returns at once. How it stands is read again behind it. */
  transmit(account: AccountName, send: SendOnWay): void {
    // Its own function, so that what the way throws is a failure of the sending.
    const round = this.#transmission.begin(async (onEvent, signal) => send(this.#way(onEvent, signal)))
    this.#options.onChange()
    void this.#transmission.ended.then(() => {
      if (round.state === 'sending' && this.#account === account) return this.#look(account)
      return undefined
    })
  }

  /** Stops reading, planning and following. What was sent may be published all the same. */
  async stop(): Promise<void> {
    this.#looking.abort()
    this.#previewing.abort()
    await this.#transmission.stop()
    if (this.#reading === 'reading') this.#reading = this.#read === undefined ? 'not-read' : 'read'
    this.#options.onChange()
  }

  /** What is on its way is followed on when the vault is locked; what was typed goes. */
  forget(reason?: ForgetReason): void {
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    if (reason !== 'lock') {
      this.#looking.abort()
      this.#previewing.abort()
      this.#transmission.forget(reason)
      this.#account = this.#read = this.#failure = undefined
      this.#reading = 'not-read'
    }
    this.#options.onChange()
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  async #look(account: AccountName): Promise<void> {
    this.#looking.abort()
    this.#looking = new AbortController()
    const { signal } = this.#looking
    const { onChange, onRead } = this.#options
    this.#reading = 'reading'
    this.#failure = undefined
    onChange()
    try {
      await ready
      const { read, goOn } = await this.#options.read(
        account,
        this.#way(() => undefined, signal),
      )
      if (signal.aborted) return
      this.#read = read
      this.#reading = 'read'
      onRead?.(read)
      if (goOn !== undefined) this.transmit(account, goOn)
    } catch (error) {
      if (signal.aborted) return
      this.#reading = 'not-read'
      this.#failure = failureOf(error)
    }
    onChange()
  }

  #way(onEvent: OperationWay['onEvent'], signal: AbortSignal): OperationWay {
    return operationWay(this.#options, { onEvent, signal })
  }
}
