/**
 * How an account stands with HIVE's own account recovery, before anybody types a secret: whether its owner key was
 * changed lately and for how long that can be undone, who can ask for it, and what is under way. All of it is read from
 * several nodes; what too few of them tell alike is not known, and never "not there".
 */
import type { AccountName, Authority } from '../../../shared/recovery/index.ts'
import {
  mustAgree,
  quorumFor,
  readAccount,
  type AccountReading,
  type ReadingOptions,
} from '../accounts/account-reading.ts'
import { readOwnerHistory, recentOwnerPeriod } from '../accounts/owner-history.ts'
import {
  doubtAboutHelper,
  type RecoveryAccountChange,
  type RecoveryAccountDoubt,
} from '../accounts/recovery-account.ts'
import { unlessNodeTrouble } from '../nodes/errors.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { readUnderWay, type RecoveryRequest } from './under-way.ts'

/** An owner authority that was replaced, and counts as recent still. */
export interface RecentOwner {
  readonly authority: Authority
  /** Until when it was in force, and until when it can take the account back: milliseconds since 1970. */
  readonly replacedAt: number
  readonly usableUntil: number
}

/** Of what is `undefined` too few nodes tell the same; `null` is what is not there. */
export interface AccountRecoveryStanding {
  readonly reading: AccountReading
  /** By the chain's clock: milliseconds since 1970. */
  readonly now: number
  readonly doubt: RecoveryAccountDoubt | null | undefined
  readonly change: RecoveryAccountChange | null | undefined
  readonly request: RecoveryRequest | null | undefined
  /** Those that can still take the account back, the one that was replaced last at the end. */
  readonly recentOwners: readonly RecentOwner[] | undefined
}

export interface StandingOptions extends ReadingOptions {
  readonly client: NodeClient
}

/** Reads it. Throws as `readAccount` does; what else cannot be read is undefined in the answer. */
export async function readAccountRecovery(
  name: AccountName,
  options: StandingOptions,
): Promise<AccountRecoveryStanding> {
  const { client, signal } = options
  const reading = await readAccount(name, options)
  const agreeing = options.nodes.filter(({ url }) => reading.publishThrough.includes(url))
  const needed = mustAgree(options.quorum ?? quorumFor(options.nodes), agreeing.length)
  const [{ replaced }, { change, request }, helper] = await Promise.all([
    readOwnerHistory(name, agreeing, needed, options),
    readUnderWay(name, agreeing, needed, options),
    unlessNodeTrouble(() => doubtAboutHelper(reading.account, client, { signal })),
  ])
  const now = reading.head.time
  const doubt = doubtWith(helper, change)
  return { reading, now, doubt, change, request, recentOwners: recentAmong(replaced, now) }
}

function recentAmong(
  replaced: Awaited<ReturnType<typeof readOwnerHistory>>['replaced'],
  now: number,
): readonly RecentOwner[] | undefined {
  return replaced?.flatMap(({ authority, until }) => {
    const usableUntil = until + recentOwnerPeriod
    return authority === undefined || usableUntil <= now
      ? []
      : [{ authority, replacedAt: until, usableUntil }]
  })
}

/** What nodes differ about is not known; that another one was named counts where nothing else speaks against it. */
function doubtWith(
  helper: Awaited<ReturnType<typeof doubtAboutHelper>> | undefined,
  change: AccountRecoveryStanding['change'],
): AccountRecoveryStanding['doubt'] {
  if (helper !== null) return helper
  return change && 'changing'
}
