/** What the vault knows of recovery keys on the day, and what it is told: what was searched, typed, signed, published. */
import type { VaultRecoveryKey } from '../../../shared/contract/index.ts'
import { RecoveryKey } from '../../../shared/recovery/index.ts'
import { recoveryKeyState } from '../../vault/recovery-key-state.ts'
import { wipeContents, copyContents, type RecoveryKeyUse } from '../../vault/vault-contents.ts'
import type { VaultSession } from '../vault/session.ts'

/** The recovery keys of an account, newest first, with what is known of each; none while the vault is locked. */
export async function vaultRecoveryKeys(vault: VaultSession, account: string): Promise<VaultRecoveryKey[]> {
  if (!isOpen(vault)) return []
  const contents = vault.read(copyContents)
  try {
    const found: VaultRecoveryKey[] = []
    for (const stored of contents.recoveryKeys.filter((key) => key.account === account).toReversed()) {
      const { publicKey, addedAt, secret, profile, use } = stored
      const key = RecoveryKey.fromSecret(secret, profile)
      try {
        const state = await recoveryKeyState(key, vault.ledger, use)
        const coinzdenseKey = state.state === 'used' ? state.coinzdenseKey : undefined
        found.push({ publicKey, state: state.state, coinzdenseKey, addedAt })
      } finally {
        key.wipe()
      }
    }
    return found
  } finally {
    wipeContents(contents)
  }
}

/** What the vault says of a recovery key (QRK…); undefined when it is not in there, or cannot be asked. */
export function vaultUse(vault: VaultSession, publicKey: string): RecoveryKeyUse | undefined {
  if (!isOpen(vault)) return undefined
  return vault.read(({ recoveryKeys }) => recoveryKeys.find((key) => key.publicKey === publicKey)?.use)
}

/** Changes what the vault says of a recovery key, if it is in there and open. Throws as `Vault.update`. */
export async function noteUse(
  vault: VaultSession,
  publicKey: string,
  change: (use: RecoveryKeyUse) => RecoveryKeyUse,
): Promise<void> {
  const use = vaultUse(vault, publicKey)
  if (use === undefined || JSON.stringify(change(use)) === JSON.stringify(use)) return
  await vault.update((contents) => ({
    ...contents,
    recoveryKeys: contents.recoveryKeys.map((key) =>
      key.publicKey === publicKey ? { ...key, use: change(key.use) } : key,
    ),
  }))
}

/** Use that was unknown, after it was searched for or acknowledged; what is known already stays. */
export function knowingMore(
  known: { readonly chainSearchedAt?: string; readonly acknowledgedAt?: string },
  use: RecoveryKeyUse,
): RecoveryKeyUse {
  return use.kind === 'unknown' ? { ...use, ...known } : use
}

/** Use after a claim for this new key (CZD…) was signed. */
export function usedFor(coinzdenseKey: string, at: string, use: RecoveryKeyUse): RecoveryKeyUse {
  return use.kind === 'used' ? use : { kind: 'used', coinzdenseKey, at }
}

function isOpen(vault: VaultSession): boolean {
  return vault.state.state === 'unlocked'
}
