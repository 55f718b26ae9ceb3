/** Accounts as hived prints them: condenser_api with amounts as text, database_api with amounts as objects. */
import { formatTime } from '../nodes/chain-types.ts'
import { assetParts } from './fields.ts'
import { currentMana } from './resource-credits.ts'
import type { Account, OwnerHistoryEntry } from './state.ts'

/** How amounts are written. */
export type AssetForm = 'text' | 'object'

const never = '1970-01-01T00:00:00'

/** An amount of thousandths (HIVE, HBD) or millionths (VESTS). */
export function assetJson(amount: number, symbol: 'HIVE' | 'HBD' | 'VESTS', form: AssetForm): unknown {
  const precision = symbol === 'VESTS' ? 6 : 3
  if (form === 'text') return `${(amount / 10 ** precision).toFixed(precision)} ${symbol}`
  const nai = { HIVE: '@@000000021', HBD: '@@000000013', VESTS: '@@000000037' }[symbol]
  return { amount: String(amount), precision, nai }
}

/** The same for an amount in text. */
export function assetObject(text: string): unknown {
  const { units, symbol } = assetParts(text)
  return assetJson(units, symbol, 'object')
}

/** How much of what was begun is under way. */
export interface Begun {
  readonly savings_withdraw_requests: number
  readonly withdraw_routes: number
  readonly open_recurrent_transfers: number
  readonly pending_transfers: number
  /** Millionths. */
  readonly delegated: number
  readonly received: number
}

/** An account at `now` (seconds). A node without the metadata plugin answers both metadata texts empty. */
export function accountJson(
  account: Account,
  {
    form,
    now,
    withMetadata,
    begun,
  }: {
    readonly form: AssetForm
    readonly now: number
    readonly withMetadata: boolean
    readonly begun: Begun
  },
): Record<string, unknown> {
  const asset = (amount: number, symbol: 'HIVE' | 'HBD' | 'VESTS') => assetJson(amount, symbol, form)
  const { delegated, received, ...counts } = begun
  const lent = { delegated, received }
  const { credits } = account
  const manabar = { current_mana: currentMana(credits, now), last_update_time: credits.updated }
  const shared = {
    id: account.id,
    name: account.name,
    owner: account.owner,
    active: account.active,
    posting: account.posting,
    memo_key: account.memoKey,
    json_metadata: withMetadata ? account.jsonMetadata : '',
    posting_json_metadata: withMetadata ? account.postingJsonMetadata : '',
    proxy: account.proxy,
    previous_owner_update: timeJson(account.previousOwnerUpdate),
    last_owner_update: timeJson(account.lastOwnerUpdate),
    last_account_update: timeJson(account.lastAccountUpdate),
    created: formatTime(account.created),
    mined: account.mined,
    recovery_account: account.recoveryAccount,
    last_account_recovery: timeJson(account.lastAccountRecovery),
    reset_account: 'null',
    comment_count: 0,
    lifetime_vote_count: 0,
    post_count: 0,
    can_vote: account.canVote,
    voting_manabar: manabar,
    downvote_manabar: manabar,
    ...moneyJson(account, asset, lent),
    ...neverDone,
    ...counts,
  }
  if (form === 'object') return { ...shared, is_smt: false }
  return { ...shared, ...onlyAsText, vesting_balance: asset(0, 'HIVE') }
}

/** What nobody does on this chain. */
const neverDone = {
  withdrawn: 0,
  curation_rewards: 0,
  posting_rewards: 0,
  proxied_vsf_votes: [0, 0, 0, 0],
  witnesses_voted_for: 0,
  last_post: never,
  last_root_post: never,
  last_post_edit: never,
  last_vote_time: never,
  post_bandwidth: 0,
  pending_claimed_accounts: 0,
  governance_vote_expiration_ts: '1969-12-31T23:59:59',
  delayed_votes: [],
} as const

/** What an account has; what it lends and borrows is counted, and changes nothing else here. */
function moneyJson(
  { hive, hbd, savings, powerDown, credits }: Account,
  asset: (amount: number, symbol: 'HIVE' | 'HBD' | 'VESTS') => unknown,
  lent: Pick<Begun, 'delegated' | 'received'>,
): Record<string, unknown> {
  return {
    balance: asset(hive, 'HIVE'),
    savings_balance: asset(savings.hive, 'HIVE'),
    hbd_balance: asset(hbd, 'HBD'),
    hbd_seconds: '0',
    hbd_seconds_last_update: never,
    hbd_last_interest_payment: never,
    savings_hbd_balance: asset(savings.hbd, 'HBD'),
    savings_hbd_seconds: '0',
    savings_hbd_seconds_last_update: never,
    savings_hbd_last_interest_payment: never,
    to_withdraw: powerDown?.toWithdraw ?? 0,
    reward_hbd_balance: asset(0, 'HBD'),
    reward_hive_balance: asset(0, 'HIVE'),
    reward_vesting_balance: asset(0, 'VESTS'),
    reward_vesting_hive: asset(0, 'HIVE'),
    vesting_shares: asset(credits.maximum, 'VESTS'),
    delegated_vesting_shares: asset(lent.delegated, 'VESTS'),
    received_vesting_shares: asset(lent.received, 'VESTS'),
    vesting_withdraw_rate: asset(powerDown?.rate ?? 0, 'VESTS'),
    post_voting_power: asset(credits.maximum, 'VESTS'),
    next_vesting_withdrawal: powerDown === undefined ? '1969-12-31T23:59:59' : formatTime(powerDown.next),
  }
}

/** Members that condenser_api alone has. */
const onlyAsText = {
  voting_power: 10_000,
  reputation: 0,
  transfer_history: [],
  market_history: [],
  post_history: [],
  vote_history: [],
  other_history: [],
  witness_votes: [],
  tags_usage: [],
  guest_bloggers: [],
} as const

/** A replaced owner authority. */
export function ownerHistoryJson(entry: OwnerHistoryEntry): Record<string, unknown> {
  return {
    id: entry.id,
    account: entry.account,
    previous_owner_authority: entry.previousOwnerAuthority,
    last_valid_time: formatTime(entry.lastValidTime),
  }
}

function timeJson(seconds: number): string {
  return seconds === 0 ? never : formatTime(seconds)
}
