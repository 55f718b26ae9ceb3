/**
 * Which derivation profile makes a recovery key the registered one. A backup holds 32 secret bytes, and on each platform
 * the original made another public key of them; the chain knows which one it was.
 */
import { derivationProfiles, wipe, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import {
  PasswordError,
  RecoveryKey,
  slipWords,
  type AccountName,
  type PasswordSlipCode,
  type PublishedSpellingName,
  type RecoveryPasswordFit,
} from '../../shared/recovery/index.ts'

/** A recovery key under the profile that fits. Whoever has it wipes it. */
export interface FittingKey {
  readonly key: RecoveryKey
  readonly profile: DerivationProfile
  /** QRK…. */
  readonly publicKey: string
  /** Where it was made from a password: how that was spelled then, unless as it was typed now. */
  readonly spelling?: PasswordSpelling | undefined
}

/** How a password was spelled from which a registered key was made. */
export interface PasswordSpelling {
  readonly spelling: PublishedSpellingName
  /** The word behind which a space was another one, counted from 1; undefined where it is not one place. */
  readonly afterWord: number | undefined
}

/**
 * The recovery key of an account that a password leads to, of those that are registered (QRK…); undefined when it leads to
 * none. `find` tries its spellings, which takes seconds. Throws PasswordError `password-fits-without-a-slip` when it leads
 * to one once it is typed right, and what `find` throws.
 */
export async function fitPassword(
  account: AccountName,
  find: () => RecoveryPasswordFit | Promise<RecoveryPasswordFit>,
): Promise<FittingKey | undefined> {
  const fit = await find()
  if (fit.kind === 'slip') throw slipped(account, fit.slips)
  if (fit.kind === 'does-not-fit') return undefined
  const { profile, publicKey, secret, reading, afterWord } = fit
  const key = RecoveryKey.fromSecret(secret, profile)
  wipe(secret)
  const spelling = reading === 'as-typed' ? undefined : { spelling: reading, afterWord }
  return { key, profile, publicKey, spelling }
}

/**
 * The recovery key under the profile, of `profiles` or all, whose public key is among those that are registered (QRK…), of
 * several the one that stands first there; undefined when none is. Keys that do not fit are wiped. Throws what `load`
 * throws.
 */
export function fitRecoveryKey(
  load: (profile: DerivationProfile) => RecoveryKey,
  registered: readonly string[],
  profiles: readonly DerivationProfile[] = derivationProfiles,
): FittingKey | undefined {
  let fitting: FittingKey | undefined
  let place = registered.length
  for (const profile of profiles) {
    const key = load(profile)
    const publicKey = key.publicKeyText()
    const found = registered.indexOf(publicKey)
    if (found === -1 || found >= place) {
      key.wipe()
      continue
    }
    fitting?.key.wipe()
    fitting = { key, profile, publicKey }
    place = found
    if (place === 0) break
  }
  return fitting
}

function slipped(account: AccountName, slips: readonly PasswordSlipCode[]): PasswordError {
  return new PasswordError(
    'password-fits-without-a-slip',
    `This password does not fit what is registered for ${account}. It does fit ${slipWords(slips)}. Nothing was done with it.`,
    'Type it that way: this exact spelling opens your recovery key.',
    { account, slips, characters: [] },
  )
}
