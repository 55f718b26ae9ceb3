/**
 * Whether nodes tell the same history. Each entry, and that there is no other, needs the word of two of them; they need
 * not be the same two for all of it, because a node that broke off has told its part.
 */
import { createHash } from 'node:crypto'

import type { HiveNode } from '../nodes/hive-node.ts'
import { isJsonObject } from '../nodes/json.ts'
import type { HistoryEntry } from './history-entry.ts'

/** What one node told. */
export interface ToldPart {
  readonly node: HiveNode
  /** It tells nothing up to this block; undefined when it tells all from the beginning. */
  readonly after: number | undefined
  /** It tells nothing after this block; undefined when it tells all there is. */
  readonly upTo: number | undefined
  /** Whether so much of the history was gone through that it is worth asking the next node for the rest alone. */
  readonly isLong: boolean
  /** Up to the last irreversible block. */
  readonly final: readonly HistoryEntry[]
  readonly newer: readonly HistoryEntry[]
}

/** A history that enough nodes tell. */
export interface Agreed {
  readonly whole: ToldPart
  /** The node that tells all of it first, then those that confirm it. */
  readonly sources: readonly HiveNode[]
  /** Whether somebody told something else. */
  readonly disputed: boolean
}

/** Where they agree, or up to which block another node is still needed; undefined where it is needed for all. */
export interface Agreement {
  readonly agreed: Agreed | undefined
  readonly missingUpTo: number | undefined
}

/**
 * What the parts come to, when `needed` (1 or 2) nodes must tell the same of all blocks up to `lastBlock`, the last one
 * that counts.
 */
export function agreementOf(parts: readonly ToldPart[], needed: number, lastBlock: number): Agreement {
  let missingUpTo: number | undefined
  for (const whole of parts.filter(isWhole)) {
    const others = parts.filter((part) => part !== whole)
    const confirming = others.filter((part) => confirms(part, whole))
    const sources = [whole, ...confirming].map(({ node }) => node)
    const unconfirmed = needed === 1 ? -1 : unconfirmedUpTo(confirming, lastBlock)
    if (unconfirmed < 0)
      return {
        agreed: { whole, sources, disputed: others.length > confirming.length },
        missingUpTo: undefined,
      }
    if (unconfirmed < lastBlock && confirming.some(({ isLong }) => isLong))
      missingUpTo = Math.min(missingUpTo ?? unconfirmed, unconfirmed)
  }
  return { agreed: undefined, missingUpTo }
}

/** Whether a part is all there is. */
export function isWhole({ after, upTo }: ToldPart): boolean {
  return after === undefined && upTo === undefined
}

/** The newest block that none of these parts tells of; -1 when there is none, because they reach the beginning. */
function unconfirmedUpTo(parts: readonly ToldPart[], lastBlock: number): number {
  let block = lastBlock
  for (;;) {
    const further = parts.find(
      ({ after = -1, upTo = Number.MAX_SAFE_INTEGER }) => upTo >= block && after < block,
    )
    if (further === undefined) return block
    block = further.after ?? -1
    if (block < 0) return -1
  }
}

/** They say with which keys the account came into being. */
const creations: ReadonlySet<string> = new Set([
  'account_create',
  'account_create_with_delegation',
  'create_claimed_account',
])

/** Whether a part says of its blocks what the whole says. */
function confirms(part: ToldPart, whole: ToldPart): boolean {
  const isTold = whole.final.some(({ operation: [name] }) => creations.has(name))
  const ofPart = ({ block }: HistoryEntry) =>
    block > (part.after ?? -1) && block <= (part.upTo ?? Number.MAX_SAFE_INTEGER)
  // Histories may be long, so they are compared without a copy of each.
  return (
    fingerprintOf(part.final.filter(ofPart), isTold) === fingerprintOf(whole.final.filter(ofPart), isTold)
  )
}

/** The same text for the same entries. */
function fingerprintOf(entries: readonly HistoryEntry[], isTold: boolean): string {
  const hash = createHash('sha256')
  for (const entry of entries) {
    const isWord = entry.operation[0] === 'account_created'
    // The chain's own word on a birth is not the same at all nodes, and decides only where no operation tells of it.
    if (isWord && isTold) continue
    hash.update(JSON.stringify(isWord ? ['account_created', entry.block] : entry, inOneOrder))
  }
  return hash.digest('hex')
}

/** Nodes may write the members of an operation in any order. */
function inOneOrder(_name: string, value: unknown): unknown {
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value
}
