/**
 * The checks a transaction goes through, in hived's order: size, duplicate, expiration, TaPoS, validate() of every
 * operation, authority, evaluators, resource credits. The first that fails is what the sender is told.
 */
import type { SignedTransaction } from '../nodes/chain-types.ts'
import { parseTime } from '../nodes/chain-types.ts'
import { referencePrefix, transactionBytes, transactionId } from '../transactions/transaction.ts'
import { signersOf } from '../transactions/signers.ts'
import { requireAuthorities } from './authority.ts'
import { requireOnlyClaims, thiefPublicKey } from './disaster.ts'
import type { ReadOperation } from './operation-rule.ts'
import { readOperation } from './operations.ts'
import {
  assertion,
  badCast,
  duplicateSignature,
  duplicateTransaction,
  expirationRefused,
  taposRefused,
} from './rejection.ts'
import { creditCost, payCredits, payerOf } from './resource-credits.ts'
import type { ChainState } from './state.ts'

/** A transaction that was read, with what is worked out of it once. */
export interface ReadTransaction {
  /** As hived would write it. */
  readonly transaction: SignedTransaction
  readonly id: string
  readonly bytes: number
  readonly expiration: number
  readonly operations: readonly ReadOperation[]
  /** What it costs in resource credits. */
  readonly cost: number
}

/** What of the chain a transaction is held against. */
export interface CheckContext {
  readonly chainId: string
  /** The head block's time, seconds. */
  readonly now: number
  /** The id of a block whose number ends in these 16 bits, among the last 65,536. */
  readonly referencedBlockId: (low16Bits: number) => string | undefined
  readonly isKnown: (id: string) => boolean
  /** Credits are not consensus: a node enforces them on what it is sent, not on what stands in a block. */
  readonly enforceCredits: boolean
}

/** HIVE_MAX_TIME_UNTIL_SIGNATURE_EXPIRATION, seconds. */
const longestExpiration = 86_400
/** maximum_block_size minus the space that hived keeps for the block's header. */
export const largestTransaction = 65_536 - 256

/** Reads a transaction from JSON. Throws hived's refusals for what is not one. */
export function readTransaction(json: unknown): ReadTransaction {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw badCast('null_type', 'Object')
  const {
    ref_block_num = 0,
    ref_block_prefix = 0,
    expiration,
    operations,
    signatures = [],
  } = json as Partial<Record<string, unknown>>
  const expires = parseTime(expiration)
  if (expires === undefined) throw badCast('string_type', 'time_point_sec')
  if (!isInteger(ref_block_num, 0xffff) || !isInteger(ref_block_prefix, 0xffffffff))
    throw badCast('string_type', 'UInt64')
  if (!Array.isArray(operations) || !Array.isArray(signatures)) throw badCast('null_type', 'Array')
  const read = operations.map(readOperation)
  const transaction: SignedTransaction = {
    ref_block_num,
    ref_block_prefix,
    expiration: expiration as string,
    operations: read.map(({ operation }) => operation),
    extensions: [],
    signatures: signatures.map(String),
  }
  const bytes = transactionBytes(transaction).length + 1 + 65 * signatures.length
  const cost = creditCost(bytes, read.length)
  return { transaction, id: transactionId(transaction), bytes, expiration: expires, operations: read, cost }
}

/** Makes every check and does what the transaction says to `state`. Throws hived's refusal; `state` is then worthless. */
export function applyTransaction(state: ChainState, read: ReadTransaction, context: CheckContext): void {
  requireSize(read)
  if (context.isKnown(read.id)) throw duplicateTransaction(read.id)
  requireTime(read, context)
  requireTapos(read, context)
  requireValid(read)
  requireConsent(state, read, context.chainId)
  for (const operation of read.operations) operation.apply(state, context.now)
  const payer = payerOf(read.operations.map(({ required }) => required))
  if (payer !== undefined)
    payCredits(state, payer, read.cost, { now: context.now, enforce: context.enforceCredits })
}

/** Throws unless the signatures satisfy what the operations require, the disaster considered. */
export function requireConsent(state: ChainState, read: ReadTransaction, chainId: string): void {
  if (state.disaster === 'ecdsa-frozen') requireOnlyClaims(read.transaction.operations)
  const found = signersOf(read.transaction, chainId)
  const signers = new Set<string>()
  for (const signer of found) {
    if (signer === undefined) throw assertion('is_canonical( c, canon_type )', 'signature is not canonical')
    if (signers.has(signer)) throw duplicateSignature()
    signers.add(signer)
  }
  const required = read.operations.map((operation) => operation.required)
  // Everybody whose keys are looked up must exist even where the thief's signature is as good as theirs.
  if (state.disaster !== 'none' && signers.has(thiefPublicKey())) return
  requireAuthorities(state, required, signers)
}

function requireSize({ bytes }: ReadTransaction): void {
  if (bytes > largestTransaction)
    throw assertion(
      'trx_size <= trx_size_limit',
      'Transaction too large - size = ${trx_size}, limit ${trx_size_limit}',
      {
        trx_size: bytes,
        trx_size_limit: largestTransaction,
      },
    )
}

function requireTime({ expiration, transaction }: ReadTransaction, { now }: CheckContext): void {
  if (expiration > now + longestExpiration)
    throw expirationRefused({ 'trx.expiration': transaction.expiration, now, max_til_exp: longestExpiration })
  if (expiration <= now) throw expirationRefused({ now, 'trx.expiration': transaction.expiration })
}

function requireTapos({ transaction }: ReadTransaction, { referencedBlockId }: CheckContext): void {
  const blockId = referencedBlockId(transaction.ref_block_num)
  const expected = blockId === undefined ? 0 : referencePrefix(blockId)
  if (transaction.ref_block_prefix !== expected) throw taposRefused(transaction.ref_block_prefix, expected)
}

function requireValid({ operations }: ReadTransaction): void {
  if (operations.length === 0)
    throw assertion('operations.size() > 0', 'A transaction must have at least one operation')
  for (const operation of operations) operation.validate()
}

function isInteger(value: unknown, greatest: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= greatest
}
