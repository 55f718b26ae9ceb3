/**
 * How a practice chain survives a restart: one file, a line for everything that happened, in order. Nothing else is
 * stored; the state is what comes out when all of it happens again. A line that a crash left half-written is dropped.
 */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

import type { SignedTransaction } from '../nodes/chain-types.ts'
import { PracticeError } from './errors.ts'
import type { NewAccount } from './new-account.ts'
import type { DisasterStage } from './state.ts'

/** Something that happened to a chain. Times are seconds since 1970. */
export type JournalEntry =
  | {
      readonly kind: 'genesis'
      readonly version: 1
      readonly chainId: string
      readonly blockSeconds: number
      readonly time: number
      readonly accounts: readonly NewAccount[]
    }
  | {
      readonly kind: 'block'
      readonly id: string
      readonly time: number
      readonly transactions: readonly SignedTransaction[]
    }
  | { readonly kind: 'account'; readonly account: NewAccount }
  | { readonly kind: 'disaster'; readonly stage: DisasterStage }

/** Where a chain writes what happens to it. */
export interface Journal {
  /** What happened before, oldest first; empty for a new chain. */
  readonly entries: readonly JournalEntry[]
  append(entry: JournalEntry): void
  close(): void
}

/** A journal that remembers nothing. */
export const forgetfulJournal: Journal = {
  entries: [],
  append: () => undefined,
  close: () => undefined,
}

/**
 * The journal in a folder, which is made if it is not there. Throws PracticeError `practice-chain-in-use` when another
 * process has it open, `practice-chain-damaged` when a line in its middle cannot be read, `practice-folder` when the
 * folder cannot be used.
 */
export function openJournal(folder: string): Journal {
  const lock = takeLock(folder)
  try {
    const file = openSync(path.join(folder, 'chain.jsonl'), 'a+', 0o600)
    const { entries, goodBytes } = readEntries(readFileSync(file))
    ftruncateSync(file, goodBytes)
    return {
      entries,
      append(entry) {
        writeSync(file, `${JSON.stringify(entry)}\n`)
        // An empty block may be lost to a power cut; nobody waits for it.
        if (entry.kind !== 'block' || entry.transactions.length > 0) fsyncSync(file)
      },
      close() {
        closeSync(file)
        rmSync(lock, { force: true })
      },
    }
  } catch (error) {
    rmSync(lock, { force: true })
    throw error instanceof PracticeError ? error : folderError()
  }
}

function readEntries(content: Buffer): { entries: JournalEntry[]; goodBytes: number } {
  const entries: JournalEntry[] = []
  let start = 0
  for (let end = content.indexOf(0x0a); end >= 0; end = content.indexOf(0x0a, start)) {
    entries.push(parseEntry(content.toString('utf8', start, end)))
    start = end + 1
  }
  return { entries, goodBytes: start }
}

function parseEntry(line: string): JournalEntry {
  try {
    const entry = JSON.parse(line) as JournalEntry
    if (['genesis', 'block', 'account', 'disaster'].includes(entry.kind)) return entry
  } catch {
    // Falls through: unreadable and not understood are the same to us.
  }
  throw damagedJournal()
}

/** The chain's record does not make sense. */
export function damagedJournal(): PracticeError {
  return new PracticeError(
    'practice-chain-damaged',
    'The record of this practice chain is damaged.',
    'Nothing of value is in it: delete its folder, or choose another one, and start again.',
  )
}

function folderError(): PracticeError {
  return new PracticeError(
    'practice-folder',
    'The practice chain cannot be kept in this folder.',
    'Choose a folder that you may write to.',
  )
}

/** Makes the lock file, over that of a process that is no longer there. */
function takeLock(folder: string): string {
  const lock = path.join(folder, 'lock')
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = openSync(lock, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return lock
    } catch {
      if (attempt > 0) throw folderError()
      requireDeadOwner(lock)
      rmSync(lock, { force: true })
    }
  }
}

function requireDeadOwner(lock: string): void {
  const owner = readOwner(lock)
  if (owner === undefined || !isRunning(owner)) return
  throw new PracticeError(
    'practice-chain-in-use',
    `Another process (${owner}) runs the practice chain of this folder.`,
    'Stop that one first, or choose another folder.',
  )
}

function readOwner(lock: string): number | undefined {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    return Number.isInteger(owner) && owner > 0 ? owner : undefined
  } catch {
    return undefined
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
