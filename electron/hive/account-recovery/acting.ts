/**
 * One step of account recovery, from the keys to the irreversible block: built on what nodes agree on, signed with keys
 * that were found to fit, its signatures checked, kept before it is sent, and followed to its end.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { AccountReading } from '../accounts/account-reading.ts'
import type { Chain } from '../nodes/chain.ts'
import type { Operation } from '../nodes/chain-types.ts'
import { chainProperties } from '../nodes/node-facts.ts'
import { estimateCredits } from '../transactions/resource-credits.ts'
import {
  resumeTransaction,
  sendTransaction,
  type SendingOptions,
  type SendingReceipt,
} from '../transactions/sending.ts'
import { signersOf } from '../transactions/signers.ts'
import { buildTransaction, signTransaction, transactionBytes } from '../transactions/transaction.ts'
import { AccountRecoveryError } from './errors.ts'

export interface ActingOptions extends SendingOptions {
  readonly chain: Chain
}

/** A key that was found to fit where it is needed. */
export interface SigningKey {
  /** 5… */
  readonly privateKey: string
  /** STM… */
  readonly publicKey: string
}

export interface Act {
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
 * ResourceCreditsError and AccountRecoveryError before anything is sent, and what `sendTransaction` throws.
 */
export async function act(
  { payer, operation, purpose }: Act,
  keys: readonly SigningKey[],
  { head }: Pick<AccountReading, 'head'>,
  options: ActingOptions,
): Promise<SendingReceipt> {
  const { chain, client, signal } = options
  const properties = chainProperties(head)
  const unsigned = buildTransaction(properties, [operation], { expiresInSeconds })
  const bytes = transactionBytes(unsigned).length + 1 + keys.length * signatureBytes
  await estimateCredits(client, { payer, operation, bytes, now: head.time / 1000 }, { signal })
  const transaction = signTransaction(
    unsigned,
    keys.map(({ privateKey }) => privateKey),
    chain.chainId,
  )
  const signers = signersOf(transaction, chain.chainId)
  if (keys.some(({ publicKey }, i) => signers[i] !== publicKey))
    throw new AccountRecoveryError(
      'signature-wrong',
      'The signature that was made is not by the key that should have made it. Nothing was sent.',
      'Report this: it is a mistake in Lifeboat or in this computer.',
    )
  const entry = { chainId: chain.chainId, account: payer, purpose, transaction, builtAt: properties.time }
  return sendTransaction(entry, options)
}

/**
 * Follows what an earlier run of this account sent, if there is something. Returns its purpose and its receipt. Throws as
 * `resumeTransaction` does.
 */
export async function finishEarlierAct(
  payer: AccountName,
  options: ActingOptions,
): Promise<{ readonly purpose: string; readonly receipt: SendingReceipt } | undefined> {
  const earlier = await options.pending.find(options.chain.chainId, payer)
  if (earlier === undefined) return undefined
  return { purpose: earlier.purpose, receipt: await resumeTransaction(earlier, options) }
}
