/** The way to a chain: which one, and through which nodes. Opening it contacts nobody. */
import type { Chain } from './chain.ts'
import type { NoticeListener } from './failover.ts'
import type { HiveNode } from './hive-node.ts'
import { NodeClient } from './node-client.ts'
import type { NodeUrl } from './nodes.ts'
import type { Transport } from './transport.ts'

/** A chain, and nodes of it. */
export interface HiveAccess {
  readonly chain: Chain
  /** In the order in which they are tried; at least one. */
  readonly nodes: readonly [HiveNode, ...HiveNode[]]
  /** Goes through the same nodes. */
  readonly client: NodeClient
  /** Hears whom we turn to because somebody failed; also for readings that ask several nodes at once. */
  readonly notice?: NoticeListener | undefined
}

export interface AccessOptions {
  readonly now: () => number
  readonly notice?: NoticeListener
  readonly transport?: Partial<Transport>
}

/** The way to this chain through these nodes. Throws NodeListError when there is none, or too many. */
export function openAccess(chain: Chain, nodes: readonly NodeUrl[], options: AccessOptions): HiveAccess {
  const client = new NodeClient({ nodes, ...options })
  return { chain, nodes: client.nodes as [HiveNode, ...HiveNode[]], client, notice: options.notice }
}
