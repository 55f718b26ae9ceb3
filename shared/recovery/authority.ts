/**
 * HIVE authorities as operations carry them, and the one question that matters here: is a single key enough? An
 * endorsement is one ECDSA signature, so a key that needs others beside it cannot endorse.
 */
import { isObject } from './metadata-text.ts'

/** A key (STM…) or account name, and how much its signature weighs. */
export type Weighted = readonly [name: string, weight: number]

/** Who may act for an account: signatures whose weights reach the threshold. Both lists are sorted by name. */
export interface Authority {
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

/** The authority in a JSON value as hived writes it, or undefined when it is not one. Never throws. */
export function parseAuthority(value: unknown): Authority | undefined {
  if (!isObject(value)) return undefined
  const threshold = value['weight_threshold']
  const keys = parseWeights(value['key_auths'])
  const accounts = parseWeights(value['account_auths'])
  if (!isCount(threshold) || keys === undefined || accounts === undefined) return undefined
  return { threshold, keys, accounts }
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

function parseWeights(value: unknown): Weighted[] | undefined {
  if (!Array.isArray(value)) return undefined
  const weights: Weighted[] = []
  for (const item of value as unknown[]) {
    if (!Array.isArray(item)) return undefined
    const [name, weight] = item as unknown[]
    if (typeof name !== 'string' || !isCount(weight)) return undefined
    weights.push([name, weight])
  }
  return weights.sort(([one, first], [other, second]) =>
    one === other ? first - second : one < other ? -1 : 1,
  )
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
