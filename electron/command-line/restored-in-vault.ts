/**
 * Putting a restored recovery key into the vault. Nobody knows what it has signed: it stays `unknown` until the chain was
 * searched and its owner has typed that they understand, and what the vault knew before is never forgotten.
 */
import { GuardError } from '../vault/errors.ts'
import type { RecoveryKeyUse, StoredRecoveryKey, VaultContents } from '../vault/vault-contents.ts'
import type { AccountName } from '../../shared/recovery/index.ts'
import type { FittingKey } from '../recovery/recovery-key-fit.ts'
import type { ReadBackup } from './backup-reading.ts'
import type { CommandCall } from './command.ts'
import type { KnownKeys } from './known-recovery-keys.ts'
import { changeOrMakeVault } from './vault-access.ts'

export type StoredUse = RecoveryKeyUse['kind']

/** What the owner types. Their own words would be no proof that they read ours. */
export const acknowledgement = 'never signed'

interface Restored {
  readonly backup: ReadBackup
  readonly fitting: FittingKey
  readonly account: AccountName | undefined
  readonly known: KnownKeys | undefined
}

/**
 * Stores the key, and says as what. Throws GuardError `not-acknowledged` when something else was typed, and VaultError;
 * nothing is stored then.
 */
export async function storeRestored(restored: Restored, call: CommandCall): Promise<StoredUse> {
  const { backup, fitting, account } = restored
  const use = await useOf(restored, call)
  let stored: RecoveryKeyUse = use
  await changeOrMakeVault(call, (contents) => {
    const before = contents.recoveryKeys.find(({ publicKey }) => publicKey === fitting.publicKey)
    stored = merged(before?.use, use)
    const key: StoredRecoveryKey = {
      publicKey: fitting.publicKey,
      secret: backup.secret.slice(),
      profile: fitting.profile,
      account: before?.account ?? account ?? null,
      origin: before?.origin ?? backup.form,
      addedAt: before?.addedAt ?? new Date(call.now()).toISOString(),
      use: stored,
    }
    return withKey(contents, key)
  })
  return stored.kind
}

/** What the chain and the owner say. Typing is asked for only after a search: before it, nobody can know. */
async function useOf({ fitting, known }: Restored, call: CommandCall): Promise<RecoveryKeyUse> {
  const { notice, secrets } = call
  const now = new Date(call.now()).toISOString()
  const search = known?.check?.claims.find(({ recoveryPublicKey }) => recoveryPublicKey === fitting.publicKey)
  if (search === undefined) {
    notice('The chain was not searched, so this key stays unknown: it may have signed already.')
    return { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null }
  }
  if (search.search.kind !== 'none')
    return { kind: 'used', coinzdenseKey: search.search.claim.coinzdensePublicKey, at: null }
  if (search.search.reasons.some(({ code }) => code === 'key-used-elsewhere')) {
    notice(
      'This key has signed a claim for another account or chain. It stays unknown: sign nothing with it.',
    )
    return { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null }
  }
  notice(
    'No claim of this key was found there. Whether it has signed elsewhere, only you can know. If it has,',
  )
  notice('a second signature would let anybody forge in your name.')
  const typed = await secrets.ask(`Type “${acknowledgement}” if it never has, or nothing to leave it unknown`)
  const answer = typed.trim().toLowerCase()
  if (answer !== '' && answer !== acknowledgement)
    throw new GuardError('not-acknowledged', 'That is something else, so nothing was stored.', 'Start again.')
  return { kind: 'unknown', chainSearchedAt: now, acknowledgedAt: answer === '' ? null : now }
}

/** Whoever says that it was used is right; a key that this vault has made and never used stays unused. */
function merged(before: RecoveryKeyUse | undefined, found: RecoveryKeyUse): RecoveryKeyUse {
  if (before === undefined || found.kind === 'used') return found
  if (before.kind !== 'unknown' || found.kind !== 'unknown') return before
  return {
    kind: 'unknown',
    chainSearchedAt: found.chainSearchedAt ?? before.chainSearchedAt,
    acknowledgedAt: found.acknowledgedAt ?? before.acknowledgedAt,
  }
}

function withKey(contents: VaultContents, key: StoredRecoveryKey): VaultContents {
  const others = contents.recoveryKeys.filter(({ publicKey }) => publicKey !== key.publicKey)
  return { ...contents, recoveryKeys: [...others, key] }
}
