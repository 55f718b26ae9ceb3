/**
 * What a change of keys does to an account, entry by entry, worked out from its authorities and what its owner wants,
 * and nothing else. What the plan says is what is written: every entry of the roles that change stands in it.
 */
import {
  hiveRoles,
  nullKey,
  parseAccountName,
  parseEcdsaPublicKey,
  sameAuthority,
  type AccountAuthorities,
  type AccountName,
  type Authority,
  type AuthorityRole,
  type HiveRole,
  type Weighted,
} from '../../../shared/recovery/index.ts'
import { KeyChangeError } from './errors.ts'

/** New public keys (STM…), by the role that they are for. */
export type KeysOfRoles = Readonly<Partial<Record<HiveRole, string>>>

/** What the owner of an account wants. */
export interface KeyChangeWish {
  readonly keys: KeysOfRoles
  /**
   * Public keys (STM…) that come from what was given for the keys of today. In roles that change they are replaced. Where a
   * role has none of them, its only key is.
   */
  readonly held: ReadonlySet<string>
  /** What becomes of everything else in those roles; after a theft it goes, because a thief adds keys and accounts. */
  readonly others: 'stay' | 'go'
  /** Keys and accounts with which it is the other way round; `posting:peakd.app` is the one in that role alone. */
  readonly except: readonly string[]
}

/** What becomes of a key or an account in an authority. */
export interface ChangedEntry {
  readonly role: HiveRole
  /** STM…, or the name of an account. */
  readonly entry: string
  readonly kind: 'key' | 'account'
  /** What it weighs afterwards, or weighed before it goes. */
  readonly weight: number
  readonly becomes: 'new' | 'stays' | 'replaced' | 'removed'
}

/** A change of keys, ready to be looked at and signed. */
export interface KeyChange {
  readonly account: AccountName
  readonly roles: readonly HiveRole[]
  /** In the order of the roles, and in each what goes before what comes and what stays. */
  readonly entries: readonly ChangedEntry[]
  /** What the weights must reach, before and afterwards, in roles that change. */
  readonly thresholds: Readonly<Partial<Record<AuthorityRole, readonly [before: number, after: number]>>>
  /** What the operation writes. The owner authority always stands in it, because the owner key signs. */
  readonly written: { readonly owner: Authority } & Partial<Record<'active' | 'posting', Authority>> & {
      readonly memo?: string
    }
  /** Whether all of it is so already. */
  readonly isDone: boolean
}

/** hived's bounds: HIVE_MAX_AUTHORITY_MEMBERSHIP, and weights of 16 bits. */
const mostMembers = 40
const heaviest = 0xffff

/**
 * The plan. Throws KeyChangeError when an exception names what is not there, when nobody can tell which of several keys is to
 * be replaced, and when the outcome would be an authority that HIVE does not take or nobody can satisfy; EncodingError or
 * LengthError for a new key that is none.
 */
export function planKeyChange(account: AccountAuthorities, wish: KeyChangeWish): KeyChange {
  const roles = hiveRoles.filter((role) => wish.keys[role] !== undefined)
  for (const role of roles) parseEcdsaPublicKey(wish.keys[role] ?? '')
  requireEntries(account, roles, wish.except)
  const authorities = roles.flatMap((role) => {
    const newKey = wish.keys[role]
    return role === 'memo' || newKey === undefined ? [] : [changedAuthority(account, role, newKey, wish)]
  })
  const after = (role: AuthorityRole) => authorities.find((one) => one.role === role)?.after
  const [active, posting, memo] = [after('active'), after('posting'), wish.keys.memo]
  return {
    account: parseAccountName(account.name),
    roles,
    entries: [...authorities.flatMap(({ entries }) => entries), ...memoEntries(account.memoKey, memo)],
    thresholds: Object.fromEntries(
      authorities.map(({ role, before, after: { threshold } }) => [role, [before.threshold, threshold]]),
    ),
    written: {
      owner: after('owner') ?? account.owner,
      ...(active === undefined ? {} : { active }),
      ...(posting === undefined ? {} : { posting }),
      ...(memo === undefined ? {} : { memo }),
    },
    isDone:
      authorities.every(({ before, after: then }) => sameAuthority(before, then)) &&
      (memo ?? account.memoKey) === account.memoKey,
  }
}

interface ChangedAuthority {
  readonly role: AuthorityRole
  readonly before: Authority
  readonly after: Authority
  readonly entries: readonly ChangedEntry[]
}

function changedAuthority(
  account: AccountAuthorities,
  role: AuthorityRole,
  newKey: string,
  wish: KeyChangeWish,
): ChangedAuthority {
  const before = account[role]
  const goes = (entry: string) => (wish.others === 'go') !== isNamed(wish.except, role, entry)
  const old = before.keys.filter(([key]) => key !== newKey)
  const replaced = wish.others === 'go' ? [] : replacedKeys(account, role, newKey, wish.held, goes)
  const isReplaced = ([key]: Weighted) => replaced.some(([one]) => one === key)
  const removed = old.filter((one) => goes(one[0]) && !isReplaced(one))
  const keptKeys = old.filter((one) => !goes(one[0]) && !isReplaced(one))
  const removedAccounts = before.accounts.filter(([name]) => goes(name))
  const keptAccounts = before.accounts.filter(([name]) => !goes(name))
  const isAlone = keptKeys.length + keptAccounts.length === 0
  const threshold = wish.others === 'go' && isAlone ? 1 : Math.max(1, before.threshold)
  const present = before.keys.filter(([key]) => key === newKey)
  const places = [...present, ...replaced, ...removed]
  const weight =
    wish.others === 'go' || places.length === 0
      ? Math.min(threshold, heaviest)
      : Math.max(...places.map(([, weighs]) => weighs))
  const after: Authority = {
    threshold,
    keys: [...keptKeys, [newKey, weight] as const].sort(([one], [other]) => (one < other ? -1 : 1)),
    accounts: keptAccounts,
  }
  requireValid(account.name, role, after)
  const told = (list: readonly Weighted[], kind: ChangedEntry['kind'], becomes: ChangedEntry['becomes']) =>
    list.map(([entry, weighs]): ChangedEntry => ({ role, entry, kind, weight: weighs, becomes }))
  const isThere = present.some(([, weighs]) => weighs === weight)
  return {
    role,
    before,
    after,
    entries: [
      ...told(replaced, 'key', 'replaced'),
      ...told(removed, 'key', 'removed'),
      ...told(removedAccounts, 'account', 'removed'),
      ...told([[newKey, weight]], 'key', isThere ? 'stays' : 'new'),
      ...told(keptKeys, 'key', 'stays'),
      ...told(keptAccounts, 'account', 'stays'),
    ],
  }
}

/** Those of today that the new one takes the place of: what its owner holds, or a role's only key. */
function replacedKeys(
  { name, ...authorities }: AccountAuthorities,
  role: AuthorityRole,
  newKey: string,
  held: ReadonlySet<string>,
  goes: (entry: string) => boolean,
): readonly Weighted[] {
  const { keys } = authorities[role]
  const old = keys.filter(([key]) => key !== newKey)
  const own = old.filter(([key]) => held.has(key))
  // Where the new key stands already, the others are not what it is to replace.
  if (own.length > 0 || old.length < keys.length || old.some(([key]) => goes(key))) return own
  if (old.length < 2) return old
  throw new KeyChangeError(
    'which-key',
    `${name} has ${old.length} ${role} keys, and none of them comes from what was given, so nobody can tell which of them is to be replaced. Nothing was sent.`,
    'Give the master password or all the keys that you hold, or name the keys that are to be removed.',
    { account: name, role, count: old.length },
  )
}

function isNamed(names: readonly string[], role: AuthorityRole, entry: string): boolean {
  return names.includes(entry) || names.includes(`${role}:${entry}`)
}

/** Whether all of these new keys stand in the account. */
export function hasKeys(account: AccountAuthorities, wished: KeysOfRoles): boolean {
  return hiveRoles.every((role) => {
    const key = wished[role]
    if (key === undefined) return true
    return role === 'memo' ? account.memoKey === key : account[role].keys.some(([one]) => one === key)
  })
}

/** Whether a key or an account that is named stands in one of these roles; `role:NAME` in that one alone. */
export function hasEntry(account: AccountAuthorities, roles: readonly HiveRole[], name: string): boolean {
  return roles.some(
    (role) =>
      role !== 'memo' &&
      [...account[role].keys, ...account[role].accounts].some(([entry]) => isNamed([name], role, entry)),
  )
}

/** Throws KeyChangeError: whoever names what is not there has mistyped it, and believes that it goes. */
export function requireEntries(
  account: AccountAuthorities,
  roles: readonly HiveRole[],
  names: readonly string[],
): void {
  const unknown = names.find((name) => !hasEntry(account, roles, name))
  if (unknown === undefined) return
  throw new KeyChangeError(
    'no-such-entry',
    `${account.name} has no such key or account in the roles that are changed: ${unknown}. Nothing was sent.`,
    'Look at what is there, and name it as it is written there.',
    { account: account.name, entry: unknown },
  )
}

function requireValid(name: string, role: AuthorityRole, { threshold, keys, accounts }: Authority): void {
  const members = keys.length + accounts.length
  if (members > mostMembers)
    throw new KeyChangeError(
      'too-many-members',
      `The ${role} authority of ${name} would have ${members} keys and accounts; HIVE takes ${mostMembers}. Nothing was sent.`,
      'Remove some of them with this change.',
      { account: name, role, members, most: mostMembers },
    )
  const counting = [...keys.filter(([key]) => key !== nullKey), ...accounts]
  if (counting.reduce((sum, [, weight]) => sum + weight, 0) < threshold)
    throw new KeyChangeError(
      'nobody-could-act',
      `Afterwards nobody could use the ${role} authority of ${name} any more: all that is left does not reach the ${threshold} that it needs. Nothing was sent.`,
      'Keep more of what is there now.',
      { account: name, role, threshold },
    )
}

function memoEntries(before: string, after: string | undefined): ChangedEntry[] {
  if (after === undefined) return []
  const told = (entry: string, becomes: ChangedEntry['becomes']): ChangedEntry => ({
    role: 'memo',
    entry,
    kind: 'key',
    weight: 1,
    becomes,
  })
  return after === before ? [told(after, 'stays')] : [told(before, 'replaced'), told(after, 'new')]
}
