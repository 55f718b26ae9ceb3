/** The vault as the window knows it: whether it is there and open, and the calls around its passphrase. */
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { nothing, oneOf, recordOf, textOf } from './payload.ts'

/** `in-use`: another Lifeboat of this user has it open; trying again is the way on. */
export interface VaultState {
  readonly state: 'none' | 'locked' | 'unlocked' | 'in-use'
  /** What its owner must know about it since it was opened: that a copy had to stand in, or that keys may not sign. */
  readonly warnings: readonly Failure[]
}

/** What would become of a password, and why: bits, and how long one graphics card would take. */
export interface Strength {
  readonly verdict: 'accepted' | 'warned' | 'needs-override' | 'refused'
  /** Mean time of one graphics card. */
  readonly seconds: number
}

const longestPassphrase = 1024

export const vaultContract = {
  readVault: call<void, VaultState>('vault:read', nothing),
  /** The passphrase is typed twice. */
  createVault: answering<VaultState>()(
    'vault:create',
    recordOf({ passphrase: textOf(longestPassphrase), again: textOf(longestPassphrase) }),
  ),
  unlockVault: call<string, VaultState>('vault:unlock', textOf(longestPassphrase)),
  lockVault: call<void, VaultState>('vault:lock', nothing),
  /** Both are stretched, which takes a while on purpose; the next one is typed twice. */
  changePassphrase: answering<VaultState>()(
    'vault:change-passphrase',
    recordOf({
      current: textOf(longestPassphrase),
      next: textOf(longestPassphrase),
      again: textOf(longestPassphrase),
    }),
  ),
  /** Somebody pressed a key or moved the pointer. */
  noteActivity: call<void, void>('vault:activity', nothing),
  vaultChanged: event<VaultState>('vault:changed'),

  ratePassword: call<
    { readonly password: string; readonly of: 'vault' | 'recovery-key' | 'sealed-file' },
    Strength
  >(
    'password:rate',
    recordOf({ password: textOf(longestPassphrase), of: oneOf('vault', 'recovery-key', 'sealed-file') }),
  ),
}
