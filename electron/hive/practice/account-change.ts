/** What several operations do to an account: change its authorities, its profile or its balance. */
import { nullPublicKey, type Authority } from '../nodes/chain-types.ts'
import { assetText, parseAsset } from './fields.ts'
import { assertion } from './rejection.ts'
import { replaceOwner, requireAccount, updateAccount, type Account, type ChainState } from './state.ts'
import { validateSize } from './validation.ts'

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
  operation: 'update' | 'update2',
) {
  const { lastOwnerUpdate, previousOwnerUpdate } = requireAccount(state, account)
  // account_update2 has bounded them in validate().
  if (operation === 'update') for (const authority of [owner, active, posting]) validateSize(authority)
  if (owner !== undefined) {
    requireHourSince(lastOwnerUpdate, previousOwnerUpdate, now, ownerUpdateCheck(operation))
    requireMembers(state, owner, account, 'owner')
    replaceOwner(state, account, owner, now)
  }
  if (active !== undefined) requireMembers(state, active, account, 'active')
  if (posting !== undefined) requireMembers(state, posting, account, 'posting')
  updateAccount(state, account, {
    ...(active === undefined ? {} : { active }),
    ...(posting === undefined ? {} : { posting }),
  })
}

function ownerUpdateCheck(operation: 'update' | 'update2'): string {
  return `util::owner_update_limit_mgr::check( _db.has_hardfork( HIVE_HARDFORK_1_26_AUTH_UPDATE ), _db.head_block_time(), account_auth.previous_owner_update, account_auth.last_owner_update ) && "${operation}"`
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
export function requireMembers(
  state: ChainState,
  { account_auths }: Authority,
  account: string,
  role: 'owner' | 'active' | 'posting',
): void {
  for (const [name] of account_auths)
    if (!state.accounts.has(name))
      throw assertion(
        'a != nullptr',
        'New ${ac} authority on account ${aa} references non-existing account ${aref}',
        { aref: name, ac: role, aa: account },
      )
}

/** An owner authority can change twice in an hour. `expression`: hived asks for it in three places. */
export function requireHourSince(last: number, previous: number, now: number, expression: string): void {
  if (now - last > hour || now - previous > hour) return
  throw assertion(expression, '${m}', { m: 'Owner authority can only be updated twice an hour.' })
}

/** Adds an amount to a balance, or takes it. Throws when there is not so much. */
export function addBalance(state: ChainState, name: string, amount: string, sign: 1 | -1): void {
  const account = requireAccount(state, name)
  const { amount: thousandths, symbol } = parseAsset(amount)
  const field = symbol === 'HIVE' ? 'hive' : 'hbd'
  const balance = account[field] + sign * thousandths
  if (balance < 0)
    throw assertion(
      `a.get_${field}_balance() >= -delta`,
      'Account ${acc} does not have sufficient funds for balance adjustment. Required: ${r}, Available: ${a}',
      // hived prints what is to be added.
      { acc: name, r: assetText(-thousandths, symbol), a: assetText(account[field], symbol) },
    )
  updateAccount(state, name, { [field]: balance })
}
