/**
 * One operation, from the keys to the irreversible block: built on a block that nodes agree on, signed with keys that were
 * found to fit, its signatures checked, kept before it is sent, and followed to its end.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { Chain } from '../nodes/chain.ts'
import type { Operation, UnsignedTransaction } from '../nodes/chain-types.ts'
import { chainProperties, type HeadBlock } from '../nodes/node-facts.ts'
import { signChecked, type SigningKey } from './checked-signing.ts'
import type { PendingTransaction } from './pending-transactions.ts'
import { estimateCredits } from './resource-credits.ts'
import { resumeTransaction, sendTransaction, type SendingOptions, type SendingReceipt } from './sending.ts'
import { buildTransaction, transactionBytes } from './transaction.ts'

export interface OperationSendingOptions extends SendingOptions {
  readonly chain: Chain
}

export interface WishedOperation {
  /** Whose resource credits it uses, which is who may have one transaction on its way at a time. */
  readonly payer: AccountName
  readonly operation: Operation
  /** Behind "An earlier run signed": at most 200 characters, nothing secret. */
  readonly purpose: string
}

/** How long a node may take to put it into a block: ten minutes, by the chain's clock. */
const expiresInSeconds = 600
const signatureBytes = 65

/**
 * Signs the operation with all of the keys, sends it and follows it until it is irreversible. Throws
 * ResourceCreditsError and TransactionError before anything is sent, and what `sendTransaction` throws.
 */
export async function sendOperation(
  { payer, operation, purpose }: WishedOperation,
  keys: readonly SigningKey[],
  head: HeadBlock,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const properties = chainProperties(head)
  const unsigned = buildTransaction(properties, [operation], { expiresInSeconds })
  await requireCredits({ payer, operation }, unsigned, keys.length, head, options)
  const transaction = signChecked(unsigned, keys, options.chain.chainId)
  const entry = {
    chainId: options.chain.chainId,
    account: payer,
    purpose,
    transaction,
    builtAt: properties.time,
  }
  return sendTransaction(entry, options)
}

/** Sends an operation that was signed elsewhere, and follows it. Throws as `sendOperation` does. */
export async function sendSignedOperation(
  entry: PendingTransaction,
  head: HeadBlock,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account: payer, transaction } = entry
  const [operation] = transaction.operations
  if (operation !== undefined)
    await requireCredits({ payer, operation }, transaction, transaction.signatures.length, head, options)
  return sendTransaction(entry, options)
}

async function requireCredits(
  { payer, operation }: Pick<WishedOperation, 'payer' | 'operation'>,
  transaction: UnsignedTransaction,
  signatures: number,
  head: HeadBlock,
  { client, signal }: OperationSendingOptions,
): Promise<void> {
  const bytes = transactionBytes(transaction).length + 1 + signatures * signatureBytes
  await estimateCredits(client, { payer, operation, bytes, now: head.time / 1000 }, { signal })
}

/** Follows what an earlier run of this account sent, if there is something. Throws as `resumeTransaction` does. */
export async function finishEarlier(
  payer: AccountName,
  options: OperationSendingOptions,
): Promise<{ readonly earlier: PendingTransaction; readonly receipt: SendingReceipt } | undefined> {
  const earlier = await options.pending.find(options.chain.chainId, payer)
  if (earlier === undefined) return undefined
  return { earlier, receipt: await resumeTransaction(earlier, options) }
}
