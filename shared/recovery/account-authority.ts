/**
 * Who may act for a HIVE account: keys and accounts with weights, and a threshold that they must reach together. The
 * rules are hived's (libraries/protocol/sign_state.cpp): an account counts when its own active authority is satisfied
 * (posting, where posting is asked for), to a depth of two.
 */
import type { Authority } from './authority.ts'

/** The three authorities of an account. Its memo key is a key only, and can decide nothing. */
export type AuthorityRole = 'owner' | 'active' | 'posting'

/** Every kind of key an account has. */
export type HiveRole = AuthorityRole | 'memo'

export const hiveRoles: readonly HiveRole[] = ['owner', 'active', 'posting', 'memo']

/** Everything that decides which keys may act for an account. */
export interface AccountAuthorities extends Readonly<Record<AuthorityRole, Authority>> {
  readonly name: string
  /** STM…; the "null key" when there is none. */
  readonly memoKey: string
}

/** Fetches accounts by name; those that do not exist are left out. May throw: the network is not always there. */
export type AccountReader = (names: readonly string[]) => Promise<readonly AccountAuthorities[]>

/** How far some keys get with an authority. */
export interface AuthorityWeight {
  /** The weight they bring, and the one that is needed. */
  readonly weight: number
  readonly threshold: number
  /** Members by whose own authority the keys count, in the order of the authority. */
  readonly through: readonly string[]
}

/** HIVE_MAX_SIG_CHECK_DEPTH and HIVE_MAX_SIG_CHECK_ACCOUNTS. */
const deepest = 2
const mostAccounts = 125

/**
 * The weight that these public keys (STM…) bring to an authority. Members are fetched only when the keys alone are
 * not enough. Throws what `readAccounts` throws.
 */
export async function weighKeys(
  account: AccountAuthorities,
  role: AuthorityRole,
  publicKeys: ReadonlySet<string>,
  readAccounts: AccountReader,
): Promise<AuthorityWeight> {
  const budget = { accounts: mostAccounts }
  return weigh(
    account[role],
    role === 'posting' ? 'posting' : 'active',
    { publicKeys, readAccounts, budget },
    0,
  )
}

interface Weighing {
  readonly publicKeys: ReadonlySet<string>
  readonly readAccounts: AccountReader
  readonly budget: { accounts: number }
}

async function weigh(
  authority: Authority,
  memberRole: AuthorityRole,
  weighing: Weighing,
  depth: number,
): Promise<AuthorityWeight> {
  const { threshold } = authority
  let weight = 0
  for (const [key, keyWeight] of authority.keys) if (weighing.publicKeys.has(key)) weight += keyWeight
  const through: string[] = []
  if (weight >= threshold || depth === deepest || authority.accounts.length === 0)
    return { weight, threshold, through }

  const names = authority.accounts.map(([name]) => name).slice(0, weighing.budget.accounts)
  weighing.budget.accounts -= names.length
  const members = names.length === 0 ? [] : await weighing.readAccounts(names)
  for (const [name, memberWeight] of authority.accounts) {
    const member = members.find((candidate) => candidate.name === name)
    if (member === undefined) continue
    const inner = await weigh(member[memberRole], memberRole, weighing, depth + 1)
    if (inner.weight < inner.threshold) continue
    weight += memberWeight
    through.push(name)
    if (weight >= threshold) break
  }
  return { weight, threshold, through }
}
