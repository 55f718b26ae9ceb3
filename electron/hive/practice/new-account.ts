/** Accounts that come into being: by account_create, or by the practice chain's own word. */
import type { Authority } from '../nodes/chain-types.ts'
import type { VirtualOperation } from './virtual-operation.ts'
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
  /** By which operation it was mined, as accounts of the first years were; all its authorities are its owner key then. */
  readonly minedBy?: 'pow' | 'pow2'
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
    mined: account.minedBy !== undefined,
    lastOwnerUpdate: 0,
    previousOwnerUpdate: 0,
    lastAccountUpdate: 0,
    lastAccountRecovery: 0,
    hive: account.hive ?? 0,
    hbd: account.hbd ?? 0,
    savings: { hive: 0, hbd: 0 },
    powerDown: undefined,
    proxy: '',
    canVote: true,
    credits: { maximum: maximumCredits, mana: maximumCredits, updated: now },
  })
}

/**
 * How an account that the chain made by its own word stands in its history: as if somebody had created it, or it had been
 * mined, because whoever replays a history needs its beginning, as the accounts of HIVE have one.
 */
export function creationOf(account: NewAccount): readonly VirtualOperation[] {
  const { name, minedBy } = account
  const born = {
    new_account_name: name,
    creator: minedBy === undefined ? creatorOf(account) : name,
    initial_vesting_shares: '0.000000 VESTS',
    initial_delegation: '0.000000 VESTS',
  }
  return [
    minedBy === undefined ? accountCreate(account) : firstWork(account, minedBy),
    { operation: ['account_created', born], impacted: [name] },
  ]
}

/** The work that created an account, as hived 1.28 writes it; nobody checks it. */
function firstWork({ name, memoKey }: NewAccount, kind: 'pow' | 'pow2'): VirtualOperation {
  const props = {
    account_creation_fee: '0.000 HIVE',
    maximum_block_size: 131_072,
    hbd_interest_rate: 1000,
  }
  const work = { worker: memoKey, input: '0'.repeat(64), signature: '0'.repeat(130), work: '0'.repeat(64) }
  const input = { worker_account: name, prev_block: '0'.repeat(40), nonce: 9 }
  const body =
    kind === 'pow'
      ? { worker_account: name, block_id: '0'.repeat(40), nonce: 9, work, props }
      : { work: ['pow2', { input, pow_summary: 1 }], new_owner_key: memoKey, props }
  return { operation: [kind, body], impacted: [name] }
}

/** On HIVE whoever creates an account is its recovery account at first. */
function creatorOf({ name, recoveryAccount = '' }: NewAccount): string {
  return recoveryAccount === '' || recoveryAccount === name ? canaryName : recoveryAccount
}

function accountCreate(account: NewAccount): VirtualOperation {
  const { name, owner, active, posting, memoKey, jsonMetadata } = account
  const body = {
    fee: '0.000 HIVE',
    creator: creatorOf(account),
    new_account_name: name,
    owner,
    active,
    posting,
    memo_key: memoKey,
    json_metadata: jsonMetadata ?? '',
  }
  return { operation: ['account_create', body], impacted: [name] }
}
