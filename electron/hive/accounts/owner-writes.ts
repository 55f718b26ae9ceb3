/** Every operation of a history that wrote an account's owner authority, also where it wrote the one that was there. */
import type { AccountTimeline, KnownAuthority } from '../../../shared/recovery/index.ts'
import type { HistoryEntry } from './history-entry.ts'
import { chainTime } from '../nodes/json.ts'

/** The owner authority was written. */
export interface OwnerWrite {
  readonly block: number
  /** Milliseconds since 1970. */
  readonly time: number
  /** What was in force before. */
  readonly before: KnownAuthority
}

/** Those of a history in the order of the chain, which `timeline` is the replay of; the creation of the account is none. */
export function ownerWrites(
  { account, start, states }: AccountTimeline,
  history: readonly HistoryEntry[],
): readonly OwnerWrite[] {
  const writes: OwnerWrite[] = []
  let passed = 0
  for (const { block, timestamp, operation } of history) {
    if (!writesOwner(operation, account)) continue
    while ((states[passed]?.block ?? Infinity) < block) passed++
    // Where a block wrote it twice, only the first of them found what the block before left.
    const isSecond = writes.at(-1)?.block === block
    const before = isSecond ? 'unknown' : (states[passed - 1] ?? start).owner
    writes.push({ block, time: chainTime(timestamp) ?? 0, before })
  }
  return writes
}

function writesOwner([name, body]: HistoryEntry['operation'], account: string): boolean {
  switch (name) {
    case 'account_update':
    case 'account_update2':
      return body['account'] === account && body['owner'] !== undefined && body['owner'] !== null
    case 'recover_account':
      return body['account_to_recover'] === account
    default:
      return false
  }
}
