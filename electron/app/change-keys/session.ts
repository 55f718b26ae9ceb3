/**
 * New keys for an account, step by step, for the window. How far it is stands on the chain: what is kept here is the new
 * master password while the app runs, and what was typed for a preview, for a few minutes.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { ChangeKeys, PayloadOf } from '../../../shared/contract/index.ts'
import { typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { AccountSteps, type SendOnWay } from '../chain/account-steps.ts'
import type { OperationWay, OperationWayOptions } from '../chain/operation-way.ts'
import { noNewPassword } from '../new-password/errors.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import {
  findEarlier,
  finish,
  goOn,
  planChange,
  planRenewal,
  readToday,
  registeredIn,
  requirePossible,
  type Hooks,
  type Planned,
  type Read,
  type Renewed,
} from './change-way.ts'
import { noAccountRead, notShown, notTested } from './errors.ts'

export interface ChangeKeysSessionOptions extends OperationWayOptions {
  readonly password: NewPassword
  readonly onChange: (changeKeys: ChangeKeys) => void
  /** Keeps open what is to be noted in, while it is sent. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** The keys are changed, in the mode of this state folder. */
  readonly onChanged: (account: AccountName, folder: string) => void
  /** The registration of this key (QRK…) is renewed. */
  readonly onRenewed: (
    account: AccountName,
    folder: string,
    recoveryPublicKey: string,
    published: Renewed,
  ) => Promise<void>
}

export class ChangeKeysSession {
  readonly #options: ChangeKeysSessionOptions
  readonly #steps: AccountSteps<Read, Planned>
  #done: ChangeKeys['done']

  constructor(options: ChangeKeysSessionOptions) {
    this.#options = options
    this.#steps = new AccountSteps({
      ...options,
      read: async (account, way) => {
        const read = await readToday(account, way)
        const earlier = await findEarlier(account, registeredIn(read.stands)?.recoveryPublicKey, way)
        const goOn: SendOnWay | undefined =
          earlier && this.#during((sending) => this.#finishEarlier(account, sending))
        return { read, goOn }
      },
      onRead: ({ stands: { state } }) => {
        // Nothing needs it any more where no registration is left to be renewed.
        if (this.#done !== undefined && (state === 'counts' || state === 'none')) options.password.forget()
      },
      onChange: () => void this.#tell(),
    })
  }

  get current(): ChangeKeys {
    const { account, reading, read, planned, sending, failure } = this.#steps
    return {
      account,
      reading,
      today: read?.today,
      password: this.#options.password.view,
      preview: planned?.shown,
      sending,
      done: this.#done,
      failure,
    }
  }

  /** Reads how it stands, and follows what an earlier run has signed; returns at once. Throws AccountNameError. */
  look({ account: name }: PayloadOf<'lookAtKeys'>): ChangeKeys {
    const account = typedAccountName(name)
    if (account !== this.#steps.account) this.forget()
    // Without the new password nothing is in the middle: whoever comes back begins anew.
    if (this.#options.password.view === undefined) this.#done = undefined
    this.#steps.look(account)
    return this.current
  }

  /** Throws ChangeKeysError, and KeyChangeError where a change would not be taken. */
  async makePassword(): Promise<ChangeKeys> {
    await ready
    requirePossible(this.#known().standing)
    this.#done = undefined
    this.#options.password.make(this.#named())
    return this.#tell()
  }

  /** Throws ChangeKeysError, AccountRecoveryError as `typedMasterPassword`. */
  async usePassword({ text }: PayloadOf<'useChangeKeysPassword'>): Promise<ChangeKeys> {
    await ready
    this.#options.password.take(this.#named(), this.#known().standing.reading.account, text)
    this.#done = undefined
    return this.#tell()
  }

  /** Something of the password has changed. */
  noteTest(): void {
    this.#tell()
  }

  /** What will be signed, worked out from the chain of the moment. Throws as `planChange`, and ChangeKeysError. */
  async preview({ present, removed, registration }: PayloadOf<'previewChangeKeys'>): Promise<ChangeKeys> {
    const { view, secret } = this.#options.password
    if (view === undefined || secret === undefined) throw noNewPassword()
    if (view.state === 'made') throw notTested()
    return this.#plan((account, way) =>
      planChange(account, { password: secret, present, removed, registration }, way),
    )
  }

  /** The second transaction alone. Throws as `planRenewal`, and NewPasswordError. */
  async previewRenewal({ password }: PayloadOf<'previewKeysRenewal'>): Promise<ChangeKeys> {
    const given = password.trim() === '' ? this.#options.password.secret : password
    if (given === undefined) throw noNewPassword()
    const { stands } = this.#known()
    const lostBefore = stands.state === 'lost' ? stands.lost : undefined
    return this.#plan((account, way) => planRenewal(account, given, lostBefore, way))
  }

  forgetPreview(): ChangeKeys {
    this.#steps.forgetPlan()
    return this.current
  }

  /** Signs and sends what was shown, and returns at once. Throws ChangeKeysError `change-not-shown`. */
  send(): ChangeKeys {
    const [account, planned] = [this.#named(), this.#steps.planned]
    if (planned === undefined) throw notShown()
    this.#steps.forgetPlan()
    const send = this.#during(async (way) => {
      await this.#finishEarlier(account, way)
      return goOn(account, planned, way, this.#hooks(account))
    })
    this.#steps.transmit(account, send)
    return this.current
  }

  async stop(): Promise<ChangeKeys> {
    await this.#steps.stop()
    return this.current
  }

  /** What is on its way is followed on when the vault is locked; what is secret goes. */
  forget(reason?: ForgetReason): ChangeKeys {
    this.#options.password.forget()
    if (reason !== 'lock') this.#done = undefined
    this.#steps.forget(reason)
    return this.current
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#steps.ended
  }

  async #plan(work: (account: AccountName, way: OperationWay) => Promise<Planned>): Promise<ChangeKeys> {
    this.forgetPreview()
    await ready
    const account = this.#named()
    await this.#steps.plan(account, (way) => work(account, way))
    return this.current
  }

  /** What is to be noted stays open meanwhile. */
  #during(send: SendOnWay): SendOnWay {
    return (way) => this.#options.during(() => send(way))
  }

  /** Goes on with what an earlier run has signed. */
  async #finishEarlier(account: AccountName, way: OperationWay) {
    const { read } = this.#steps
    const registered = read && registeredIn(read.stands)?.recoveryPublicKey
    const which = await findEarlier(account, registered, way)
    return which && finish(account, which, registered ?? '', way, this.#hooks(account))
  }

  #hooks(account: AccountName): Hooks {
    const { access, onChanged, onRenewed, password } = this.#options
    const stateFolder = access.stateFolder()
    return {
      stateFolder,
      onChanged: () => {
        if (this.#steps.account === account) this.#done = 'changed'
        onChanged(account, stateFolder)
        this.#tell()
      },
      onRenewed: (recoveryPublicKey, published) => {
        if (this.#steps.account === account) {
          this.#done = 'renewed'
          password.forget()
        }
        return onRenewed(account, stateFolder, recoveryPublicKey, published)
      },
    }
  }

  #named(): AccountName {
    const { account } = this.#steps
    if (account === undefined) throw noAccountRead()
    return account
  }

  #known(): Read {
    const { read } = this.#steps
    if (read === undefined) throw noAccountRead()
    return read
  }

  #tell(): ChangeKeys {
    const { current } = this
    this.#options.onChange(current)
    return current
  }
}
