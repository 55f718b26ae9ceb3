/**
 * Who can satisfy an authority: one key alone, several together, other accounts, or nobody. What is advised depends on it:
 * nobody can look for a key that there is not.
 */
import type { AccountAuthorities, AuthorityRole } from './account-authority.ts'
import type { Authority } from './authority.ts'
import { listInWords } from './credential-verdict.ts'

/** The key that stands for "no key" in HIVE: 33 zero bytes, which are no point of the curve. */
export const nullKey = 'STM1111111111111111111111111111111114T1Anm'

/** Who it takes, the fewest first. `accounts`: not without the word of another account. */
export type Holder = 'one-key' | 'several-keys' | 'accounts' | 'nobody'

/** Who it takes to satisfy an authority. */
export function holderOf({ threshold, keys, accounts }: Authority): Holder {
  const weights = keys.flatMap(([key, weight]) => (key === nullKey ? [] : [weight]))
  const byKeys = sum(weights)
  if (weights.some((weight) => weight > 0 && weight >= threshold)) return 'one-key'
  if (byKeys > 0 && byKeys >= threshold) return 'several-keys'
  const byAccounts = sum(accounts.map(([, weight]) => weight))
  return byAccounts > 0 && byKeys + byAccounts >= threshold ? 'accounts' : 'nobody'
}

/**
 * Who it takes to speak for an account, by its owner and active authorities: the fewest of the two. An endorsement is one
 * signature, so it takes `one-key`. `members` are the accounts that act for it.
 */
export function speakerOf({ owner, active }: Pick<AccountAuthorities, 'owner' | 'active'>): {
  readonly holder: Holder
  readonly members: readonly string[]
} {
  const holders = [holderOf(owner), holderOf(active)]
  const holder =
    (['one-key', 'several-keys', 'accounts'] as const).find((one) => holders.includes(one)) ?? 'nobody'
  const names = [...owner.accounts, ...active.accounts].map(([name]) => name)
  return { holder, members: [...new Set(names)].sort() }
}

/** What to do when a key is none of this authority's, and what is public of that. */
export function keyAdvice(account: AccountAuthorities, role: AuthorityRole | 'memo') {
  const holder = role === 'memo' ? 'one-key' : holderOf(account[role])
  const members = role === 'memo' ? [] : account[role].accounts.map(([name]) => name)
  return { advice: adviceFor(account.name, role, holder, members), details: { holder, members } }
}

function adviceFor(name: string, role: string, holder: Holder, members: readonly string[]): string {
  switch (holder) {
    case 'one-key':
    case 'several-keys':
      return `Look for the ${role} key of ${name}.`
    case 'accounts':
      return `${name} has no ${role} key that is enough: ${listInWords(members)} ${members.length === 1 ? 'acts' : 'act'} for it. Use the ${role === 'posting' ? role : 'active'} key of one of them.`
    case 'nobody':
      return `There is no ${role} key of ${name}: nobody holds one.`
  }
}

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0)
}
