/** Beginning anew: a ledger in the place of one that was lost, damaged, or is behind, with all that can still be read. */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { createWhole } from '../disk/durable-file.ts'
import { makeFolderDurably } from '../disk/durable-folder.ts'
import type { FileSystem } from '../disk/file-system.ts'
import { readIfThere } from '../disk/reading.ts'
import { isSystemError } from '../disk/system-error.ts'
import { GuardError } from './errors.ts'
import { newId } from './ledger-binding.ts'
import { LedgerFile, type KeyFact } from './ledger-file.ts'
import type { LedgerStore } from './ledger-store.ts'
import { OldRecord } from './old-record.ts'
import { lossOf } from './opened-ledger.ts'

/** As `SigningLedger.beginAnew`. */
export async function beginLedgerAnew(store: LedgerStore): Promise<void> {
  const folder = store.folder
  const opened = await store.look().catch((error: unknown) => {
    if (error instanceof GuardError && error.code === 'record-missing') return undefined
    throw error
  })
  const loss = opened === undefined ? 'missing' : lossOf(opened)
  await store.durably({ folder }, async () => {
    if (loss === 'damaged') await setLedgerAside(store.files, folder)
    if (loss === 'missing' || loss === 'damaged') await replaceLedger(store.files, folder)
    const next = await store.lookAnew()
    await store.start(next)
    await store.movePractice(next.practiceRecord, next)
    const { belonging, ledger } = next
    if (belonging.kind === 'other-computer') await store.bindAnew(next, 'moved')
    else if (belonging.kind === 'behind') await store.bindAnew(next, 'same')
    await ledger.append(() => ({ kind: 'begun', id: newId(), after: loss, at: store.at() }), 'synced')
    await store.makeNameDurable(next)
    store.remember(next)
  })
}

/** Keeps a damaged ledger under another name. Whatever that really was, all that it says goes into the next one. */
async function setLedgerAside(files: FileSystem, folder: string): Promise<void> {
  const file = path.join(folder, 'ledger')
  try {
    await files.rename(file, `${file}.damaged-${randomUUID()}`)
  } catch (error) {
    // Somebody else was first.
    if (!isSystemError(error, 'ENOENT')) throw error
  }
  await files.syncFolder(folder)
}

/** A new ledger with all in it that can be read of those that were set aside. */
async function replaceLedger(files: FileSystem, folder: string): Promise<void> {
  await makeFolderDurably(files, folder)
  const facts = new Map<string, KeyFact>()
  const names = await files.list(folder)
  for (const name of names.filter((candidate) => candidate.startsWith('ledger.damaged-')).sort())
    for (const fact of LedgerFile.salvage(
      (await readIfThere(files, path.join(folder, name))) ?? new Uint8Array(0),
    ))
      if (!facts.has(fact.oneTimeKey)) facts.set(fact.oneTimeKey, fact)
  for (const fact of await new OldRecord(folder, files).facts())
    if (!facts.has(fact.oneTimeKey)) facts.set(fact.oneTimeKey, fact)
  const bytes = LedgerFile.begin(newId(), [...facts.values()])
  await createWhole(files, { file: path.join(folder, 'ledger'), bytes, uniqueName: randomUUID() })
  await files.syncFolder(folder)
}
