/** Signing with keys whose public halves are known: a signature that is not theirs goes nowhere. */
import type { SignedTransaction, UnsignedTransaction } from '../nodes/chain-types.ts'
import { signersOf } from './signers.ts'
import { TransactionError } from './transaction-error.ts'
import { signTransaction } from './transaction.ts'

/** A key that was found to fit where it is needed. */
export interface SigningKey {
  /** 5… */
  readonly privateKey: string
  /** STM… */
  readonly publicKey: string
}

/**
 * The transaction with a signature of each key, behind those that it has. Throws TransactionError `signature-wrong`, and as
 * `signTransaction` does.
 */
export function signChecked(
  transaction: UnsignedTransaction & { readonly signatures?: readonly string[] },
  keys: readonly SigningKey[],
  chainId: string,
): SignedTransaction {
  const signed = signTransaction(
    transaction,
    keys.map(({ privateKey }) => privateKey),
    chainId,
  )
  const signers = signersOf(signed, chainId).slice(transaction.signatures?.length ?? 0)
  if (keys.some(({ publicKey }, place) => signers[place] !== publicKey))
    throw new TransactionError(
      'signature-wrong',
      'The signature that was made is not by the key that should have made it. Nothing was published.',
      'Report this: it is a mistake in Lifeboat or in this computer.',
    )
  return signed
}
