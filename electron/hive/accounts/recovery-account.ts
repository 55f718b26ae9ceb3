/**
 * Whether HIVE's own account recovery would be in good hands: who the account has named for it, and what speaks against
 * them. That somebody exists and is named says nothing about whether they would help; only the owner knows that.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import { accountReader } from './account-lookups.ts'
import type { ChainAccount } from './chain-account.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject, member } from '../nodes/json.ts'
import type { NodeClient } from '../nodes/node-client.ts'

/**
 * What speaks against a recovery account: nobody is named, so that the top witness would have to help; it is the
 * account itself; it is known to help nobody; it does not exist; or another one was named and will be it in 30 days.
 */
export type RecoveryAccountDoubt = 'nobody-named' | 'itself' | 'helps-nobody' | 'missing' | 'changing'

/** Another recovery account that was named, and takes over later. */
export interface RecoveryAccountChange {
  readonly to: string
  /** Milliseconds since 1970. */
  readonly effective: number
}

/** What speaks against a recovery account, and what was begun with it; `null` is what is not there. */
export interface RecoveryAccountFinding {
  readonly doubt: RecoveryAccountDoubt | null
  readonly change: RecoveryAccountChange | null
}

/** What speaks against it, in a sentence, and what to do. */
export function recoveryDoubtSaying(recoveryAccount: string, doubt: RecoveryAccountDoubt): Saying {
  const details = { recoveryAccount }
  switch (doubt) {
    case 'nobody-named':
      return say(
        'recovery-account-nobody-named',
        'Nobody is named as recovery account, so the witness with the most votes would have to help. Name somebody you know.',
      )
    case 'itself':
      return say(
        'recovery-account-itself',
        'The account names itself as its recovery account. Whoever takes it over takes its recovery, too. Name somebody else.',
        details,
      )
    case 'helps-nobody':
      return say(
        'recovery-account-helps-nobody',
        `The recovery account is ${recoveryAccount}, which helps nobody any more. Name somebody you know.`,
        details,
      )
    case 'missing':
      return say(
        'recovery-account-missing',
        `The recovery account is ${recoveryAccount}, which does not exist on HIVE. Name somebody else.`,
        details,
      )
    case 'changing':
      return say(
        'recovery-account-changing',
        `The recovery account is ${recoveryAccount} for now, but another one was named and takes over within 30 days. If that was not you, act at once: somebody has your owner key.`,
        details,
      )
  }
}

/** Accounts without an owner who could help: Steemit's, and two that nobody has keys for (clive, PeakD warn of them). */
const helpNobody: ReadonlySet<string> = new Set(['steem', 'null', 'temp'])

/**
 * What speaks first against the recovery account of an account as nodes agree on it. That another one was named comes
 * before everything: who has the owner key may have done it, and of the rest there is time to speak. Throws as
 * `NodeClient.call`.
 */
export async function lookAtRecoveryAccount(
  account: Pick<ChainAccount, 'name' | 'recoveryAccount'>,
  client: NodeClient,
  options: AskOptions = {},
): Promise<RecoveryAccountFinding> {
  const { name } = account
  const answer = await client.call(
    'database_api',
    'find_change_recovery_account_requests',
    { accounts: [name] },
    options,
  )
  const requests = member(answer, 'requests')
  const own = Array.isArray(requests)
    ? (requests as unknown[]).find((one) => member(one, 'account_to_recover') === name)
    : undefined
  if (own === undefined) return { doubt: await doubtAboutHelper(account, client, options), change: null }
  return { doubt: 'changing', change: recoveryAccountChangeIn(own) ?? null }
}

/** The change as a node writes it; undefined for what is none. */
export function recoveryAccountChangeIn(request: unknown): RecoveryAccountChange | undefined {
  if (!isJsonObject(request)) return undefined
  const { recovery_account: to, effective_on } = request
  const effective = chainTime(effective_on)
  return typeof to === 'string' && to.length <= 16 && effective !== undefined ? { to, effective } : undefined
}

/** The same of the recovery account alone, whether or not another one was named. */
export async function doubtAboutHelper(
  { name, recoveryAccount }: Pick<ChainAccount, 'name' | 'recoveryAccount'>,
  client: NodeClient,
  options: AskOptions = {},
): Promise<Exclude<RecoveryAccountDoubt, 'changing'> | null> {
  if (recoveryAccount === '') return 'nobody-named'
  if (recoveryAccount === name) return 'itself'
  if (helpNobody.has(recoveryAccount)) return 'helps-nobody'
  const [found] = await accountReader(client, options)([recoveryAccount])
  return found === undefined ? 'missing' : null
}
