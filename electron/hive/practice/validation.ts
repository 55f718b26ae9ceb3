/** The checks that hived's validate() makes of an operation's fields, whatever the chain's state. */
import { hivedTakes, parseAccountName } from '../../../shared/recovery/index.ts'
import type { Authority } from '../nodes/chain-types.ts'
import { assetParts, type AssetSymbol } from './fields.ts'
import { assertion } from './rejection.ts'

const mostMembers = 40

/** Throws hived's refusal unless the name is one that an account can have. */
export function validateName(name: string): void {
  if (name.length < 3)
    throw assertion(
      'validity_check_result != account_name_validity::too_short',
      "Account name '${subject}' is too short. Use at least ${min} characters.",
      { subject: name, min: 3 },
    )
  if (!isName(name))
    throw assertion(
      'validity_check_result != account_name_validity::invalid_sequence',
      "Account name '${subject}' is not valid. Please follow the RFC 1035 rules.",
      { subject: name },
    )
}

function isName(name: string): boolean {
  try {
    parseAccountName(name)
    return true
  } catch {
    return false
  }
}

/** Throws unless the amount is more than nothing. */
export function validatePositive(asset: string, context: string): void {
  if (assetParts(asset).units <= 0)
    throw assertion('asset.amount > 0', 'Asset amount must be greater than zero. Actual: ${subject}', {
      subject: asset,
      context,
    })
}

export function validateNotNegative(asset: string, context: string): void {
  if (assetParts(asset).units < 0)
    throw assertion('asset.amount >= 0', 'Asset amount cannot be negative. Actual: ${subject}', {
      subject: asset,
      context,
    })
}

export function validateNotVesting(asset: string, context: string): void {
  if (assetParts(asset).symbol === 'VESTS')
    throw assertion('not asset.symbol.is_vesting()', 'Asset cannot be of VESTS type. Actual: ${subject}', {
      subject: asset,
      context,
    })
}

/** Throws unless the amount is of this kind, or of one of these. */
export function validateSymbol(
  asset: string,
  expected: AssetSymbol | readonly AssetSymbol[],
  context: string,
): void {
  const { symbol } = assetParts(asset)
  const isOne = typeof expected === 'string'
  if (isOne ? symbol === expected : expected.includes(symbol)) return
  throw assertion(
    isOne ? 'is_asset_type( asset, symbol)' : 'symbols.find(asset.symbol) != symbols.end()',
    'Asset symbol does not match expected symbol. Expected: ${expected}, Actual: ${subject}',
    { expected, subject: asset, context },
  )
}

/** HIVE_MAX_MEMO_SIZE - 1, in bytes. */
const longestMemo = 2047

export function validateMemo(memo: string, context: string): void {
  const size = Buffer.byteLength(memo)
  if (size > longestMemo)
    throw assertion('str.size() <= max_size', 'String is too large. Size: ${size}, Max: ${max}', {
      size,
      max: longestMemo,
      context,
    })
}

/** Throws unless hived takes the text for JSON, which is more than JSON is. */
export function validateJson(text: string): void {
  if (!hivedTakes(text))
    throw assertion(
      'fc::json::is_valid(json, fc::json::format_validation_mode::relaxed )',
      'JSON is not valid JSON',
      { subject: text.slice(0, 100) },
    )
}

/** Throws when an authority has more than 40 members. */
export function validateSize(authority: Authority | undefined): void {
  const members = (authority?.account_auths.length ?? 0) + (authority?.key_auths.length ?? 0)
  if (members > mostMembers)
    throw assertion(
      'size <= HIVE_MAX_AUTHORITY_MEMBERSHIP',
      'Authority membership exceeded. Max: ${max} Current: ${n}',
      {
        max: mostMembers,
        n: members,
      },
    )
}

/** Throws when an authority names an account that cannot exist. */
export function validateMembers({ account_auths }: Authority): void {
  for (const [name] of account_auths)
    if (!isName(name))
      throw assertion('is_valid_account_name( item.first )', 'Given account name is invalid', {
        subject: name,
      })
}
