/** Practice mode: starts and stops the embedded practice chain, which is kept in the state folder from one day to the next. */
import path from 'node:path'

import type { Practice } from '../../shared/contract/index.ts'
import {
  openJournal,
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  residents,
} from '../hive/practice/index.ts'

export interface PracticeModeOptions {
  /** Asked for when practice begins; may throw. */
  readonly stateFolder: () => string
  readonly onChange: (practice: Practice) => void
}

export class PracticeMode {
  readonly #options: PracticeModeOptions
  #running: { readonly chain: PracticeChain; readonly node: PracticeNode } | undefined
  /** Starting and stopping take turns. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: PracticeModeOptions) {
    this.#options = options
  }

  get current(): Practice {
    if (this.#running === undefined) return { state: 'off' }
    return {
      state: 'on',
      url: this.#running.node.url,
      accounts: residents.map(({ name, password }) => ({ name, password })),
    }
  }

  /** Goes on with the chain of last time, or begins one. Throws PracticeError, and practice is off then. */
  start(): Promise<Practice> {
    return this.#inTurn(async () => {
      if (this.#running !== undefined) return
      const folder = path.join(this.#options.stateFolder(), 'practice-chain')
      const chain = new PracticeChain({ accounts: practiceAccounts(), journal: openJournal(folder) })
      try {
        const node = await PracticeNode.start({ chain })
        // After a pause the newest block is old, and a node with an old block is not believed.
        chain.produceBlocks(3)
        chain.startProducing(() => void this.stop())
        this.#running = { chain, node }
      } catch (error) {
        chain.close()
        throw error
      }
    })
  }

  stop(): Promise<Practice> {
    return this.#inTurn(async () => {
      const running = this.#running
      this.#running = undefined
      await running?.node.close()
      running?.chain.close()
    })
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
