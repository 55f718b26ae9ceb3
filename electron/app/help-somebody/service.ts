/**
 * Helping somebody whose account was stolen, as its recovery account: their message is read, HIVE is asked how things stand,
 * and the request is sent and followed. The active key is used in one call and kept nowhere.
 */
import type { Broadcasting, CheckStep, Plea, PleaStanding } from '../../../shared/contract/index.ts'
import { typedAccountName } from '../../../shared/recovery/index.ts'
import { helpingWith } from '../../hive/account-recovery/helping.ts'
import { readMessage } from '../../hive/account-recovery/message.ts'
import { authorityOf, requestRecovery } from '../../hive/account-recovery/operations.ts'
import { readAccountRecovery } from '../../hive/account-recovery/standing.ts'
import { requestPurpose, requestTakingBack } from '../../hive/account-recovery/taking-back.ts'
import { finishEarlier } from '../../hive/transactions/operation-sending.ts'
import { stepOf } from '../chain/check-step.ts'
import { operationWay, type OperationWayOptions } from '../chain/operation-way.ts'
import { receiptView, Transmission } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface HelpSomebodyOptions extends OperationWayOptions {
  /** Finds the texts of QR codes in a picture. Throws PictureError. */
  readonly readPicture: (bytes: Uint8Array) => Promise<readonly string[]>
  readonly onAsking: (step: CheckStep) => void
  readonly onChange: (broadcasting: Broadcasting) => void
}

interface Asked {
  readonly account: string
  readonly newOwnerKey: string
}

const written = (moment: number) => new Date(moment).toISOString()

export class HelpSomebody {
  readonly #options: HelpSomebodyOptions
  readonly #transmission: Transmission
  #looking = new AbortController()

  constructor(options: HelpSomebodyOptions) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  get current(): Broadcasting {
    return this.#transmission.current
  }

  /** What a message asks for. Throws as `readMessage`. */
  read(text: string): Plea {
    return readMessage(text)
  }

  async readPicture(bytes: Uint8Array): Promise<Plea> {
    return readMessage((await this.#options.readPicture(bytes)).join('\n'))
  }

  /** How HIVE sees it. Throws as `readAccountRecovery` and `helpingWith`. */
  async look({ account, newOwnerKey }: Asked): Promise<PleaStanding> {
    this.stopLooking()
    this.#looking = new AbortController()
    const { now, onAsking } = this.#options
    const way = operationWay(this.#options, {
      notice: (notice) => onAsking(stepOf(notice, now())),
      signal: this.#looking.signal,
    })
    const name = typedAccountName(account)
    const standing = await readAccountRecovery(name, way)
    const { helper, requested } = helpingWith(standing, newOwnerKey)
    const last = standing.recentOwners?.at(-1)
    const { change, request } = standing
    const earlier = await way.pending.find(way.chain.chainId, helper)
    return {
      account: name,
      newOwnerKey,
      helper,
      changed:
        last === undefined ? undefined : { at: written(last.replacedAt), until: written(last.usableUntil) },
      change: change ? { to: change.to, effective: written(change.effective) } : undefined,
      requested,
      confirmUntil:
        (requested === 'same' || requested === 'another') && request ? written(request.expires) : undefined,
      isUnderWay: earlier?.purpose === requestPurpose(name, newOwnerKey),
      operation: JSON.stringify(requestRecovery(helper, name, authorityOf(newOwnerKey)), undefined, 2),
    }
  }

  stopLooking(): void {
    this.#looking.abort()
  }

  /** Begins, unless a request is on its way, and returns at once. Throws AccountNameError. */
  send({ account, newOwnerKey, activeKey }: Asked & { readonly activeKey: string }): Broadcasting {
    const name = typedAccountName(account)
    return this.#transmission.begin(async (onEvent, signal) => {
      const way = operationWay(this.#options, { onEvent, signal })
      const before = await readAccountRecovery(name, way)
      const { helper } = helpingWith(before, newOwnerKey)
      const finished = await finishEarlier(helper, way)
      if (finished?.earlier.purpose === requestPurpose(name, newOwnerKey))
        return receiptView(name, finished.receipt)
      return receiptView(name, await requestTakingBack(before, newOwnerKey, activeKey, way))
    })
  }

  /** Stops following. What was sent may be published all the same. */
  stop(): Promise<Broadcasting> {
    return this.#transmission.stop()
  }

  /** As `Transmission.forget`: no vault is needed for any of it. */
  forget(reason?: ForgetReason): void {
    if (reason !== 'lock') this.stopLooking()
    this.#transmission.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#transmission.ended
  }
}
