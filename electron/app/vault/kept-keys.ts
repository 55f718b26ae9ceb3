/** Which recovery key of the vault is whose, and when its backup was last proved. */
import type { StoredRecoveryKey, VaultContents } from '../../vault/vault-contents.ts'

/** The recovery key that counts for an account: the one published last, else the one added last. */
export function keyOfAccount(
  { recoveryKeys, receipts }: VaultContents,
  account: string,
): StoredRecoveryKey | undefined {
  const published = receipts.findLast(
    (receipt) => receipt.account === account && receipt.what === 'registration',
  )
  return (
    recoveryKeys.find(({ publicKey }) => publicKey === published?.publicKey) ??
    recoveryKeys.findLast((key) => key.account === account)
  )
}
