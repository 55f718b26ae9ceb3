/**
 * Whether signatures satisfy authorities, by the rules since hardfork 28: only the authority that an operation
 * requires counts, the owner key no longer stands in for the active one, all roles may be mixed in one transaction, and
 * signatures that nobody asked for do no harm.
 */
import type { Authority } from '../nodes/chain-types.ts'
import { missingAuthority, missingOtherAuthority, unknownAccount } from './rejection.ts'
import type { Account, ChainState } from './state.ts'

/** Whose consent an operation needs. */
export interface RequiredAuthorities {
  readonly owner?: readonly string[]
  readonly active?: readonly string[]
  readonly posting?: readonly string[]
  /** Authorities that the operation itself names. */
  readonly other?: readonly Authority[]
}

/** Account authorities are followed so deep. */
const deepest = 2

/** Throws hived's refusal unless the public keys (STM…) satisfy everything that is required. */
export function requireAuthorities(
  state: ChainState,
  required: readonly RequiredAuthorities[],
  signers: ReadonlySet<string>,
): void {
  const names = (role: 'owner' | 'active' | 'posting') =>
    [...new Set(required.flatMap((entry) => entry[role] ?? []))].sort()
  const posting = new Consent(state, 'posting', signers)
  for (const name of names('posting')) {
    const account = signerOf(state, name)
    if (!posting.ofAccount(name)) throw missingAuthority('posting', name, account.posting, account.owner)
  }
  const active = new Consent(state, 'active', signers)
  for (const authority of required.flatMap(({ other = [] }) => other))
    if (!active.of(authority)) throw missingOtherAuthority(authority)
  for (const name of names('active')) {
    const account = signerOf(state, name)
    if (!active.ofAccount(name)) throw missingAuthority('active', name, account.active, account.owner)
  }
  for (const name of names('owner')) {
    const { owner } = signerOf(state, name)
    if (!active.of(owner)) throw missingAuthority('owner', name, owner, owner)
  }
}

function signerOf(state: ChainState, name: string): Account {
  const account = state.accounts.get(name)
  if (account === undefined) throw unknownAccount()
  return account
}

/** What the signatures amount to where accounts inside authorities stand for their active or posting authority. */
class Consent {
  readonly #state: ChainState
  readonly #role: 'active' | 'posting'
  readonly #signers: ReadonlySet<string>
  readonly #consenting = new Set<string>()

  constructor(state: ChainState, role: 'active' | 'posting', signers: ReadonlySet<string>) {
    this.#state = state
    this.#role = role
    this.#signers = signers
  }

  ofAccount(name: string): boolean {
    return this.#consenting.has(name) || this.of(signerOf(this.#state, name)[this.#role])
  }

  of({ weight_threshold, key_auths, account_auths }: Authority, depth = 0): boolean {
    let weight = 0
    for (const [key, keyWeight] of key_auths) if (this.#signers.has(key)) weight += keyWeight
    for (const [name, accountWeight] of account_auths) {
      if (weight >= weight_threshold) break
      if (this.#consents(name, depth)) weight += accountWeight
    }
    return weight >= weight_threshold
  }

  #consents(name: string, depth: number): boolean {
    if (this.#consenting.has(name)) return true
    if (depth === deepest) return false
    if (!this.of(signerOf(this.#state, name)[this.#role], depth + 1)) return false
    this.#consenting.add(name)
    return true
  }
}

/** Whether no set of signatures can ever satisfy the authority. */
export function isImpossible({ weight_threshold, key_auths, account_auths }: Authority): boolean {
  const weights = [...key_auths, ...account_auths].map(([, weight]) => weight)
  return weights.reduce((sum, weight) => sum + weight, 0) < weight_threshold
}

/** Whether two authorities are the same; both are sorted. */
export function sameAuthority(a: Authority, b: Authority): boolean {
  const form = ({ weight_threshold, account_auths, key_auths }: Authority) =>
    JSON.stringify([weight_threshold, account_auths, key_auths])
  return form(a) === form(b)
}
