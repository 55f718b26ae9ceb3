/** A power down and where it goes (hive_evaluator.cpp and hive_evaluator_transfer.cpp, hive_operations.cpp). */
import { entriesOf } from './begun-entries.ts'
import { assetParts } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { requireAccount, updateAccount } from './state.ts'
import { validateName, validateSymbol } from './validation.ts'

/** HIVE_VESTING_WITHDRAW_INTERVAL_SECONDS and HIVE_VESTING_WITHDRAW_INTERVALS. */
const withdrawInterval = 7 * 86_400
const withdrawIntervals = 13
/** HIVE_MAX_WITHDRAW_ROUTES. */
const mostRoutes = 10
const wholePercent = 10_000

const notEnoughPower = 'Account does not have sufficient Hive Power for withdraw.'
const noChange = 'This operation would not change the vesting withdraw rate.'

/** What a week pays out, in millionths: as much as it takes to be done in thirteen. */
function rateOf(shares: number): number {
  const rate = Math.max(1, Math.floor(shares / withdrawIntervals))
  return rate * withdrawIntervals < shares ? rate + 1 : rate
}

export const powerOperations = {
  withdraw_vesting: rule({
    number: 4,
    fields: { account: 'name', vesting_shares: 'vests' },
    required: ({ account }) => ({ active: [account] }),
    impacted: ({ account }) => [account],
    validate({ account, vesting_shares }) {
      validateName(account)
      validateSymbol(vesting_shares, 'VESTS', 'Amount must be VESTS')
    },
    apply({ account, vesting_shares }, state, now) {
      const { credits, powerDown } = requireAccount(state, account)
      const shares = assetParts(vesting_shares).units
      if (shares < 0)
        throw assertion(
          '!_db.has_hardfork( HIVE_HARDFORK_0_20 )',
          'Cannot withdraw negative VESTS. account: ${account}, vests:${vests}',
          { account, vests: vesting_shares },
        )
      const lent = entriesOf(state.delegations, account).reduce((sum, { amount }) => sum + amount, 0)
      if (credits.maximum - lent < shares)
        throw assertion(
          'account.get_vesting() - account.get_delegated_vesting() >= o_vesting_shares',
          notEnoughPower,
        )
      if (shares === 0 && powerDown === undefined)
        throw assertion('account.has_active_power_down()', noChange)
      if (shares > 0 && rateOf(shares) === powerDown?.rate)
        throw assertion('account.vesting_withdraw_rate != new_vesting_withdraw_rate', noChange)
      updateAccount(state, account, {
        powerDown:
          shares === 0
            ? undefined
            : { rate: rateOf(shares), toWithdraw: shares, next: now + withdrawInterval },
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
        throw assertion('0 <= percent && percent <= HIVE_100_PERCENT', 'Percent must be valid HIVE percent', {
          subject: percent,
        })
    },
    apply({ from_account: from, to_account: to, percent, auto_vest }, state) {
      requireAccount(state, from)
      requireAccount(state, to)
      const key = `${from}/${to}`
      const existing = state.withdrawRoutes.get(key)
      if (existing === undefined) {
        if (percent === 0) throw assertion('o.percent != 0', 'Cannot create a 0% destination.')
        if (entriesOf(state.withdrawRoutes, from).length >= mostRoutes)
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
      const total = entriesOf(state.withdrawRoutes, from).reduce((sum, route) => sum + route.percent, 0)
      if (total > wholePercent)
        throw assertion(
          'total_percent <= HIVE_100_PERCENT',
          'More than 100% of vesting withdrawals allocated to destinations.',
        )
    },
  }),
}
