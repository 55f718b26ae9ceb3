/**
 * An account's history as far as plans are judged by it: as a check reads it, and leading to the account as it stands.
 * Where nobody can tell it, that is said, and nothing is guessed.
 */
import { say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import type { AccountName, KnownHistory } from '../../../shared/recovery/index.ts'
import type { ReadingOptions } from './account-reading.ts'
import { checkAccount } from './checking.ts'
import { HiveError, StoppedError } from '../nodes/errors.ts'
import { contradictions } from './history-contradiction.ts'
import type { Wait } from '../nodes/waiting.ts'

/** The history, or why there is none. */
export type HistoryKnowledge =
  { readonly known: KnownHistory } | { readonly known: undefined; readonly trouble: Saying }

export interface KnowingOptions extends ReadingOptions {
  /** Waits before an account that has just changed is read again; nothing is read twice without it. */
  readonly wait?: Wait | undefined
}

/** Reads the history of an account, up to what happened a moment ago. Throws StoppedError. */
export async function readKnownHistory(
  account: AccountName,
  { wait, ...options }: KnowingOptions,
): Promise<HistoryKnowledge> {
  try {
    const { present, history, lastIrreversible } = await checkAccount(account, {
      ...options,
      claims: 'skip',
      carriers: [],
      ...(wait === undefined ? {} : { wait }),
    })
    // What is too new for a verdict counts here: the plan comes after it.
    const told = {
      name: account,
      history: history.entries,
      start: history.start,
      lastBlock: lastIrreversible,
    }
    const isLedTo =
      present !== undefined &&
      contradictions({ account: present, replacedOwners: undefined }, told).length === 0
    if (isLedTo) return { known: history }
  } catch (error) {
    if (error instanceof StoppedError || !(error instanceof HiveError)) throw error
    return { known: undefined, trouble: sayingOf(error) }
  }
  return {
    known: undefined,
    trouble: say(
      'history-contradicts-account',
      `The history of ${account} and its present state contradict each other.`,
      { account },
    ),
  }
}
