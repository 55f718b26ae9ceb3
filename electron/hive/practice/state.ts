/**
 * What the practice chain remembers between two blocks. Records are never changed in place, only replaced, so that a
 * shallow copy of the maps is a whole copy of the state: a transaction works on a copy, and undoing it is forgetting
 * the copy.
 */
import type { Authority } from '../nodes/chain-types.ts'
import { unknownAccount } from './rejection.ts'

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
    nextId: state.nextId,
    disaster: state.disaster,
  }
}

/** The account of this name. Throws hived's refusal when there is none. */
export function requireAccount(state: ChainState, name: string): Account {
  const account = state.accounts.get(name)
  if (account === undefined) throw unknownAccount()
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
