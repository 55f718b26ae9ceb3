/**
 * Which derivation profile makes a recovery key the registered one. A backup holds 32 secret bytes, and on each platform
 * the original made another public key of them; the chain knows which one it was.
 */
import { derivationProfiles, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import type { RecoveryKey } from '../../shared/recovery/index.ts'

/** A recovery key under the profile that fits. Whoever has it wipes it. */
export interface FittingKey {
  readonly key: RecoveryKey
  readonly profile: DerivationProfile
  /** QRK…. */
  readonly publicKey: string
}

/**
 * The recovery key under the first profile, of `profiles` or all, whose public key is among those that are registered
 * (QRK…); undefined when none is. Keys that do not fit are wiped. Throws what `load` throws.
 */
export function fitRecoveryKey(
  load: (profile: DerivationProfile) => RecoveryKey,
  registered: readonly string[],
  profiles: readonly DerivationProfile[] = derivationProfiles,
): FittingKey | undefined {
  for (const profile of profiles) {
    const key = load(profile)
    const publicKey = key.publicKeyText()
    if (registered.includes(publicKey)) return { key, profile, publicKey }
    key.wipe()
  }
  return undefined
}
