/** Looking for claims in the history of one account, which may fail without taking the rest of a check away. */
import { sayingOf } from '../../../shared/coinzdense/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { mustAgree, quorumFor, type ReadingOptions } from './account-reading.ts'
import { requireAccount } from './claim-lookup.ts'
import { inOrderOfUse, type PresentReading } from './present-reading.ts'
import { readShownClaims, type ShownClaims, type ShownClaimsOptions } from './shown-claims.ts'
import { AgreementError } from '../nodes/agreement.ts'
import { isNodeTrouble } from '../nodes/errors.ts'

export interface CarrierSearchOptions
  extends ReadingOptions, Pick<ShownClaimsOptions, 'lastIrreversible' | 'progress' | 'kept'> {
  /** The account that is checked: it is there, and need not be looked up. */
  readonly account: AccountName
}

/** What `carrier` carried. Throws AgreementError `unknown-account` when there is no such account, and StoppedError. */
export async function searchCarrier(
  carrier: AccountName,
  present: Pick<PresentReading, 'witnesses'>,
  options: CarrierSearchOptions,
): Promise<ShownClaims> {
  if (carrier !== options.account)
    try {
      await requireAccount(carrier, options)
    } catch (error) {
      const isUnknown = error instanceof AgreementError && error.code === 'unknown-account'
      if (isUnknown || !(isNodeTrouble(error) || error instanceof AgreementError)) throw error
      return { carrier, agreed: [], others: [], whole: false, troubles: [sayingOf(error)], disputed: false }
    }
  return readShownClaims(carrier, {
    ...options,
    nodes: inOrderOfUse(present, options.nodes),
    needed: mustAgree(options.quorum ?? quorumFor(options.nodes), 2),
  })
}
