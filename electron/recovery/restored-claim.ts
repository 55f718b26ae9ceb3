/**
 * What a search says about a recovery key that came out of a backup, and what its owner types about it. Only both
 * together make it count as unused.
 */
import type { ClaimSearch } from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'
import type { ClaimFinding } from '../vault/restored-keys.ts'

/** What an owner types to say so, by language. Their own words would be no proof that they read ours. */
export const neverSigned = { en: 'never signed', es: 'nunca firmó' } as const

/**
 * What a search found, at a time (ISO 8601); undefined when this key was not among those that were looked for. For a guard
 * it is the search in what any node showed.
 */
export function claimFinding(search: ClaimSearch | undefined, at: string): ClaimFinding {
  if (search === undefined) return { kind: 'not-searched' }
  if (search.kind !== 'none') return { kind: 'claimed', coinzdenseKey: search.claim.coinzdensePublicKey }
  if (search.reasons.some(({ code }) => code === 'key-used-elsewhere')) return { kind: 'used-elsewhere' }
  // "None" of those that could be checked is not "none".
  return search.complete ? { kind: 'none-found', at } : { kind: 'not-searched' }
}

/** Whether a text says so, in any of the languages. */
export function saysNeverSigned(typed: string): boolean {
  const said = typed.trim().toLowerCase()
  return Object.values(neverSigned).some((phrase) => phrase === said)
}

/**
 * Whether the owner has typed that the key never signed; nothing typed leaves it open. Throws GuardError
 * `acknowledgement-differs` when it is something else.
 */
export function isAcknowledged(typed: string): boolean {
  if (typed.trim() === '') return false
  if (saysNeverSigned(typed)) return true
  throw new GuardError(
    'acknowledgement-differs',
    'That is something else than was asked for, so nothing was stored.',
    'Type it exactly, or leave it empty: the key then stays unknown.',
  )
}
