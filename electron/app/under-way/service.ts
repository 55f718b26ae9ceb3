/**
 * What a thief may have begun in an account, for the window: listed, and cancelled one after the other once it was shown. The
 * key is used in one call and kept nowhere.
 */
import type { BegunView, Broadcasting, CancellingPlan, UnderWay } from '../../../shared/contract/index.ts'
import { typedAccountName } from '../../../shared/recovery/index.ts'
import {
  begunKinds,
  isNameOfBegun,
  knownBegun,
  nameOfBegun,
  type Begun,
} from '../../hive/account-recovery/begun.ts'
import { cancellation, isCancelling, keyThatEnds } from '../../hive/account-recovery/cancelling.ts'
import { cancelShown, lookAtBegun } from '../../hive/account-recovery/cancelling-several.ts'
import { AccountRecoveryError } from '../../hive/account-recovery/errors.ts'
import { finishEarlier } from '../../hive/transactions/operation-sending.ts'
import { AskingAndSending, type AskingAndSendingOptions } from '../chain/asking-and-sending.ts'
import { receiptView } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'

interface Planned {
  readonly account: string
  readonly chosen: readonly Begun[]
}

export class ThingsUnderWay {
  readonly #chain: AskingAndSending
  #planned: Planned | undefined

  constructor(options: AskingAndSendingOptions) {
    this.#chain = new AskingAndSending(options)
  }

  get current(): Broadcasting {
    return this.#chain.current
  }

  /** How HIVE has it; and what an earlier run has signed is followed. Throws AccountNameError, and as `lookAtBegun`. */
  async look(account: string): Promise<UnderWay> {
    const name = typedAccountName(account)
    const way = this.#chain.ask()
    const earlier = await way.pending.find(way.chain.chainId, name)
    if (earlier !== undefined && isCancelling(earlier) && this.current.state !== 'sending')
      this.#chain.send(async (sending) => {
        const finished = await finishEarlier(name, sending)
        return finished && receiptView(name, finished.receipt)
      })
    const { all } = await lookAtBegun(name, way)
    return {
      account: name,
      begun: knownBegun(all).map(begunView),
      notKnown: begunKinds.filter((kind) => all[kind] === undefined),
    }
  }

  /** What cancelling these will do. Throws as `look`, and AccountRecoveryError `nothing-to-cancel`. */
  async plan(account: string, names: string): Promise<CancellingPlan> {
    this.#planned = undefined
    const name = typedAccountName(account)
    const { all } = await lookAtBegun(name, this.#chain.ask())
    const wanted = new Set(names.split(' ').filter(isNameOfBegun))
    const found = knownBegun(all).filter((begun) => wanted.has(nameOfBegun(begun) ?? ''))
    const [first] = found
    if (first === undefined) throw nothingToCancel(name)
    const key = keyThatEnds(first)
    const chosen = found.filter((begun) => keyThatEnds(begun) === key)
    this.#planned = { account: name, chosen }
    return {
      account: name,
      key,
      begun: chosen.map(begunView),
      operations: chosen.map((begun) => JSON.stringify(cancellation(name, begun), undefined, 2)),
    }
  }

  stopLooking(): void {
    this.#chain.stopAsking()
  }

  /** Begins with what was planned, unless something is on its way, and returns at once. Throws AccountRecoveryError. */
  send(account: string, key: string): Broadcasting {
    const name = typedAccountName(account)
    const planned = this.#planned
    if (planned?.account !== name) throw nothingToCancel(name)
    this.#planned = undefined
    return this.#chain.send(async (way) => {
      const finished = await finishEarlier(name, way)
      const sent = await cancelShown(name, planned.chosen, key, way)
      const receipt = sent.at(-1)?.receipt ?? finished?.receipt
      return receipt && receiptView(name, receipt)
    })
  }

  /** Stops following. What was sent may be published all the same. */
  stop(): Promise<Broadcasting> {
    return this.#chain.stop()
  }

  /** As `AskingAndSending.forget`. */
  forget(reason?: ForgetReason): void {
    if (reason !== 'lock') this.#planned = undefined
    this.#chain.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#chain.ended
  }
}

function nothingToCancel(account: string): AccountRecoveryError {
  return new AccountRecoveryError(
    'nothing-to-cancel',
    `That is not, or no longer, under way in ${account}. Nothing was sent.`,
    'Look again at what is under way.',
    { account },
  )
}

function begunView(begun: Begun): BegunView {
  const name = nameOfBegun(begun)
  return {
    kind: begun.kind,
    name,
    endedBy: name === undefined ? undefined : keyThatEnds(begun),
    amounts: amountsOf(begun),
    to: 'to' in begun ? begun.to : '',
    agent: begun.kind === 'escrow' ? begun.agent : '',
    gets: begun.kind === 'order' ? begun.gets : '',
    at: momentOf(begun),
    percent: begun.kind === 'route' ? begun.percent / 100 : 0,
    recurrence: begun.kind === 'recurrent' ? begun.recurrence : 0,
    remaining: begun.kind === 'recurrent' ? begun.remaining : 0,
    isAgreed: begun.kind === 'escrow' && begun.isAgreed,
  }
}

function amountsOf(begun: Begun): readonly string[] {
  switch (begun.kind) {
    case 'power-down':
      return [begun.weekly]
    case 'order':
      return [begun.sells]
    case 'escrow':
      return begun.amounts
    case 'savings':
    case 'recurrent':
    case 'delegation':
    case 'credits':
    case 'conversion':
      return [String(begun.amount)]
    case 'route':
    case 'proxy':
    case 'declining':
      return []
  }
}

function momentOf(begun: Begun): string | undefined {
  const { complete, next, lapses, deadline } = begun as Partial<
    Record<'complete' | 'next' | 'lapses' | 'deadline', number>
  >
  const moment = complete ?? next ?? lapses ?? deadline
  return moment === undefined ? undefined : new Date(moment).toISOString()
}
