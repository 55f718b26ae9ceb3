/** Which public keys signed a transaction: recovered from the signatures by noble. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

import { encodeKey } from '../../../shared/coinzdense/index.ts'
import { KeptResults } from '../../../shared/recovery/index.ts'
import type { SignedTransaction } from '../nodes/chain-types.ts'
import { transactionDigest } from './transaction.ts'

/** The first byte of a signature by a compressed key is 31 plus the recovery bits. */
const firstRecoveryByte = 31

/**
 * The public keys (STM…) that signed the transaction for the chain with this id, one for each signature; undefined for
 * a signature that is none, or that hived refuses because s is high. Throws TransactionError as `transactionDigest`.
 */
export function signersOf(transaction: SignedTransaction, chainId: string): (string | undefined)[] {
  const digest = transactionDigest(transaction, chainId)
  return transaction.signatures.map((signature) => signerOf(signature, digest))
}

function signerOf(signature: unknown, digest: Uint8Array): string | undefined {
  if (typeof signature !== 'string' || !/^[0-9a-f]{130}$/i.test(signature)) return undefined
  const bytes = hexToBytes(signature)
  const recovery = (bytes[0] ?? 0) - firstRecoveryByte
  if (recovery < 0 || recovery > 3) return undefined
  return signers.of(`${bytesToHex(digest)} ${signature.toLowerCase()}`, () => {
    try {
      const parsed = secp256k1.Signature.fromBytes(bytes.subarray(1), 'compact')
      if (parsed.hasHighS()) return undefined
      const point = parsed.addRecoveryBit(recovery).recoverPublicKey(digest)
      return encodeKey('ecdsaPublicKey', point.toBytes(true))
    } catch {
      return undefined
    }
  })
}

const signers = new KeptResults<string | undefined>(1024)
