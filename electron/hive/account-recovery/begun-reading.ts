/** Reads what may have been begun, or given away: what enough nodes tell alike, and undefined for the rest. */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { mustAgree, quorumFor } from '../accounts/account-reading.ts'
import { askAlike, type Question } from '../accounts/asked-alike.ts'
import { member } from '../nodes/json.ts'
import type { AllBegun } from './begun.ts'
import {
  conversionIn,
  creditsIn,
  decliningIn,
  delegationIn,
  escrowIn,
  listOf,
  mostEntries,
  orderIn,
  ownFacts,
  recurrentIn,
  routeIn,
  savingsIn,
} from './begun-entries.ts'
import type { AccountRecoveryStanding, StandingOptions } from './standing.ts'

/** Reads it, from nodes that agree on the account. Throws StoppedError. */
export async function readBegun(
  name: AccountName,
  { reading }: Pick<AccountRecoveryStanding, 'reading'>,
  options: StandingOptions,
): Promise<AllBegun> {
  const nodes = options.nodes.filter(({ url }) => reading.publishThrough.includes(url))
  const needed = mustAgree(options.quorum ?? quorumFor(options.nodes), nodes.length)
  const ask = <Told>(
    method: string,
    parameters: Readonly<Record<string, unknown>>,
    read: (answer: unknown) => Told | undefined,
    api: Question<Told>['api'] = 'database_api',
  ) => askAlike(nodes, needed, { api, method, parameters, read }, options)
  const account = { account: name }
  const conversions = (method: string) =>
    ask(method, account, (answer) => listOf(member(answer, 'requests'), conversionIn(name)))
  const [facts, savings, route, recurrent, order, delegation, credits, declining, escrow, ...converted] =
    await Promise.all([
      ask('find_accounts', { accounts: [name] }, (answer) => ownFacts(answer, name)),
      ask('find_savings_withdrawals', account, (answer) =>
        listOf(member(answer, 'withdrawals'), savingsIn(name)),
      ),
      ask('find_withdraw_vesting_routes', { ...account, order: 'by_withdraw_route' }, (answer) =>
        listOf(member(answer, 'routes'), routeIn(name)),
      ),
      ask('find_recurrent_transfers', { from: name }, (answer) =>
        listOf(member(answer, 'recurrent_transfers'), recurrentIn(name)),
      ),
      ask('find_limit_orders', account, (answer) => listOf(member(answer, 'orders'), orderIn(name))),
      ask('find_vesting_delegations', account, (answer) =>
        listOf(member(answer, 'delegations'), delegationIn(name)),
      ),
      ask(
        'list_rc_direct_delegations',
        { start: [name, ''], limit: mostEntries },
        (answer) => listOf(member(answer, 'rc_direct_delegations'), creditsIn(name), mostEntries - 1),
        'rc_api',
      ),
      ask('find_decline_voting_rights_requests', { accounts: [name] }, (answer) =>
        listOf(member(answer, 'requests'), decliningIn(name)),
      ),
      ask('find_escrows', { from: name }, (answer) => listOf(member(answer, 'escrows'), escrowIn(name))),
      conversions('find_hbd_conversion_requests'),
      conversions('find_collateralized_conversion_requests'),
    ])
  const [plain, collateralized] = converted
  return {
    savings,
    'power-down': facts?.powerDown,
    route,
    recurrent,
    order,
    delegation,
    credits,
    proxy: facts?.proxy,
    declining,
    conversion: plain && collateralized && [...plain, ...collateralized],
    escrow,
  }
}
