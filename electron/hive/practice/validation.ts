/** The checks that hived's validate() makes of an operation's fields, whatever the chain's state. */
import { hivedTakes, parseAccountName } from '../../../shared/recovery/index.ts'
import type { Authority } from '../nodes/chain-types.ts'
import { assertion } from './rejection.ts'

const mostMembers = 40

/** Throws hived's refusal unless the name is one that an account can have. */
export function validateName(name: string): void {
  if (name.length < 3)
    throw assertion(
      'validity_check_result != account_name_validity::too_short',
      "Account name '${name}' is too short. Use at least ${min} characters.",
      { name, min: 3 },
    )
  try {
    parseAccountName(name)
  } catch {
    throw assertion(
      'validity_check_result != account_name_validity::invalid_sequence',
      "Account name '${name}' is not valid. Please follow the RFC 1035 rules.",
      { name },
    )
  }
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
  for (const [name] of account_auths) validateName(name)
}
