/**
 * Orders of the market between HIVE and HBD, and conversions of one into the other (hive_evaluator_transfer.cpp:521,
 * hive_evaluator.cpp, hive_operations.cpp, asset.cpp:329). No order finds a taker here, and the price never moves.
 */
import { addBalance } from './account-change.ts'
import { parseTime } from '../nodes/chain-types.ts'
import { assetParts, assetText } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion, notUnique } from './rejection.ts'
import { requireAccount } from './state.ts'
import { validateName, validatePositive, validateSymbol } from './validation.ts'

/** HIVE_MAX_LIMIT_ORDER_EXPIRATION and HIVE_CONVERSION_DELAY, in seconds. */
const longestOrder = 28 * 86_400
const conversionDelay = 302_400
/** What a HBD is worth in HIVE on this chain, for ever. */
export const hivePerHbd = 4
/** HIVE_CONVERSION_COLLATERAL_RATIO and HIVE_COLLATERALIZED_CONVERSION_FEE. */
const collateralRatio = 2
export const conversionFee = 0.05

export const marketOperations = {
  limit_order_create: rule({
    number: 5,
    fields: {
      owner: 'name',
      orderid: 'uint32',
      amount_to_sell: 'asset',
      min_to_receive: 'asset',
      fill_or_kill: 'flag',
      expiration: 'time',
    },
    required: ({ owner }) => ({ active: [owner] }),
    impacted: ({ owner }) => [owner],
    validate({ owner, amount_to_sell, min_to_receive }) {
      validateName(owner)
      const symbols = [amount_to_sell, min_to_receive].map((asset) => assetParts(asset).symbol)
      if (symbols.toSorted().join() !== 'HBD,HIVE')
        throw assertion(
          '( is_asset_type( amount_to_sell, HIVE_SYMBOL ) && is_asset_type( min_to_receive, HBD_SYMBOL ) )',
          'Limit order must be for the HIVE:HBD market',
          { subject: amount_to_sell, min_to_receive },
        )
      validatePositive(amount_to_sell, 'Base amount must be > 0')
      validatePositive(min_to_receive, 'Quote amount must be > 0')
    },
    apply({ owner, orderid, amount_to_sell, min_to_receive, fill_or_kill, expiration }, state, now) {
      const lapses = parseTime(expiration) ?? 0
      if (lapses <= now)
        throw assertion(
          'o.expiration > _db.head_block_time()',
          'Limit order has to expire after head block time.',
        )
      if (lapses > now + longestOrder)
        throw assertion(
          'o.expiration <= _db.head_block_time() + HIVE_MAX_LIMIT_ORDER_EXPIRATION',
          'Limit Order Expiration must not be more than 28 days in the future',
        )
      addBalance(state, owner, amount_to_sell, -1)
      const key = `${owner}/${orderid}`
      if (state.orders.has(key)) throw notUnique()
      if (fill_or_kill)
        throw assertion('not o.fill_or_kill || filled', 'Cancelling order because it was not filled.')
      state.orders.set(key, {
        id: state.nextId++,
        from: owner,
        orderId: orderid,
        created: now,
        expiration: lapses,
        forSale: assetParts(amount_to_sell).units,
        sells: amount_to_sell,
        receives: min_to_receive,
      })
    },
  }),

  limit_order_cancel: rule({
    number: 6,
    fields: { owner: 'name', orderid: 'uint32' },
    required: ({ owner }) => ({ active: [owner] }),
    impacted: ({ owner }) => [owner],
    validate: ({ owner }) => validateName(owner),
    apply({ owner, orderid }, state) {
      const key = `${owner}/${orderid}`
      const order = state.orders.get(key)
      if (order === undefined)
        throw assertion(
          '_limit_order != nullptr',
          "Limit order with 'name' ${name} 'order_id' ${orderid} doesn't exist.",
          { name: owner, orderid },
        )
      addBalance(state, owner, order.sells, 1)
      state.orders.delete(key)
    },
  }),

  convert: rule({
    number: 8,
    fields: { owner: 'name', requestid: 'uint32', amount: 'asset' },
    required: ({ owner }) => ({ active: [owner] }),
    impacted: ({ owner }) => [owner],
    validate({ owner, amount }) {
      validateName(owner)
      validateSymbol(amount, 'HBD', 'Can only convert HBD to HIVE')
      validatePositive(amount, 'Must convert some HBD')
    },
    apply({ owner, requestid, amount }, state, now) {
      requireAccount(state, owner)
      addBalance(state, owner, amount, -1)
      const key = `${owner}/${requestid}`
      if (state.hbdConversions.has(key)) throw notUnique()
      state.hbdConversions.set(key, {
        id: state.nextId++,
        from: owner,
        requestId: requestid,
        amount,
        converted: undefined,
        complete: now + conversionDelay,
      })
    },
  }),

  collateralized_convert: rule({
    number: 48,
    fields: { owner: 'name', requestid: 'uint32', amount: 'asset' },
    required: ({ owner }) => ({ active: [owner] }),
    impacted: ({ owner }) => [owner],
    validate({ owner, amount }) {
      validateName(owner)
      validateSymbol(amount, 'HIVE', 'Can only convert HIVE to HBD')
      validatePositive(amount, 'Must convert some HIVE')
    },
    apply({ owner, requestid, amount }, state, now) {
      requireAccount(state, owner)
      addBalance(state, owner, amount, -1)
      const collateral = Math.floor(assetParts(amount).units / collateralRatio)
      const made = Math.floor(collateral / (hivePerHbd * (1 + conversionFee)))
      if (made <= 0)
        throw assertion(
          'converted_amount.amount > 0',
          'Amount of collateral too low - conversion gives no HBD',
        )
      const converted = assetText(made, 'HBD')
      addBalance(state, owner, converted, 1)
      const key = `${owner}/${requestid}`
      if (state.hiveConversions.has(key)) throw notUnique()
      state.hiveConversions.set(key, {
        id: state.nextId++,
        from: owner,
        requestId: requestid,
        amount,
        converted,
        complete: now + conversionDelay,
      })
    },
  }),
}
