/**
 * What takes its time, and may have been begun by a thief: withdrawals from savings (three days), a power down (a part each
 * week) and where it goes, transfers that repeat. None of it ends when the keys are changed. What too few nodes tell alike
 * is not known, and never "not there".
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { mustAgree, quorumFor } from '../accounts/account-reading.ts'
import { askAlike } from '../accounts/asked-alike.ts'
import { chainTime, isJsonObject, member, wholeNumber } from '../nodes/json.ts'
import type { AccountRecoveryStanding, StandingOptions } from './standing.ts'

/** Amounts as HIVE writes them, such as `1.000 HIVE`; times in milliseconds since 1970. */
export type Begun =
  | {
      readonly kind: 'savings'
      readonly requestId: number
      readonly to: string
      readonly amount: string
      readonly complete: number
    }
  | { readonly kind: 'power-down'; readonly weekly: string; readonly next: number }
  | {
      readonly kind: 'route'
      readonly to: string
      /** In hundredths of a percent. */
      readonly percent: number
      /** Whether it arrives powered up. */
      readonly autoVest: boolean
    }
  | {
      readonly kind: 'recurrent'
      readonly to: string
      readonly amount: string
      readonly next: number
      /** Hours from one to the next, and how many are left. */
      readonly recurrence: number
      readonly remaining: number
      /** More than one may go to the same account: then it is not 0. */
      readonly pair: number
    }

export type BegunKind = Begun['kind']

/** By kind; undefined where it is not known. */
export type AllBegun = { readonly [Kind in BegunKind]: readonly Extract<Begun, { kind: Kind }>[] | undefined }

export const begunKinds: readonly BegunKind[] = ['savings', 'power-down', 'route', 'recurrent']

/** What a person calls one of them on the command line; none for what cannot be cancelled here. */
export function nameOfBegun(begun: Begun): string | undefined {
  switch (begun.kind) {
    case 'savings':
      return `savings:${begun.requestId}`
    case 'power-down':
      return 'power-down'
    case 'route':
      return `route:${begun.to}`
    case 'recurrent':
      return begun.pair === 0 ? `recurrent:${begun.to}` : undefined
  }
}

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
  ) => askAlike(nodes, needed, { method, parameters, read }, options)
  const [savings, power, route, recurrent] = await Promise.all([
    ask('find_savings_withdrawals', { account: name }, (answer) =>
      listOf(member(answer, 'withdrawals'), savingsIn(name)),
    ),
    ask('find_accounts', { accounts: [name] }, (answer) => powerDownIn(answer, name)),
    ask('find_withdraw_vesting_routes', { account: name, order: 'by_withdraw_route' }, (answer) =>
      listOf(member(answer, 'routes'), routeIn(name)),
    ),
    ask('find_recurrent_transfers', { from: name }, (answer) =>
      listOf(member(answer, 'recurrent_transfers'), recurrentIn(name)),
    ),
  ])
  return { savings, 'power-down': power, route, recurrent }
}

/** hived allows 100 withdrawals, 10 routes and 255 repeated transfers. */
const mostEntries = 1000

/** All entries in one order; undefined when one of them makes no sense. */
function listOf<Entry>(
  value: unknown,
  read: (entry: Readonly<Record<string, unknown>>) => Entry | undefined,
): readonly Entry[] | undefined {
  if (!Array.isArray(value) || value.length > mostEntries) return undefined
  const entries = (value as unknown[]).map((entry) => (isJsonObject(entry) ? read(entry) : undefined))
  const known = entries.filter((entry) => entry !== undefined)
  if (known.length < entries.length) return undefined
  return known
    .map((entry) => ({ entry, order: JSON.stringify(entry) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ entry }) => entry)
}

type Read<Kind extends BegunKind> = (
  entry: Readonly<Record<string, unknown>>,
) => Extract<Begun, { kind: Kind }> | undefined

const savingsIn =
  (name: string): Read<'savings'> =>
  (entry) => {
    const to = accountText(entry['to'])
    const requestId = wholeNumber(entry['request_id'])
    const amount = amountText(entry['amount'])
    const complete = chainTime(entry['complete'])
    return entry['from'] !== name ||
      to === undefined ||
      requestId === undefined ||
      amount === undefined ||
      complete === undefined
      ? undefined
      : { kind: 'savings', requestId, to, amount, complete }
  }

const routeIn =
  (name: string): Read<'route'> =>
  (entry) => {
    const to = accountText(entry['to_account'])
    const percent = wholeNumber(entry['percent'])
    const autoVest = entry['auto_vest']
    return entry['from_account'] !== name ||
      to === undefined ||
      percent === undefined ||
      typeof autoVest !== 'boolean'
      ? undefined
      : { kind: 'route', to, percent, autoVest }
  }

const recurrentIn =
  (name: string): Read<'recurrent'> =>
  (entry) => {
    const to = accountText(entry['to'])
    const amount = amountText(entry['amount'])
    const next = chainTime(entry['trigger_date'])
    const recurrence = wholeNumber(entry['recurrence'])
    const remaining = wholeNumber(entry['remaining_executions'])
    const pair = wholeNumber(entry['pair_id'] ?? 0)
    return entry['from'] !== name ||
      to === undefined ||
      amount === undefined ||
      next === undefined ||
      recurrence === undefined ||
      remaining === undefined ||
      pair === undefined
      ? undefined
      : { kind: 'recurrent', to, amount, next, recurrence, remaining, pair }
  }

function powerDownIn(
  answer: unknown,
  name: string,
): readonly Extract<Begun, { kind: 'power-down' }>[] | undefined {
  const accounts = member(answer, 'accounts')
  const account: unknown = Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined
  if (!isJsonObject(account) || account['name'] !== name) return undefined
  const weekly = amountText(account['vesting_withdraw_rate'])
  if (weekly === undefined) return undefined
  // hived pays an account out only while something of it is left.
  if (/^0\.0+ /.test(weekly)) return []
  const next = chainTime(account['next_vesting_withdrawal'])
  return next === undefined ? undefined : [{ kind: 'power-down', weekly, next }]
}

function accountText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z0-9.-]{1,16}$/.test(value) ? value : undefined
}

const symbols: Readonly<Record<string, string>> = {
  '@@000000021': 'HIVE',
  '@@000000013': 'HBD',
  '@@000000037': 'VESTS',
}

/** An amount as database_api writes it, as text. */
function amountText(value: unknown): string | undefined {
  if (!isJsonObject(value)) return undefined
  const { amount, precision, nai } = value
  const symbol = typeof nai === 'string' ? symbols[nai] : undefined
  if (symbol === undefined || typeof amount !== 'string' || !/^\d{1,19}$/.test(amount)) return undefined
  const decimals = symbol === 'VESTS' ? 6 : 3
  if (precision !== decimals) return undefined
  const digits = amount.padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)} ${symbol}`
}
