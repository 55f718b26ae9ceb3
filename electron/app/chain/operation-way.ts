/** The way to the chain for pages that read how an account stands and send one operation. */
import type { ReadingOptions } from '../../hive/accounts/account-reading.ts'
import type { NodeClient } from '../../hive/nodes/node-client.ts'
import type { NoticeListener } from '../../hive/nodes/failover.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import type { OperationSendingOptions } from '../../hive/transactions/operation-sending.ts'
import { PendingTransactions } from '../../hive/transactions/pending-transactions.ts'
import type { ChainAccess } from './access.ts'

export interface OperationWayOptions {
  readonly access: Pick<ChainAccess, 'open' | 'stateFolder'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
}

export interface OperationWaySteps {
  readonly onEvent?: OperationSendingOptions['onEvent']
  /** Hears whom it turns to. */
  readonly notice?: NoticeListener | undefined
  readonly signal?: AbortSignal | undefined
}

export type OperationWay = OperationSendingOptions & ReadingOptions & { readonly client: NodeClient }

/** To the chain of this moment, also when the mode changes later. Throws NodeListError, and what `stateFolder` throws. */
export function operationWay(
  { access, now, wait }: OperationWayOptions,
  { onEvent = () => undefined, notice, signal }: OperationWaySteps,
): OperationWay {
  const folder = access.stateFolder()
  const { chain, client } = access.open(notice)
  return {
    chain,
    client,
    nodes: client.nodes,
    pending: new PendingTransactions(() => folder),
    now,
    wait,
    onEvent,
    signal,
    ...(notice === undefined ? {} : { notice }),
  }
}
