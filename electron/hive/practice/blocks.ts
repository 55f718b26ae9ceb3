/** Blocks of the practice chain and what can be looked up in them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import type { Operation } from '../nodes/chain-types.ts'
import type { ReadTransaction } from './transaction-checks.ts'
import type { VirtualOperation } from './virtual-operation.ts'

/** A block. Blocks with one parent, time and transactions are the same block. */
export interface Block {
  /** From 1. */
  readonly number: number
  /** 40 hex digits, the first eight of them the number. */
  readonly id: string
  readonly previous: string
  /** Seconds since 1970. */
  readonly time: number
  readonly transactions: readonly ReadTransaction[]
  /** What the chain itself did after the transactions. */
  readonly virtualOperations: readonly VirtualOperation[]
}

/** The id of the block before the first. */
export const noBlockId = '0'.repeat(40)

/** The id of a block: its number, then a hash of all that is in it. */
export function blockId(
  number: number,
  previous: string,
  time: number,
  transactionIds: readonly string[],
): string {
  const hash = sha256(utf8ToBytes([previous, time, ...transactionIds].join(' ')))
  return number.toString(16).padStart(8, '0') + bytesToHex(hash).slice(0, 32)
}

/** An operation as it stands in an account's history. */
export interface HistoryEntry {
  readonly block: number
  readonly time: number
  /** 40 zeros for what the chain itself did. */
  readonly transactionId: string
  readonly transactionInBlock: number
  readonly operationInTransaction: number
  readonly virtual: boolean
  readonly operation: Operation
}

/** Where a transaction stands. */
export interface TransactionPlace {
  readonly read: ReadTransaction
  /** Undefined while it waits for a block. */
  readonly block: number | undefined
  readonly index: number
}

/** A virtual operation belongs to no transaction: hived writes the greatest number there is. */
const noTransaction = 0xffffffff

/** Adds what a block did to the histories of everybody it touched. */
export function recordHistory(histories: Map<string, HistoryEntry[]>, block: Block): void {
  const record = (names: readonly string[], entry: HistoryEntry) => {
    for (const name of new Set(names)) {
      const history = histories.get(name) ?? []
      history.push(entry)
      histories.set(name, history)
    }
  }
  const place = { block: block.number, time: block.time }
  block.transactions.forEach(({ id, operations }, transactionInBlock) =>
    operations.forEach(({ operation, impacted }, operationInTransaction) =>
      record(impacted, {
        ...place,
        transactionId: id,
        transactionInBlock,
        operationInTransaction,
        virtual: false,
        operation,
      }),
    ),
  )
  block.virtualOperations.forEach(({ operation, impacted }, index) =>
    record(impacted, {
      ...place,
      transactionId: noBlockId,
      transactionInBlock: noTransaction,
      operationInTransaction: index + 1,
      virtual: true,
      operation,
    }),
  )
}
