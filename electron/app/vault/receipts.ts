/** Receipts of what was published. */
import type { VaultContents } from '../../vault/vault-contents.ts'
import type { VaultSession } from './session.ts'

/** Keeps a receipt, if the vault is open, once for a transaction. Throws as `Vault.update`. */
export async function keepReceipt(
  vault: VaultSession,
  receipt: VaultContents['receipts'][number],
): Promise<void> {
  if (vault.state.state !== 'unlocked') return
  await vault.update((contents) => ({
    ...contents,
    receipts: contents.receipts.some(({ transaction }) => transaction === receipt.transaction)
      ? contents.receipts
      : [...contents.receipts, receipt],
  }))
}
