/** How what may have been begun is read from a node's answer: undefined for what makes no sense. */
import { chainTime, isJsonObject, member, wholeNumber } from '../nodes/json.ts'
import type { Begun, BegunKind } from './begun.ts'

/** The most that a node tells in one answer (DATABASE_API_SINGLE_QUERY_LIMIT). Of more than that nothing is known here. */
export const mostEntries = 1000

/** All entries in one order; undefined when one of them makes no sense. */
export function listOf<Entry>(
  value: unknown,
  read: (entry: Readonly<Record<string, unknown>>) => Entry | undefined,
  most = mostEntries,
): readonly Entry[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
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

export const savingsIn =
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

export const routeIn =
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

export const recurrentIn =
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

export const orderIn =
  (name: string): Read<'order'> =>
  (entry) => {
    const orderId = wholeNumber(entry['orderid'])
    const lapses = chainTime(entry['expiration'])
    const left = countText(entry['for_sale'])
    const [base, quote] = ['base', 'quote'].map((side) => assetIn(member(entry['sell_price'], side)))
    if (
      entry['seller'] !== name ||
      orderId === undefined ||
      lapses === undefined ||
      left === undefined ||
      base === undefined ||
      quote === undefined ||
      base.units === 0n
    )
      return undefined
    // hived rounds down what comes for a part of it (asset.cpp).
    const gets = { ...quote, units: (left * quote.units) / base.units }
    return { kind: 'order', orderId, sells: written({ ...base, units: left }), gets: written(gets), lapses }
  }

export const delegationIn =
  (name: string): Read<'delegation'> =>
  (entry) => {
    const to = accountText(entry['delegatee'])
    const amount = amountText(entry['vesting_shares'])
    return entry['delegator'] !== name || to === undefined || amount === undefined
      ? undefined
      : { kind: 'delegation', to, amount }
  }

export const creditsIn =
  (name: string): Read<'credits'> =>
  (entry) => {
    const to = accountText(entry['to'])
    const amount = countText(entry['delegated_rc'])
    return entry['from'] !== name || to === undefined || amount === undefined
      ? undefined
      : { kind: 'credits', to, amount: Number(amount) }
  }

export const decliningIn =
  (name: string): Read<'declining'> =>
  (entry) => {
    const complete = chainTime(entry['effective_date'])
    return entry['account'] !== name || complete === undefined ? undefined : { kind: 'declining', complete }
  }

export const conversionIn =
  (name: string): Read<'conversion'> =>
  (entry) => {
    const requestId = wholeNumber(entry['requestid'])
    const amount = amountText(entry['amount'] ?? entry['collateral_amount'])
    const complete = chainTime(entry['conversion_date'])
    return entry['owner'] !== name ||
      requestId === undefined ||
      amount === undefined ||
      complete === undefined
      ? undefined
      : { kind: 'conversion', requestId, amount, complete }
  }

export const escrowIn =
  (name: string): Read<'escrow'> =>
  (entry) => {
    const escrowId = wholeNumber(entry['escrow_id'])
    const [to, agent] = [accountText(entry['to']), accountText(entry['agent'])]
    const deadline = chainTime(entry['ratification_deadline'])
    const amounts = [assetIn(entry['hive_balance']), assetIn(entry['hbd_balance'])]
    const known = amounts.filter((amount) => amount !== undefined)
    const agreed = [entry['to_approved'], entry['agent_approved']]
    return entry['from'] !== name ||
      escrowId === undefined ||
      to === undefined ||
      agent === undefined ||
      deadline === undefined ||
      known.length < amounts.length ||
      !agreed.every((one) => typeof one === 'boolean')
      ? undefined
      : {
          kind: 'escrow',
          escrowId,
          to,
          agent,
          amounts: known.filter(({ units }) => units > 0n).map(written),
          deadline,
          isAgreed: agreed.every(Boolean),
        }
  }

/** What stands in the account itself: its power down, and who votes for it. */
export function ownFacts(
  answer: unknown,
  name: string,
):
  | {
      readonly powerDown: readonly Extract<Begun, { kind: 'power-down' }>[]
      readonly proxy: readonly Extract<Begun, { kind: 'proxy' }>[]
    }
  | undefined {
  const accounts = member(answer, 'accounts')
  const account: unknown = Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined
  if (!isJsonObject(account) || account['name'] !== name) return undefined
  const weekly = assetIn(account['vesting_withdraw_rate'])
  const next = chainTime(account['next_vesting_withdrawal'])
  const proxy = account['proxy'] === '' ? '' : accountText(account['proxy'])
  if (weekly === undefined || proxy === undefined) return undefined
  // hived pays an account out only while something of it is left.
  if (weekly.units > 0n && next === undefined) return undefined
  return {
    powerDown:
      weekly.units === 0n || next === undefined
        ? []
        : [{ kind: 'power-down', weekly: written(weekly), next }],
    proxy: proxy === '' ? [] : [{ kind: 'proxy', to: proxy }],
  }
}

function accountText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z0-9.-]{1,16}$/.test(value) ? value : undefined
}

/** 64 bits: a number, or text where it would be too great for one. */
function countText(value: unknown): bigint | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  return typeof value === 'string' && /^\d{1,19}$/.test(value) ? BigInt(value) : undefined
}

interface Asset {
  readonly units: bigint
  readonly symbol: string
}

const symbols: Readonly<Record<string, string>> = {
  '@@000000021': 'HIVE',
  '@@000000013': 'HBD',
  '@@000000037': 'VESTS',
}

const decimalsOf = (symbol: string) => (symbol === 'VESTS' ? 6 : 3)

/** An amount as database_api writes it. */
function assetIn(value: unknown): Asset | undefined {
  if (!isJsonObject(value)) return undefined
  const { amount, precision, nai } = value
  const symbol = typeof nai === 'string' ? symbols[nai] : undefined
  if (symbol === undefined || typeof amount !== 'string' || !/^\d{1,19}$/.test(amount)) return undefined
  return precision === decimalsOf(symbol) ? { units: BigInt(amount), symbol } : undefined
}

function amountText(value: unknown): string | undefined {
  const asset = assetIn(value)
  return asset && written(asset)
}

function written({ units, symbol }: Asset): string {
  const decimals = decimalsOf(symbol)
  const digits = String(units).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)} ${symbol}`
}
