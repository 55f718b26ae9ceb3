/** Cancelling what takes its time: each by one operation that the active key signs. */
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

/** The operation that ends it (hived: hive_operations.cpp); undefined for what none of ours ends. */
export function cancellation(account: AccountName, begun: Begun): Operation | undefined {
  switch (begun.kind) {
    case 'savings':
      return ['cancel_transfer_from_savings', { from: account, request_id: begun.requestId }]
    case 'power-down':
      return ['withdraw_vesting', { account, vesting_shares: '0.000000 VESTS' }]
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
  }
}

/**
 * Cancels one of them with what was given for the active key. Throws AccountRecoveryError when the key does not fit, and what
 * `sendOperation` throws.
 */
export async function cancelBegun(
  { reading }: Pick<AccountRecoveryStanding, 'reading'>,
  begun: Begun,
  activeKey: string,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  const { account, head } = reading
  const name = parseAccountName(account.name)
  const operation = cancellation(name, begun)
  if (operation === undefined) throw new Error('Nobody asks for what cannot be cancelled here.')
  const verdict = await checkKey(contextOf(account, options.client), 'active', activeKey)
  return sendOperation(
    {
      payer: name,
      operation,
      purpose: `the cancelling of ${nameOfBegun(begun) ?? ''} of ${name}`,
    },
    [fittingKey(verdict, 'active')],
    head,
    options,
  )
}
