/**
 * HIVE Power and resource credits that are lent (hive_evaluator.cpp, rc_utility.cpp:27, hive_custom_operations.cpp). On
 * this chain shares are back as soon as that is cancelled, which takes five days on HIVE.
 */
import { entriesOf } from './begun-entries.ts'
import { assetParts, assetText } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { currentMana } from './resource-credits.ts'
import { requireAccount, updateAccount, type ChainState } from './state.ts'
import { validateName, validateNotNegative, validateSymbol } from './validation.ts'

/** What a third, and a thirtieth, of the fee for an account is worth in shares (millionths) on this chain. */
const leastDelegation = 2_000_000
const leastUpdate = 200_000
/** HIVE_RC_MAX_ACCOUNTS_PER_DELEGATION_OP. */
const mostTakers = 100

const vests = (units: number) => assetText(units, 'VESTS')

/** Shares that can be lent: none that are, and none that a power down is to pay out after this week. */
function available(state: ChainState, name: string): number {
  const { credits, powerDown } = requireAccount(state, name)
  const lent = entriesOf(state.delegations, name).reduce((sum, { amount }) => sum + amount, 0)
  const leaving = powerDown === undefined ? 0 : Math.max(0, powerDown.toWithdraw - powerDown.rate)
  return credits.maximum - lent - leaving
}

function requireAvailable(state: ChainState, name: string, needed: number, what: string): void {
  const has = available(state, name)
  if (has < needed)
    throw assertion(
      `available_shares >= ${what}`,
      'Account ${acc} does not have enough mana to delegate. required: ${r} available: ${a}',
      { acc: name, r: vests(needed), a: vests(has) },
    )
}

/** hived's conditions on what is lent instead of what was before; undefined before anything was. */
function requireDelegable(state: ChainState, name: string, shares: number, before: number | undefined): void {
  if (before === undefined) {
    requireAvailable(state, name, shares, 'op_vesting_shares')
    if (shares < leastDelegation)
      throw assertion(
        'op_vesting_shares >= min_delegation && "Minimum not reached"',
        'Account must delegate a minimum of ${v}',
        { v: vests(leastDelegation) },
      )
    return
  }
  const change = shares - before
  if (change >= 0) {
    if (change < leastUpdate)
      throw assertion(
        'delta >= min_update && "Wrong increase"',
        'Hive Power increase is not enough of a difference. min_update: ${min}',
        { min: vests(leastUpdate) },
      )
    requireAvailable(state, name, change, 'delta')
    return
  }
  if (shares === 0) return
  if (-change < leastUpdate)
    throw assertion(
      'delta >= min_update && "Wrong decrease"',
      'Hive Power decrease is not enough of a difference. min_update: ${min}',
      { min: vests(leastUpdate) },
    )
  if (shares < leastDelegation)
    throw assertion(
      'op_vesting_shares >= min_delegation',
      'Delegation must be removed or leave minimum delegation amount of ${v}',
      { v: vests(leastDelegation) },
    )
}

export const lendingOperations = {
  delegate_vesting_shares: rule({
    number: 40,
    fields: { delegator: 'name', delegatee: 'name', vesting_shares: 'vests' },
    required: ({ delegator }) => ({ active: [delegator] }),
    impacted: ({ delegator, delegatee }) => [delegator, delegatee],
    validate({ delegator, delegatee, vesting_shares }) {
      validateName(delegator)
      validateName(delegatee)
      if (delegator === delegatee)
        throw assertion('delegator != delegatee', 'You cannot delegate VESTS to yourself', {
          subject: delegatee,
          account: delegator,
        })
      validateSymbol(vesting_shares, 'VESTS', 'Delegation must be VESTS')
      validateNotNegative(vesting_shares, 'Delegation cannot be negative')
    },
    apply({ delegator, delegatee, vesting_shares }, state, now) {
      requireAccount(state, delegator)
      requireAccount(state, delegatee)
      const key = `${delegator}/${delegatee}`
      const before = state.delegations.get(key)
      const shares = assetParts(vesting_shares).units
      requireDelegable(state, delegator, shares, before?.amount)
      if (shares === 0) state.delegations.delete(key)
      else
        state.delegations.set(key, {
          id: before?.id ?? state.nextId++,
          from: delegator,
          to: delegatee,
          amount: shares,
          since: before?.since ?? now,
        })
    },
  }),
}

interface CreditsLent {
  readonly from: string
  readonly takers: readonly string[]
  readonly amount: number
}

/** A custom_json of hived's own that lends resource credits; undefined for any other. */
export function creditsLentIn(id: string, json: string): CreditsLent | undefined {
  if (id !== 'rc') return undefined
  const [name, body] = JSON.parse(json) as readonly unknown[]
  if (name !== 'delegate_rc' || typeof body !== 'object' || body === null) return undefined
  const { from, delegatees, max_rc } = body as Readonly<Record<string, unknown>>
  const takers: readonly unknown[] = Array.isArray(delegatees) ? (delegatees as unknown[]) : []
  return { from: String(from), takers: takers.map(String), amount: Number(max_rc) }
}

/** Lends them, or takes them back. What the giver has left goes at once; what a taker gets is not counted here. */
export function lendCredits(
  { from, takers, amount }: CreditsLent,
  consenting: readonly string[],
  state: ChainState,
  now: number,
): void {
  validateCredits({ from, takers, amount })
  if (!consenting.includes(from))
    throw assertion('required_posting == user_posting', 'Missing Posting Authority ${id}', { id: from })
  if (amount !== 0 && amount < leastDelegation)
    throw assertion('op.max_rc >= min_delegation', 'Cannot delegate less than ${min_delegation} rc', {
      min_delegation: leastDelegation,
    })
  const { credits } = requireAccount(state, from)
  let more = 0
  for (const to of takers) {
    requireAccount(state, to)
    const key = `${from}/${to}`
    const before = state.creditDelegations.get(key)
    if (before === undefined && amount === 0)
      throw assertion('op.max_rc != 0', 'Cannot delegate 0 if you are creating new rc delegation')
    if (before?.amount === amount)
      throw assertion(
        'delegation->delegated_rc != uint64_t( op.max_rc )',
        'A delegation to that user with the same amount of RC already exists',
      )
    if (amount === 0) state.creditDelegations.delete(key)
    else
      state.creditDelegations.set(key, {
        id: before?.id ?? state.nextId++,
        from,
        to,
        amount,
        since: before?.since ?? now,
      })
    more += amount - (before?.amount ?? 0)
  }
  const has = currentMana(credits, now)
  if (has < more)
    throw assertion(
      'from_delegable_rc >= delta_total',
      'Account ${a} has insufficient RC (have ${h}, needs ${n})',
      { a: from, h: has, n: more },
    )
  if (more > 0) updateAccount(state, from, { credits: { ...credits, mana: has - more, updated: now } })
}

function validateCredits({ from, takers, amount }: CreditsLent): void {
  validateName(from)
  if (takers.length === 0)
    throw assertion('delegatees.size() != 0', 'Must provide at least one account', { subject: 0 })
  if (takers.length > mostTakers)
    throw assertion(
      'delegatees.size() <= HIVE_RC_MAX_ACCOUNTS_PER_DELEGATION_OP',
      'Provided ${size} accounts, cannot delegate to more than ${max} accounts in one operation',
      { size: takers.length, max: mostTakers },
    )
  for (const taker of takers) {
    validateName(taker)
    if (taker === from)
      throw assertion('delegatee != from', 'cannot delegate rc to yourself', {
        subject: taker,
        account: from,
      })
  }
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw assertion('max_rc >= 0', 'amount of rc delegated cannot be negative', { subject: amount })
}
