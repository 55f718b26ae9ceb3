/**
 * The part of an account's history that a verdict hangs on, small enough to be carried to a computer without a network:
 * of the metadata the recovery record alone, and no operation that says the same again. The verdict over it is the
 * verdict over the whole.
 */
import { CodedError } from '../coinzdense/index.ts'
import type { AccountName } from './account-name.ts'
import { replayAccount, tellsBirthOf } from './account-timeline.ts'
import { readOperations, type ChainOperation, type HistoryEntry } from './chain-operation.ts'
import { readRegistration, registrationText } from './registration.ts'

/** Stands for a metadata text that cannot be read. */
const unreadable = '?'
/** What these do is neither a change of keys nor of metadata. */
const beside: ReadonlySet<string> = new Set([
  'custom_json',
  'change_recovery_account',
  'request_account_recovery',
])
/** The members of an operation that a verdict reads; operations that are not here are kept whole. */
const members: Readonly<Record<string, readonly string[]>> = {
  account_create: ['new_account_name', 'owner', 'active', 'json_metadata'],
  account_create_with_delegation: ['new_account_name', 'owner', 'active', 'json_metadata'],
  create_claimed_account: ['new_account_name', 'owner', 'active', 'json_metadata'],
  account_update: ['account', 'owner', 'active', 'json_metadata'],
  account_update2: ['account', 'owner', 'active', 'json_metadata'],
  account_created: ['new_account_name'],
  recover_account: ['account_to_recover', 'new_owner_authority'],
}

/** What is essential in a history, in the order of the chain. Never throws because of what stands there. */
export function essentialHistory(account: AccountName, history: readonly HistoryEntry[]): HistoryEntry[] {
  const operations = readOperations(history)
  const bornIn = operations.find((operation) => tellsBirthOf(account, operation))?.block
  const kept: HistoryEntry[] = []
  let hasState = false
  /** What was written last by an operation that was judged by the keys of now; undefined when keys changed since. */
  let settled: string | undefined
  let keysChangedIn = ''
  for (const operation of operations) {
    const { block, transactionId, transactionInBlock, time, name } = operation
    // Only the first work of a miner matters, and only before anything else and in the block of the birth.
    if ((name === 'pow' || name === 'pow2') && (hasState || (bornIn ?? block) !== block)) continue
    const value = essentialMembers(operation)
    const entry: HistoryEntry = {
      block,
      transactionId,
      transactionInBlock,
      timestamp: time,
      operation: [name, value],
    }
    const isFirst: boolean = !hasState && replayAccount(account, [entry]).states.length > 0
    if (!hasState && !isFirst && !tellsBirthOf(account, operation)) continue
    const transaction = `${block} ${transactionInBlock} ${transactionId}`
    const written = writtenAlone(operation, account, value)
    if (written === undefined) {
      settled = undefined
      keysChangedIn = transaction
    } else {
      if (hasState && (written === '' || written === settled)) continue
      if (written !== '') settled = transaction === keysChangedIn ? undefined : written
    }
    hasState ||= isFirst
    kept.push(entry)
  }
  return kept
}

/** The metadata that an operation writes, empty for none; undefined when it may have changed keys. */
function writtenAlone(
  { name }: ChainOperation,
  account: AccountName,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  if (beside.has(name)) return ''
  if (name !== 'account_update' && name !== 'account_update2') return undefined
  if (value['account'] !== account) return ''
  if ('owner' in value || 'active' in value) return undefined
  return (value['json_metadata'] as string | undefined) ?? ''
}

/** The members of an operation that a verdict reads, of its metadata the record alone. */
export function essentialMembers({
  name,
  value,
}: Pick<ChainOperation, 'name' | 'value'>): Readonly<Record<string, unknown>> {
  const names = members[name]
  if (names === undefined) return value
  const present = names.filter((member) => value[member] !== undefined && value[member] !== null)
  return Object.fromEntries(
    present.map((member) => [
      member,
      member === 'json_metadata' ? recordAlone(value[member]) : value[member],
    ]),
  )
}

/** A metadata text with the same recovery record and nothing else; an empty one changes nothing and stays empty. */
function recordAlone(metadata: unknown): string {
  if (metadata === '') return ''
  if (typeof metadata !== 'string') return unreadable
  try {
    return registrationText(readRegistration(metadata))
  } catch (error) {
    if (error instanceof CodedError) return unreadable
    throw error
  }
}
