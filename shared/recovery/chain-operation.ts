/**
 * Operations as nodes hand them out, read defensively: whatever a node answers becomes a list of named operations in
 * chain order, and what cannot be read is left out, never thrown at the caller.
 */
import { isObject } from './metadata-text.ts'

/** An operation in either of hived's two spellings: condenser_api's pair, or database_api's object. */
export type HistoryOperation =
  readonly [name: string, value: unknown] | { readonly type: string; readonly value: unknown }

/** One operation of a chain, with where it stands there. */
export interface HistoryEntry {
  readonly block: number
  /** 40 hex digits. */
  readonly transactionId: string
  /** Position of its transaction in the block; virtual operations stand behind all of them. */
  readonly transactionInBlock: number
  /** Time of the block, `YYYY-MM-DDTHH:MM:SS` in UTC. */
  readonly timestamp: string
  readonly operation: HistoryOperation
}

/** Where on the chain something happened. `time` is empty when the node did not say. */
export interface ChainPosition {
  readonly block: number
  readonly time: string
  readonly transactionId: string
  readonly transactionInBlock: number
}

/** An operation that could be read: its name without `_operation`, and its members. */
export interface ChainOperation extends ChainPosition {
  readonly name: string
  readonly value: Readonly<Record<string, unknown>>
}

const blockTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

/**
 * The readable operations in chain order. Entries are put in the order of block and transaction, so that pages may come
 * in any order; operations of one transaction stay as they came. Never throws.
 */
export function readOperations(entries: readonly unknown[]): ChainOperation[] {
  return entries
    .map(readOperation)
    .filter((operation) => operation !== undefined)
    .sort((one, other) => one.block - other.block || one.transactionInBlock - other.transactionInBlock)
}

/** Where an operation stands, and nothing else of it. */
export function positionOf({ block, time, transactionId, transactionInBlock }: ChainPosition): ChainPosition {
  return { block, time, transactionId, transactionInBlock }
}

function readOperation(entry: unknown): ChainOperation | undefined {
  if (!isObject(entry)) return undefined
  const { block, transactionId, transactionInBlock, timestamp, operation } = entry
  if (!isInteger(block) || block < 0 || !isInteger(transactionInBlock)) return undefined
  const named = nameAndValue(operation)
  if (named === undefined) return undefined
  return {
    block,
    time: typeof timestamp === 'string' ? (blockTime.exec(timestamp)?.[0] ?? '') : '',
    transactionId: typeof transactionId === 'string' ? transactionId : '',
    // Some nodes number the transaction of a virtual operation -1; it runs after all the others.
    transactionInBlock: transactionInBlock < 0 ? Number.MAX_SAFE_INTEGER : transactionInBlock,
    ...named,
  }
}

function nameAndValue(operation: unknown): Pick<ChainOperation, 'name' | 'value'> | undefined {
  const [name, value] = Array.isArray(operation)
    ? (operation as unknown[])
    : isObject(operation)
      ? [operation['type'], operation['value']]
      : []
  if (typeof name !== 'string' || !isObject(value)) return undefined
  return { name: name.replace(/_operation$/, ''), value }
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
