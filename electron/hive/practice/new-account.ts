/** Accounts that come into being: by account_create, or by the practice chain's own word. */
import type { Authority } from '../chain-types.ts'
import type { VirtualOperation } from './blocks.ts'
import { canaryName } from './chain-identity.ts'
import type { ChainState } from './state.ts'

/** What an account begins with. Amounts are thousandths. */
export interface NewAccount {
  readonly name: string
  readonly owner: Authority
  readonly active: Authority
  readonly posting: Authority
  /** STM…. */
  readonly memoKey: string
  readonly jsonMetadata?: string
  readonly postingJsonMetadata?: string
  /** "" or nothing: the top witness. */
  readonly recoveryAccount?: string
  readonly hive?: number
  readonly hbd?: number
  /** Resource credits when full. */
  readonly maximumCredits?: number
}

/** About what 20 HIVE of power give: some 50 transactions. */
const usualCredits = 10_000_000_000

/** Adds an account at `now` (seconds), full of credits. */
export function createAccount(state: ChainState, account: NewAccount, now: number): void {
  const { name, owner, active, posting, memoKey, maximumCredits = usualCredits } = account
  state.accounts.set(name, {
    id: state.nextId++,
    name,
    owner,
    active,
    posting,
    memoKey,
    jsonMetadata: account.jsonMetadata ?? '',
    postingJsonMetadata: account.postingJsonMetadata ?? '',
    recoveryAccount: account.recoveryAccount ?? '',
    created: now,
    lastOwnerUpdate: 0,
    previousOwnerUpdate: 0,
    lastAccountUpdate: 0,
    lastAccountRecovery: 0,
    hive: account.hive ?? 0,
    hbd: account.hbd ?? 0,
    credits: { maximum: maximumCredits, mana: maximumCredits, updated: now },
  })
}

/**
 * How an account that the chain made by its own word stands in its history: as if somebody had created it, because
 * whoever replays a history needs its beginning, as the accounts of HIVE have one.
 */
export function creationOf({
  name,
  owner,
  active,
  posting,
  memoKey,
  jsonMetadata,
}: NewAccount): VirtualOperation {
  const body = {
    fee: '0.000 HIVE',
    creator: canaryName,
    new_account_name: name,
    owner,
    active,
    posting,
    memo_key: memoKey,
    json_metadata: jsonMetadata ?? '',
  }
  return { operation: ['account_create', body], impacted: [name] }
}
