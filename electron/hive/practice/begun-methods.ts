/** Methods that answer what accounts have begun, or given away: as database_api and rc_api print it. */
import { formatTime } from '../nodes/chain-types.ts'
import { assetJson, assetObject } from './account-json.ts'
import { entriesOf } from './begun-entries.ts'
import type { Arguments, Method, NodeContext } from './method.ts'
import { assertion } from './rejection.ts'
import type { ChainState, Conversion, Escrow, LimitOrder } from './state.ts'

/** DATABASE_API_SINGLE_QUERY_LIMIT; of what is found, one more is answered. */
const mostAnswered = 1000

const own = <Entry extends { readonly from: string }>(
  entries: ReadonlyMap<string, Entry>,
  name: string,
): readonly Entry[] => entriesOf(entries, name).slice(0, mostAnswered + 1)

/** Some are looked up by the account's number, so that it has to be there (database_api_financial.cpp). */
function knownAccount(args: Arguments, { chain }: NodeContext): string {
  const name = args.text(0, 'account')
  if (!chain.state.accounts.has(name))
    throw assertion('delegator != nullptr', 'Given account does not exist.')
  return name
}

const conversionJson = ({ id, from, requestId, amount, converted, complete }: Conversion) => ({
  id,
  owner: from,
  requestid: requestId,
  ...(converted === undefined
    ? { amount: assetObject(amount) }
    : { collateral_amount: assetObject(amount), converted_amount: assetObject(converted) }),
  conversion_date: formatTime(complete),
})

const orderJson = ({ id, from, orderId, created, expiration, forSale, sells, receives }: LimitOrder) => ({
  id,
  created: formatTime(created),
  expiration: formatTime(expiration),
  seller: from,
  orderid: orderId,
  for_sale: forSale,
  sell_price: { base: assetObject(sells), quote: assetObject(receives) },
})

const escrowJson = ({ id, from, to, agent, escrowId, hive, hbd, fee, deadline, expiration }: Escrow) => ({
  id,
  escrow_id: escrowId,
  from,
  to,
  agent,
  ratification_deadline: formatTime(deadline),
  escrow_expiration: formatTime(expiration),
  hbd_balance: assetObject(hbd),
  hive_balance: assetObject(hive),
  pending_fee: assetObject(fee),
  to_approved: false,
  agent_approved: false,
  disputed: false,
})

const vests = (amount: number) => assetJson(amount, 'VESTS', 'object')

/** What stands of it in the account itself. */
export function begunBy(name: string, state: ChainState) {
  const sum = (lent: readonly { readonly amount: number }[]) =>
    lent.reduce((total, { amount }) => total + amount, 0)
  return {
    savings_withdraw_requests: entriesOf(state.savingsWithdrawals, name).length,
    withdraw_routes: entriesOf(state.withdrawRoutes, name).length,
    open_recurrent_transfers: entriesOf(state.recurrentTransfers, name).length,
    pending_transfers: entriesOf(state.escrows, name).length,
    delegated: sum(entriesOf(state.delegations, name)),
    received: sum([...state.delegations.values()].filter(({ to }) => to === name)),
  }
}

/** Of resource credits. */
export function creditsLentBy(name: string, state: ChainState) {
  const all = [...state.creditDelegations.values()]
  const sum = (side: 'from' | 'to') =>
    all.filter((one) => one[side] === name).reduce((total, { amount }) => total + amount, 0)
  return { delegated_rc: sum('from'), received_delegated_rc: sum('to') }
}

export const begunMethods: Readonly<Record<string, Method>> = {
  'database_api.find_savings_withdrawals': (args, { chain }) => ({
    withdrawals: own(chain.state.savingsWithdrawals, args.text(0, 'account')).map(
      ({ id, from, to, memo, requestId, amount, complete }) => ({
        id,
        from,
        to,
        memo,
        request_id: requestId,
        amount: assetObject(amount),
        complete: formatTime(complete),
      }),
    ),
  }),
  'database_api.find_withdraw_vesting_routes': (args, { chain }) => ({
    routes: own(chain.state.withdrawRoutes, args.text(0, 'account')).map(
      ({ id, from, to, percent, autoVest }) => ({
        id,
        from_account: from,
        to_account: to,
        percent,
        auto_vest: autoVest,
      }),
    ),
  }),
  'database_api.find_recurrent_transfers': (args, { chain }) => ({
    recurrent_transfers: own(chain.state.recurrentTransfers, args.text(0, 'from')).map(
      ({ id, from, to, amount, memo, recurrence, remaining, trigger }) => ({
        id,
        trigger_date: formatTime(trigger),
        from,
        to,
        amount: assetObject(amount),
        memo,
        recurrence,
        consecutive_failures: 0,
        remaining_executions: remaining,
        pair_id: 0,
      }),
    ),
  }),
  'database_api.find_limit_orders': (args, { chain }) => ({
    orders: own(chain.state.orders, args.text(0, 'account')).map(orderJson),
  }),
  'database_api.find_vesting_delegations': (args, node) => ({
    delegations: own(node.chain.state.delegations, knownAccount(args, node)).map(
      ({ id, from, to, amount, since }) => ({
        id,
        delegator: from,
        delegatee: to,
        vesting_shares: vests(amount),
        min_delegation_time: formatTime(since),
      }),
    ),
  }),
  'database_api.find_hbd_conversion_requests': (args, node) => ({
    requests: own(node.chain.state.hbdConversions, knownAccount(args, node)).map(conversionJson),
  }),
  'database_api.find_collateralized_conversion_requests': (args, node) => ({
    requests: own(node.chain.state.hiveConversions, knownAccount(args, node)).map(conversionJson),
  }),
  'database_api.find_escrows': (args, { chain }) => ({
    escrows: own(chain.state.escrows, args.text(0, 'from')).map(escrowJson),
  }),
  'database_api.find_decline_voting_rights_requests': (args, { chain }) => ({
    requests: args
      .texts(0, 'accounts')
      .flatMap((name) => chain.state.votingDeclines.get(name) ?? [])
      .map(({ id, account, effective }) => ({ id, account, effective_date: formatTime(effective) })),
  }),
  'rc_api.list_rc_direct_delegations': (args, { chain }) => {
    const [from] = args.texts(0, 'start')
    const limit = args.number(1, 'limit')
    if (limit < 1 || limit > mostAnswered)
      throw assertion('0 < args.limit && args.limit <= RC_API_SINGLE_QUERY_LIMIT', 'limit not set or too big')
    return {
      rc_direct_delegations: own(chain.state.creditDelegations, from ?? '')
        .slice(0, limit)
        .map(({ from: giver, to, amount }) => ({
          from_id: chain.state.accounts.get(giver)?.id,
          to_id: chain.state.accounts.get(to)?.id,
          from: giver,
          to,
          delegated_rc: amount,
        })),
    }
  },
}
