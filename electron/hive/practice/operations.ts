/**
 * The operation table: everything that the practice chain knows about an operation stands in one place, its number in
 * hived's list, its fields, whose consent it needs, in whose history it appears, what validate() checks and what the
 * evaluator does. After hived 1.28 (hive_operations.cpp, hive_evaluator_account.cpp).
 */
import { addBalance } from './account-change.ts'
import { accountOperations } from './account-operations.ts'
import { creditsLentIn, lendCredits } from './lending-operations.ts'
import { moneyOperations } from './money-operations.ts'
import { rule, type ReadOperation, type TableEntry } from './operation-rule.ts'
import { recoveryOperations } from './recovery-operations.ts'
import { assertion } from './rejection.ts'
import {
  validateJson,
  validateMemo,
  validateName,
  validateNotVesting,
  validatePositive,
} from './validation.ts'

/** HIVE_CUSTOM_OP_DATA_MAX_LENGTH and HIVE_CUSTOM_OP_ID_MAX_LENGTH, in bytes. */
const longestCustomJson = 8192
const longestCustomId = 32

const table: Readonly<Record<string, TableEntry>> = {
  ...accountOperations,
  ...recoveryOperations,
  ...moneyOperations,

  transfer: rule({
    number: 2,
    fields: { from: 'name', to: 'name', amount: 'asset', memo: 'text' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate({ from, to, amount, memo }) {
      validateName(from)
      validateName(to)
      validateNotVesting(amount, 'Transfer of vesting is not allowed.')
      validatePositive(amount, 'Cannot transfer a negative amount (aka: stealing)')
      validateMemo(memo, 'Transfer memo is too large')
    },
    apply({ from, to, amount }, state) {
      addBalance(state, from, amount, -1)
      addBalance(state, to, amount, 1)
    },
  }),

  custom_json: rule({
    number: 18,
    fields: { required_auths: 'names', required_posting_auths: 'names', id: 'text', json: 'text' },
    required: ({ required_auths, required_posting_auths }) => ({
      active: required_auths,
      posting: required_posting_auths,
    }),
    impacted: ({ required_auths, required_posting_auths }) => [...required_auths, ...required_posting_auths],
    validate({ required_auths, required_posting_auths, id, json }) {
      if (required_auths.length + required_posting_auths.length === 0)
        throw assertion('num_auths > 0', 'at least one account must be specified')
      if (Buffer.byteLength(id) > longestCustomId)
        throw assertion(
          'in_len <= sizeof(data)',
          'Input too large: `${in}` (${is}) for fixed size string: (${fs})',
          {
            in: id,
            is: Buffer.byteLength(id),
            fs: longestCustomId,
          },
        )
      validateJson(json)
    },
    apply({ id, json, required_posting_auths }, state, now) {
      if (Buffer.byteLength(json) > longestCustomJson)
        throw assertion(
          'o.json.length() <= HIVE_CUSTOM_OP_DATA_MAX_LENGTH',
          'Operation JSON must be less than ${bytes} bytes.',
          { bytes: longestCustomJson },
        )
      const lent = creditsLentIn(id, json)
      if (lent !== undefined) lendCredits(lent, required_posting_auths, state, now)
    },
  }),
}

/** Numbers of operations that nobody can send: mining of the first years, and what the chain itself writes into histories. */
const furtherNumbers: Readonly<Record<string, number>> = {
  pow: 14,
  pow2: 30,
  changed_recovery_account: 76,
  account_created: 80,
}

/** The number by which account history filters know an operation. */
export function operationNumber(name: string): number | undefined {
  return table[name]?.number ?? furtherNumbers[name]
}

/** Reads one operation of a transaction, in either of the two forms nodes accept. Throws hived's refusals. */
export function readOperation(json: unknown): ReadOperation {
  const [name, body] = nameAndBody(json)
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (entry === undefined)
    throw assertion(
      'itr != to_legacy_tag.end() && "Unknown legacy operation"',
      'Invalid operation name: ${n}',
      { n: name },
    )
  return entry.read(name, body)
}

function nameAndBody(json: unknown): [string, Readonly<Record<string, unknown>>] {
  const [name, body]: readonly unknown[] = Array.isArray(json)
    ? (json as unknown[])
    : typeof json === 'object' && json !== null && 'type' in json && 'value' in json
      ? [String(json.type).replace(/_operation$/, ''), json.value]
      : []
  if (typeof name === 'string' && typeof body === 'object' && body !== null && !Array.isArray(body))
    return [name, body as Record<string, unknown>]
  throw assertion('itr != to_legacy_tag.end()', 'Invalid operation name: ${n}', { n: '' })
}
