/** Putting a restored key into the vault: what was known of its use there stays, and nothing is believed of it. */
import { wipe } from '../../../shared/coinzdense/index.ts'
import type { KeptKey, RestoredForm, RestoredKey } from '../../../shared/contract/index.ts'
import { parseAccountName, RecoveryKey } from '../../../shared/recovery/index.ts'
import { recoveryKeyState } from '../../vault/recovery-key-state.ts'
import { useAfterRestore, type ClaimFinding } from '../../vault/restored-keys.ts'
import type { RecoveryKeyUse } from '../../vault/vault-contents.ts'
import type { VaultSession } from '../vault/session.ts'

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
  const finding = findingOf(judged, at)
  // Whoever forgets the key meanwhile, or keeps it a second time, must not leave zeros in the vault.
  const own = secret.slice()
  let known: RecoveryKeyUse | undefined
  let use: RecoveryKeyUse = useAfterRestore(undefined, finding, null)
  const key = RecoveryKey.fromSecret(own, profile)
  try {
    await vault.update((contents) => {
      known = contents.recoveryKeys.find((kept) => kept.publicKey === publicKey)?.use
      const after = (use = useAfterRestore(known, finding, isSaid ? at : null))
      return {
        ...contents,
        accounts:
          account === null || contents.accounts.some(({ name }) => name === account)
            ? contents.accounts
            : [...contents.accounts, { name: account, addedAt: at }],
        recoveryKeys:
          known === undefined
            ? [
                ...contents.recoveryKeys,
                { publicKey, secret: own, profile, account, origin: form, addedAt: at, use },
              ]
            : contents.recoveryKeys.map((kept) =>
                kept.publicKey === publicKey ? { ...kept, use: after } : kept,
              ),
      }
    })
    const state = await recoveryKeyState(key, vault.ledger, use)
    return {
      account: judged.account,
      state: state.state,
      missing: state.state === 'unknown' ? state.missing : [],
      wasThere: known === undefined ? 'no' : 'yes',
    }
  } finally {
    key.wipe()
    wipe(own)
  }
}

function findingOf({ claim, coinzdenseKey }: RestoredKey, at: string): ClaimFinding {
  if (claim === 'found' && coinzdenseKey !== undefined) return { kind: 'claimed', coinzdenseKey }
  if (claim === 'none-found') return { kind: 'none-found', at }
  return claim === 'used-elsewhere' ? { kind: 'used-elsewhere' } : { kind: 'not-searched' }
}
