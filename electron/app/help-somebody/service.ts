/**
 * Helping somebody whose account was stolen, as its recovery account: their message is read, HIVE is asked how things stand,
 * and the request is sent and followed. The active key is used in one call and kept nowhere.
 */
import type { Broadcasting, Plea, PleaStanding } from '../../../shared/contract/index.ts'
import { typedAccountName } from '../../../shared/recovery/index.ts'
import { helpingWith } from '../../hive/account-recovery/helping.ts'
import { readMessage } from '../../hive/account-recovery/message.ts'
import { authorityOf, requestRecovery } from '../../hive/account-recovery/operations.ts'
import { readAccountRecovery } from '../../hive/account-recovery/standing.ts'
import { requestPurpose, requestTakingBack } from '../../hive/account-recovery/taking-back.ts'
import { finishEarlier } from '../../hive/transactions/operation-sending.ts'
import { AskingAndSending, type AskingAndSendingOptions } from '../chain/asking-and-sending.ts'
import { receiptView } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface HelpSomebodyOptions extends AskingAndSendingOptions {
  /** Finds the texts of QR codes in a picture. Throws PictureError. */
  readonly readPicture: (bytes: Uint8Array) => Promise<readonly string[]>
}

interface Asked {
  readonly account: string
  readonly newOwnerKey: string
}

const written = (moment: number) => new Date(moment).toISOString()

export class HelpSomebody {
  readonly #readPicture: HelpSomebodyOptions['readPicture']
  readonly #chain: AskingAndSending

  constructor({ readPicture, ...options }: HelpSomebodyOptions) {
    this.#readPicture = readPicture
    this.#chain = new AskingAndSending(options)
  }

  get current(): Broadcasting {
    return this.#chain.current
  }

  /** What a message asks for. Throws as `readMessage`. */
  read(text: string): Plea {
    return readMessage(text)
  }

  async readPicture(bytes: Uint8Array): Promise<Plea> {
    return readMessage((await this.#readPicture(bytes)).join('\n'))
  }

  /** How HIVE sees it. Throws as `readAccountRecovery` and `helpingWith`. */
  async look({ account, newOwnerKey }: Asked): Promise<PleaStanding> {
    const way = this.#chain.ask()
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
    this.#chain.stopAsking()
  }

  /** Begins, unless a request is on its way, and returns at once. Throws AccountNameError. */
  send({ account, newOwnerKey, activeKey }: Asked & { readonly activeKey: string }): Broadcasting {
    const name = typedAccountName(account)
    return this.#chain.send(async (way) => {
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
    return this.#chain.stop()
  }

  /** As `AskingAndSending.forget`. */
  forget(reason?: ForgetReason): void {
    this.#chain.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#chain.ended
  }
}
