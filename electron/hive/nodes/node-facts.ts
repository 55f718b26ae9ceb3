/**
 * What one node says about the chain and about some accounts, asked all at once. Whether it is to be believed is
 * judged elsewhere, by comparing nodes.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { NodeError, RefusalError } from './errors.ts'
import { formatTime, type ChainProperties } from './chain-types.ts'
import type { AskOptions, HiveNode } from './hive-node.ts'
import { chainTime, isJsonObject, member, wholeNumber } from './json.ts'
import { nodeFailure } from './network-fault.ts'

/** The newest block that a node has. */
export interface HeadBlock {
  readonly number: number
  /** 40 hex digits. */
  readonly id: string
  /** Milliseconds since 1970, by the chain's clock. */
  readonly time: number
  /** The newest block that cannot be undone any more. */
  readonly lastIrreversible: number
}

/** What a transaction on top of this block is built on. */
export function chainProperties({ number, id, time }: HeadBlock): ChainProperties {
  return { head_block_number: number, head_block_id: id, time: formatTime(Math.floor(time / 1000)) }
}

/** A node's word, well formed but not yet believed. */
export interface NodeFacts {
  /** 64 hex digits. */
  readonly chainId: string
  /** Such as 1.28.0. */
  readonly hardfork: string
  readonly head: HeadBlock
  /** The accounts that were asked for and exist, by name, as the node wrote them. */
  readonly accounts: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  /** When it had said all of it, by this computer's clock (milliseconds since 1970), and how long that took. */
  readonly at: number
  readonly milliseconds: number
}

/** What came of asking a node. */
export type Probe =
  | { readonly node: HiveNode; readonly facts: NodeFacts }
  | { readonly node: HiveNode; readonly failure: NodeError | RefusalError }

/**
 * Asks a node for its chain, its head block and some accounts. Never throws for what a node does wrong: that is a
 * finding. Throws StoppedError.
 */
export async function probeNode(
  node: HiveNode,
  names: readonly AccountName[],
  options: AskOptions & { readonly now: () => number },
): Promise<Probe> {
  const begin = options.now()
  try {
    const ask = (method: string, params: unknown) => node.call('condenser_api', method, params, options)
    const [version, hardfork, properties, accounts] = await Promise.all([
      ask('get_version', []),
      ask('get_hardfork_version', []),
      ask('get_dynamic_global_properties', []),
      names.length === 0 ? [] : ask('get_accounts', [names]),
    ])
    const chainId = member(version, 'chain_id')
    const head = parseHead(properties)
    const byName = parseAccounts(accounts, names)
    if (typeof chainId !== 'string' || !/^[0-9a-f]{64}$/.test(chainId))
      throw nodeFailure('node-bad-answer', node.url)
    if (
      typeof hardfork !== 'string' ||
      !/^\d+\.\d+\.\d+$/.test(hardfork) ||
      head === undefined ||
      byName === undefined
    )
      throw nodeFailure('node-bad-answer', node.url)
    const at = options.now()
    return { node, facts: { chainId, hardfork, head, accounts: byName, at, milliseconds: at - begin } }
  } catch (error) {
    if (error instanceof NodeError || error instanceof RefusalError) return { node, failure: error }
    throw error
  }
}

function parseHead(value: unknown): HeadBlock | undefined {
  const number = wholeNumber(member(value, 'head_block_number'))
  const id = member(value, 'head_block_id')
  const time = chainTime(member(value, 'time'))
  const lastIrreversible = wholeNumber(member(value, 'last_irreversible_block_num'))
  if (number === undefined || time === undefined || lastIrreversible === undefined) return undefined
  // The first four bytes of a block's id are its number.
  if (typeof id !== 'string' || !/^[0-9a-f]{40}$/.test(id) || parseInt(id.slice(0, 8), 16) !== number)
    return undefined
  return lastIrreversible > number ? undefined : { number, id, time, lastIrreversible }
}

function parseAccounts(
  value: unknown,
  names: readonly string[],
): Map<string, Readonly<Record<string, unknown>>> | undefined {
  if (!Array.isArray(value) || value.length > names.length) return undefined
  const byName = new Map<string, Readonly<Record<string, unknown>>>()
  for (const account of value as unknown[]) {
    const name = member(account, 'name')
    if (!isJsonObject(account) || typeof name !== 'string' || !names.includes(name) || byName.has(name))
      return undefined
    byName.set(name, account)
  }
  return byName
}
