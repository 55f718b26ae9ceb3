/**
 * HIVE authorities as operations and nodes write them: keys and accounts with weights, and a threshold that they must
 * reach together. One question matters most here: is a single key enough? An endorsement is one ECDSA signature, so a
 * key that needs others beside it cannot endorse.
 */
import { decodeKey } from '../coinzdense/index.ts'
import { isObject } from './metadata-text.ts'

/** A key (STM…) or account name, and how much its signature weighs (0 to 65,535). */
export type Weighted = readonly [name: string, weight: number]

/** Who may act for an account: signatures whose weights reach the threshold. Both lists are sorted by name. */
export interface Authority {
  /** 0 to 2^32 - 1. */
  readonly threshold: number
  readonly keys: readonly Weighted[]
  readonly accounts: readonly Weighted[]
}

/** An authority, or the admission that the history does not show it. */
export type KnownAuthority = Authority | 'unknown'

/** What one key is worth in an authority. */
export type KeyStanding =
  /** Its signature alone satisfies the authority. */
  | 'sufficient'
  /** It is in the authority, but other keys are needed beside it although some key would be enough alone. */
  | 'too-light'
  /** It is in the authority, and no key is enough alone. */
  | 'needs-others'
  | 'absent'

/**
 * hived allows 40 members, but it allowed more once, and still does where a recovery request is edited. An operation
 * has at most 65,536 bytes, and no member takes fewer than 6: a name of three characters, its length, its weight.
 */
const mostMembers = Math.floor(65_536 / 6)

/** The authority in a JSON value as hived writes it, or undefined when it is not one. Never throws. */
export function parseAuthority(value: unknown): Authority | undefined {
  if (!isObject(value)) return undefined
  const threshold = value['weight_threshold']
  const keys = parseWeights(value['key_auths'], isPublicKeyText)
  const accounts = parseWeights(value['account_auths'], isAccountText)
  return isWhole(threshold, 0xffffffff) && keys !== undefined && accounts !== undefined
    ? { threshold, keys, accounts }
    : undefined
}

/** An authority as hived writes it: `parseAuthority` reads the same from it. */
export function authorityJson({ threshold, accounts, keys }: Authority) {
  return { weight_threshold: threshold, account_auths: accounts, key_auths: keys }
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

/** What the key (STM…) is worth in the authority. */
export function keyStanding(authority: Authority, key: string): KeyStanding {
  const enough = ([, weight]: Weighted) => weight >= authority.threshold
  const own = authority.keys.filter(([name]) => name === key)
  if (own.length === 0) return 'absent'
  if (own.some(enough)) return 'sufficient'
  return authority.keys.some(enough) ? 'too-light' : 'needs-others'
}

/** Whether two authorities are the same, in whatever order they were written. */
export function sameAuthority(one: KnownAuthority, other: KnownAuthority): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function parseWeights(value: unknown, isMember: (text: string) => boolean): Weighted[] | undefined {
  if (!Array.isArray(value) || value.length > mostMembers) return undefined
  const weights: Weighted[] = []
  for (const item of value as unknown[]) {
    if (!Array.isArray(item) || item.length !== 2) return undefined
    const [name, weight] = item as [unknown, unknown]
    if (typeof name !== 'string' || !isMember(name) || !isWhole(weight, 0xffff)) return undefined
    weights.push([name, weight])
  }
  return weights.sort(([one, first], [other, second]) =>
    one === other ? first - second : one < other ? -1 : 1,
  )
}

/** Laxer than `parseAccountName`: the oldest accounts follow older rules. */
function isAccountText(text: string): boolean {
  return /^[a-z0-9.-]{1,16}$/.test(text)
}

function isWhole(value: unknown, largest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largest
}
