/**
 * An account that is taken back, step by step, for the window. How far it is stands on the chain: what is kept here is the
 * new master password while the app runs, and what was typed for a preview, for a few minutes.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { PayloadOf, TakeBack } from '../../../shared/contract/index.ts'
import { typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import { requireRecentOwner } from '../../hive/account-recovery/taking-back.ts'
import { goWay, isStepOfWay, planWay, type WayWish } from '../../hive/account-recovery/whole-way.ts'
import type { Operation } from '../../hive/nodes/chain-types.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { finishEarlier, type OperationSendingOptions } from '../../hive/transactions/operation-sending.ts'
import type { ChainAccess } from '../chain/access.ts'
import { operationWay, type OperationWay } from '../chain/operation-way.ts'
import { receiptView, Transmission, type Send } from '../chain/transmission.ts'
import { noNewPassword } from '../new-password/errors.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { noAccountChosen, nothingLeft, notShown, onlySingleKey } from './errors.ts'
import { passwordView, standingView, stepView } from './view.ts'

export interface TakeBackSessionOptions {
  readonly access: ChainAccess
  readonly password: NewPassword
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (takeBack: TakeBack) => void
}

/** Milliseconds after which what was typed is forgotten. */
const typedIsKept = 5 * 60_000

export class TakeBackSession {
  readonly #options: TakeBackSessionOptions
  readonly #transmission: Transmission
  #account: AccountName | undefined
  #reading: TakeBack['reading'] = 'not-read'
  #standing: AccountRecoveryStanding | undefined
  #failure: TakeBack['failure']
  #lowerKeys: TakeBack['lowerKeys']
  #planned:
    | { readonly wish: WayWish; readonly steps: TakeBack['preview']; readonly shown: readonly Operation[] }
    | undefined
  #forgetting: NodeJS.Timeout | undefined
  #looking = new AbortController()
  #previewing = new AbortController()

  constructor(options: TakeBackSessionOptions) {
    this.#options = options
    this.#transmission = new Transmission(() => this.#tell())
  }

  get current(): TakeBack {
    return {
      account: this.#account,
      reading: this.#reading,
      standing: this.#standing && standingView(this.#standing),
      password: this.#passwordView(),
      preview: this.#planned?.steps,
      sending: this.#transmission.current,
      lowerKeys: this.#lowerKeys,
      failure: this.#failure,
    }
  }

  /** Reads how it stands, and follows what an earlier run has signed; returns at once. Throws AccountNameError. */
  look({ account: name }: PayloadOf<'lookAtTakeBack'>): TakeBack {
    const account = typedAccountName(name)
    if (account !== this.#account) {
      this.forget()
      this.#account = account
    }
    if (this.#transmission.current.state !== 'sending') void this.#look(account)
    return this.#tell()
  }

  /** Throws TakeBackError, AccountRecoveryError `no-recent-owner`. */
  async makePassword(): Promise<TakeBack> {
    await ready
    requireRecentOwner(this.#read())
    this.#options.password.make(this.#named())
    return this.#tell()
  }

  /** Throws TakeBackError, AccountRecoveryError as `typedMasterPassword`. */
  async usePassword({ text }: PayloadOf<'useTakeBackPassword'>): Promise<TakeBack> {
    await ready
    this.#options.password.take(this.#named(), this.#read().reading.account, text)
    return this.#tell()
  }

  /** Something of the password has changed. */
  noteTest(): void {
    this.#tell()
  }

  /** What will be signed, worked out from the chain of the moment. Throws as `planWay`, and TakeBackError. */
  async preview({ newOwner, recentOwner, change }: PayloadOf<'previewTakeBack'>): Promise<TakeBack> {
    this.forgetPreview()
    await ready
    const account = this.#named()
    const given = newOwner.trim() === '' ? this.#options.password.secret : newOwner
    if (given === undefined) throw noNewPassword()
    this.#previewing = new AbortController()
    const sending = this.#way(() => undefined, this.#previewing.signal)
    const standing = await readAccountRecovery(account, sending)
    const wish = { newOwner: given, recentOwner, cancelChange: change === 'cancel' }
    const { steps, lowerKeys } = await planWay(standing, wish, sending.client)
    if (this.#account !== account) throw new StoppedError()
    this.#standing = standing
    if (steps.length === 0) {
      this.#lowerKeys = lowerKeys
      this.#tell()
      throw lowerKeys === 'left' ? onlySingleKey(account) : nothingLeft(account)
    }
    this.#planned = { wish, steps: steps.map(stepView), shown: steps.map(({ operation }) => operation) }
    this.#forgetting = setTimeout(() => {
      this.forgetPreview()
      this.#tell()
    }, typedIsKept)
    this.#forgetting.unref()
    return this.#tell()
  }

  forgetPreview(): TakeBack {
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    return this.#tell()
  }

  /** Signs and sends what was shown, and returns at once. Throws TakeBackError `taking-back-not-shown`. */
  send(): TakeBack {
    const [account, planned] = [this.#named(), this.#planned]
    if (planned === undefined) throw notShown()
    this.forgetPreview()
    this.#transmit(account, async (onEvent, signal) => {
      const sending = this.#way(onEvent, signal)
      await this.#finishEarlier(account, sending)
      const { lowerKeys, receipt } = await goWay(account, planned.wish, planned.shown, sending)
      this.#lowerKeys = lowerKeys
      return receipt && receiptView(account, receipt)
    })
    return this.current
  }

  async stop(): Promise<TakeBack> {
    this.#looking.abort()
    this.#previewing.abort()
    await this.#transmission.stop()
    if (this.#reading === 'reading') this.#reading = this.#standing === undefined ? 'not-read' : 'read'
    return this.#tell()
  }

  /** What is on its way is followed on when the vault is locked; what is secret goes. */
  forget(reason?: ForgetReason): TakeBack {
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    this.#options.password.forget()
    if (reason !== 'lock') {
      this.#looking.abort()
      this.#previewing.abort()
      this.#transmission.forget(reason)
      this.#account = this.#standing = this.#failure = this.#lowerKeys = undefined
      this.#reading = 'not-read'
    }
    return this.#tell()
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  async #look(account: AccountName): Promise<void> {
    const signal = this.#begin()
    this.#reading = 'reading'
    this.#failure = undefined
    this.#tell()
    try {
      await ready
      const sending = this.#way(() => undefined, signal)
      const earlier = await sending.pending.find(sending.chain.chainId, account)
      const standing = await readAccountRecovery(account, sending)
      if (signal.aborted) return
      this.#standing = standing
      this.#reading = 'read'
      if (earlier !== undefined && isStepOfWay(earlier)) this.#follow(account)
    } catch (error) {
      if (signal.aborted) return
      this.#reading = 'not-read'
      this.#failure = failureOf(error)
    }
    this.#tell()
  }

  /** Goes on with what an earlier run has signed. */
  #follow(account: AccountName): void {
    this.#transmit(account, async (onEvent, signal) => {
      const finished = await this.#finishEarlier(account, this.#way(onEvent, signal))
      return finished && receiptView(account, finished.receipt)
    })
  }

  async #finishEarlier(account: AccountName, sending: OperationSendingOptions) {
    const earlier = await sending.pending.find(sending.chain.chainId, account)
    return earlier !== undefined && isStepOfWay(earlier) ? finishEarlier(account, sending) : undefined
  }

  /** How it stands is read again behind it, whatever came of it. */
  #transmit(account: AccountName, send: Send): void {
    const round = this.#transmission.begin(send)
    this.#tell()
    void this.#transmission.ended.then(() => {
      if (round.state === 'sending' && this.#account === account) return this.#look(account)
      return undefined
    })
  }

  #way(onEvent: OperationSendingOptions['onEvent'], signal: AbortSignal): OperationWay {
    return operationWay(this.#options, { onEvent, signal })
  }

  /** One question is under way at a time. */
  #begin(): AbortSignal {
    this.#looking.abort()
    this.#looking = new AbortController()
    return this.#looking.signal
  }

  #passwordView(): TakeBack['password'] {
    const { view } = this.#options.password
    return view && this.#account && passwordView(this.#account, view)
  }

  #named(): AccountName {
    if (this.#account === undefined) throw noAccountChosen()
    return this.#account
  }

  #read(): AccountRecoveryStanding {
    if (this.#standing === undefined) throw noAccountChosen()
    return this.#standing
  }

  #tell(): TakeBack {
    const { current } = this
    this.#options.onChange(current)
    return current
  }
}
