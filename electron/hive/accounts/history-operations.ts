/**
 * The operations in an account's history that say who could speak for it, and what it said: its creation, every change of
 * its keys and metadata, its recoveries, and the claims it carried.
 */
import { claimOperationId, minedBy } from '../../../shared/recovery/index.ts'
import type { HistoryEntry } from './history-entry.ts'

/** The operations we read: the number of each in hived's list, and the member that must name the account, if one does. */
const operations = {
  account_create: [9, 'new_account_name'],
  account_create_with_delegation: [41, 'new_account_name'],
  create_claimed_account: [23, 'new_account_name'],
  account_update: [10, 'account'],
  account_update2: [43, 'account'],
  request_account_recovery: [24, 'account_to_recover'],
  recover_account: [25, 'account_to_recover'],
  change_recovery_account: [26, 'account_to_recover'],
  pow: [14, undefined],
  pow2: [30, undefined],
  /** The chain's own word, with no transaction behind it. */
  account_created: [80, 'new_account_name'],
  custom_json: [18, undefined],
} as const satisfies Record<string, readonly [number, string | undefined]>

export type HistoryOperation = keyof typeof operations

/** All of them. */
export const everyOperation = Object.keys(operations) as HistoryOperation[]

/** All that decide about an account; claims decide nothing, and players of games have a million custom_json. */
export const decidingOperations = everyOperation.filter((name) => name !== 'custom_json')

/** The ones that can write json_metadata. */
export const metadataOperations: readonly HistoryOperation[] = [
  'account_create',
  'account_create_with_delegation',
  'create_claimed_account',
  'account_update',
  'account_update2',
]

/** The bits of these operations, as nodes are asked for them: bit n for number n in hived's list. */
export function filterFor(wanted: readonly HistoryOperation[]): bigint {
  return wanted.reduce((bits, name) => bits | (1n << BigInt(operations[name][0])), 0n)
}

/** Whether an operation is one we want, and about this account: its history also holds what it did to others. */
export function concerns(
  { operation }: HistoryEntry,
  account: string,
  wanted: readonly HistoryOperation[],
): boolean {
  const [name, body] = operation
  const known = wanted.find((candidate) => candidate === name)
  if (known === undefined) return false
  const subject = operations[known][1]
  if (subject !== undefined) return body[subject] === account
  if (name !== 'pow' && name !== 'pow2') return body['id'] === claimOperationId
  const mined = minedBy(name, body)
  return mined?.account === account && mined.key !== undefined
}

/** Every work of the first kind names a key; of the second kind only the one that creates the account, which stays. */
export function isWork({ operation }: HistoryEntry): boolean {
  return operation[0] === 'pow'
}
