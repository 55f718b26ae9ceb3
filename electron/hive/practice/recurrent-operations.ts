/** Transfers that repeat (hive_evaluator_transfer.cpp, hive_operations.cpp). */
import { entriesOf } from './begun-entries.ts'
import { assetText, parseAsset } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { requireAccount, type Account } from './state.ts'
import { validateMemo, validateName, validateNotNegative, validateNotVesting } from './validation.ts'

const [hour, day] = [3600, 86_400]
const leastRecurrence = 24
const leastExecutions = 2
/** HIVE_MAX_RECURRENT_TRANSFER_END_DATE, in days, and HIVE_MAX_OPEN_RECURRENT_TRANSFERS. */
const longestRecurrence = 730
const mostRecurrent = 255

/** hived asks before it looks whether there is one already; for the end of one, no amount is always there. */
function requireFirst(account: Account, amount: string): void {
  const { amount: needed, symbol } = parseAsset(amount)
  const has = account[symbol === 'HIVE' ? 'hive' : 'hbd']
  if (has < needed)
    throw assertion(
      'available >= op.amount',
      'Account does not have enough tokens for the first transfer, has ${has} needs ${needs}',
      { has: assetText(has, symbol), needs: amount },
    )
}

export const recurrentOperations = {
  recurrent_transfer: rule({
    number: 49,
    fields: {
      from: 'name',
      to: 'name',
      amount: 'asset',
      memo: 'text',
      recurrence: 'uint16',
      executions: 'uint16',
      extensions: 'extensions',
    },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate({ from, to, amount, memo, recurrence, executions }) {
      validateName(from)
      validateName(to)
      validateNotVesting(amount, 'Recurrent transfer amount cannot be VESTS')
      validateNotNegative(amount, 'Recurrent transfer amount cannot be negative')
      if (recurrence < leastRecurrence)
        throw assertion(
          'recurrence >= HIVE_MIN_RECURRENT_TRANSFERS_RECURRENCE',
          'Cannot set a transfer recurrence that is less than ${recurrence} hours',
          { subject: recurrence, recurrence: leastRecurrence },
        )
      validateMemo(memo, 'Recurrent transfer memo is too large')
      if (from === to) throw assertion('from != to', 'Cannot set a transfer to yourself', { subject: to })
      if (executions < leastExecutions)
        throw assertion(
          'executions >= minimum_amount_of_executions',
          'Executions must be at least 2, if you set executions to 1 the recurrent transfer will execute immediately and delete itself. You should use a normal transfer operation',
          { subject: executions, min: leastExecutions },
        )
    },
    apply({ from, to, amount, memo, recurrence, executions }, state, now) {
      const account = requireAccount(state, from)
      requireAccount(state, to)
      requireFirst(account, amount)
      const key = `${from}/${to}`
      const existing = state.recurrentTransfers.get(key)
      const isOver = parseAsset(amount).amount === 0
      if (existing === undefined) {
        if (entriesOf(state.recurrentTransfers, from).length >= mostRecurrent)
          throw assertion(
            'from_account.open_recurrent_transfers < HIVE_MAX_OPEN_RECURRENT_TRANSFERS',
            "Account can't have more than ${rt} recurrent transfers",
            { rt: mostRecurrent },
          )
        if (isOver)
          throw assertion('op.amount.amount != 0', 'Cannot create a recurrent transfer with 0 amount')
      } else if (isOver) {
        state.recurrentTransfers.delete(key)
        return
      }
      const isRetimed = existing !== undefined && existing.recurrence !== recurrence
      // A new one is first due in this very block (recurrent_transfer_object.hpp).
      const due = isRetimed ? now + recurrence * hour : (existing?.trigger ?? now)
      const last = due + recurrence * hour * (executions - 1)
      if (last > now + longestRecurrence * day)
        throw assertion(
          'recurrent_transfer.get_final_trigger_date() <= _db.head_block_time() + fc::days( HIVE_MAX_RECURRENT_TRANSFER_END_DATE )',
          'Cannot set a transfer that would last for longer than ${days} days',
          { days: longestRecurrence },
        )
      state.recurrentTransfers.set(key, {
        id: existing?.id ?? state.nextId++,
        from,
        to,
        amount,
        memo,
        recurrence,
        remaining: executions,
        trigger: existing === undefined ? now + recurrence * hour : due,
      })
    },
  }),
}
