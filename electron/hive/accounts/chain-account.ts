/** An account as a node describes it, parsed strictly: what does not look right counts as a bad answer. */
import { isPublicKeyText, parseAuthority, type AccountAuthorities } from '../../../shared/recovery/index.ts'
import { chainTime, isJsonObject } from '../nodes/json.ts'

/** What we read of an account. Times are milliseconds since 1970, 0 for "never". */
export interface ChainAccount extends AccountAuthorities {
  /** The metadata's text; empty when a node has none, or leaves it out. */
  readonly metadata: string
  /** Who may start native account recovery; empty means the top witness. */
  readonly recoveryAccount: string
  /** When the owner authority was last written, by the chain's clock before the block that did it. */
  readonly lastOwnerUpdate: number
  /** When HIVE's own account recovery gave it back last, by the same clock; undefined where a node does not say. */
  readonly lastRecovery: number | undefined
  /** The same of anything in the account; undefined where a node does not say. */
  readonly lastAccountUpdate: number | undefined
  /** When the account came into being; undefined where a node does not say. */
  readonly created: number | undefined
}

/** No transaction is longer, so no metadata is. */
const longestMetadata = 65_536

/** The account in a node's answer to get_accounts or find_accounts, or undefined when it is not one of that name. */
export function parseChainAccount(value: unknown, name: string): ChainAccount | undefined {
  if (!isJsonObject(value) || value['name'] !== name) return undefined
  const owner = parseAuthority(value['owner'])
  const active = parseAuthority(value['active'])
  const posting = parseAuthority(value['posting'])
  const { memo_key: memoKey, json_metadata: metadata, recovery_account: recoveryAccount } = value
  const lastOwnerUpdate = chainTime(value['last_owner_update'])
  if (owner === undefined || active === undefined || posting === undefined) return undefined
  if (typeof memoKey !== 'string' || !isPublicKeyText(memoKey)) return undefined
  if (typeof metadata !== 'string' || metadata.length > longestMetadata) return undefined
  if (typeof recoveryAccount !== 'string' || recoveryAccount.length > 16) return undefined
  if (lastOwnerUpdate === undefined) return undefined
  const lastRecovery = chainTime(value['last_account_recovery'])
  const lastAccountUpdate = chainTime(value['last_account_update'])
  const created = chainTime(value['created'])
  return {
    name,
    owner,
    active,
    posting,
    memoKey,
    metadata,
    recoveryAccount,
    lastOwnerUpdate,
    lastRecovery,
    lastAccountUpdate,
    created,
  }
}

/**
 * The same text for the same account, whatever the order in which a node lists keys. When it was last updated is left
 * out: every change that we do not read would make nodes differ that are a block apart.
 */
export function accountFingerprint(account: ChainAccount): string {
  const sorted = (pairs: readonly (readonly [string, number])[]) =>
    pairs.map(([member, weight]) => `${member} ${weight}`).sort()
  const { name, metadata, memoKey, recoveryAccount, lastOwnerUpdate, lastRecovery } = account
  const authorities = [account.owner, account.active, account.posting].map(
    ({ threshold, keys, accounts }) => [threshold, sorted(keys), sorted(accounts)],
  )
  return JSON.stringify([
    ...[name, metadata, memoKey, recoveryAccount, lastOwnerUpdate, lastRecovery],
    ...authorities,
  ])
}
