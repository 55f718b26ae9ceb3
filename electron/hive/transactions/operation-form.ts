/**
 * Operations in the one form in which hived computes the same digest as we do. hived keeps authorities and lists of
 * accounts sorted, and its JSON reader ends texts at U+0004; whoever signs another form than hived sees is told that an
 * authority is missing. So everything is sorted here, and refused where sorting cannot help.
 */
import { parseAccountName, parseEcdsaPublicKey } from '../../../shared/recovery/index.ts'
import { nullPublicKey, type Authority, type Operation } from '../nodes/chain-types.ts'
import { isTransportable } from '../nodes/json-rpc.ts'
import { TransactionError } from './transaction-error.ts'

const nameFields = [
  'account',
  'account_to_recover',
  'creator',
  'delegatee',
  'delegator',
  'from',
  'from_account',
  'new_account_name',
  'new_recovery_account',
  'recovery_account',
  'to',
  'to_account',
]
const nameListFields = ['required_auths', 'required_posting_auths']
const authorityFields = ['owner', 'active', 'posting', 'new_owner_authority', 'recent_owner_authority']
const keyFields = ['memo_key']

/** Fields that dhive cannot do without, where hived has a default. */
const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  account_update: { memo_key: nullPublicKey, json_metadata: '' },
  account_update2: { json_metadata: '', posting_json_metadata: '', extensions: [] },
  change_recovery_account: { extensions: [] },
  custom_json: { required_auths: [], required_posting_auths: [] },
  recover_account: { extensions: [] },
  recurrent_transfer: { extensions: [] },
  request_account_recovery: { extensions: [] },
}

/**
 * The operation in the form to sign: defaults filled in, fields without a value left out, lists sorted. Throws
 * TransactionError, AccountNameError, EncodingError or LengthError when it has a field that hived would refuse.
 */
export function canonicalOperation([name, body]: Operation): Operation {
  const given = Object.entries(body).filter(([, value]) => value !== undefined && value !== null)
  const fields = Object.entries({ ...defaults[name], ...Object.fromEntries(given) })
  return [name, Object.fromEntries(fields.map(([field, value]) => [field, canonicalField(field, value)]))]
}

function canonicalField(field: string, value: unknown): unknown {
  if (nameFields.includes(field)) return parseAccountName(requireText(value))
  if (nameListFields.includes(field) && Array.isArray(value))
    return inOrder(value.map((name) => parseAccountName(requireText(name))))
  // The owner of an order is an account, and no authority.
  if (field === 'owner' && typeof value === 'string') return parseAccountName(requireText(value))
  if (authorityFields.includes(field)) return canonicalAuthority(value as Authority)
  if (keyFields.includes(field) && value !== nullPublicKey) parseEcdsaPublicKey(requireText(value))
  return typeof value === 'string' ? requireText(value) : value
}

/**
 * The authority with its keys sorted by their bytes and its accounts by name. Throws TransactionError on a weight out
 * of range or a member that is there twice, and the parser's error on a key or a name that is none.
 */
export function canonicalAuthority(authority: Authority): Authority {
  const { weight_threshold, account_auths, key_auths } = authority
  if (!Array.isArray(account_auths) || !Array.isArray(key_auths)) throw notAnAuthority()
  if (!isWholeNumber(weight_threshold, 0xffffffff)) throw notAnAuthority()
  const keys = authority.key_auths.map(([key, weight]) => {
    const order = Buffer.from(parseEcdsaPublicKey(key)).toString('hex')
    return { order, member: [key, requireWeight(weight)] as const }
  })
  const accounts = authority.account_auths.map(([name, weight]) => {
    return { order: parseAccountName(name), member: [name, requireWeight(weight)] as const }
  })
  return { weight_threshold, account_auths: sortedMembers(accounts), key_auths: sortedMembers(keys) }
}

function sortedMembers<Member>(members: { order: string; member: Member }[]): Member[] {
  const orders = inOrder(members.map(({ order }) => order))
  return orders.flatMap((order) =>
    members.filter((entry) => entry.order === order).map(({ member }) => member),
  )
}

/** Sorted by code unit, which for names and hex is the order of their bytes. Throws when one is there twice. */
function inOrder<Text extends string>(texts: readonly Text[]): Text[] {
  if (new Set(texts).size !== texts.length)
    throw new TransactionError(
      'member-twice',
      'The same key or account is listed twice.',
      'Remove one of them. Nothing was signed.',
    )
  return [...texts].sort()
}

function requireWeight(weight: number): number {
  if (!isWholeNumber(weight, 0xffff)) throw notAnAuthority()
  return weight
}

function isWholeNumber(value: unknown, greatest: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= greatest
}

/** What cannot be told to hived is not signed either. */
function requireText(value: unknown): string {
  if (typeof value !== 'string' || !isTransportable(value))
    throw new TransactionError(
      'text-not-transportable',
      'A text in this transaction has a character that HIVE nodes would read as another one.',
      'Remove control characters and halves of emoji. Nothing was signed.',
    )
  return value
}

function notAnAuthority(): TransactionError {
  return new TransactionError(
    'not-an-authority',
    'This is not a HIVE authority: its threshold or one of its weights is out of range.',
    'Take the authority from the chain and change only what must change. Nothing was signed.',
  )
}
