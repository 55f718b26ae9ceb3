/**
 * The claims of one recovery key among operations of a chain (FORMAT.md section 18). Any account may carry a claim, so
 * the operations come from wherever somebody looked. The first claim in chain order that holds counts; a second one
 * that says something else is equivocation, and proves that the key has been used twice or broken.
 */
import { decodeKey, encodeKey } from '../coinzdense/index.ts'
import type { AccountName } from './account-name.ts'
import {
  readFewClaims,
  signatureHolds,
  type CarriedClaims,
  type CheckedSignatures,
  type RefusedClaim,
} from './carried-claims.ts'
import { positionOf, type ChainOperation, type ChainPosition, type HistoryEntry } from './chain-operation.ts'
import { blockWords, dateWords } from './chain-words.ts'
import type { SignedClaim } from './claim-envelope.ts'
import type { ClaimStatement } from './claim-statement.ts'

/** Whose claims are looked for. */
export interface ClaimQuery {
  /** QRK…. */
  readonly recoveryPublicKey: string
  readonly account: AccountName
  /** 64 lower-case hex digits. */
  readonly chainId: string
  /** The last block whose registrations count, if there is one. It says where a claim stands, never whether it holds. */
  readonly cutoffBlock?: number
}

/** A claim that the recovery key signed. */
export interface FoundClaim extends ChainPosition {
  readonly version: 0 | 1
  /** The new key, CZD…. */
  readonly coinzdensePublicKey: string
  /** What it says; null for version 0, which says nothing but the key. */
  readonly statement: ClaimStatement | null
  /** The accounts that published it here. */
  readonly carriers: readonly string[]
  /** null when no cutoff was given. */
  readonly place: 'up-to-cutoff' | 'after-cutoff' | null
  /** How often the same claim stands on the chain, this time included. */
  readonly copies: number
}

/** What there is to know about the result: a stable code, a sentence, and advice. */
export interface ClaimReason {
  readonly code: keyof typeof texts
  readonly sentence: string
  readonly advice: string
}

/** What was found. `refused` leaves out the well-formed claims of other recovery keys. */
export type ClaimSearch = {
  readonly sentence: string
  readonly reasons: readonly ClaimReason[]
  readonly refused: readonly RefusedClaim[]
  /** Whether every claim that was there to be looked at was checked. If not, `none` only means "none of those". */
  readonly complete: boolean
} & (
  | { readonly kind: 'none' }
  | { readonly kind: 'claimed'; readonly claim: FoundClaim }
  /** `conflicting`: the other statements that the key signed for this account, in chain order. */
  | {
      readonly kind: 'equivocation'
      readonly claim: FoundClaim
      readonly conflicting: readonly FoundClaim[]
    }
)

const texts = {
  claimed: ['This recovery key signed one claim.', 'Nothing else may ever be signed with it.'],
  'no-claim': ['No claim of this recovery key was found.', 'There is nothing to do.'],
  equivocation: [
    'This recovery key signed different statements, so the later ones may be forged. The first on the chain counts.',
    'Trust only the first claim, and sign nothing else with this recovery key.',
  ],
  'key-used-elsewhere': [
    'This recovery key signed a claim that does not count here: for another account, another chain, or a key that cannot be.',
    'Sign nothing else with it: two different signatures let anybody forge a third.',
  ],
  'claim-unbound': [
    'The claim names neither the account nor the chain: it counts wherever this recovery key is registered.',
    'Make sure that the recovery key is registered for one account only.',
  ],
  'claim-before-cutoff': [
    'The claim was published before the cutoff.',
    'It counts all the same: a recovery key signs only once.',
  ],
  'claims-unchecked': [
    'Not all claims could be checked: there are too many, or no node could show all of them.',
    'Whether this recovery key has signed stays unknown. Look again later, or ask other nodes.',
  ],
} as const

/**
 * The claims of a recovery key among a few operations, which may be any and in any order. Never throws because of what
 * they say; throws EncodingError or LengthError when the recovery public key of the query is not one. Checking one claim
 * costs as much as making a recovery key; the same claim is checked once. For what strangers may have written, there is
 * `searchCarriedClaims`.
 */
export function searchClaims(query: ClaimQuery, operations: readonly HistoryEntry[]): ClaimSearch {
  const recoveryPublicKey = decodeKey('recoveryPublicKey', query.recoveryPublicKey)
  const claims = readFewClaims(operations)
  const checked: CheckedSignatures = new Map()
  for (const claim of claims.byKey.get(query.recoveryPublicKey) ?? [])
    if (!checked.has(claim.identity)) checked.set(claim.identity, signatureHolds(claim, recoveryPublicKey))
  return searchCarriedClaims(query, claims, checked, 'whole')
}

/**
 * The same among claims that were read and checked before: of a `whole` history, or of a `part` of one. What was not
 * checked is not counted, and makes the search incomplete. Never throws.
 */
export function searchCarriedClaims(
  query: ClaimQuery,
  { malformed, byKey }: CarriedClaims,
  checked: ReadonlyMap<string, boolean>,
  extent: 'whole' | 'part',
): ClaimSearch {
  const found = new Map<string, FoundClaim>()
  const refused: RefusedClaim[] = [...malformed]
  const inVain = new Set<string>()
  let usedElsewhere = false
  let complete = extent === 'whole'

  for (const claim of byKey.get(query.recoveryPublicKey) ?? []) {
    const { operation, signed, message, identity } = claim
    const refuse = (code: string, sentence: string) =>
      refused.push({ ...positionOf(operation), code, sentence })
    const holds = checked.get(identity)
    if ('vain' in signed) {
      // Version 0.1.0 signed claims for keys that cannot be: they do not count, and the key has signed all the same.
      if (holds === undefined) complete = false
      else if (holds) inVain.add(message)
      continue
    }
    const statement = signed.claim.version === 1 ? signed.claim.statement : undefined
    if (holds === undefined) complete = false
    else if (!holds)
      refuse('claim-signature-wrong', 'The signature of this claim was not made by the recovery key.')
    else if (statement !== undefined && statement.chainId !== query.chainId) {
      refuse('claim-of-another-chain', 'This claim is for another chain.')
      usedElsewhere = true
    } else if (statement !== undefined && statement.account !== query.account) {
      refuse('claim-of-another-account', 'This claim is for another account.')
      usedElsewhere = true
    } else {
      const before = found.get(message)
      found.set(
        message,
        before === undefined
          ? foundClaim(operation, signed, query)
          : { ...before, copies: before.copies + 1 },
      )
    }
  }
  // Anybody may publish a good claim once more in a bad form: that is no second statement.
  usedElsewhere ||= [...inVain].some((message) => !found.has(message))
  refused.sort((one, other) => one.block - other.block || one.transactionInBlock - other.transactionInBlock)
  return conclude([...found.values()], refused, { usedElsewhere, complete })
}

function conclude(
  claims: readonly FoundClaim[],
  refused: readonly RefusedClaim[],
  { usedElsewhere, complete }: { readonly usedElsewhere: boolean; readonly complete: boolean },
): ClaimSearch {
  const [claim, ...conflicting] = claims
  const elsewhere = usedElsewhere ? [reasonOf('key-used-elsewhere')] : []
  const unchecked = complete ? [] : [reasonOf('claims-unchecked')]
  if (claim === undefined) {
    const reasons = [...unchecked, reasonOf('no-claim'), ...elsewhere]
    const sentence = complete
      ? texts['no-claim'][0]
      : `${texts['no-claim'][0]} ${texts['claims-unchecked'][0]}`
    return { kind: 'none', sentence, reasons, refused, complete }
  }
  const equivocates = conflicting.length > 0 || usedElsewhere
  const reasons = [
    reasonOf(equivocates ? 'equivocation' : 'claimed'),
    ...elsewhere,
    ...(claim.version === 0 ? [reasonOf('claim-unbound')] : []),
    ...(claim.place === 'up-to-cutoff' ? [reasonOf('claim-before-cutoff')] : []),
    ...unchecked,
  ]
  const sentence = `The recovery key signed that ${claim.coinzdensePublicKey} is the new key, in block ${blockWords(claim.block)}${dateWords(' on ', claim.time)}.`
  return equivocates
    ? { kind: 'equivocation', sentence, reasons, refused, complete, claim, conflicting }
    : { kind: 'claimed', sentence, reasons, refused, complete, claim }
}

function foundClaim(
  operation: ChainOperation,
  { claim }: SignedClaim,
  { cutoffBlock }: ClaimQuery,
): FoundClaim {
  const coinzdensePublicKey =
    claim.version === 1
      ? claim.statement.coinzdensePublicKey
      : encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey)
  const { required_auths: active, required_posting_auths: posting } = operation.value
  const carriers = [active, posting].flatMap((names) => (Array.isArray(names) ? (names as unknown[]) : []))
  return {
    ...positionOf(operation),
    version: claim.version,
    coinzdensePublicKey,
    statement: claim.version === 1 ? claim.statement : null,
    carriers: carriers.filter((name) => typeof name === 'string'),
    place:
      cutoffBlock === undefined ? null : operation.block <= cutoffBlock ? 'up-to-cutoff' : 'after-cutoff',
    copies: 1,
  }
}

function reasonOf(code: keyof typeof texts): ClaimReason {
  const [sentence, advice] = texts[code]
  return { code, sentence, advice }
}
