/**
 * An account's history as far as plans are judged by it: told by two nodes alike, and leading to the account as it
 * stands. Where nobody can tell it, that is said, and nothing is guessed.
 */
import { say, sayingOf, type Saying } from '../../shared/coinzdense/index.ts'
import { replayAccount, type AccountName, type KnownHistory } from '../../shared/recovery/index.ts'
import { metadataOperations, type HistoryOperation } from './account-history.ts'
import { readAccount, type AccountReading, type ReadingOptions } from './account-reading.ts'
import { readAgreedHistory } from './agreed-history.ts'
import { HiveError, StoppedError } from './errors.ts'
import { contradictions, startOf } from './history-contradiction.ts'
import { isLoopback } from './nodes.ts'
import type { Wait } from './waiting.ts'

/** The history, or why there is none. */
export type HistoryKnowledge =
  { readonly known: KnownHistory } | { readonly known: undefined; readonly trouble: Saying }

export interface KnowingOptions extends ReadingOptions {
  /** Waits before an account that has just changed is read again; nothing is read twice without it. */
  readonly wait?: Wait | undefined
}

/** What decides who could speak for an account, and what it said. */
const telling: readonly HistoryOperation[] = [...metadataOperations, 'recover_account']
/** What has just changed stands in the account before it stands in the history (milliseconds). */
const untilSettled = 9_000

/** Reads the history of an account that was read a moment ago. Throws StoppedError. */
export async function readKnownHistory(
  account: AccountName,
  reading: AccountReading,
  options: KnowingOptions,
): Promise<HistoryKnowledge> {
  try {
    const first = await readOnce(account, reading, options)
    if (first.known !== undefined || options.wait === undefined) return first
    await options.wait(options.nodes.every(({ url }) => isLoopback(url)) ? 0 : untilSettled, options.signal)
    return await readOnce(account, await readAccount(account, options), options)
  } catch (error) {
    if (error instanceof StoppedError || !(error instanceof HiveError)) throw error
    return { known: undefined, trouble: sayingOf(error) }
  }
}

async function readOnce(
  account: AccountName,
  { account: present, head: { lastIrreversible } }: AccountReading,
  options: KnowingOptions,
): Promise<HistoryKnowledge> {
  const { final, newer } = await readAgreedHistory(account, {
    ...options,
    lastIrreversible,
    operations: telling,
  })
  const entries = [...final, ...newer]
  const start = startOf(account, present, entries)
  const contradicting = contradictions(present, replayAccount(account, entries, start), lastIrreversible)
  if (contradicting.length === 0) return { known: { entries, start } }
  return {
    known: undefined,
    trouble: say(
      'history-contradicts-account',
      `The history of ${account} and its present state contradict each other.`,
      { account },
    ),
  }
}
