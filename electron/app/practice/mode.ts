/** Practice mode: starts and stops the embedded practice chain, which is kept in the state folder from one day to the next. */
import path from 'node:path'

import type { Practice, PracticeDay, PracticeTheft } from '../../../shared/contract/index.ts'
import { lifeboatCommand } from '../../../shared/recovery/index.ts'
import { isLoopback, parseNodeList } from '../../hive/nodes/nodes.ts'
import {
  isRegistered,
  openJournal,
  PracticeChain,
  PracticeError,
  practiceAccounts,
  practiceKey,
  PracticeNode,
  residents,
  stealAccount,
  theftStage,
  type Victim,
} from '../../hive/practice/index.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface PracticeModeOptions {
  /** Asked for when practice begins; may throw. */
  readonly stateFolder: () => string
  /** Addresses of a practice chain that runs on this computer already; one is started when there are none. */
  readonly elsewhere?: readonly string[]
  readonly onChange: (practice: Practice) => void
  /** The disaster has happened on its chain, or was taken back. */
  readonly onDay?: (practice: Practice) => void
}

interface Running {
  readonly urls: readonly string[]
  /** When it is ours. */
  readonly chain?: PracticeChain
  readonly node?: PracticeNode
}

/** Whose account the thief takes: nobody who plays in the other story. His recovery account helps. */
const helper = 'carol'
const robbed: Victim = {
  account: 'bob',
  password: residents.find(({ name }) => name === 'bob')?.password ?? '',
  accomplice: 'carrier',
}

export class PracticeMode {
  readonly #options: PracticeModeOptions
  #running: Running | undefined
  /** Starting and stopping take turns. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: PracticeModeOptions) {
    this.#options = options
  }

  get current(): Practice {
    if (this.#running === undefined) return { state: 'off' }
    return {
      state: 'on',
      urls: this.#running.urls,
      accounts: residents.map(({ name, password }) => ({
        name,
        password,
        postingKey: practiceKey(name, 'posting', password),
      })),
      day: this.#day,
      theft: this.#theft,
    }
  }

  /** Goes on with the chain of last time, or begins one. Throws PracticeError, and practice is off then. */
  start(): Promise<Practice> {
    return this.#inTurn(async () => {
      if (this.#running !== undefined) return
      const { elsewhere = [] } = this.#options
      this.#running = elsewhere.length > 0 ? { urls: onThisComputer(elsewhere) } : await this.#own()
    })
  }

  /** Lets the disaster happen, or takes it back. Throws PracticeError where the chain is not ours. */
  setDay(day: PracticeDay): Promise<Practice> {
    return this.#inTurn(() => {
      const chain = this.#running?.chain
      if (chain === undefined) throw notOurs()
      chain.setDisaster(day === 'happened' ? 'ecdsa-frozen' : 'none')
      this.#options.onDay?.(this.current)
      return Promise.resolve()
    })
  }

  /** The thief comes, unless he was there already. Throws PracticeError where the chain is not ours. */
  letThiefCome(): Promise<Practice> {
    return this.#inTurn(() => {
      const chain = this.#running?.chain
      if (chain === undefined) throw notOurs()
      // On the day of the disaster he could do no more than anybody.
      if (chain.settledState.disaster !== 'none') chain.setDisaster('none')
      if (['before', 'registered'].includes(theftStage(chain, robbed))) stealAccount(chain, robbed)
      this.#options.onDay?.(this.current)
      return Promise.resolve()
    })
  }

  stop(): Promise<Practice> {
    return this.#inTurn(async () => {
      const running = this.#running
      this.#running = undefined
      await running?.node?.close()
      running?.chain?.close()
    })
  }

  forget(reason: ForgetReason): void {
    if (reason === 'close') void this.stop().catch(() => undefined)
  }

  /** When its node and its chain are closed. */
  get ended(): Promise<unknown> {
    return this.#last
  }

  get #day(): PracticeDay | undefined {
    const disaster = this.#running?.chain?.settledState.disaster
    return disaster === undefined ? undefined : disaster === 'none' ? 'before' : 'happened'
  }

  get #theft(): PracticeTheft | undefined {
    const chain = this.#running?.chain
    if (chain === undefined) return undefined
    return {
      stage: theftStage(chain, robbed),
      isRegistered: isRegistered(chain, robbed),
      account: robbed.account,
      helper,
    }
  }

  async #own(): Promise<Running> {
    const folder = path.join(this.#options.stateFolder(), 'practice-chain')
    const chain = new PracticeChain({ accounts: practiceAccounts(), journal: openJournal(folder) })
    try {
      const node = await PracticeNode.start({ chain })
      // After a pause the newest block is old, and a node with an old block is not believed.
      chain.produceBlocks(3)
      chain.startProducing(() => void this.stop())
      return { urls: [node.url], chain, node }
    } catch (error) {
      chain.close()
      throw error
    }
  }

  #inTurn(step: () => Promise<void>): Promise<Practice> {
    const turn = this.#last.then(async () => {
      const before = this.current.state
      await step()
      const practice = this.current
      if (practice.state !== before) this.#options.onChange(practice)
      return practice
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function notOurs(): PracticeError {
  return new PracticeError(
    'practice-not-ours',
    'This practice chain belongs to another program, so nothing happens on it from here.',
    'Let the disaster happen there, or start practice without an address.',
  )
}

/** Throws NodeListError, and PracticeError when one of them is on another computer. */
function onThisComputer(addresses: readonly string[]): readonly string[] {
  const nodes = parseNodeList(addresses)
  if (nodes.every(isLoopback)) return nodes
  throw new PracticeError(
    'practice-elsewhere',
    'A practice chain runs on this computer.',
    `Give the address that ${lifeboatCommand('practice')} printed.`,
  )
}
