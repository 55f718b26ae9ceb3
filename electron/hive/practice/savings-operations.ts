/** Savings, and what leaves them after three days (hive_evaluator_transfer.cpp:578, hive_operations.cpp). */
import { addBalance } from './account-change.ts'
import { entriesOf } from './begun-entries.ts'
import { parseAsset } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion, notUnique } from './rejection.ts'
import { requireAccount, updateAccount, type ChainState } from './state.ts'
import { validateMemo, validateName, validatePositive, validateSymbol } from './validation.ts'

/** HIVE_SAVINGS_WITHDRAW_TIME, in seconds. */
const savingsWithdrawPeriod = 3 * 86_400
/** HIVE_SAVINGS_WITHDRAW_REQUEST_LIMIT. */
const mostSavingsRequests = 100

/** Takes from savings, or gives to them. */
function addSavings(state: ChainState, name: string, amount: string, sign: 1 | -1): void {
  const { savings } = requireAccount(state, name)
  const { amount: thousandths, symbol } = parseAsset(amount)
  const field = symbol === 'HIVE' ? 'hive' : 'hbd'
  updateAccount(state, name, { savings: { ...savings, [field]: savings[field] + sign * thousandths } })
}

interface SavingsTransfer {
  readonly from: string
  readonly to: string
  readonly amount: string
  readonly memo: string
}

function validateTransfer({ from, to, amount, memo }: SavingsTransfer, direction: 'to' | 'from'): void {
  validateName(from)
  validateName(to)
  validatePositive(amount, `Must transfer ${direction} savings some amount`)
  validateSymbol(amount, ['HIVE', 'HBD'], 'Must transfer HIVE or HBD')
  validateMemo(memo, `Transfer ${direction} savings memo is too large`)
}

export const savingsOperations = {
  transfer_to_savings: rule({
    number: 32,
    fields: { from: 'name', to: 'name', amount: 'asset', memo: 'text' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate: (body) => validateTransfer(body, 'to'),
    apply({ from, to, amount }, state) {
      requireAccount(state, from)
      requireAccount(state, to)
      addBalance(state, from, amount, -1)
      addSavings(state, to, amount, 1)
    },
  }),

  transfer_from_savings: rule({
    number: 33,
    fields: { from: 'name', request_id: 'uint32', to: 'name', amount: 'asset', memo: 'text' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate: (body) => validateTransfer(body, 'from'),
    apply({ from, request_id, to, amount, memo }, state, now) {
      const { savings } = requireAccount(state, from)
      requireAccount(state, to)
      if (entriesOf(state.savingsWithdrawals, from).length >= mostSavingsRequests)
        throw assertion(
          'from.savings_withdraw_requests < HIVE_SAVINGS_WITHDRAW_REQUEST_LIMIT',
          'Account has reached limit for pending withdraw requests.',
        )
      const { amount: thousandths, symbol } = parseAsset(amount)
      if (savings[symbol === 'HIVE' ? 'hive' : 'hbd'] < thousandths)
        throw assertion(
          '_db.get_savings_balance( from, op.amount.symbol ) >= op.amount',
          "Insufficient savings balance for '${subject}'.",
          { subject: from },
        )
      addSavings(state, from, amount, -1)
      const key = `${from}/${request_id}`
      if (state.savingsWithdrawals.has(key)) throw notUnique()
      state.savingsWithdrawals.set(key, {
        id: state.nextId++,
        from,
        to,
        memo,
        requestId: request_id,
        amount,
        complete: now + savingsWithdrawPeriod,
      })
    },
  }),

  cancel_transfer_from_savings: rule({
    number: 34,
    fields: { from: 'name', request_id: 'uint32' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from }) => [from],
    validate: ({ from }) => validateName(from),
    apply({ from, request_id }, state) {
      const key = `${from}/${request_id}`
      const withdrawal = state.savingsWithdrawals.get(key)
      if (withdrawal === undefined)
        throw assertion(
          '_savings_withdraw != nullptr',
          "Savings withdraw for `owner` ${owner} and 'request_id' ${request_id} doesn't exist.",
          { owner: from, request_id },
        )
      addSavings(state, from, withdrawal.amount, 1)
      state.savingsWithdrawals.delete(key)
    },
  }),
}
