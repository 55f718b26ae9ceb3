/** Keys that move to another computer, and what its ledger must know of them. */
import type { CarriedLedger } from './carried-ledger.ts'
import { hasReceived, isClosed, newId } from './ledger-binding.ts'
import { copyOfThisComputer, damagedRecord, ledgerClosed } from './ledger-errors.ts'
import type { LedgerStore } from './ledger-store.ts'
import { requireWhole, type OpenedLedger } from './opened-ledger.ts'

/** As `SigningLedger.moveAway`. */
export async function closeAndCarry(store: LedgerStore, opened: OpenedLedger): Promise<CarriedLedger> {
  requireWhole(opened)
  const { ledger } = opened
  await store.durably(opened, async () => {
    await store.start(opened)
    await ledger.append(
      () => (isClosed(ledger) ? undefined : { kind: 'closed', id: newId(), at: store.at() }),
      'synced',
    )
    await store.makeNameDurable(opened)
  })
  if (!isClosed(ledger)) throw damagedRecord(ledger.file)
  store.remember(opened)
  const received = ledger.turns.flatMap((turn) => (turn.kind === 'received' ? turn.ledger : []))
  return { ledgers: [ledger.id, ...received], head: ledger.head, facts: ledger.keyFacts }
}

/** As `SigningLedger.takeIn`. */
export async function takeInCarried(
  store: LedgerStore,
  opened: OpenedLedger,
  { ledgers, head, facts }: CarriedLedger,
): Promise<void> {
  requireWhole(opened)
  const { ledger } = opened
  await store.durably(opened, async () => {
    await store.start(opened)
    const [from = ''] = ledgers
    if (from === ledger.id) throw copyOfThisComputer()
    if (isClosed(ledger) && (!ledgers.includes(ledger.id) || hasReceived(ledger, from, head)))
      throw ledgerClosed()
    await ledger.appendEach(
      [
        ...facts.map((fact) => () => (ledger.find(fact.oneTimeKey) === undefined ? fact : undefined)),
        () => ({ kind: 'received', id: newId(), ledger: from, head, at: store.at() }) as const,
      ],
      'synced',
    )
    await store.makeNameDurable(opened)
  })
  requireWhole(opened)
  store.remember(opened)
}
