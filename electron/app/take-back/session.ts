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
import { finishEarlier, type OperationSendingOptions } from '../../hive/transactions/operation-sending.ts'
import { AccountSteps } from '../chain/account-steps.ts'
import type { OperationWayOptions } from '../chain/operation-way.ts'
import { receiptView } from '../chain/transmission.ts'
import { noNewPassword } from '../new-password/errors.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import { noAccountChosen, nothingLeft, notShown, onlySingleKey } from './errors.ts'
import { passwordView, standingView, stepView } from './view.ts'

export interface TakeBackSessionOptions extends OperationWayOptions {
  readonly password: NewPassword
  readonly onChange: (takeBack: TakeBack) => void
}

interface Planned {
  readonly wish: WayWish
  readonly steps: TakeBack['preview']
  readonly shown: readonly Operation[]
}

export class TakeBackSession {
  readonly #options: TakeBackSessionOptions
  readonly #steps: AccountSteps<AccountRecoveryStanding, Planned>
  #lowerKeys: TakeBack['lowerKeys']

  constructor(options: TakeBackSessionOptions) {
    this.#options = options
    this.#steps = new AccountSteps({
      ...options,
      read: async (account, way) => {
        const earlier = await way.pending.find(way.chain.chainId, account)
        const read = await readAccountRecovery(account, way)
        const isStep = earlier !== undefined && isStepOfWay(earlier)
        return { read, goOn: isStep ? (sending) => finishStep(account, sending) : undefined }
      },
      onChange: () => void this.#tell(),
    })
  }

  get current(): TakeBack {
    const { account, reading, read, planned, sending, failure } = this.#steps
    const { view } = this.#options.password
    return {
      account,
      reading,
      standing: read && standingView(read),
      password: view && account && passwordView(account, view),
      preview: planned?.steps,
      sending,
      lowerKeys: this.#lowerKeys,
      failure,
    }
  }

  /** Reads how it stands, and follows what an earlier run has signed; returns at once. Throws AccountNameError. */
  look({ account: name }: PayloadOf<'lookAtTakeBack'>): TakeBack {
    const account = typedAccountName(name)
    if (account !== this.#steps.account) this.forget()
    this.#steps.look(account)
    return this.current
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
    const wish = { newOwner: given, recentOwner, cancelChange: change === 'cancel' }
    await this.#steps.plan(account, async (way) => {
      const standing = await readAccountRecovery(account, way)
      const { steps, lowerKeys } = await planWay(standing, wish, way.client)
      this.#steps.noteRead(account, standing)
      if (steps.length === 0) {
        this.#lowerKeys = lowerKeys
        this.#tell()
        throw lowerKeys === 'left' ? onlySingleKey(account) : nothingLeft(account)
      }
      return { wish, steps: steps.map(stepView), shown: steps.map(({ operation }) => operation) }
    })
    return this.current
  }

  forgetPreview(): TakeBack {
    this.#steps.forgetPlan()
    return this.current
  }

  /** Signs and sends what was shown, and returns at once. Throws TakeBackError `taking-back-not-shown`. */
  send(): TakeBack {
    const [account, planned] = [this.#named(), this.#steps.planned]
    if (planned === undefined) throw notShown()
    this.#steps.forgetPlan()
    this.#steps.transmit(account, async (way) => {
      await finishStep(account, way)
      const { lowerKeys, receipt } = await goWay(account, planned.wish, planned.shown, way)
      this.#lowerKeys = lowerKeys
      return receipt && receiptView(account, receipt)
    })
    return this.current
  }

  async stop(): Promise<TakeBack> {
    await this.#steps.stop()
    return this.current
  }

  /** What is on its way is followed on when the vault is locked; what is secret goes. */
  forget(reason?: ForgetReason): TakeBack {
    this.#options.password.forget()
    if (reason !== 'lock') this.#lowerKeys = undefined
    this.#steps.forget(reason)
    return this.current
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#steps.ended
  }

  #named(): AccountName {
    const { account } = this.#steps
    if (account === undefined) throw noAccountChosen()
    return account
  }

  #read(): AccountRecoveryStanding {
    const { read } = this.#steps
    if (read === undefined) throw noAccountChosen()
    return read
  }

  #tell(): TakeBack {
    const { current } = this
    this.#options.onChange(current)
    return current
  }
}

/** Goes on with what an earlier run has signed; undefined when that is no step of this way. */
async function finishStep(account: AccountName, way: OperationSendingOptions) {
  const earlier = await way.pending.find(way.chain.chainId, account)
  if (earlier === undefined || !isStepOfWay(earlier)) return undefined
  const finished = await finishEarlier(account, way)
  return finished && receiptView(account, finished.receipt)
}
