/**
 * By what a ledger knows its computer (FORMAT.md section 14): what the system calls the computer, where on its disk the
 * ledger's file stands, and a random mark outside of the folder. A folder that was copied brings the ledger along and none
 * of the three. Only keyed hashes are stored, so that nobody learns from a ledger whose computer it was.
 */
import { createHmac } from 'node:crypto'

import type { FileIdentity } from '../disk/file-system.ts'

/** 32 hex digits each; null for what this system does not have. */
export interface ComputerMark {
  /** Of the identifier that the system gives to the computer. */
  readonly machine: string | null
  /** Of the number of the ledger's file on its volume. */
  readonly file: string
  /** Of the time when that file was made, in nanoseconds. */
  readonly born: string | null
  /** What was written outside of the folder: random, and no hash. */
  readonly outside: string | null
}

/** What is different from what a ledger says of its computer. */
export type ComputerChange = 'machine' | 'file' | 'outside'

/** What the computer shows, under the key of a ledger: its `id`, 32 hex digits. */
export function markOf(
  ledger: string,
  shown: {
    readonly machine: string | undefined
    readonly file: FileIdentity
    readonly outside: string | undefined
  },
): ComputerMark {
  const hashed = (what: string, value: string) =>
    createHmac('sha256', Buffer.from(ledger, 'hex')).update(`${what} ${value}`).digest('hex').slice(0, 32)
  const { machine, file, outside } = shown
  return {
    machine: machine === undefined ? null : hashed('machine', machine),
    file: hashed('file', file.number),
    born: file.born === undefined ? null : hashed('born', file.born),
    outside: outside ?? null,
  }
}

/**
 * What speaks against this being the computer that the ledger belongs to; undefined when nothing does. What the system
 * has never told, and what is tidied away with its caches, says nothing: the file stands where it stood all the same.
 */
export function changeOf(bound: ComputerMark, shown: ComputerMark): ComputerChange | undefined {
  const differs = (one: string | null, other: string | null) =>
    one !== null && other !== null && one !== other
  // A system that had a name for its computer, and has none now, is another one.
  if (bound.machine !== null && bound.machine !== shown.machine) return 'machine'
  if (bound.file !== shown.file || differs(bound.born, shown.born)) return 'file'
  return differs(bound.outside, shown.outside) ? 'outside' : undefined
}

/** Whether a value is a mark as ledgers have it. */
export function isComputerMark(value: unknown): value is ComputerMark {
  if (typeof value !== 'object' || value === null) return false
  const { machine, file, born, outside } = value as Record<string, unknown>
  const isHex = (member: unknown) => typeof member === 'string' && /^[0-9a-f]{32}$/.test(member)
  return isHex(file) && [machine, born, outside].every((member) => member === null || isHex(member))
}
