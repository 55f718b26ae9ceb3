/**
 * Looking for claims of a restored key: in what its account published, and further accounts that may have carried one. A
 * key that the account never registered cannot be looked for that way, and it is said so.
 */
import type { ClaimSearching, RestoredKey } from '../../../shared/contract/index.ts'
import { RecoveryKey, type AccountName } from '../../../shared/recovery/index.ts'
import { keyLedTo } from '../../backing-up/comparison.ts'
import { checkAccount, recoveryKeysOf } from '../../hive/accounts/checking.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { learnUses, usesBySearch } from '../../recovery/learned-use.ts'
import { claimFinding } from '../../recovery/restored-claim.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { ChainAccess } from '../chain/access.ts'
import { readingAgain, stepOf } from '../chain/check-step.ts'

export interface RestoredClaimSearchOptions {
  readonly access: ChainAccess
  readonly ledger: SigningLedger
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly carriers: readonly AccountName[]
  readonly signal: AbortSignal
  readonly onStep: (step: Partial<ClaimSearching>) => void
}

/**
 * What is known of the key after the search. An older registration may say that it is of another profile than was
 * assumed. Throws what reading histories throws, `unknown-account` for a carrier that does not exist, and StoppedError.
 */
export async function searchRestoredClaim(
  key: RestoredKey,
  account: AccountName,
  secret: Uint8Array,
  { access, ledger, now, wait, carriers, signal, onStep }: RestoredClaimSearchOptions,
): Promise<RestoredKey> {
  const { nodes, chain } = access.open()
  const check = await checkAccount(account, {
    nodes,
    chain,
    now,
    wait,
    signal,
    claims: 'search',
    carriers,
    notice: (notice) => onStep({ step: stepOf(notice, now()) }),
    onReadingAgain: () => onStep({ step: readingAgain(account, now()) }),
    progress: ({ account: subject, done, total }) =>
      onStep({ account: subject, fraction: total === 0 ? 1 : done / total }),
  })
  const registered = keyLedTo(secret, recoveryKeysOf(check.verdict))
  if (registered === undefined) return { ...key, claim: 'never-registered', searchedIn: check.searchedIn }
  const { seen } =
    check.claims.find(({ recoveryPublicKey }) => recoveryPublicKey === registered.publicKey) ?? {}
  const opened = RecoveryKey.fromSecret(secret, registered.profile)
  try {
    // Whether it is kept or not: what was seen of its use, no door may pass.
    await learnUses(ledger, usesBySearch(opened, seen))
  } finally {
    opened.wipe()
  }
  const found = claimFinding(seen, new Date(now()).toISOString())
  const isToday = key.chain === 'agrees' && key.publicKey === registered.publicKey
  return {
    ...key,
    ...registered,
    matched: isToday ? 'chain' : 'history',
    chain: isToday ? 'agrees' : 'agreed-before',
    claim: found.kind === 'claimed' ? 'found' : found.kind,
    searchedIn: check.searchedIn,
    coinzdenseKey: found.kind === 'claimed' ? found.coinzdenseKey : undefined,
  }
}
