/** Methods about transactions: taking them, saying where they stand, and what an account has done. */
import { formatTime, parseTime } from '../nodes/chain-types.ts'
import type { AssetForm } from './account-json.ts'
import type { HistoryEntry } from './blocks.ts'
import { operationJson, transactionJson } from './chain-methods.ts'
import type { Arguments, Method, NodeContext } from './method.ts'
import { operationNumber } from './operations.ts'
import { assertion, badCast, type Rejection } from './rejection.ts'
import { readTransaction, requireConsent } from './transaction-checks.ts'

const mostHistory = 1000
const mostSearched = 2000
const day = 86_400

/**
 * Part of an account's history: at most `limit` entries that pass the filter, up to number `start` (-1: the newest),
 * oldest first, each with its number. As in hived only what is irreversible, unless asked otherwise.
 */
function accountHistory(args: Arguments, { chain }: NodeContext, form: AssetForm): [number, unknown][] {
  const account = args.text(0, 'account')
  const start = args.number(1, 'start', -1)
  const limit = args.number(2, 'limit', mostHistory)
  const low = args.bits(3, 'operation_filter_low')
  const high = args.bits(4, 'operation_filter_high')
  if (limit > mostHistory)
    throw assertion('args.limit <= 1000', 'limit of ${l} is greater than maxmimum allowed', { l: limit })
  if (limit < 1) throw assertion('limit > 0', 'limit must be greater than zero')
  const last = start < 0 ? Infinity : start
  if (last < limit - 1)
    throw assertion(
      'args.start >= args.limit-1',
      'start must be greater than or equal to limit-1 (start is 0-based index)',
    )
  const newest =
    form === 'object' && args.value(5, 'include_reversible') === true ? Infinity : chain.lastIrreversible
  const filter = low === undefined && high === undefined ? undefined : ((high ?? 0n) << 64n) | (low ?? 0n)
  const history = chain.history(account)
  const found: [number, unknown][] = []
  let number = history.length - 1
  if (number > last) number = last
  while (number >= 0 && (history[number]?.block ?? 0) > newest) number--
  for (let searched = 0; number >= 0 && found.length < limit; number--, searched++) {
    if (filter !== undefined && searched === mostSearched) {
      if (found.length > 0) break
      throw nothingFiltered(number)
    }
    const entry = history[number]
    if (entry !== undefined && passes(entry, filter)) found.push([number, historyJson(entry, form)])
  }
  return found.reverse()
}

/** hived goes through so many entries in search of those that are asked for, and then says where to search on. */
function nothingFiltered(sequence: number): Rejection {
  const format =
    'Could not find filtered operation in ${l} operations, to continue searching, set start=${sequence}.'
  return assertion('result.size() > 0', format, { l: mostSearched, sequence })
}

/** Whether the filter, a set of operation numbers, holds the entry's. */
function passes({ operation: [name] }: HistoryEntry, filter: bigint | undefined): boolean {
  if (filter === undefined) return true
  return ((filter >> BigInt(operationNumber(name) ?? 127)) & 1n) === 1n
}

function historyJson(entry: HistoryEntry, form: AssetForm): Record<string, unknown> {
  return {
    trx_id: entry.transactionId,
    block: entry.block,
    trx_in_block: entry.transactionInBlock,
    op_in_trx: entry.operationInTransaction,
    virtual_op: entry.virtual,
    timestamp: formatTime(entry.time),
    ...(form === 'object' ? { operation_id: 0 } : {}),
    op: operationJson(entry.operation, form),
  }
}

/** Where a transaction stands, by the rules of hived's transaction_status_api. */
function findTransaction(args: Arguments, { chain }: NodeContext): Record<string, unknown> {
  const place = chain.place(args.text(0, 'transaction_id'))
  if (place !== undefined) {
    if (place.block === undefined) return { status: 'within_mempool' }
    const status =
      place.block <= chain.lastIrreversible ? 'within_irreversible_block' : 'within_reversible_block'
    return { status, block_num: place.block, rc_cost: place.read.cost }
  }
  const given = args.value(1, 'expiration')
  if (given === undefined || given === null) return { status: 'unknown' }
  const expiration = parseTime(given)
  if (expiration === undefined) throw badCast('string_type', 'time_point_sec')
  if (expiration < chain.trackedSince + day) return { status: 'too_old' }
  if (expiration <= (chain.block(chain.lastIrreversible)?.time ?? 0))
    return { status: 'expired_irreversible' }
  if (expiration < chain.head.time) return { status: 'expired_reversible' }
  return { status: 'unknown' }
}

function getTransaction(args: Arguments, { chain }: NodeContext): Record<string, unknown> {
  const id = args.text(0, 'id')
  const place = chain.place(id)
  if (place?.block === undefined || place.block > chain.lastIrreversible)
    throw assertion('false', 'Unknown Transaction ${t}', { t: id })
  const { read, block, index } = place
  return { ...transactionJson(read, 'text'), transaction_id: id, block_num: block, transaction_num: index }
}

export const transactionMethods: Readonly<Record<string, Method>> = {
  'condenser_api.broadcast_transaction': (args, { broadcast }) => {
    broadcast(args.value(0, 'trx'))
    return {}
  },
  'network_broadcast_api.broadcast_transaction': (args, { broadcast }) => {
    broadcast(args.value(0, 'trx'))
    return {}
  },
  'condenser_api.verify_authority': (args, { chain, chainId }) => {
    requireConsent(chain.state, readTransaction(args.value(0, 'trx')), chainId)
    return true
  },
  'transaction_status_api.find_transaction': findTransaction,
  'condenser_api.get_transaction': getTransaction,
  'condenser_api.get_account_history': (args, node) => accountHistory(args, node, 'text'),
  'account_history_api.get_account_history': (args, node) => ({
    history: accountHistory(args, node, 'object'),
  }),
}
