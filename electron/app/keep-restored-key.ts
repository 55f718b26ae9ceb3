/** Putting a restored key into the vault: what was known of its use there stays, and nothing is believed of it. */
import type { KeptKey, RestoredForm, RestoredKey } from '../../shared/contract/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { recoveryKeyState } from '../vault/recovery-key-state.ts'
import { useAfterRestore, type ClaimFinding } from '../vault/restored-keys.ts'
import type { VaultSession } from './vault-session.ts'

interface Restored {
  readonly secret: Uint8Array
  readonly form: RestoredForm
  readonly key: RestoredKey
  /** Whether its owner has said, after a search that found nothing, that it never signed. */
  readonly isSaid: boolean
}

/** Keeps it. The caller still owns, and wipes, the secret. Throws VaultError, and GuardError when the ledger is damaged. */
export async function keepRestoredKey(
  { secret, form, key: judged, isSaid }: Restored,
  { vault, now }: { readonly vault: VaultSession; readonly now: () => number },
): Promise<KeptKey> {
  const { publicKey, profile } = judged
  const at = new Date(now()).toISOString()
  const account = judged.account === undefined ? null : parseAccountName(judged.account)
  const known = vault.read(({ recoveryKeys }) => recoveryKeys.find((key) => key.publicKey === publicKey)?.use)
  const use = useAfterRestore(known, findingOf(judged, at), isSaid ? at : null)
  await vault.update((contents) => ({
    ...contents,
    accounts:
      account === null || contents.accounts.some(({ name }) => name === account)
        ? contents.accounts
        : [...contents.accounts, { name: account, addedAt: at }],
    recoveryKeys: [
      ...contents.recoveryKeys.map((key) => (key.publicKey === publicKey ? { ...key, use } : key)),
      ...(known === undefined
        ? [{ publicKey, secret: secret.slice(), profile, account, origin: form, addedAt: at, use }]
        : []),
    ],
  }))
  const key = RecoveryKey.fromSecret(secret, profile)
  try {
    const state = await recoveryKeyState(key, vault.ledger, use)
    return {
      state: state.state,
      missing: state.state === 'unknown' ? state.missing : [],
      wasThere: known === undefined ? 'no' : 'yes',
    }
  } finally {
    key.wipe()
  }
}

function findingOf({ claim, coinzdenseKey }: RestoredKey, at: string): ClaimFinding {
  if (claim === 'found' && coinzdenseKey !== undefined) return { kind: 'claimed', coinzdenseKey }
  if (claim === 'none-found') return { kind: 'none-found', at }
  return claim === 'used-elsewhere' ? { kind: 'used-elsewhere' } : { kind: 'not-searched' }
}
