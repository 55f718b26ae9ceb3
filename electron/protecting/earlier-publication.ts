/** A publication that an earlier run signed and did not follow to its end. */
import { readRegistration } from '../../shared/recovery/index.ts'
import {
  metadataWrittenBy,
  resumePublication,
  type PublishingOptions,
  type PublishingReceipt,
} from '../hive/publishing/publishing.ts'
import type { PendingTransaction } from '../hive/transactions/pending-transactions.ts'
import { SendingError } from '../hive/transactions/sending.ts'

/** What became of it: published for good, or of no use because no block took it in time. */
export type EarlierEnd =
  | { readonly kind: 'published'; readonly receipt: PublishingReceipt }
  | { readonly kind: 'lapsed'; readonly because: SendingError }

/** Follows it to its end. Throws as `resumePublication`, but not when it has lapsed. */
export async function followEarlier(
  earlier: PendingTransaction,
  publishing: PublishingOptions,
): Promise<EarlierEnd> {
  try {
    return { kind: 'published', receipt: await resumePublication(earlier, publishing) }
  } catch (error) {
    if (error instanceof SendingError && error.code === 'transaction-lapsed')
      return { kind: 'lapsed', because: error }
    throw error
  }
}

/** Whether it publishes this recovery key (QRK…). */
export function publishesKey(
  { purpose }: Pick<PendingTransaction, 'purpose'>,
  recoveryPublicKey: string,
): boolean {
  return purpose.endsWith(recoveryPublicKey)
}

/** Which key endorses a recovery key in the metadata that a transaction writes; owner where both do. */
export function endorsingRole(
  transaction: Parameters<typeof metadataWrittenBy>[0],
  recoveryPublicKey: string,
): 'owner' | 'active' {
  const entries = readRegistration(metadataWrittenBy(transaction) ?? '')
  const roles = entries.filter((entry) => entry.recoveryPublicKey === recoveryPublicKey)
  return roles.some(({ role }) => role === 'owner') ? 'owner' : 'active'
}
