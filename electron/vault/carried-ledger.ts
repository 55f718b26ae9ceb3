/**
 * What the ledger of a computer knew, on its way to the next one: a text in the sealed copy of a vault, made when the
 * first computer had stopped signing. With it the second one knows exactly what was signed.
 */
import { ShapeError } from './exact-shape.ts'
import { isHead, longestLine, readKeyFact, type LedgerHead } from './ledger-entry.ts'
import type { KeyFact } from './ledger-file.ts'

export interface CarriedLedger {
  /** Ids of the ledger and of those that it had taken in, itself first. */
  readonly ledgers: readonly string[]
  /** How far it went. */
  readonly head: LedgerHead
  readonly facts: readonly KeyFact[]
}

/** Characters of the longest text: more than a hundred thousand signatures. */
export const longestCarriedLedger = 64 * 1024 * 1024
const mostLedgers = 1000

export function formatCarriedLedger({ ledgers, head, facts }: CarriedLedger): string {
  return JSON.stringify({ version: 1, ledgers: [...new Set(ledgers)], head, facts })
}

/** Reads it back. Throws ShapeError; the text was sealed, so that only a mistake of ours makes it fail. */
export function readCarriedLedger(text: string): CarriedLedger {
  try {
    const { version, ledgers, head, facts } = JSON.parse(text) as Record<string, unknown>
    if (version === 1 && isListOfIds(ledgers) && isHead(head) && Array.isArray(facts))
      return { ledgers, head: { sequence: head.sequence, check: head.check }, facts: facts.map(keyFact) }
  } catch {
    // Its parser would repeat what it could not read.
  }
  throw new ShapeError('carried', 'what a ledger knew')
}

function isListOfIds(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= mostLedgers &&
    value.every((id) => typeof id === 'string' && /^[0-9a-f]{32}$/.test(id))
  )
}

function keyFact(value: unknown): KeyFact {
  const fact = readKeyFact(value)
  // Whatever is longer could not be written as a line.
  if (fact === undefined || JSON.stringify(fact).length > longestLine) throw new TypeError()
  return fact
}
