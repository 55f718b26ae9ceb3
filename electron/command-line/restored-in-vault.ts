/**
 * Putting a restored recovery key into the vault. Nobody knows what it has signed: it stays `unknown` until the chain was
 * searched and its owner has typed that they understand, and what the vault knew before is never forgotten.
 */
import { claimFinding, isAcknowledged, neverSigned } from '../recovery/restored-claim.ts'
import { useAfterRestore, type ClaimFinding } from '../vault/restored-keys.ts'
import type { RecoveryKeyUse, StoredRecoveryKey, VaultContents } from '../vault/vault-contents.ts'
import type { AccountName } from '../../shared/recovery/index.ts'
import type { FittingKey } from '../recovery/recovery-key-fit.ts'
import type { ReadBackup } from '../backing-up/read-backup.ts'
import type { CommandCall } from './command.ts'
import type { KnownKeys } from './known-recovery-keys.ts'
import { changeOrMakeVault } from './vault-access.ts'

export type StoredUse = RecoveryKeyUse['kind']

/** What came back, from a backup or from the password that the key was made from. */
export interface RestoredSecret extends Pick<ReadBackup, 'secret' | 'profile' | 'shares'> {
  readonly form: ReadBackup['form'] | 'password'
}

interface Restored {
  readonly backup: RestoredSecret
  readonly fitting: FittingKey
  readonly account: AccountName | undefined
  readonly known: KnownKeys | undefined
}

/**
 * Stores the key, and says as what. Throws GuardError `acknowledgement-differs` when something else was typed, and VaultError;
 * nothing is stored then.
 */
export async function storeRestored(restored: Restored, call: CommandCall): Promise<StoredUse> {
  const { backup, fitting, account } = restored
  const { found, acknowledgedAt } = await findingOf(restored, call)
  let stored: StoredUse = 'unknown'
  await changeOrMakeVault(call, (contents) => {
    const before = contents.recoveryKeys.find(({ publicKey }) => publicKey === fitting.publicKey)
    const use = useAfterRestore(before?.use, found, acknowledgedAt)
    stored = use.kind
    const key: StoredRecoveryKey = {
      publicKey: fitting.publicKey,
      secret: backup.secret.slice(),
      profile: fitting.profile,
      account: before?.account ?? account ?? null,
      origin: before?.origin ?? backup.form,
      addedAt: before?.addedAt ?? new Date(call.now()).toISOString(),
      use,
    }
    return withKey(contents, key)
  })
  return stored
}

/** What the chain and the owner say. Typing is asked for only after a search: before it, nobody can know. */
async function findingOf(
  { fitting, known }: Restored,
  call: CommandCall,
): Promise<{ readonly found: ClaimFinding; readonly acknowledgedAt: string | null }> {
  const { notice, secrets } = call
  const now = new Date(call.now()).toISOString()
  const lookup = known?.check?.claims.find(({ recoveryPublicKey }) => recoveryPublicKey === fitting.publicKey)
  const found = claimFinding(lookup?.seen, now)
  if (found.kind === 'not-searched')
    notice(
      lookup === undefined
        ? 'The chain was not searched, so this key stays unknown: it may have signed already.'
        : 'Not all claims could be checked, so this key stays unknown: it may have signed already.',
    )
  if (found.kind === 'used-elsewhere')
    notice(
      'This key has signed a claim for another account or chain. It stays unknown: sign nothing with it.',
    )
  if (found.kind !== 'none-found') return { found, acknowledgedAt: null }
  notice(
    'No claim of this key was found there. Whether it has signed elsewhere, only you can know. If it has,',
  )
  notice('a second signature would let anybody forge in your name.')
  const typed = await secrets.ask(`Type “${neverSigned.en}” if it never has, or nothing to leave it unknown`)
  return { found, acknowledgedAt: isAcknowledged(typed) ? now : null }
}

function withKey(contents: VaultContents, key: StoredRecoveryKey): VaultContents {
  const others = contents.recoveryKeys.filter(({ publicKey }) => publicKey !== key.publicKey)
  return { ...contents, recoveryKeys: [...others, key] }
}
