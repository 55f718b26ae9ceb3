/**
 * What HIVE's account recovery has under way for an account, as nodes tell it: another recovery account that was named,
 * and a new owner authority that was asked for. What too few of them tell alike is not known, and never "not there".
 */
import { parseAuthority, type AccountName, type Authority } from '../../../shared/recovery/index.ts'
import { askAlike } from '../accounts/asked-alike.ts'
import { recoveryAccountChangeIn, type RecoveryAccountChange } from '../accounts/recovery-account.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject, member } from '../nodes/json.ts'
import type { WaitingOptions } from '../nodes/patience.ts'

/** What the recovery account asked for: a new owner authority, which the owner has to confirm in time. */
export interface RecoveryRequest {
  readonly newOwner: Authority
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** `null` is what is not there, `undefined` what is not known. */
export interface RecoveryUnderWay {
  readonly change: RecoveryAccountChange | null | undefined
  readonly request: RecoveryRequest | null | undefined
}

/** Reads it, as `needed` of the nodes tell it. Throws StoppedError. */
export async function readUnderWay(
  name: AccountName,
  nodes: readonly HiveNode[],
  needed: number,
  options: WaitingOptions,
): Promise<RecoveryUnderWay> {
  const ask = askOf(name, nodes, needed, options)
  const [change, request] = await Promise.all([
    ask('find_change_recovery_account_requests', recoveryAccountChangeIn),
    ask('find_account_recovery_requests', requestIn),
  ])
  return { change, request }
}

/** Asks all nodes for the requests of this account, and takes what enough of them say alike. */
function askOf(name: AccountName, nodes: readonly HiveNode[], needed: number, options: WaitingOptions) {
  return async <Told>(
    method: string,
    read: (request: unknown) => Told | undefined,
  ): Promise<Told | null | undefined> => {
    const question = {
      method,
      parameters: { accounts: [name] },
      read: (answer: unknown) => ownAmong(member(answer, 'requests'), name, read),
    }
    return (await askAlike(nodes, needed, question, options))?.own
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

function requestIn(request: unknown): RecoveryRequest | undefined {
  if (!isJsonObject(request)) return undefined
  const newOwner = parseAuthority(request['new_owner_authority'])
  const expires = chainTime(request['expires'])
  return newOwner === undefined || expires === undefined ? undefined : { newOwner, expires }
}
