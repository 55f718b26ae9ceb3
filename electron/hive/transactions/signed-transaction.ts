/** Signed transactions that come from a file or from another computer, read strictly. */
import { parseTime, type Operation, type SignedTransaction } from '../nodes/chain-types.ts'
import { isJsonObject } from '../nodes/json.ts'
import { transactionId } from './transaction.ts'
import { TransactionError } from './transaction-error.ts'

/** HIVE takes no longer transaction; its JSON is at most about six times as long, when every byte is escaped. */
export const longestTransactionText = 400_000

const members = ['ref_block_num', 'ref_block_prefix', 'expiration', 'operations', 'extensions', 'signatures']
const mostOperations = 10
const mostSignatures = 20

/**
 * The transaction in a JSON value. It has exactly the members of one, at least one operation and one signature, and
 * can be serialised, so that its id can be told. Throws TransactionError `not-a-signed-transaction` otherwise.
 */
export function parseSignedTransaction(value: unknown): SignedTransaction {
  if (!isJsonObject(value) || Object.keys(value).length !== members.length) throw notOne()
  const { ref_block_num, ref_block_prefix, expiration, operations, extensions, signatures } = value
  if (!isWhole(ref_block_num, 0xffff) || !isWhole(ref_block_prefix, 0xffffffff)) throw notOne()
  if (typeof expiration !== 'string' || parseTime(expiration) === undefined) throw notOne()
  if (!isList(operations, mostOperations) || !operations.every(isOperation)) throw notOne()
  if (!Array.isArray(extensions) || extensions.length > 0) throw notOne()
  if (!isList(signatures, mostSignatures) || !signatures.every(isSignature)) throw notOne()
  const transaction = { ref_block_num, ref_block_prefix, expiration, operations, extensions: [], signatures }
  try {
    transactionId(transaction)
  } catch (error) {
    if (error instanceof TransactionError) throw notOne()
    throw error
  }
  return transaction
}

function isWhole(value: unknown, greatest: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= greatest
}

function isList(value: unknown, most: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= most
}

function isOperation(value: unknown): value is Operation {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    isJsonObject(value[1] as unknown)
  )
}

function isSignature(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{130}$/.test(value)
}

function notOne(): TransactionError {
  return new TransactionError(
    'not-a-signed-transaction',
    'This is not a signed HIVE transaction, or it was damaged on its way.',
    'Carry it over again. Nothing was published.',
  )
}
