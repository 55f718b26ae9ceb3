/**
 * How an account stands with HIVE's own account recovery, before anybody types a secret: whether its owner key was
 * changed lately and for how long that can be undone, who can ask for it, and what is under way. All of it is read from
 * several nodes; what too few of them tell alike is not known, and never "not there".
 */
import { parseAuthority, type AccountName, type Authority } from '../../../shared/recovery/index.ts'
import {
  mustAgree,
  quorumFor,
  readAccount,
  type AccountReading,
  type ReadingOptions,
} from '../accounts/account-reading.ts'
import { readOwnerHistory, recentOwnerPeriod } from '../accounts/owner-history.ts'
import { doubtAboutHelper, type RecoveryAccountDoubt } from '../accounts/recovery-account.ts'
import { toldAlike } from '../accounts/told-alike.ts'
import { HiveError, StoppedError, unlessNodeTrouble } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject, member } from '../nodes/json.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { patienceWith } from '../nodes/patience.ts'

/** An owner authority that was replaced, and counts as recent still. */
export interface RecentOwner {
  readonly authority: Authority
  /** Until when it was in force, and until when it can take the account back: milliseconds since 1970. */
  readonly replacedAt: number
  readonly usableUntil: number
}

/** Another recovery account that was named, and takes over later. */
export interface RecoveryAccountChange {
  readonly to: string
  /** Milliseconds since 1970. */
  readonly effective: number
}

/** What the recovery account asked for: a new owner authority, which the owner has to confirm in time. */
export interface RecoveryRequest {
  readonly newOwner: Authority
  /** Milliseconds since 1970. */
  readonly expires: number
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
  const ask = askOf(name, agreeing, needed, options)
  const [{ replaced }, change, request, helper] = await Promise.all([
    readOwnerHistory(name, agreeing, needed, options),
    ask('find_change_recovery_account_requests', changeIn),
    ask('find_account_recovery_requests', requestIn),
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

/** Asks all nodes for the requests of this account, and takes what enough of them say alike. */
function askOf(name: AccountName, nodes: readonly HiveNode[], needed: number, options: StandingOptions) {
  return async <Told>(
    method: string,
    read: (request: unknown) => Told | undefined,
  ): Promise<Told | null | undefined> => {
    const answers = await Promise.all(
      nodes.map(async (node): Promise<{ readonly own: Told | null } | undefined> => {
        try {
          const answer = await patienceWith(node, options).ask(() =>
            node.call('database_api', method, { accounts: [name] }, { signal: options.signal }),
          )
          return ownAmong(member(answer, 'requests'), name, read)
        } catch (error) {
          if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
          return undefined
        }
      }),
    )
    return toldAlike(answers, needed).told?.own
  }
}

/** A list has one of the account at most; undefined for what is no such list. */
function ownAmong<Told>(
  requests: unknown,
  name: string,
  read: (request: unknown) => Told | undefined,
): { readonly own: Told | null } | undefined {
  if (!Array.isArray(requests) || requests.length > 1) return undefined
  const [first] = requests as unknown[]
  if (first === undefined) return { own: null }
  const own = member(first, 'account_to_recover') === name ? read(first) : undefined
  return own === undefined ? undefined : { own }
}

function changeIn(request: unknown): RecoveryAccountChange | undefined {
  if (!isJsonObject(request)) return undefined
  const { recovery_account: to, effective_on } = request
  const effective = chainTime(effective_on)
  return typeof to === 'string' && to.length <= 16 && effective !== undefined ? { to, effective } : undefined
}

function requestIn(request: unknown): RecoveryRequest | undefined {
  if (!isJsonObject(request)) return undefined
  const newOwner = parseAuthority(request['new_owner_authority'])
  const expires = chainTime(request['expires'])
  return newOwner === undefined || expires === undefined ? undefined : { newOwner, expires }
}

/** What nodes differ about is not known; that another one was named counts where nothing else speaks against it. */
function doubtWith(
  helper: Awaited<ReturnType<typeof doubtAboutHelper>> | undefined,
  change: AccountRecoveryStanding['change'],
): AccountRecoveryStanding['doubt'] {
  if (helper !== null) return helper
  return change && 'changing'
}
