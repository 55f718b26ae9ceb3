/** What a chain does by itself at the end of every block: time passes for owner histories, requests, changes and savings. */
import { addBalance } from './account-change.ts'
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

  for (const [key, { complete, to, amount }] of state.savingsWithdrawals) {
    if (complete > time) continue
    addBalance(state, to, amount, 1)
    state.savingsWithdrawals.delete(key)
  }

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
