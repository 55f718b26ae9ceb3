/**
 * Resource credits, simply but truthfully: an account has so many when full, a transaction costs by its bytes and by
 * what it makes the node do, what was spent comes back evenly within five days, and who has not enough is refused.
 * The figures are near the real chain's, not equal to them: there the price follows the demand.
 */
import type { RequiredAuthorities } from './authority.ts'
import { notEnoughCredits } from './rejection.ts'
import { requireAccount, updateAccount, type ChainState, type Credits } from './state.ts'

const fullAfterSeconds = 5 * 86_400
const pricePerByte = 400_000
const pricePerOperation = 30_000_000

/** What a transaction of so many bytes and operations costs. */
export function creditCost(bytes: number, operations: number): number {
  return bytes * pricePerByte + operations * pricePerOperation
}

/** What is there at `now` (seconds). */
export function currentMana({ maximum, mana, updated }: Credits, now: number): number {
  return Math.min(maximum, Math.floor(mana + (maximum * Math.max(0, now - updated)) / fullAfterSeconds))
}

/** Who pays: the first account whose active, owner or posting authority is required; nobody for recover_account. */
export function payerOf(required: readonly RequiredAuthorities[]): string | undefined {
  for (const { active = [], owner = [], posting = [] } of required) {
    const [payer] = [...active, ...owner, ...posting]
    if (payer !== undefined) return payer
  }
  return undefined
}

/** Takes the cost from the payer. Throws hived's refusal when it is not there and `enforce` says so. */
export function payCredits(
  state: ChainState,
  payer: string,
  cost: number,
  { now, enforce }: { readonly now: number; readonly enforce: boolean },
): void {
  const { credits } = requireAccount(state, payer)
  const mana = currentMana(credits, now)
  if (mana < cost && enforce) throw notEnoughCredits(payer, mana, cost)
  updateAccount(state, payer, { credits: { ...credits, mana: Math.max(0, mana - cost), updated: now } })
}
