/** Cancelling one after the other what was shown: what is over meanwhile is not ended again, and nothing else is signed. */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { readAccount } from '../accounts/account-reading.ts'
import type { OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { knownBegun, nameOfBegun, type AllBegun, type Begun } from './begun.ts'
import { readBegun } from './begun-reading.ts'
import { cancelBegun, cancellation } from './cancelling.ts'
import type { AccountRecoveryStanding, StandingOptions } from './standing.ts'

export interface BegunLook {
  readonly standing: Pick<AccountRecoveryStanding, 'reading'>
  readonly all: AllBegun
}

/** How it is now. Throws as `readAccount` does. */
export async function lookAtBegun(account: AccountName, options: StandingOptions): Promise<BegunLook> {
  const standing = { reading: await readAccount(account, options) }
  return { standing, all: await readBegun(account, standing, options) }
}

export interface Cancelled {
  readonly begun: Begun
  readonly receipt: SendingReceipt
}

/**
 * Cancels those that are still as they were shown, each by a transaction of its own, with what was given for the key that
 * ends them. Throws as `cancelBegun` does; what was cancelled before stays so.
 */
export async function cancelShown(
  account: AccountName,
  shown: readonly Begun[],
  given: string,
  options: OperationSendingOptions & StandingOptions,
  onCancelled: (cancelled: Cancelled) => void = () => undefined,
): Promise<readonly Cancelled[]> {
  const done: Cancelled[] = []
  for (const begun of shown) {
    // Each takes a minute: none is built on an old block.
    const { standing, all } = await lookAtBegun(account, options)
    const now = knownBegun(all).find((one) => nameOfBegun(one) === nameOfBegun(begun))
    if (now === undefined) continue
    const [signed, seen] = [now, begun].map((one) => JSON.stringify(cancellation(account, one)))
    if (signed !== seen) continue
    const cancelled = { begun, receipt: await cancelBegun(standing, begun, given, options) }
    done.push(cancelled)
    onCancelled(cancelled)
  }
  return done
}
