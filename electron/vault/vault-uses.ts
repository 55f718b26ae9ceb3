/**
 * What a vault knows of recovery keys that have signed. The ledger gets to know it as soon as the vault is opened or
 * changed: whoever signs without the vault must be refused, too.
 */
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { GuardError } from './errors.ts'
import type { LearnedUse, SigningLedger } from './signing-ledger.ts'
import type { RecoveryKeyUse, VaultContents } from './vault-contents.ts'
import type { Vault } from './vault.ts'

/** What `use` says that this key has signed; nothing where it says that it has not, or does not know. */
export function usesInVault(key: RecoveryKey, use: RecoveryKeyUse): readonly LearnedUse[] {
  if (use.kind !== 'used') return []
  const oneTimeKey = key.name
  return [{ oneTimeKey, statement: `claim for ${use.coinzdenseKey}`, learnedFrom: 'vault' }]
}

/** Tells the ledger of every use that contents know of. Throws GuardError when it cannot be read or stored. */
export async function learnFromVault(
  { recoveryKeys }: Pick<VaultContents, 'recoveryKeys'>,
  ledger: SigningLedger,
): Promise<void> {
  for (const { secret, profile, use } of recoveryKeys) {
    if (use.kind !== 'used') continue
    const key = RecoveryKey.fromSecret(secret, profile)
    try {
      for (const seen of usesInVault(key, use)) await ledger.learn(seen)
    } finally {
      key.wipe()
    }
  }
}

/** Changes a vault, and tells the ledger of the uses that it knows then. Throws as `Vault.update`. */
export async function updateAndLearn(
  vault: Vault,
  ledger: SigningLedger,
  change: (contents: VaultContents) => VaultContents,
): Promise<void> {
  let news: VaultContents['recoveryKeys'] = []
  await vault.update((contents) => {
    const next = change(contents)
    const known = new Set(
      contents.recoveryKeys.filter(({ use }) => use.kind === 'used').map(({ publicKey }) => publicKey),
    )
    news = next.recoveryKeys
      .filter(({ publicKey, use }) => use.kind === 'used' && !known.has(publicKey))
      .map((key) => ({ ...key, secret: key.secret.slice() }))
    return next
  })
  try {
    await learnFromVault({ recoveryKeys: news }, ledger)
  } catch (error) {
    // The vault has it, and a ledger that cannot be read signs nothing.
    if (!(error instanceof GuardError)) throw error
  } finally {
    for (const { secret } of news) secret.fill(0)
  }
}
