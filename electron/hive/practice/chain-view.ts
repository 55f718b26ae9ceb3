/** What a node knows of a chain: all of it, or only what there was when it stopped following. */
import type { Block, HistoryEntry, TransactionPlace } from './blocks.ts'
import type { ChainState } from './state.ts'
import type { CheckContext } from './transaction-checks.ts'

/** What a node can tell about a chain. */
export interface ChainView {
  readonly chainId: string
  readonly blockSeconds: number
  readonly head: Block
  readonly lastIrreversible: number
  /** Time of the oldest block that transactions are tracked since, seconds. */
  readonly trackedSince: number
  /** The state with what waits for a block; what hived's API shows, too. */
  readonly state: ChainState
  block(number: number): Block | undefined
  place(transactionId: string): TransactionPlace | undefined
  /** Oldest first. */
  history(account: string): readonly HistoryEntry[]
  /** Whose signatures count, for how a transaction would fare now. */
  checkContext(chainId: string): CheckContext
}

/** The chain as it is now, and as it stays for a node that hears of no further block. */
export function stalledView(chain: ChainView): ChainView {
  const { chainId, blockSeconds, head, lastIrreversible, trackedSince, state } = chain
  const context = chain.checkContext(chainId)
  return {
    chainId,
    blockSeconds,
    head,
    lastIrreversible,
    trackedSince,
    state,
    block: (number) => (number <= head.number ? chain.block(number) : undefined),
    place: (id) => {
      const place = chain.place(id)
      return place !== undefined && (place.block ?? Infinity) <= head.number ? place : undefined
    },
    history: (account) => chain.history(account).filter(({ block }) => block <= head.number),
    checkContext: (id) => ({ ...context, chainId: id }),
  }
}
