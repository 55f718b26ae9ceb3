/** Storing what a one-time key is about to sign: whether it may still sign anything, when that fails, is told apart. */
import { NotRecordedError, type SigningIntent } from '../../shared/coinzdense/index.ts'
import { GuardError } from './errors.ts'
import { isClosed } from './ledger-binding.ts'
import { damagedRecord, ledgerClosed, notStored } from './ledger-errors.ts'
import type { LedgerFile } from './ledger-file.ts'
import type { LedgerStore } from './ledger-store.ts'
import { requireSame, requireWhole, type OpenedLedger } from './opened-ledger.ts'

/**
 * Throws NotRecordedError when nothing could be stored, and GuardError `record-not-durable` when it may be there after
 * all, or what forbids it.
 */
export async function storeIntent(
  store: LedgerStore,
  opened: OpenedLedger,
  intent: SigningIntent,
): Promise<void> {
  const { ledger } = opened
  const at = store.at()
  let appending = false
  try {
    await store.start(opened)
    appending = true
    await ledger.append(
      () =>
        ledger.find(intent.oneTimeKey) === undefined && !isClosed(ledger)
          ? { kind: 'reserved', ...intent, at }
          : undefined,
      'synced',
    )
  } catch (error) {
    if (error instanceof GuardError) throw error
    const sentences = notStored(opened.folder, error)
    // Half-way through appending it may be there after all.
    if (appending && !(await isAbsent(ledger, intent.oneTimeKey)))
      throw new GuardError('record-not-durable', ...sentences)
    throw new NotRecordedError('record-not-durable', ...sentences)
  }
  requireWhole(opened)
  const record = ledger.find(intent.oneTimeKey)
  if (record === undefined) throw isClosed(ledger) ? ledgerClosed() : damagedRecord(ledger.file)
  requireSame(record, intent, opened)
}

async function isAbsent(ledger: LedgerFile, oneTimeKey: string): Promise<boolean> {
  try {
    await ledger.refresh()
    return ledger.find(oneTimeKey) === undefined && !ledger.damaged
  } catch {
    return false
  }
}
