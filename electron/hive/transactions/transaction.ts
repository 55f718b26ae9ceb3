/**
 * HIVE transactions: built on what a node says of its chain, serialised here, by dhive's serializers, and signed, by
 * noble; bytes and signatures are those of hived's own code (tests compare them). Nothing a node answers is ever signed blindly.
 */
import { Types } from '@hiveio/dhive/lib/chain/serializer.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes, bytesToHex } from '@noble/hashes/utils.js'

import { decodeKey, wipe } from '../../../shared/coinzdense/index.ts'
import { ByteSink } from './byte-sink.ts'
import {
  formatTime,
  lastSecond,
  parseTime,
  type ChainProperties,
  type Operation,
  type SignedTransaction,
  type UnsignedTransaction,
} from '../nodes/chain-types.ts'
import { canonicalOperation } from './operation-form.ts'
import { TransactionError } from './transaction-error.ts'
import { signDigest } from './transaction-signature.ts'

/** How long a transaction may live: 24 hours by the node's clock since hardfork 28. */
export const longestExpiration = 86_400

export interface BuildOptions {
  /** Seconds from the head block's time until the transaction lapses, 1 to 86,400. */
  readonly expiresInSeconds: number
}

/**
 * An unsigned transaction on top of the chain that `properties` describe, lapsing by that chain's clock and never by
 * ours. Its operations are put into canonical form. Throws TransactionError when the properties are not a chain's or
 * the time is out of range, and what `canonicalOperation` throws.
 */
export function buildTransaction(
  properties: ChainProperties,
  operations: readonly Operation[],
  { expiresInSeconds }: BuildOptions,
): UnsignedTransaction {
  const { head_block_number, head_block_id, time } = properties
  const headTime = parseTime(time)
  if (headTime === undefined || !Number.isInteger(head_block_number) || !/^[0-9a-f]{40}$/.test(head_block_id))
    throw new TransactionError(
      'not-chain-properties',
      'What this node says of its chain is not what a HIVE node says.',
      'Choose another node. Nothing was signed.',
    )
  if (
    !Number.isInteger(expiresInSeconds) ||
    expiresInSeconds < 1 ||
    expiresInSeconds > longestExpiration ||
    headTime + expiresInSeconds > lastSecond
  )
    throw new TransactionError(
      'expiration-out-of-range',
      `A transaction can live 1 to ${longestExpiration} seconds.`,
      'Choose a time of at most 24 hours.',
    )
  return {
    ref_block_num: head_block_number & 0xffff,
    ref_block_prefix: referencePrefix(head_block_id),
    expiration: formatTime(headTime + expiresInSeconds),
    operations: operations.map(canonicalOperation),
    extensions: [],
  }
}

/** What ref_block_prefix says of a block: bytes 4 to 7 of its id (40 hex digits), in little endian. */
export function referencePrefix(blockId: string): number {
  return Buffer.from(blockId, 'hex').readUInt32LE(4)
}

/** The bytes of a transaction without its signatures. Throws TransactionError when a field is missing or impossible. */
export function transactionBytes(transaction: UnsignedTransaction): Uint8Array {
  const sink = new ByteSink()
  try {
    Types.Transaction(sink, transaction)
  } catch {
    // The serializer's message can repeat what it was given.
    throw new TransactionError(
      'not-serializable',
      'This transaction has an unknown operation, or a field that is missing or impossible.',
      'Build it again. Nothing was signed.',
    )
  }
  return sink.bytes()
}

/** The id by which nodes know a transaction, 40 hex digits. Signatures do not change it. Throws as above. */
export function transactionId(transaction: UnsignedTransaction): string {
  return bytesToHex(sha256(transactionBytes(transaction))).slice(0, 40)
}

/** The 32 bytes that are signed on the chain with this id (64 hex digits). Throws TransactionError. */
export function transactionDigest(transaction: UnsignedTransaction, chainId: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(chainId))
    throw new TransactionError(
      'not-a-chain-id',
      'A chain id has 64 hexadecimal digits.',
      'Ask the node for its chain id again.',
    )
  return sha256(concatBytes(hexToBytes(chainId), transactionBytes(transaction)))
}

/**
 * The transaction with a signature of each HIVE private key (5…, white space around it is forgiven) added to those it
 * has. The keys are decoded, used and overwritten here. Throws EncodingError or LengthError when a text is no such
 * key, TransactionError as above; no error repeats a key.
 */
export function signTransaction(
  transaction: UnsignedTransaction & { readonly signatures?: readonly string[] },
  privateKeyTexts: readonly string[],
  chainId: string,
): SignedTransaction {
  const digest = transactionDigest(transaction, chainId)
  const signatures = privateKeyTexts.map((text) => signatureBy(text.trim(), digest))
  return { ...transaction, signatures: [...(transaction.signatures ?? []), ...signatures] }
}

function signatureBy(privateKeyText: string, digest: Uint8Array): string {
  const secret = decodeKey('ecdsaPrivateKey', privateKeyText)
  try {
    return bytesToHex(signDigest(secret, digest))
  } catch {
    throw new TransactionError(
      'impossible-private-key',
      'This text is well formed, but no HIVE key can have this value.',
      'Look for the right key. Nothing was signed.',
    )
  } finally {
    wipe(secret)
  }
}
