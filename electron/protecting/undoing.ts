/** The wish to write the metadata back as it was before a publication. */
import type { Saying } from '../../shared/coinzdense/index.ts'
import type { FittingKey } from '../hive/publishing/keys.ts'
import { planMetadata, type PlanOptions } from '../hive/publishing/plan.ts'
import { metadataToRestore, undoingAim, type UndoCopy } from '../hive/publishing/undo-copy.ts'
import type { PendingTransaction } from '../hive/transactions/pending-transactions.ts'
import type { Wish } from './publication.ts'

const undoingPurpose = 'the metadata from before transaction'

/** Signed by this key; planning throws as `metadataToRestore`. */
export function undoing(
  copy: UndoCopy,
  { signer, remarks }: { readonly signer: FittingKey; readonly remarks: readonly Saying[] },
  options: PlanOptions,
): Wish {
  return {
    plan: ({ base }) => {
      const restored = metadataToRestore(copy, base)
      return planMetadata(base, restored, signer, {
        ...options,
        purpose: `${undoingPurpose} ${copy.transactionId}`,
        aim: undoingAim(base.metadata, restored),
      })
    },
    remarks: () => Promise.resolve(remarks),
  }
}

/** Whether a transaction that was signed earlier undoes a publication: this one (40 hex digits), or any. */
export function undoes({ purpose }: Pick<PendingTransaction, 'purpose'>, transactionId = ''): boolean {
  return purpose.startsWith(`${undoingPurpose} ${transactionId}`)
}
