/** What several operations do to an account: change its authorities, its profile or its balance. */
import { nullPublicKey, type Authority } from '../nodes/chain-types.ts'
import { parseAsset } from './fields.ts'
import { assertion } from './rejection.ts'
import { replaceOwner, requireAccount, updateAccount, type Account, type ChainState } from './state.ts'
import { validateMembers, validateSize } from './validation.ts'

const hour = 3600

/** The authorities that an update replaces. */
interface AuthorityChange {
  readonly account: string
  readonly owner: Authority | undefined
  readonly active: Authority | undefined
  readonly posting: Authority | undefined
}

/** Replaces the authorities that are given. Throws hived's refusals. */
export function changeAuthorities(
  { account, owner, active, posting }: AuthorityChange,
  state: ChainState,
  now: number,
) {
  if (posting !== undefined) validateMembers(posting)
  const { lastOwnerUpdate, previousOwnerUpdate } = requireAccount(state, account)
  for (const authority of [owner, active, posting]) validateSize(authority)
  if (owner !== undefined) {
    requireHourSince(lastOwnerUpdate, previousOwnerUpdate, now)
    requireMembers(state, owner)
    replaceOwner(state, account, owner, now)
  }
  for (const authority of [active, posting]) if (authority !== undefined) requireMembers(state, authority)
  updateAccount(state, account, {
    ...(active === undefined ? {} : { active }),
    ...(posting === undefined ? {} : { posting }),
  })
}

/** Sets what is not empty: a null key and an empty text leave things as they are. */
export function changeProfile(
  state: ChainState,
  name: string,
  {
    memoKey,
    jsonMetadata,
    postingJsonMetadata,
  }: Partial<Pick<Account, 'memoKey' | 'jsonMetadata' | 'postingJsonMetadata'>>,
  now: number,
): void {
  updateAccount(state, name, {
    ...(memoKey === undefined || memoKey === nullPublicKey ? {} : { memoKey }),
    ...(jsonMetadata ? { jsonMetadata } : {}),
    ...(postingJsonMetadata ? { postingJsonMetadata } : {}),
    lastAccountUpdate: now,
  })
}

/** Throws when an authority names an account that does not exist. */
export function requireMembers(state: ChainState, { account_auths }: Authority): void {
  for (const [name] of account_auths)
    if (!state.accounts.has(name))
      throw assertion('a != nullptr', 'New authority references non-existing account ${aref}', { aref: name })
}

/** An owner authority can change twice in an hour. */
export function requireHourSince(last: number, previous: number, now: number): void {
  if (now - last > hour || now - previous > hour) return
  throw assertion(
    'util::owner_update_limit_mgr::check( head_block_time, previous_owner_update, last_owner_update )',
    '${m}',
    { m: 'Owner authority can only be updated twice an hour.' },
  )
}

/** Adds an amount to a balance, or takes it. Throws when there is not so much. */
export function addBalance(state: ChainState, name: string, amount: string, sign: 1 | -1): void {
  const account = requireAccount(state, name)
  const { amount: thousandths, symbol } = parseAsset(amount)
  const field = symbol === 'HIVE' ? 'hive' : 'hbd'
  const balance = account[field] + sign * thousandths
  if (balance < 0)
    throw assertion(
      'acnt.get_balance().amount >= -delta.amount',
      'Account does not have sufficient funds for balance adjustment. Required: ${r}, Current: ${c}',
      {
        r: amount,
        c: `${(account[field] / 1000).toFixed(3)} ${symbol}`,
      },
    )
  updateAccount(state, name, { [field]: balance })
}
