/**
 * What a transaction will cost in resource credits, and whether the account has them. Not every node tells, the price
 * moves, and HIVE decides in the end: only what is certainly not enough is refused here.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { Operation } from '../nodes/chain-types.ts'
import { NodeError, RefusalError, HiveError } from '../nodes/errors.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { member, wholeNumber } from '../nodes/json.ts'
import type { NodeClient } from '../nodes/node-client.ts'

/** The account cannot pay for it now. Nothing was signed. */
export class ResourceCreditsError extends HiveError {}

/** What is known about the cost; numbers are resource credits. */
export interface CreditEstimate {
  /** About what it costs, from the average of the last blocks; undefined when no node tells. */
  readonly cost: number | undefined
  /** What the account has now; undefined when no node tells. */
  readonly available: number | undefined
  /** "a little resource credit", or about which share of what the account has. */
  readonly sentence: string
}

/** Resource credits come back evenly within five days (HIVE_RC_REGEN_TIME). */
const secondsToFull = 5 * 86_400
/** A price can halve between our asking and the sending, hardly more. */
const certainlyTooLittle = 0.5

/**
 * Estimates the cost of a transaction of `bytes` bytes with one operation, and what `payer` has. `now` is the chain's
 * time in seconds. What no node tells stays unknown. Throws ResourceCreditsError when it is certainly not enough, and
 * StoppedError.
 */
export async function estimateCredits(
  client: NodeClient,
  { payer, operation, bytes, now }: { payer: AccountName; operation: Operation; bytes: number; now: number },
  options: AskOptions = {},
): Promise<CreditEstimate> {
  const ask = (method: string, parameters: unknown) =>
    client.call('rc_api', method, parameters, { ...options, optional: true })
  const [cost, mana] = await Promise.all([
    unlessUntold(async () =>
      costIn(await ask('get_rc_operation_stats', { operation: `${operation[0]}_operation` }), bytes),
    ),
    unlessUntold(async () => manaIn(await ask('find_rc_accounts', { accounts: [payer] }), payer, now)),
  ])
  const available = mana?.available
  if (mana !== undefined && (mana.maximum === 0 || (cost ?? 0) * certainlyTooLittle > mana.maximum))
    throw new ResourceCreditsError(
      'resource-credits-never-enough',
      `${payer} has so little stake that its resource credits never suffice for this, however long it waits. Nothing was signed, and nothing was published.`,
      'Power up some HIVE in it, or let somebody delegate resource credits to it.',
      { account: payer },
    )
  if (
    available === 0 ||
    (cost !== undefined && available !== undefined && available < certainlyTooLittle * cost)
  )
    throw new ResourceCreditsError(
      'not-enough-resource-credits',
      `${payer} has too few resource credits for this at the moment. Nothing was signed, and nothing was published.`,
      'Wait some hours until they have grown back, or power up some HIVE.',
      { account: payer },
    )
  return { cost, available, sentence: sentenceFor(cost, available) }
}

function sentenceFor(cost: number | undefined, available: number | undefined): string {
  if (cost === undefined || available === undefined) return 'It costs no HIVE, only a little resource credit.'
  const percent = (100 * cost) / available
  if (percent > 100)
    return 'It costs no HIVE, but perhaps more resource credit than the account has now: HIVE may refuse it.'
  const share = percent < 1 ? 'less than 1 %' : `about ${Math.ceil(percent)} %`
  return `It costs no HIVE, and ${share} of the resource credit that the account has now.`
}

/** The average cost of such an operation, with the part that depends on the length adjusted to ours. */
function costIn(answer: unknown, bytes: number): number | undefined {
  const average = amount(member(answer, 'avg_cost_rc'))
  if (average === undefined || average === 0) return undefined
  const byLength = amount(member(member(answer, 'resource_cost'), 'history_rc'))
  const usualBytes = amount(member(member(answer, 'resource_usage'), 'history_bytes'))
  if (byLength === undefined || usualBytes === undefined || usualBytes === 0 || byLength > average)
    return average
  return Math.ceil(average - byLength + (byLength * bytes) / usualBytes)
}

interface Mana {
  readonly available: number
  readonly maximum: number
}

/** What an account has at `now` (seconds): what it had, and what has grown back since; and all that it can have. */
function manaIn(answer: unknown, account: string, now: number): Mana | undefined {
  const accounts = member(answer, 'rc_accounts')
  const entry: unknown = Array.isArray(accounts) ? accounts[0] : undefined
  if (member(entry, 'account') !== account) return undefined
  const maximum = amount(member(entry, 'max_rc'))
  const bar = member(entry, 'rc_manabar')
  const mana = amount(member(bar, 'current_mana'))
  const updated = wholeNumber(member(bar, 'last_update_time'))
  if (maximum === undefined || mana === undefined || updated === undefined) return undefined
  const grown = mana + (maximum * Math.max(0, now - updated)) / secondsToFull
  return { available: Math.min(maximum, grown), maximum }
}

/** hived writes large numbers as text. The last digits do not matter here. */
function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,20}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined
}

async function unlessUntold<Told>(ask: () => Promise<Told>): Promise<Told | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof NodeError || error instanceof RefusalError) return undefined
    if (error instanceof HiveError && error.code === 'all-nodes-failed') return undefined
    throw error
  }
}
