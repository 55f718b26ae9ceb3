/** What is left with an agent (hive_evaluator_transfer.cpp, hive_operations.cpp). Nobody agrees to one here: it comes back. */
import { addBalance } from './account-change.ts'
import { parseTime } from '../nodes/chain-types.ts'
import { entriesOf } from './begun-entries.ts'
import { assetParts } from './fields.ts'
import { rule } from './operation-rule.ts'
import { assertion, notUnique } from './rejection.ts'
import { requireAccount } from './state.ts'
import { validateJson, validateName, validateNotNegative, validateSymbol } from './validation.ts'

/** HIVE_MAX_PENDING_TRANSFERS. */
const mostEscrows = 255

interface Amounts {
  readonly hbd_amount: string
  readonly hive_amount: string
  readonly fee: string
}

function validateAmounts({ hbd_amount, hive_amount }: Amounts): void {
  validateNotNegative(hbd_amount, 'hbd_amount cannot be negative')
  validateNotNegative(hive_amount, 'hive_amount cannot be negative')
  if (assetParts(hbd_amount).units <= 0 && assetParts(hive_amount).units <= 0)
    throw assertion(
      'hbd_amount.amount > 0 || hive_amount.amount > 0',
      'escrow must transfer a non-zero amount',
      { subject: hive_amount, hbd_amount },
    )
}

export const escrowOperations = {
  escrow_transfer: rule({
    number: 27,
    fields: {
      from: 'name',
      to: 'name',
      agent: 'name',
      escrow_id: 'uint32',
      hbd_amount: 'asset',
      hive_amount: 'asset',
      fee: 'asset',
      ratification_deadline: 'time',
      escrow_expiration: 'time',
      json_meta: 'text',
    },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to, agent }) => [from, to, agent],
    validate({ from, to, agent, json_meta, ratification_deadline, escrow_expiration, ...amounts }) {
      for (const name of [from, to, agent]) validateName(name)
      validateNotNegative(amounts.fee, 'fee cannot be negative')
      validateAmounts(amounts)
      if (agent === from || agent === to)
        throw assertion('from != agent && to != agent', 'agent must be a third party', { subject: agent })
      validateSymbol(amounts.fee, ['HIVE', 'HBD'], 'fee must be HIVE or HBD')
      validateSymbol(amounts.hbd_amount, 'HBD', 'HBD amount must contain HBD asset')
      validateSymbol(amounts.hive_amount, 'HIVE', 'HIVE amount must contain HIVE asset')
      if (ratification_deadline >= escrow_expiration)
        throw assertion(
          'ratification_deadline < escrow_expiration',
          'ratification deadline must be before escrow expiration',
          { subject: ratification_deadline, escrow_expiration },
        )
      if (json_meta !== '') validateJson(json_meta)
    },
    apply(body, state, now) {
      const { from, to, agent, escrow_id, hbd_amount, hive_amount, fee } = body
      for (const name of [from, to, agent]) requireAccount(state, name)
      const [deadline, expiration] = [body.ratification_deadline, body.escrow_expiration].map(
        (time) => parseTime(time) ?? 0,
      ) as [number, number]
      if (deadline <= now)
        throw assertion(
          'o.ratification_deadline > _db.head_block_time()',
          'The escrow ratification deadline must be after head block time.',
        )
      if (expiration <= now)
        throw assertion(
          'o.escrow_expiration > _db.head_block_time()',
          'The escrow expiration must be after head block time.',
        )
      if (entriesOf(state.escrows, from).length >= mostEscrows)
        throw assertion(
          'from_account.pending_escrow_transfers < HIVE_MAX_PENDING_TRANSFERS',
          'Account already has the maximum number of open escrow transfers.',
        )
      for (const amount of [hive_amount, hbd_amount, fee]) addBalance(state, from, amount, -1)
      const key = `${from}/${escrow_id}`
      if (state.escrows.has(key)) throw notUnique()
      state.escrows.set(key, {
        id: state.nextId++,
        from,
        to,
        agent,
        escrowId: escrow_id,
        hive: hive_amount,
        hbd: hbd_amount,
        fee,
        deadline,
        expiration,
      })
    },
  }),
}
