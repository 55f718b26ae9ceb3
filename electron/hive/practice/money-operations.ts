/**
 * What a thief with an active key begins, and what its owner can cancel: withdrawals from savings, a power down and where it
 * goes, transfers that repeat. After hived 1.28 (hive_evaluator_savings.cpp and others). A power down and a repeated
 * transfer are remembered, and pay nothing out on this chain.
 */
import { addBalance } from './account-change.ts'
import { parseAsset } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion, Rejection } from './rejection.ts'
import { requireAccount, updateAccount, type ChainState } from './state.ts'
import { validateName } from './validation.ts'

const [hour, day] = [3600, 86_400]
/** HIVE_SAVINGS_WITHDRAW_TIME and HIVE_VESTING_WITHDRAW_INTERVAL_SECONDS, in seconds. */
export const savingsWithdrawPeriod = 3 * day
const withdrawInterval = 7 * day
const withdrawIntervals = 13
const mostSavingsRequests = 100
const mostRoutes = 10
const wholePercent = 10_000
const longestMemo = 2047
const leastRecurrence = 24
const leastExecutions = 2
/** HIVE_MAX_RECURRENT_TRANSFER_END_DATE, in days, and HIVE_MAX_OPEN_RECURRENT_TRANSFERS. */
const longestRecurrence = 730
const mostRecurrent = 255

/** Takes from savings, or gives to them. Throws when there is not so much. */
export function addSavings(state: ChainState, name: string, amount: string, sign: 1 | -1): void {
  const { savings } = requireAccount(state, name)
  const { amount: thousandths, symbol } = parseAsset(amount)
  const field = symbol === 'HIVE' ? 'hive' : 'hbd'
  const balance = savings[field] + sign * thousandths
  if (balance < 0) throw assertion('_db.get_savings_balance( from, op.amount.symbol ) >= op.amount', '')
  updateAccount(state, name, { savings: { ...savings, [field]: balance } })
}

function validateTransfer({
  from,
  to,
  amount,
  memo,
}: {
  readonly from: string
  readonly to: string
  readonly amount: string
  readonly memo: string
}): void {
  validateName(from)
  validateName(to)
  if (parseAsset(amount).amount <= 0) throw assertion('amount.amount > 0', '')
  validateMemo(memo)
}

function validateMemo(memo: string): void {
  if (Buffer.byteLength(memo) > longestMemo)
    throw assertion('memo.size() < HIVE_MAX_MEMO_SIZE', 'Memo is too large')
}

const ofAccount = <Entry extends { readonly from: string }>(
  entries: ReadonlyMap<string, Entry>,
  name: string,
) => [...entries.values()].filter(({ from }) => from === name)

const savingsOperations = {
  transfer_to_savings: rule({
    number: 32,
    fields: { from: 'name', to: 'name', amount: 'asset', memo: 'text' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate: validateTransfer,
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
    validate: validateTransfer,
    apply({ from, request_id, to, amount, memo }, state, now) {
      requireAccount(state, from)
      requireAccount(state, to)
      if (ofAccount(state.savingsWithdrawals, from).length >= mostSavingsRequests)
        throw assertion(
          'from.savings_withdraw_requests < HIVE_SAVINGS_WITHDRAW_REQUEST_LIMIT',
          'Account has reached limit for pending withdraw requests.',
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
      if (withdrawal === undefined) throw unknownKey()
      addSavings(state, from, withdrawal.amount, 1)
      state.savingsWithdrawals.delete(key)
    },
  }),
}

const powerOperations = {
  withdraw_vesting: rule({
    number: 4,
    fields: { account: 'name', vesting_shares: 'vests' },
    required: ({ account }) => ({ active: [account] }),
    impacted: ({ account }) => [account],
    validate: ({ account }) => validateName(account),
    apply({ account, vesting_shares }, state, now) {
      const { credits, powerDown } = requireAccount(state, account)
      const shares = parseVests(vesting_shares)
      if (shares < 0)
        throw assertion(
          'o.vesting_shares.amount >= 0',
          'Cannot withdraw negative VESTS. account: ${account}, vests:${vests}',
          { account, vests: vesting_shares },
        )
      if (credits.maximum < shares)
        throw assertion(
          'account.get_vesting() - account.get_delegated_vesting() >= o.vesting_shares',
          'Account does not have sufficient Hive Power for withdraw.',
        )
      const rate = shares === 0 ? 0 : Math.max(1, Math.floor(shares / withdrawIntervals))
      if (rate === (powerDown?.rate ?? 0))
        throw assertion(
          'account.vesting_withdraw_rate != new_vesting_withdraw_rate',
          'This operation would not change the vesting withdraw rate.',
        )
      updateAccount(state, account, {
        powerDown: shares === 0 ? undefined : { rate, toWithdraw: shares, next: now + withdrawInterval },
      })
    },
  }),

  set_withdraw_vesting_route: rule({
    number: 20,
    fields: { from_account: 'name', to_account: 'name', percent: 'uint16', auto_vest: 'flag' },
    required: ({ from_account }) => ({ active: [from_account] }),
    impacted: ({ from_account, to_account }) => [from_account, to_account],
    validate({ from_account, to_account, percent }) {
      validateName(from_account)
      validateName(to_account)
      if (percent > wholePercent)
        throw assertion('0 <= percent && percent <= HIVE_100_PERCENT', 'Percent must be valid HIVE percent')
    },
    apply({ from_account: from, to_account: to, percent, auto_vest }, state) {
      requireAccount(state, from)
      requireAccount(state, to)
      const key = `${from}/${to}`
      const existing = state.withdrawRoutes.get(key)
      if (existing === undefined) {
        if (percent === 0) throw assertion('o.percent != 0', 'Cannot create a 0% destination.')
        if (ofAccount(state.withdrawRoutes, from).length >= mostRoutes)
          throw assertion(
            'from_account.withdraw_routes < HIVE_MAX_WITHDRAW_ROUTES',
            'Account already has the maximum number of routes.',
          )
      }
      if (percent === 0) state.withdrawRoutes.delete(key)
      else
        state.withdrawRoutes.set(key, {
          id: existing?.id ?? state.nextId++,
          from,
          to,
          percent,
          autoVest: auto_vest,
        })
      const total = ofAccount(state.withdrawRoutes, from).reduce((sum, route) => sum + route.percent, 0)
      if (total > wholePercent)
        throw assertion(
          'total_percent <= HIVE_100_PERCENT',
          'More than 100% of vesting withdrawals allocated to destinations.',
        )
    },
  }),
}

const recurrentOperations = {
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
      if (parseAsset(amount).amount < 0)
        throw assertion('amount.amount >= 0', 'Cannot transfer a negative amount (aka: stealing)')
      if (recurrence < leastRecurrence)
        throw assertion(
          'recurrence >= HIVE_MIN_RECURRENT_TRANSFERS_RECURRENCE',
          'Cannot set a transfer that is recurring for less than ${recurrence} hours',
          { recurrence: leastRecurrence },
        )
      validateMemo(memo)
      if (from === to) throw assertion('from != to', 'Cannot set a transfer to yourself')
      if (executions < leastExecutions)
        throw assertion(
          'executions >= 2',
          'Executions must be at least 2, if you set executions to 1 it will do a transfer.',
        )
    },
    apply({ from, to, amount, memo, recurrence, executions }, state, now) {
      requireAccount(state, from)
      requireAccount(state, to)
      const longest = longestRecurrence * day
      if (recurrence * executions * hour > longest)
        throw assertion(
          'execution_time_in_hours <= HIVE_MAX_RECURRENT_TRANSFER_END_DATE * 24',
          'Cannot set a transfer that would last for longer than ${days} days',
          { days: longestRecurrence },
        )
      const key = `${from}/${to}`
      const existing = state.recurrentTransfers.get(key)
      const isOver = parseAsset(amount).amount === 0
      if (existing === undefined) {
        if (ofAccount(state.recurrentTransfers, from).length >= mostRecurrent)
          throw assertion(
            'from_account.open_recurrent_transfers < HIVE_MAX_OPEN_RECURRENT_TRANSFERS',
            "Account can't have more than ${rt} recurrent transfers",
            { rt: mostRecurrent },
          )
        if (isOver)
          throw assertion('op.amount.amount > 0', 'Cannot create a recurrent transfer with 0 amount')
      }
      if (isOver) state.recurrentTransfers.delete(key)
      else
        state.recurrentTransfers.set(key, {
          id: existing?.id ?? state.nextId++,
          from,
          to,
          amount,
          memo,
          recurrence,
          remaining: executions,
          trigger: existing?.trigger ?? now + recurrence * hour,
        })
    },
  }),
}

export const moneyOperations = { ...savingsOperations, ...powerOperations, ...recurrentOperations }

/** Millionths. */
function parseVests(text: string): number {
  return Math.round(Number(text.split(' ')[0]) * 1_000_000)
}

/** A second entry of the same account and number: the index refuses it. */
function notUnique(): Rejection {
  return new Rejection({
    rpcCode: -32000,
    code: 13,
    name: 'N5boost10wrapexceptISt11logic_errorEE',
    what: 'could not insert object, most likely a uniqueness constraint was violated',
    format: '',
  })
}

/** What is not there. */
function unknownKey(): Rejection {
  return new Rejection({
    rpcCode: -32000,
    code: 13,
    name: 'St12out_of_range',
    what: 'unknown key',
    format: '',
  })
}
