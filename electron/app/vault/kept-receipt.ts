/** What the vault remembers once a recovery key is published: the receipt, the metadata from before, and how the account stands. */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import { readNote, withNote } from './notes.ts'
import { standingAfter, type Published } from './registration-receipt.ts'

/** Copies of metadata that are kept; older ones go. */
const mostCopies = 1000

/**
 * The contents with the receipt of this key (QRK…), once for a transaction. What an earlier run published says no more
 * than its receipt. `now`: ISO 8601.
 */
export function withReceipt(
  contents: VaultContents,
  account: AccountName,
  publicKey: string,
  published: Pick<Published, 'receipt'> & Partial<Published>,
  now: string,
): VaultContents {
  const { receipt, metadataBefore, recoveryAccount } = published
  const { transactionId: transaction, block, time } = receipt
  const at = time === undefined ? now : new Date(`${time}Z`).toISOString()
  const isKnown = contents.receipts.some((kept) => kept.transaction === transaction)
  const kept = { account, what: 'registration', transaction, block, at, publicKey } as const
  const copy = { account, takenAt: now, metadata: metadataBefore ?? '' }
  const earlier = readNote(contents, 'standing', account)
  const changed: VaultContents = {
    ...contents,
    receipts: isKnown ? contents.receipts : [...contents.receipts, kept],
    metadataCopies:
      metadataBefore === undefined
        ? contents.metadataCopies
        : [...contents.metadataCopies, copy].slice(-mostCopies),
  }
  const standing = standingAfter(published, publicKey, at)
  if (standing === undefined) return changed
  return withNote(changed, 'standing', account, {
    ...standing,
    askedAt: now,
    readBlock: block,
    recoveryAccount: recoveryAccount ?? earlier?.recoveryAccount ?? null,
    ...(earlier?.recoveryDoubt === undefined ? {} : { recoveryDoubt: earlier.recoveryDoubt }),
    // What the owner endorses now was not stolen.
    ...(standing.state === 'by-owner' ? {} : { ownerChange: earlier?.ownerChange ?? null }),
    ...(earlier?.recoveryChange === undefined ? {} : { recoveryChange: earlier.recoveryChange }),
  })
}
