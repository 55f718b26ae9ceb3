/**
 * Who may act for a HIVE account: keys and accounts with weights, and a threshold that they must reach together. The
 * rules are hived's (libraries/protocol/sign_state.cpp): an account counts when its own active authority is satisfied
 * (posting, where posting is asked for), to a depth of two.
 */
import { decodeKey } from '../coinzdense/index.ts'
import { isObject } from './metadata-text.ts'

/** The three authorities of an account. Its memo key is a key only, and can decide nothing. */
export type AuthorityRole = 'owner' | 'active' | 'posting'

/** Every kind of key an account has. */
export type HiveRole = AuthorityRole | 'memo'

export const hiveRoles: readonly HiveRole[] = ['owner', 'active', 'posting', 'memo']

/** One authority. */
export interface Authority {
  /** 0 to 2^32 - 1. */
  readonly threshold: number
  /** Public keys (STM…) and account names, each with its weight (0 to 65,535). */
  readonly keys: readonly (readonly [string, number])[]
  readonly accounts: readonly (readonly [string, number])[]
}

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
const mostMembers = 100

/** An authority as a node writes it, or undefined when it is not one: hived allows 40 members, and once allowed more. */
export function parseAuthority(value: unknown): Authority | undefined {
  if (!isObject(value)) return undefined
  const threshold = value['weight_threshold']
  const keys = parseWeights(value['key_auths'], isPublicKeyText)
  const accounts = parseWeights(value['account_auths'], isAccountText)
  return isWhole(threshold, 0xffffffff) && keys !== undefined && accounts !== undefined
    ? { threshold, keys, accounts }
    : undefined
}

/** Whether a text is a HIVE public key. The null key counts, although it is no point of the curve. */
export function isPublicKeyText(text: string): boolean {
  try {
    decodeKey('ecdsaPublicKey', text)
    return true
  } catch {
    return false
  }
}

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

function parseWeights(
  value: unknown,
  isMember: (text: string) => boolean,
): (readonly [string, number])[] | undefined {
  if (!Array.isArray(value) || value.length > mostMembers) return undefined
  const pairs: (readonly [string, number])[] = []
  for (const pair of value as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return undefined
    const [text, weight] = pair as [unknown, unknown]
    if (typeof text !== 'string' || !isMember(text) || !isWhole(weight, 0xffff)) return undefined
    pairs.push([text, weight])
  }
  return pairs
}

/** Laxer than `parseAccountName`: the oldest accounts follow older rules. */
function isAccountText(text: string): boolean {
  return /^[a-z0-9.-]{1,16}$/.test(text)
}

function isWhole(value: unknown, largest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largest
}
