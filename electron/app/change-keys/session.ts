/**
 * New keys for an account, step by step, for the window. How far it is stands on the chain: what is kept here is the new
 * master password while the app runs, and what was typed for a preview, for a few minutes.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type { ChangeKeys, PayloadOf } from '../../../shared/contract/index.ts'
import { typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import { operationWay, type OperationWay } from '../chain/operation-way.ts'
import { Transmission, type Send } from '../chain/transmission.ts'
import { noNewPassword } from '../new-password/errors.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import {
  findEarlier,
  finish,
  goOn,
  planChange,
  planRenewal,
  readToday,
  requirePossible,
  type Hooks,
  type Planned,
  type Read,
  type Renewed,
} from './change-way.ts'
import { noAccountRead, notShown, notTested } from './errors.ts'

export interface ChangeKeysSessionOptions {
  readonly access: ChainAccess
  readonly password: NewPassword
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
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

/** Milliseconds after which what was typed is forgotten. */
const typedIsKept = 5 * 60_000

export class ChangeKeysSession {
  readonly #options: ChangeKeysSessionOptions
  readonly #transmission: Transmission
  #account: AccountName | undefined
  #reading: ChangeKeys['reading'] = 'not-read'
  #read: Read | undefined
  #failure: ChangeKeys['failure']
  #done: ChangeKeys['done']
  #planned: Planned | undefined
  #forgetting: NodeJS.Timeout | undefined
  #looking = new AbortController()
  #previewing = new AbortController()

  constructor(options: ChangeKeysSessionOptions) {
    this.#options = options
    this.#transmission = new Transmission(() => this.#tell())
  }

  get current(): ChangeKeys {
    return {
      account: this.#account,
      reading: this.#reading,
      today: this.#read?.today,
      password: this.#options.password.view,
      preview: this.#planned?.shown,
      sending: this.#transmission.current,
      done: this.#done,
      failure: this.#failure,
    }
  }

  /** Reads how it stands, and follows what an earlier run has signed; returns at once. Throws AccountNameError. */
  look({ account: name }: PayloadOf<'lookAtKeys'>): ChangeKeys {
    const account = typedAccountName(name)
    if (account !== this.#account) {
      this.forget()
      this.#account = account
    }
    // Without the new password nothing is in the middle: whoever comes back begins anew.
    if (this.#options.password.view === undefined) this.#done = undefined
    if (this.#transmission.current.state !== 'sending') void this.#look(account)
    return this.#tell()
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
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    return this.#tell()
  }

  /** Signs and sends what was shown, and returns at once. Throws ChangeKeysError `change-not-shown`. */
  send(): ChangeKeys {
    const [account, planned] = [this.#named(), this.#planned]
    if (planned === undefined) throw notShown()
    this.forgetPreview()
    this.#transmit(account, async (onEvent, signal) => {
      const way = this.#way(onEvent, signal)
      await this.#finishEarlier(account, way)
      return goOn(account, planned, way, this.#hooks(account))
    })
    return this.current
  }

  async stop(): Promise<ChangeKeys> {
    this.#looking.abort()
    this.#previewing.abort()
    await this.#transmission.stop()
    if (this.#reading === 'reading') this.#reading = this.#read === undefined ? 'not-read' : 'read'
    return this.#tell()
  }

  /** What is on its way is followed on when the vault is locked; what is secret goes. */
  forget(reason?: ForgetReason): ChangeKeys {
    clearTimeout(this.#forgetting)
    this.#planned = undefined
    this.#options.password.forget()
    if (reason !== 'lock') {
      this.#looking.abort()
      this.#previewing.abort()
      this.#transmission.forget(reason)
      this.#account = this.#read = this.#failure = this.#done = undefined
      this.#reading = 'not-read'
    }
    return this.#tell()
  }

  /** When nothing is followed any more. */
  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  async #plan(work: (account: AccountName, way: OperationWay) => Promise<Planned>): Promise<ChangeKeys> {
    this.forgetPreview()
    await ready
    const account = this.#named()
    this.#previewing.abort()
    this.#previewing = new AbortController()
    const { signal } = this.#previewing
    const planned = await work(
      account,
      this.#way(() => undefined, signal),
    )
    if (this.#account !== account || signal.aborted) throw new StoppedError()
    this.#planned = planned
    this.#forgetting = setTimeout(() => this.forgetPreview(), typedIsKept)
    this.#forgetting.unref()
    return this.#tell()
  }

  async #look(account: AccountName): Promise<void> {
    this.#looking.abort()
    this.#looking = new AbortController()
    const { signal } = this.#looking
    this.#reading = 'reading'
    this.#failure = undefined
    this.#tell()
    try {
      await ready
      const way = this.#way(() => undefined, signal)
      const read = await readToday(account, way)
      const earlier = await findEarlier(account, registeredIn(read), way)
      if (signal.aborted) return
      this.#read = read
      this.#reading = 'read'
      // Nothing needs it any more where no registration is left to be renewed.
      const { state } = read.stands
      if (this.#done !== undefined && (state === 'counts' || state === 'none'))
        this.#options.password.forget()
      if (earlier !== undefined)
        this.#transmit(account, (onEvent, ofSending) =>
          this.#finishEarlier(account, this.#way(onEvent, ofSending)),
        )
    } catch (error) {
      if (signal.aborted) return
      this.#reading = 'not-read'
      this.#failure = failureOf(error)
    }
    this.#tell()
  }

  /** Goes on with what an earlier run has signed. */
  async #finishEarlier(account: AccountName, way: OperationWay) {
    const registered = this.#read && registeredIn(this.#read)
    const which = await findEarlier(account, registered, way)
    return which && finish(account, which, registered ?? '', way, this.#hooks(account))
  }

  #hooks(account: AccountName): Hooks {
    const { access, onChanged, onRenewed, password } = this.#options
    const stateFolder = access.stateFolder()
    return {
      stateFolder,
      onChanged: () => {
        if (this.#account === account) this.#done = 'changed'
        onChanged(account, stateFolder)
        this.#tell()
      },
      onRenewed: (recoveryPublicKey, published) => {
        if (this.#account === account) {
          this.#done = 'renewed'
          password.forget()
        }
        return onRenewed(account, stateFolder, recoveryPublicKey, published)
      },
    }
  }

  /** How it stands is read again behind it, whatever came of it. */
  #transmit(account: AccountName, send: Send): void {
    const round = this.#transmission.begin((onEvent, signal) =>
      this.#options.during(() => send(onEvent, signal)),
    )
    this.#tell()
    void this.#transmission.ended.then(() => {
      if (round.state === 'sending' && this.#account === account) return this.#look(account)
      return undefined
    })
  }

  #way(onEvent: OperationWay['onEvent'], signal: AbortSignal): OperationWay {
    return operationWay(this.#options, { onEvent, signal })
  }

  #named(): AccountName {
    if (this.#account === undefined) throw noAccountRead()
    return this.#account
  }

  #known(): Read {
    if (this.#read === undefined) throw noAccountRead()
    return this.#read
  }

  #tell(): ChangeKeys {
    const { current } = this
    this.#options.onChange(current)
    return current
  }
}

function registeredIn({ today: { registration } }: Read): string | undefined {
  return registration.state === 'counts' || registration.state === 'lost'
    ? registration.recoveryPublicKey
    : undefined
}
