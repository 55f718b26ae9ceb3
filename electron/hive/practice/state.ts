/**
 * What the practice chain remembers between two blocks. Records are never changed in place, only replaced, so that a
 * shallow copy of the maps is a whole copy of the state: a transaction works on a copy, and undoing it is forgetting
 * the copy.
 */
import type { Authority } from '../nodes/chain-types.ts'
import { missingAccount } from './rejection.ts'

/** An account. Times are seconds since 1970; 0 means never. Amounts are thousandths. */
export interface Account {
  readonly id: number
  readonly name: string
  readonly owner: Authority
  readonly active: Authority
  readonly posting: Authority
  readonly memoKey: string
  readonly jsonMetadata: string
  readonly postingJsonMetadata: string
  /** "" when the top witness would have to recover it. */
  readonly recoveryAccount: string
  readonly created: number
  /** Whether it came into being by mining. */
  readonly mined: boolean
  readonly lastOwnerUpdate: number
  readonly previousOwnerUpdate: number
  readonly lastAccountUpdate: number
  readonly lastAccountRecovery: number
  readonly hive: number
  readonly hbd: number
  /** What lies in savings. */
  readonly savings: { readonly hive: number; readonly hbd: number }
  /** A power down that goes on; undefined for none. */
  readonly powerDown: PowerDown | undefined
  /** Who votes instead; empty for nobody. */
  readonly proxy: string
  readonly canVote: boolean
  readonly credits: Credits
}

/** So much a week (millionths of VESTS), from `toWithdraw`, the next part of it at `next`. */
export interface PowerDown {
  readonly rate: number
  readonly toWithdraw: number
  readonly next: number
}

/** What leaves savings three days after it was asked for. */
export interface SavingsWithdrawal {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly memo: string
  readonly requestId: number
  readonly amount: string
  readonly complete: number
}

/** Where a part of each power down goes, in hundredths of a percent. */
export interface WithdrawRoute {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly percent: number
  readonly autoVest: boolean
}

/** A transfer that repeats, every so many hours. */
export interface RecurrentTransfer {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly amount: string
  readonly memo: string
  readonly recurrence: number
  readonly remaining: number
  readonly trigger: number
}

/** What is for sale of an order, in thousandths, and the price that it was given. */
export interface LimitOrder {
  readonly id: number
  readonly from: string
  readonly orderId: number
  readonly created: number
  readonly expiration: number
  readonly forSale: number
  readonly sells: string
  readonly receives: string
}

/** Shares (millionths) or resource credits that are lent. */
export interface Delegation {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly amount: number
  readonly since: number
}

/** HBD or HIVE on their way to the other; of `converted` something was paid at once. */
export interface Conversion {
  readonly id: number
  readonly from: string
  readonly requestId: number
  readonly amount: string
  readonly converted: string | undefined
  readonly complete: number
}

export interface Escrow {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly agent: string
  readonly escrowId: number
  readonly hive: string
  readonly hbd: string
  readonly fee: string
  readonly deadline: number
  readonly expiration: number
}

/** An account that is to give up voting. */
export interface VotingDecline {
  readonly id: number
  readonly account: string
  readonly effective: number
}

/** Resource credits: `mana` of them were there at `updated`, and all of `maximum` come back within five days. */
export interface Credits {
  readonly maximum: number
  readonly mana: number
  readonly updated: number
}

/** An owner authority that was replaced; it counts for account recovery during 30 days. */
export interface OwnerHistoryEntry {
  readonly id: number
  readonly account: string
  readonly previousOwnerAuthority: Authority
  readonly lastValidTime: number
}

/** A recovery that the recovery account has asked for and the owner has not yet confirmed. */
export interface RecoveryRequest {
  readonly id: number
  readonly account: string
  readonly newOwnerAuthority: Authority
  readonly expires: number
}

/** A change of recovery account that waits for its 30 days. */
export interface RecoveryChange {
  readonly id: number
  readonly account: string
  readonly recoveryAccount: string
  readonly effectiveOn: number
}

/** Which story the rehearsal is in; see disaster.ts. */
export type DisasterStage = 'none' | 'keys-broken' | 'ecdsa-frozen'

export interface ChainState {
  readonly accounts: Map<string, Account>
  /** By account, oldest first. */
  readonly ownerHistory: Map<string, readonly OwnerHistoryEntry[]>
  readonly recoveryRequests: Map<string, RecoveryRequest>
  readonly recoveryChanges: Map<string, RecoveryChange>
  /** By account and its number for it. */
  readonly savingsWithdrawals: Map<string, SavingsWithdrawal>
  /** Both by giver and taker. */
  readonly withdrawRoutes: Map<string, WithdrawRoute>
  readonly recurrentTransfers: Map<string, RecurrentTransfer>
  /** By account and its number for it. */
  readonly orders: Map<string, LimitOrder>
  readonly hbdConversions: Map<string, Conversion>
  readonly hiveConversions: Map<string, Conversion>
  readonly escrows: Map<string, Escrow>
  /** Both by giver and taker. */
  readonly delegations: Map<string, Delegation>
  readonly creditDelegations: Map<string, Delegation>
  readonly votingDeclines: Map<string, VotingDecline>
  nextId: number
  disaster: DisasterStage
}

/** A chain without accounts. */
export function emptyState(): ChainState {
  return {
    accounts: new Map(),
    ownerHistory: new Map(),
    recoveryRequests: new Map(),
    recoveryChanges: new Map(),
    savingsWithdrawals: new Map(),
    withdrawRoutes: new Map(),
    recurrentTransfers: new Map(),
    orders: new Map(),
    hbdConversions: new Map(),
    hiveConversions: new Map(),
    escrows: new Map(),
    delegations: new Map(),
    creditDelegations: new Map(),
    votingDeclines: new Map(),
    nextId: 0,
    disaster: 'none',
  }
}

/** A copy that can be changed without the original noticing. */
export function copyState(state: ChainState): ChainState {
  return {
    accounts: new Map(state.accounts),
    ownerHistory: new Map(state.ownerHistory),
    recoveryRequests: new Map(state.recoveryRequests),
    recoveryChanges: new Map(state.recoveryChanges),
    savingsWithdrawals: new Map(state.savingsWithdrawals),
    withdrawRoutes: new Map(state.withdrawRoutes),
    recurrentTransfers: new Map(state.recurrentTransfers),
    orders: new Map(state.orders),
    hbdConversions: new Map(state.hbdConversions),
    hiveConversions: new Map(state.hiveConversions),
    escrows: new Map(state.escrows),
    delegations: new Map(state.delegations),
    creditDelegations: new Map(state.creditDelegations),
    votingDeclines: new Map(state.votingDeclines),
    nextId: state.nextId,
    disaster: state.disaster,
  }
}

/** The account of this name. Throws hived's refusal when there is none. */
export function requireAccount(state: ChainState, name: string): Account {
  const account = state.accounts.get(name)
  if (account === undefined) throw missingAccount(name)
  return account
}

/** Replaces fields of an account. Throws as above. */
export function updateAccount(state: ChainState, name: string, change: Partial<Account>): void {
  state.accounts.set(name, { ...requireAccount(state, name), ...change })
}

/** Replaces an owner authority at `now` and keeps the old one in the history. Throws as above. */
export function replaceOwner(state: ChainState, name: string, owner: Authority, now: number): void {
  const account = requireAccount(state, name)
  const entry = {
    id: state.nextId++,
    account: name,
    previousOwnerAuthority: account.owner,
    lastValidTime: now,
  }
  state.ownerHistory.set(name, [...(state.ownerHistory.get(name) ?? []), entry])
  updateAccount(state, name, { owner, previousOwnerUpdate: account.lastOwnerUpdate, lastOwnerUpdate: now })
}
