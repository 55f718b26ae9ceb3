/** The ledger as it was last looked at, with what earlier programs recorded, and what it says of a key and of itself. */
import type { SigningIntent } from '../../shared/coinzdense/index.ts'
import { AlreadySignedError, type GuardError } from './errors.ts'
import { isClosed, type Belonging } from './ledger-binding.ts'
import type { Loss } from './ledger-entry.ts'
import { damagedRecord, ledgerBehind, lostEntry, otherComputer } from './ledger-errors.ts'
import type { KeyFact, KeyRecord, LedgerFile } from './ledger-file.ts'
import type { OldRecord } from './old-record.ts'
import type { PracticeRecord } from './practice-record.ts'

/** What the ledger works on. */
export interface OpenedLedger {
  readonly folder: string
  readonly ledger: LedgerFile
  readonly oldRecord: OldRecord
  readonly practiceRecord: PracticeRecord
  /** Whose it is; judged again until it is ours. */
  belonging: Belonging
  /** What the records of earlier programs say as long as they have not been moved. */
  unmoved: readonly KeyFact[]
  /** Whether the record before the ledger has been moved. */
  moved: boolean
  /** Whether that of practice has been moved. */
  practiceMoved: boolean
  /** The file of practice of which nobody can tell what it says in the end. */
  damagedFile: string | undefined
  /** Whether the ledger's file is there. */
  started: boolean
  /** Whether this process has made the name of the ledger's file durable. */
  named: boolean
}

/** How the ledger stands, apart from any key. */
export type LedgerStanding =
  /** `new`: nothing was ever signed here. `closed`: its keys have moved to another computer. */
  | { readonly kind: 'new' | 'good' | 'closed' | 'missing' | 'damaged' | 'behind' }
  | { readonly kind: 'other-computer'; readonly refusal: GuardError }

/** What it says of a one-time key, by the key's name. */
export function findIn({ ledger, unmoved }: OpenedLedger, oneTimeKey: string): KeyRecord | undefined {
  const known = ledger.find(oneTimeKey)
  if (known !== undefined) return known
  for (const fact of unmoved) {
    if (fact.kind === 'lost' && fact.oneTimeKey === oneTimeKey) return fact
    if (fact.kind === 'used' && fact.oneTimeKey === oneTimeKey) return { kind: 'used', seen: fact }
    if (fact.kind === 'reserved' && fact.oneTimeKey === oneTimeKey)
      return { kind: 'reserved', reserved: fact, released: true }
  }
  return undefined
}

/** The last position at which a signing key has signed, by the key's name. */
export function positionIn({ ledger, unmoved }: OpenedLedger, signingKey: string): bigint | undefined {
  const places = unmoved.flatMap((fact) =>
    fact.kind === 'reserved' && fact.place?.signingKey === signingKey ? BigInt(fact.place.position) : [],
  )
  return [ledger.lastPosition(signingKey), ...places].reduce(
    (last, position) => (last === undefined || (position ?? -1n) > last ? position : last),
    undefined,
  )
}

/** Throws GuardError `already-signed` unless what is recorded is what is to be signed. */
export function requireSame(record: KeyRecord, intent: SigningIntent, { ledger }: OpenedLedger): void {
  if (record.kind === 'lost') throw lostEntry(ledger.file)
  const { digest, statement, at } = record.kind === 'used' ? record.seen : record.reserved
  if (digest === intent.digest) return
  throw new AlreadySignedError(
    statement,
    `This key has already signed something else: ${statement}, on ${at}. ` +
      'A second signature would let anyone forge in your name, so nothing was signed.',
    'Use the signature that was made then. Signing the very same thing again is possible at any time.',
  )
}

/** Throws GuardError unless what the ledger does not say was not signed on this computer. */
export function requireWhole({ ledger, belonging, damagedFile }: OpenedLedger): void {
  if (ledger.damaged) throw damagedRecord(ledger.file)
  if (damagedFile !== undefined) throw damagedRecord(damagedFile)
  if (belonging.kind === 'behind') throw ledgerBehind()
  if (belonging.kind === 'other-computer') throw otherComputer(belonging.change)
}

export function standingOf({ ledger, belonging, started, damagedFile }: OpenedLedger): LedgerStanding {
  if (ledger.damaged || damagedFile !== undefined) return { kind: 'damaged' }
  if (belonging.kind === 'other-computer')
    return { kind: belonging.kind, refusal: otherComputer(belonging.change) }
  if (belonging.kind === 'behind') return { kind: 'behind' }
  if (isClosed(ledger)) return { kind: 'closed' }
  return { kind: started ? 'good' : 'new' }
}

/** What somebody begins anew after: where nothing is wrong with the ledger itself, a vault may remember a later one. */
export function lossOf(opened: OpenedLedger): Loss {
  const { kind } = standingOf(opened)
  if (kind === 'new') return 'missing'
  return kind === 'damaged' || kind === 'closed' ? kind : 'behind'
}
