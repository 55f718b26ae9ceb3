/**
 * The fields of operations as hived reads them from JSON: what is missing gets its default, what is unknown is
 * dropped, authorities and lists of accounts come out sorted. The result is what hived serialises and hashes, so a
 * transaction that was signed in another order has another digest here, as it has there.
 */
import { parseEcdsaPublicKey } from '../../../shared/recovery/index.ts'
import { nullPublicKey, parseTime, type Authority } from '../nodes/chain-types.ts'
import { assertion, badCast } from './rejection.ts'

/** What a field of each kind becomes. */
export interface FieldTypes {
  readonly name: string
  readonly names: readonly string[]
  readonly text: string
  readonly asset: string
  readonly vests: string
  readonly uint16: number
  readonly uint32: number
  /** YYYY-MM-DDTHH:MM:SS. */
  readonly time: string
  readonly flag: boolean
  readonly key: string
  readonly optionalKey: string | undefined
  readonly authority: Authority
  readonly optionalAuthority: Authority | undefined
  readonly extensions: readonly never[]
}
export type FieldKind = keyof FieldTypes

/** The fields of an operation, after reading. */
export type Body<Fields extends Record<string, FieldKind>> = {
  readonly [Name in keyof Fields]: FieldTypes[Fields[Name]]
}

const longestName = 16
const noAuthority: Authority = { weight_threshold: 0, account_auths: [], key_auths: [] }

const readers: { readonly [Kind in FieldKind]: (value: unknown) => FieldTypes[Kind] } = {
  name: readName,
  names: (value) => sortedNames(value === undefined ? [] : readList(value).map(readName)),
  text: (value) => readText(value ?? ''),
  asset: readAsset,
  vests: (value) => readAsset(value ?? '0.000000 VESTS'),
  uint16: (value) => readWeight(value ?? 0, 0xffff),
  uint32: (value) => readWeight(value ?? 0, 0xffffffff),
  time: readTime,
  flag: readFlag,
  key: (value) => (value === undefined ? nullPublicKey : readKey(value)),
  optionalKey: (value) => (value === undefined || value === null ? undefined : readKey(value)),
  authority: (value) => (value === undefined ? noAuthority : readAuthority(value)),
  optionalAuthority: (value) => (value === undefined || value === null ? undefined : readAuthority(value)),
  extensions: (value) => {
    if (value !== undefined && readList(value).length > 0) throw badCast('array_type', 'extension')
    return []
  },
}

/** Reads an operation's fields. Throws hived's refusals. */
export function readFields<Fields extends Record<string, FieldKind>>(
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
): Body<Fields> {
  const entries = Object.entries(fields).map(([name, kind]) => [name, readers[kind](body[name])])
  return Object.fromEntries(entries) as Body<Fields>
}

function readText(value: unknown): string {
  if (typeof value === 'string') return value
  throw badCast(typeOf(value), 'string')
}

function readName(value: unknown): string {
  const name = readText(value ?? '')
  if (Buffer.byteLength(name) > longestName)
    throw assertion(
      'in_len <= sizeof(data)',
      'Input too large: `${in}` (${is}) for fixed size string: (${fs})',
      {
        in: name,
        is: Buffer.byteLength(name),
        fs: longestName,
      },
    )
  return name
}

function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw badCast(typeOf(value), 'Array')
}

function sortedNames(names: string[]): string[] {
  return [...new Set(names)].sort()
}

function readKey(value: unknown): string {
  const text = readText(value)
  if (text === nullPublicKey) return text
  try {
    parseEcdsaPublicKey(text)
  } catch {
    throw assertion('s == sizeof(data)', '')
  }
  return text
}

function readWeight(value: unknown, greatest: number): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0)
    throw badCast(typeOf(value), 'UInt64')
  // hived's integers wrap; nobody signs such an authority on purpose.
  if (number > greatest) throw badCast(typeOf(value), 'UInt16')
  return number
}

function readAuthority(value: unknown): Authority {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badCast(typeOf(value), 'Object')
  const { weight_threshold = 0, account_auths = [], key_auths = [] } = value as Record<string, unknown>
  const members = (list: unknown, read: (key: unknown) => string) =>
    new Map(
      readList(list).map((member) => {
        const [key, weight] = readList(member)
        return [read(key), readWeight(weight, 0xffff)]
      }),
    )
  const accounts = [...members(account_auths, readName)].sort(([a], [b]) => (a < b ? -1 : 1))
  const keys = [...members(key_auths, readKey)].sort(([a], [b]) => Buffer.compare(keyBytes(a), keyBytes(b)))
  return {
    weight_threshold: readWeight(weight_threshold, 0xffffffff),
    account_auths: accounts,
    key_auths: keys,
  }
}

function keyBytes(text: string): Uint8Array {
  return text === nullPublicKey ? new Uint8Array(33) : parseEcdsaPublicKey(text)
}

/** An amount as condenser_api writes it (`1.000 HIVE`), also from its newer form with a number for the symbol. */
function readAsset(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'nai' in value && 'amount' in value) {
    const symbol = symbols[String(value.nai)]
    const units = Number(value.amount)
    if (symbol === undefined || !Number.isSafeInteger(units)) throw badCast('object_type', 'asset')
    return assetText(units, symbol)
  }
  const text = readText(value ?? '0.000 HIVE')
  if (!/^-?\d{1,12}\.(?:\d{3} (?:HIVE|HBD)|\d{6} VESTS)$/.test(text))
    throw assertion('decimals == 3', 'Incorrect decimal places')
  return text
}

const symbols: Readonly<Record<string, AssetSymbol>> = {
  '@@000000021': 'HIVE',
  '@@000000013': 'HBD',
  '@@000000037': 'VESTS',
}

function readTime(value: unknown): string {
  if (parseTime(value) !== undefined) return value as string
  throw badCast(typeOf(value), 'time_point_sec')
}

function readFlag(value: unknown): boolean {
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  throw badCast(typeOf(value), 'bool')
}

export type AssetSymbol = 'HIVE' | 'HBD' | 'VESTS'

/** The thousandths (millionths of VESTS) and the symbol of an amount. */
export function assetParts(text: string): { units: number; symbol: AssetSymbol } {
  const [number = '', symbol] = text.split(' ')
  const [known] = (['HBD', 'VESTS'] as const).filter((one) => one === symbol)
  return {
    units: Math.round(Number(number) * (known === 'VESTS' ? 1_000_000 : 1000)),
    symbol: known ?? 'HIVE',
  }
}

export function assetText(units: number, symbol: AssetSymbol): string {
  const precision = symbol === 'VESTS' ? 6 : 3
  return `${(units / 10 ** precision).toFixed(precision)} ${symbol}`
}

/** The thousandths and the symbol of an amount that is no VESTS. */
export function parseAsset(text: string): { amount: number; symbol: 'HIVE' | 'HBD' } {
  const { units, symbol } = assetParts(text)
  return { amount: units, symbol: symbol === 'HBD' ? 'HBD' : 'HIVE' }
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null_type'
  if (Array.isArray(value)) return 'array_type'
  return (
    { string: 'string_type', number: 'uint64_type', boolean: 'bool_type' }[typeof value as string] ??
    'object_type'
  )
}
