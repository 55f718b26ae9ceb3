/**
 * A practice chain behind several real nodes, with a clock that is the chain's: every wait is a block, so that a test
 * goes through minutes of following in an instant. Only silent nodes are waited for, and not for long.
 */
import { afterEach } from 'vitest'

import { readAccount } from '../../electron/hive/accounts/account-reading.ts'
import type { Operation, SignedTransaction } from '../../electron/hive/nodes/chain-types.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import {
  PracticeChain,
  practiceAccounts,
  practiceChain,
  PracticeNode,
  type Fault,
  type NewAccount,
} from '../../electron/hive/practice/index.ts'
import type { SendingEvent } from '../../electron/hive/transactions/sending-event.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { beginning, properties } from '../unit/practice.ts'
import { temporaryFolder } from './lifeboat.ts'

const running: PracticeNode[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((node) => node.close()))
})

/** Milliseconds: enough for a busy machine, and what a test waits for a node that is silent. */
const patience = 20_000
const impatience = 400

export interface NetworkOptions {
  /** The faults of each node; three good ones when left out. */
  readonly faults?: readonly (readonly Fault[])[]
  readonly accounts?: readonly NewAccount[]
  /** `soon` where a node is silent on purpose. */
  readonly givesUp?: 'soon' | 'late'
  /** Where pending transactions are; a new folder when left out. */
  readonly stateFolder?: string
}

/** Starts the nodes, until the test ends. */
export async function practiceNetwork(options: NetworkOptions = {}) {
  const { faults = [[], [], []], accounts = [], stateFolder = temporaryFolder() } = options
  const isSilent = faults.flat().some(({ kind }) => kind === 'hang')
  const timeout = isSilent || options.givesUp === 'soon' ? impatience : patience
  const chain = new PracticeChain({
    accounts: [...practiceAccounts(), ...accounts],
    now: () => beginning * 1000,
  })
  const nodes = await Promise.all(faults.map((of) => PracticeNode.start({ chain, faults: of })))
  running.push(...nodes)
  const now = () => chain.head.time * 1000
  const events: SendingEvent[] = []
  const notices: string[] = []
  const client = () =>
    new NodeClient({
      nodes: nodes.map(({ url }) => parseNodeUrl(url)),
      transport: { readTimeout: timeout, broadcastTimeout: timeout, maximumAnswerBytes: 1_000_000 },
      now,
      notice: ({ text }) => notices.push(text),
    })
  /** A process of its own: it shares the chain and the files with others, and nothing else. */
  const session = () => ({
    client: client(),
    pending: new PendingTransactions(() => stateFolder),
    onEvent: (event: SendingEvent) => void events.push(event),
    now,
    wait: () => Promise.resolve(void chain.produceBlocks()),
  })
  return {
    chain,
    nodes,
    events,
    notices,
    stateFolder,
    session,
    names: nodes.map(({ url }) => new URL(url).host),
    read: (name: string) =>
      readAccount(parseAccountName(name), { nodes: client().nodes, chain: practiceChain, now }),
  }
}

export type Network = Awaited<ReturnType<typeof practiceNetwork>>

/** A signed transaction as it is kept. */
export function pendingEntry(chain: PracticeChain, account: string, transaction: SignedTransaction) {
  return {
    chainId: chain.chainId,
    account: parseAccountName(account),
    purpose: 'a test',
    transaction,
    builtAt: properties(chain).time,
  }
}

/** The operations of a kind that stand in blocks, with their block. */
export function published(
  chain: PracticeChain,
  kind = 'account_update2',
): { block: number; operation: Operation }[] {
  return Array.from({ length: chain.head.number }, (_, i) => chain.block(i + 1)).flatMap((block) =>
    (block?.transactions ?? []).flatMap(({ transaction }) =>
      transaction.operations
        .filter(([name]) => name === kind)
        .map((operation) => ({ block: block?.number ?? 0, operation })),
    ),
  )
}

/** The error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { readonly code?: string }> {
  try {
    await promise
  } catch (error) {
    return error as Error
  }
  throw new Error('it should have failed')
}
