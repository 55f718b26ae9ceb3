/** The receipt of a registration: what the vault remembers of its publication, as its owner reads it. */
import { nextProof } from '../../shared/backup/index.ts'
import type { ProtectReceipt } from '../../shared/contract/index.ts'
import type { VaultContents } from '../vault/vault-contents.ts'
import { readNote, type DraftNote } from './vault-notes.ts'

/** The latest publication of a draft's key that counts for it: when it is being renewed, not the earlier ones. */
export function receiptAfter(
  account: string,
  { publicKey, renewedAt }: Pick<DraftNote, 'publicKey' | 'renewedAt'>,
  { receipts }: VaultContents,
): VaultContents['receipts'][number] | undefined {
  return receipts.findLast(
    (receipt) =>
      receipt.account === account &&
      receipt.what === 'registration' &&
      receipt.publicKey === publicKey &&
      receipt.at >= (renewedAt ?? ''),
  )
}

/** The receipt of a draft; undefined while its key has not been published. */
export function receiptOf(
  account: string,
  note: DraftNote,
  provedAt: string | undefined,
  contents: VaultContents,
): ProtectReceipt | undefined {
  const receipt = receiptAfter(account, note, contents)
  if (receipt === undefined || note.publicKey === null) return undefined
  const { transaction, block, at } = receipt
  return {
    account,
    publicKey: note.publicKey,
    transaction,
    block,
    at,
    endorsedBy: readNote(contents, 'standing', account)?.state === 'by-active' ? 'active' : 'owner',
    provedAt,
    nextCheck: nextProof(new Date(provedAt ?? at))
      .toISOString()
      .slice(0, 10),
  }
}
