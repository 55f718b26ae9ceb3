/** When a block was made, which decides whether a change that the chain dates came before or after it. */
import type { HiveNode } from './hive-node.ts'
import { HiveError, StoppedError } from './errors.ts'
import { chainTime, member } from './json.ts'
import { patienceWith, type WaitingOptions } from './patience.ts'

/**
 * The time of a block, in milliseconds since 1970, as `needed` of the nodes tell it; undefined when they do not. Throws
 * StoppedError.
 */
export async function readBlockTime(
  block: number,
  nodes: readonly HiveNode[],
  needed: number,
  options: WaitingOptions,
): Promise<number | undefined> {
  const told = await Promise.all(nodes.map((node) => tell(block, node, options)))
  return told.find((time) => time !== undefined && told.filter((other) => other === time).length >= needed)
}

async function tell(block: number, node: HiveNode, options: WaitingOptions): Promise<number | undefined> {
  try {
    const { signal } = options
    const ask = () => node.call('condenser_api', 'get_block_header', [block], { signal })
    const header = await patienceWith(node, options).ask(ask)
    return chainTime(member(header, 'timestamp'))
  } catch (error) {
    if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
    return undefined
  }
}
