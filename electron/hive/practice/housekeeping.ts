/** What a chain does by itself at the end of every block: time passes for owner histories, requests, changes, and what accounts have begun. */
import { addBalance } from './account-change.ts'
import { assetParts, assetText } from './fields.ts'
import { conversionFee, hivePerHbd } from './market-operations.ts'
import type { VirtualOperation } from './virtual-operation.ts'
import { ownerRecoveryPeriod } from './recovery-operations.ts'
import { requireAccount, updateAccount, type ChainState } from './state.ts'

/** Lets time pass until `time` (seconds), and returns what happened to accounts. */
export function letTimePass(state: ChainState, time: number): VirtualOperation[] {
  for (const [name, entries] of state.ownerHistory) {
    const kept = entries.filter(({ lastValidTime }) => lastValidTime + ownerRecoveryPeriod >= time)
    if (kept.length === 0) state.ownerHistory.delete(name)
    else if (kept.length < entries.length) state.ownerHistory.set(name, kept)
  }
  for (const [name, { expires }] of state.recoveryRequests)
    if (expires <= time) state.recoveryRequests.delete(name)

  payBack(state, time)
  const happened: VirtualOperation[] = []
  for (const [name, { recoveryAccount, effectiveOn }] of state.recoveryChanges) {
    if (effectiveOn > time) continue
    const old = requireAccount(state, name).recoveryAccount
    updateAccount(state, name, { recoveryAccount })
    state.recoveryChanges.delete(name)
    happened.push({
      operation: [
        'changed_recovery_account',
        { account: name, old_recovery_account: old, new_recovery_account: recoveryAccount },
      ],
      impacted: [name, old, recoveryAccount].filter((account) => account !== ''),
    })
  }
  return happened
}

/** What lapses, or is done, and gives somebody something. */
function payBack(state: ChainState, time: number): void {
  for (const [key, { complete, to, amount }] of state.savingsWithdrawals) {
    if (complete > time) continue
    addBalance(state, to, amount, 1)
    state.savingsWithdrawals.delete(key)
  }
  for (const [key, { expiration, from, sells }] of state.orders) {
    if (expiration >= time) continue
    addBalance(state, from, sells, 1)
    state.orders.delete(key)
  }
  for (const [key, { complete, from, amount }] of state.hbdConversions) {
    if (complete > time) continue
    addBalance(state, from, assetText(assetParts(amount).units * hivePerHbd, 'HIVE'), 1)
    state.hbdConversions.delete(key)
  }
  for (const [key, { complete, from, amount, converted = '0.000 HBD' }] of state.hiveConversions) {
    if (complete > time) continue
    const taken = Math.floor(assetParts(converted).units * hivePerHbd * (1 + conversionFee))
    addBalance(state, from, assetText(assetParts(amount).units - taken, 'HIVE'), 1)
    state.hiveConversions.delete(key)
  }
  for (const [key, { deadline, from, hive, hbd, fee }] of state.escrows) {
    if (deadline > time) continue
    for (const amount of [hive, hbd, fee]) addBalance(state, from, amount, 1)
    state.escrows.delete(key)
  }
  for (const [account, { effective }] of state.votingDeclines) {
    if (effective > time) continue
    updateAccount(state, account, { canVote: false, proxy: '' })
    state.votingDeclines.delete(account)
  }
}
