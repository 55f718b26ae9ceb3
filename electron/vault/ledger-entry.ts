/**
 * One line of the ledger (FORMAT.md section 14): JSON and the SHA-256 of it. Each entry names its number and the
 * checksum of the entry before it, so that whoever reads the file sees what is missing, changed or out of place.
 */
import { createHash } from 'node:crypto'

import type { SigningPlace } from '../../shared/coinzdense/index.ts'
import { isComputerMark, type ComputerMark } from './computer-mark.ts'

/** What an entry says, besides where it stands. Times are ISO 8601. */
export type LedgerFact =
  /** The first entry of every ledger; `id` (32 hex digits) tells one ledger from another. */
  | { readonly kind: 'opened'; readonly version: 1; readonly id: string }
  /** This key signs this digest and nothing else, from now on. */
  | ({ readonly kind: 'reserved' } & Reserved)
  /** The signature has been handed out. Nothing depends on it. */
  | { readonly kind: 'released'; readonly oneTimeKey: string; readonly digest: string; readonly at: string }
  /** This key has signed something, and the record of it was damaged: it signs nothing any more. */
  | { readonly kind: 'lost'; readonly oneTimeKey: string; readonly at: string }
  /** Somebody saw that this key has signed, here or elsewhere: it signs nothing else any more. */
  | ({ readonly kind: 'used' } & SeenUse)
  /** This key was made on this computer, of fresh randomness: where nobody saw a use, there is none from before. */
  | { readonly kind: 'made'; readonly oneTimeKey: string; readonly at: string }
  | LedgerTurn

/**
 * What happened to the ledger itself, and not to a key. `id` (32 hex digits) tells one such entry from another, so that a
 * vault knows which of them it has heard of.
 */
export type LedgerTurn =
  /** From now on it belongs to this computer, and why: it is new here, or its owner has said what happened. */
  | {
      readonly kind: 'bound'
      readonly id: string
      readonly how: 'first' | OwnerAnswer
      readonly computer: ComputerMark
      readonly at: string
    }
  /** Its keys have moved to another computer: this ledger takes no new entry of a key. */
  | { readonly kind: 'closed'; readonly id: string; readonly at: string }
  /** Its owner began anew where something had been lost: what this ledger does not know may have been signed. */
  | { readonly kind: 'begun'; readonly id: string; readonly after: Loss; readonly at: string }
  /** What another ledger knew up to `head`, when its keys moved here, stands before this entry. */
  | {
      readonly kind: 'received'
      readonly id: string
      readonly ledger: string
      readonly head: LedgerHead
      readonly at: string
    }

/** What an owner says of a ledger that is not where it was. */
export type OwnerAnswer = 'same' | 'moved' | 'copied'
export const ownerAnswers = ['same', 'moved', 'copied'] as const satisfies readonly OwnerAnswer[]

/** Why somebody begins anew. */
export type Loss = 'missing' | 'damaged' | 'behind' | 'closed'
const losses = ['missing', 'damaged', 'behind', 'closed'] as const satisfies readonly Loss[]

/** What a key was reserved for. */
export interface Reserved {
  readonly oneTimeKey: string
  readonly digest: string
  readonly statement: string
  readonly at: string
  readonly place?: SigningPlace
}

/** A use that was seen and not made here. */
export interface SeenUse {
  readonly oneTimeKey: string
  /** What it signed, in words; public. */
  readonly statement: string
  readonly at: string
  /** Where it was seen, such as `chain`. */
  readonly learnedFrom: string
  /** What it signed exactly, where that is known: the very same may be signed again. */
  readonly digest?: string
}

/** A fact at its place in the ledger. */
export interface LedgerEntry {
  /** 0, 1, 2, … without a gap. */
  readonly sequence: number
  /** The checksum of the entry before it; of the first, zeros. */
  readonly previous: string
  readonly fact: LedgerFact
  /** SHA-256 of the entry's JSON, 64 hex digits. */
  readonly check: string
}

/** The end of a ledger: how far it goes, and the checksum that stands for everything up to there. */
export interface LedgerHead {
  readonly sequence: number
  readonly check: string
}

/** What stands before the first entry. */
export const beforeFirst: LedgerHead = { sequence: -1, check: '0'.repeat(64) }

/** Bytes of the longest line. */
export const longestLine = 4096
const longestStatement = 500

/** The line of the entry that follows `head`, with its line feed, and the checksum in it. */
export function formatEntry(head: LedgerHead, fact: LedgerFact): { line: string; check: string } {
  const cut =
    (fact.kind === 'reserved' || fact.kind === 'used') && fact.statement.length > longestStatement
      ? { ...fact, statement: `${fact.statement.slice(0, longestStatement - 1)}…` }
      : fact
  const json = JSON.stringify({ sequence: head.sequence + 1, previous: head.check, ...cut })
  const check = checkOf(json)
  return { line: `${json} ${check}\n`, check }
}

/** The entry in a line without its line feed; undefined when it is not authentic, whole and of a known kind. */
export function parseEntry(line: string): LedgerEntry | undefined {
  const json = line.slice(0, -65)
  const check = line.slice(-64)
  if (line.length > longestLine || line.at(-65) !== ' ' || checkOf(json) !== check) return undefined
  // What has this checksum was written by `formatEntry`, of this version or of a later one.
  const { sequence, previous, ...rest } = JSON.parse(json) as Record<string, unknown>
  const fact = readFact(rest)
  if (typeof sequence !== 'number' || typeof previous !== 'string' || fact === undefined) return undefined
  return { sequence, previous, fact, check }
}

function readFact(members: Record<string, unknown>): LedgerFact | undefined {
  const { kind, version, id, oneTimeKey, digest, statement, at, place, learnedFrom } = members
  if (kind === 'opened') return version === 1 && isText(id) ? { kind, version, id } : undefined
  if (isText(kind) && turnKinds.includes(kind)) return readTurn(members)
  if (!isText(oneTimeKey) || !isText(at)) return undefined
  if (kind === 'lost' || kind === 'made') return { kind, oneTimeKey, at }
  if (kind === 'used') {
    if (!isText(statement) || !isText(learnedFrom)) return undefined
    const seen = { kind, oneTimeKey, statement, at, learnedFrom } as const
    if (digest === undefined) return seen
    return isText(digest) ? { ...seen, digest } : undefined
  }
  if (!isText(digest)) return undefined
  if (kind === 'released') return { kind, oneTimeKey, digest, at }
  if (kind !== 'reserved' || !isText(statement)) return undefined
  const reserved = { kind, oneTimeKey, digest, statement, at } as const
  if (place === undefined) return reserved
  return isPlace(place) ? { ...reserved, place } : undefined
}

const turnKinds: readonly string[] = ['bound', 'closed', 'begun', 'received']

function readTurn(members: Record<string, unknown>): LedgerTurn | undefined {
  const { kind, id, at, how, computer, after, ledger, head } = members
  if (!isText(id) || !/^[0-9a-f]{32}$/.test(id) || !isText(at)) return undefined
  if (kind === 'closed') return { kind, id, at }
  if (kind === 'begun') {
    const loss = losses.find((known) => known === after)
    return loss === undefined ? undefined : { kind, id, after: loss, at }
  }
  if (kind === 'received') return isText(ledger) && isHead(head) ? { kind, id, ledger, head, at } : undefined
  const known = (['first', ...ownerAnswers] as const).find((answer) => answer === how)
  return known !== undefined && isComputerMark(computer)
    ? { kind: 'bound', id, how: known, computer, at }
    : undefined
}

/** Whether a value is the end of a ledger, of which nothing else is known. */
export function isHead(value: unknown): value is LedgerHead {
  if (typeof value !== 'object' || value === null) return false
  const { sequence, check } = value as Record<string, unknown>
  return Number.isSafeInteger(sequence) && isText(check) && /^[0-9a-f]{64}$/.test(check)
}

/** What a value says of a key for good; undefined when it says nothing of the kind. */
export function readKeyFact(
  value: unknown,
): Extract<LedgerFact, { kind: 'reserved' | 'used' | 'lost' }> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fact = readFact(value as Record<string, unknown>)
  return fact?.kind === 'reserved' || fact?.kind === 'used' || fact?.kind === 'lost' ? fact : undefined
}

function isPlace(value: unknown): value is SigningPlace {
  if (typeof value !== 'object' || value === null) return false
  const { signingKey, position } = value as Record<string, unknown>
  return isText(signingKey) && isText(position) && /^[0-9]{1,20}$/.test(position)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function checkOf(json: string): string {
  return createHash('sha256').update(json).digest('hex')
}
