/** Cancelling what was begun, or given away: each by one operation, which most often the active key signs. */
import { checkKey, parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import type { Operation } from '../nodes/chain-types.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { nameOfBegun, type Begun } from './begun.ts'
import type { AccountRecoveryStanding } from './standing.ts'
import { contextOf, fittingKey } from '../key-changing/fitting-key.ts'

/** The least that hived takes for a transfer that repeats: hours between two, and how many. Neither counts for an end. */
const leastRecurrence = 24
const leastExecutions = 2
const noShares = '0.000000 VESTS'

/** The operation that ends it (hived: hive_operations.cpp); undefined for what none of ours ends. */
export function cancellation(account: AccountName, begun: Begun): Operation | undefined {
  switch (begun.kind) {
    case 'savings':
      return ['cancel_transfer_from_savings', { from: account, request_id: begun.requestId }]
    case 'power-down':
      return ['withdraw_vesting', { account, vesting_shares: noShares }]
    case 'order':
      return ['limit_order_cancel', { owner: account, orderid: begun.orderId }]
    case 'delegation':
      return [
        'delegate_vesting_shares',
        { delegator: account, delegatee: begun.to, vesting_shares: noShares },
      ]
    case 'credits':
      return [
        'custom_json',
        { required_auths: [], required_posting_auths: [account], ...noCredits(account, begun.to) },
      ]
    case 'proxy':
      return ['account_witness_proxy', { account, proxy: '' }]
    case 'declining':
      return ['decline_voting_rights', { account, decline: false }]
    case 'route':
      return [
        'set_withdraw_vesting_route',
        { from_account: account, to_account: begun.to, percent: 0, auto_vest: false },
      ]
    case 'recurrent':
      return begun.pair === 0
        ? [
            'recurrent_transfer',
            {
              from: account,
              to: begun.to,
              amount: begun.amount.endsWith('HBD') ? '0.000 HBD' : '0.000 HIVE',
              memo: '',
              recurrence: leastRecurrence,
              executions: leastExecutions,
              extensions: [],
            },
          ]
        : undefined
    case 'conversion':
    case 'escrow':
      return undefined
  }
}

/** Lending of resource credits is no operation of its own (hived: hive_custom_operations.cpp). */
function noCredits(from: AccountName, to: string) {
  return { id: 'rc', json: JSON.stringify(['delegate_rc', { from, delegatees: [to], max_rc: 0 }]) }
}

/** Whose word ends it: since hardfork 28 no key stands in for another. */
export function keyThatEnds({ kind }: Begun): 'owner' | 'active' | 'posting' {
  return kind === 'declining' ? 'owner' : kind === 'credits' ? 'posting' : 'active'
}

/**
 * Cancels one of them with what was given for the key that ends it. Throws KeyChangeError when the key does not fit, and
 * what `sendOperation` throws.
 */
export async function cancelBegun(
  { reading }: Pick<AccountRecoveryStanding, 'reading'>,
  begun: Begun,
  given: string,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account, head } = reading
  const name = parseAccountName(account.name)
  const operation = cancellation(name, begun)
  if (operation === undefined) throw new Error('Nobody asks for what cannot be cancelled here.')
  const role = keyThatEnds(begun)
  const verdict = await checkKey(contextOf(account, options.client), role, given)
  return sendOperation(
    { payer: name, operation, purpose: cancellingPurpose(name, begun) },
    [fittingKey(verdict, role)],
    head,
    options,
  )
}

const cancelling = /^the cancelling of (?:[a-z0-9:.-]+) of (?:[a-z0-9.-]+)$/

/** What it is for, behind "An earlier run signed". */
export function cancellingPurpose(account: AccountName, begun: Begun): string {
  return `the cancelling of ${nameOfBegun(begun) ?? ''} of ${account}`
}

/** Whether what an earlier run has signed is one of these. */
export function isCancelling({ purpose }: { readonly purpose: string }): boolean {
  return cancelling.test(purpose)
}
