/**
 * Reading an account again once its publication cannot be undone: whether it says what was written, and which recovery
 * key counts by the history that the chain now has.
 */
import { say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  countingIn,
  metadataChanges,
  replayAccount,
  verdictAt,
  type AccountName,
  type CountingRegistration,
  type MetadataChange,
} from '../../../shared/recovery/index.ts'
import { readAccount, type AccountReading } from '../accounts/account-reading.ts'
import { AgreementError } from '../nodes/agreement.ts'
import type { Chain } from '../nodes/chain.ts'
import { isNodeTrouble } from '../nodes/errors.ts'
import { readKnownHistory, type HistoryKnowledge } from '../accounts/known-history.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { isLoopback } from '../nodes/nodes.ts'
import type { Wait } from '../nodes/waiting.ts'

/** What was found when the account was read again after publishing. */
export type ReadBack =
  | /** Several nodes show what was written. */ { readonly state: 'confirmed' }
  | /** Something else stands there now: what is different. */ {
      readonly state: 'different'
      readonly changes: readonly MetadataChange[]
    }
  | /** The nodes could not tell; the chain has it all the same. */ {
      readonly state: 'not-read'
      readonly sentence: string
    }

/** Which recovery key counts by what nodes tell, or why nobody can say. */
export type CountingAfterwards =
  | { readonly state: 'known'; readonly counting: CountingRegistration | undefined }
  | { readonly state: 'not-read'; readonly trouble: Saying }

/** Who is asked again, and how it is waited. */
export interface ReadingAgainOptions {
  readonly client: NodeClient
  readonly chain: Chain
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly signal?: AbortSignal | undefined
}

/** Gateways keep answers about accounts for 6 seconds, blocks come every 3 (milliseconds). */
const gatewayMemory = 9_000
const readBackTries = 3

/** What came of reading again. */
export interface ReadAgain {
  readonly readBack: ReadBack
  readonly countingAfterwards: CountingAfterwards
}

/**
 * Reads the account again, from several nodes: whether it says what was written, member by member, and which recovery
 * key counts by its history up to that block. Throws StoppedError.
 */
export async function readAgain(
  account: AccountName,
  written: string,
  block: number,
  { client, chain, now, signal, wait }: ReadingAgainOptions,
): Promise<ReadAgain> {
  const pause = client.nodes.every(({ url }) => isLoopback(url)) ? 0 : gatewayMemory
  const asking = { nodes: client.nodes, chain, now, signal }
  let result: ReadAgain | undefined
  for (let i = 0; i < readBackTries; i++) {
    await wait(pause, signal)
    let reading: AccountReading
    try {
      reading = await readAccount(account, asking)
    } catch (error) {
      if (!isNodeTrouble(error) && !(error instanceof AgreementError)) throw error
      const countingAfterwards = { state: 'not-read', trouble: sayingOf(error) } as const
      result = { readBack: { state: 'not-read', sentence: error.message }, countingAfterwards }
      continue
    }
    const changes = metadataChanges(written, reading.metadata)
    const readBack: ReadBack = changes.length === 0 ? { state: 'confirmed' } : { state: 'different', changes }
    const countingAfterwards = countingSince(account, block, await readKnownHistory(account, asking))
    result = { readBack, countingAfterwards }
    if (changes.length === 0 && countingAfterwards.state === 'known') break
  }
  return result ?? { readBack: { state: 'not-read', sentence: '' }, countingAfterwards: notThereYet(account) }
}

/** The verdict of a history in which the publication stands already: nodes show it a little later than the account. */
function countingSince(account: AccountName, block: number, history: HistoryKnowledge): CountingAfterwards {
  return history.known?.entries.every((entry) => entry.block !== block) === true
    ? notThereYet(account)
    : countingBy(account, history)
}

/** The recovery key that counts by a history. */
export function countingBy(account: AccountName, history: HistoryKnowledge): CountingAfterwards {
  if (history.known === undefined) return { state: 'not-read', trouble: history.trouble }
  const { entries, start } = history.known
  const verdict = verdictAt(replayAccount(account, entries, start))
  if (verdict.kind !== 'unknown') return { state: 'known', counting: countingIn(verdict) }
  return {
    state: 'not-read',
    trouble: say('history-shows-too-little', `The history of ${account} shows too little.`, { account }),
  }
}

function notThereYet(account: AccountName): CountingAfterwards {
  return {
    state: 'not-read',
    trouble: say('history-behind', `The history of ${account} does not show it yet.`, { account }),
  }
}
