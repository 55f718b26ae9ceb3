/**
 * Whose ledger a ledger is. It belongs to the computer that it was bound to last, and a copy of it, wherever it is put,
 * does not; and what the computer remembers of it outside of the folder shows when an older one was put back.
 */
import { randomBytes, randomUUID } from 'node:crypto'

import type { Computer } from './computer.ts'
import { changeOf, markOf, type ComputerChange, type ComputerMark } from './computer-mark.ts'
import type { FileSystem } from '../disk/file-system.ts'
import type { LedgerHead, LedgerTurn, OwnerAnswer } from './ledger-entry.ts'
import type { LedgerFile } from './ledger-file.ts'

/** `unbound`: from before ledgers were bound. `behind`: this computer has seen it go further. */
export type Belonging =
  | { readonly kind: 'ours' | 'unbound' | 'behind' }
  | { readonly kind: 'other-computer'; readonly change: ComputerChange }

export class LedgerBinding {
  readonly #computer: Computer
  readonly #files: FileSystem

  constructor(computer: Computer, files: FileSystem) {
    this.#computer = computer
    this.#files = files
  }

  /** Whose a ledger is that was read and is whole. Throws the system's error. */
  async judge(ledger: LedgerFile): Promise<Belonging> {
    const memory = this.#computer.recall(ledger.id)
    // It was read before: another process may have appended meanwhile, and remembered that.
    if (memory !== undefined && !ledger.includes(memory.head)) await ledger.refresh()
    const bound = boundTo(ledger)
    // What is remembered was written after it was bound.
    if (bound === undefined) return { kind: memory === undefined ? 'unbound' : 'behind' }
    const change = changeOf(bound, await this.#shown(ledger, memory?.mark))
    if (change !== undefined) return { kind: 'other-computer', change }
    return { kind: memory === undefined || ledger.includes(memory.head) ? 'ours' : 'behind' }
  }

  /** The entry that binds a ledger to this computer. Throws the system's error. */
  async entry(ledger: LedgerFile, how: 'first' | OwnerAnswer, at: string): Promise<LedgerTurn> {
    const computer = await this.#shown(ledger, randomBytes(16).toString('hex'))
    return { kind: 'bound', id: newId(), how, computer, at }
  }

  /** Notes outside of the folder how far a ledger goes that is durable up to there. */
  remember(ledger: LedgerFile, folder: string): void {
    const mark = boundTo(ledger)?.outside ?? undefined
    if (mark === undefined) return
    this.#computer.remember(ledger.id, { mark, head: ledger.head })
    this.#computer.rememberFolder(folder)
  }

  /** Whether this computer remembers that a ledger stood in a folder. */
  remembers(folder: string): boolean {
    return this.#computer.remembersFolder(folder)
  }

  async #shown(ledger: LedgerFile, outside: string | undefined): Promise<ComputerMark> {
    const { identity } = await this.#files.describe(ledger.file)
    return markOf(ledger.id, { machine: await this.#computer.machine(), file: identity, outside })
  }
}

/** What a ledger says of its computer; undefined for one from before they were bound. */
export function boundTo({ turns }: LedgerFile): ComputerMark | undefined {
  return turns.findLast((turn) => turn.kind === 'bound')?.computer
}

/** Whether the keys of a ledger have moved to another computer, and nothing was begun anew since. */
export function isClosed({ turns }: LedgerFile): boolean {
  return (
    turns.findLast(({ kind }) => kind === 'closed' || kind === 'begun' || kind === 'received')?.kind ===
    'closed'
  )
}

/** Whether a ledger has taken in another one as far as `head`, or further. */
export function hasReceived({ turns }: LedgerFile, from: string, head: LedgerHead): boolean {
  return turns.some(
    (turn) => turn.kind === 'received' && turn.ledger === from && turn.head.sequence >= head.sequence,
  )
}

/** An id that no other entry has, 32 hex digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}
