/** What a check of the account says about one of its recovery keys: whether it is the one that counts, and what it has signed. */
import type { AccountCheck } from '../hive/accounts/checking.ts'
import type { ClaimLookup } from '../hive/accounts/claim-lookup.ts'

/** Whether this recovery key (QRK…) counts today, or is an older one: another counts, or none. */
export function standingOf(
  { verdict }: Pick<AccountCheck, 'verdict'>,
  publicKey: string,
): 'counts' | 'older' {
  return 'recoveryPublicKey' in verdict && verdict.recoveryPublicKey === publicKey ? 'counts' : 'older'
}

/** What was found when its claim was looked for; undefined when nobody looked. */
export function claimLookupOf(
  check: Pick<AccountCheck, 'claims'> | undefined,
  publicKey: string,
): ClaimLookup | undefined {
  return check?.claims.find(({ recoveryPublicKey }) => recoveryPublicKey === publicKey)
}
