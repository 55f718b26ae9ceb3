/**
 * Does this password lead to a recovery key that was registered? It is read in each way a program may have read it, under
 * each derivation profile; where none fits, the common slips are undone, and the one that was made is named.
 */
import { derivationProfiles, wipe, type DerivationProfile } from '../coinzdense/index.ts'
import { PasswordError } from './errors.ts'
import { otherSlips, spaceSlips, type PasswordSlip } from './password-slips.ts'
import { RecoveryKey } from './recovery-key.ts'
import { foldSpaces, type PasswordVariant } from './role-keys.ts'

/** The ways of reading that latin-1 allows, in the order in which they are tried. */
export type RecoveryPasswordReading = Exclude<PasswordVariant, 'decomposed' | 'latin1'>

/** How a password fits, with the 32 secret bytes it leads to; whoever gets them wipes them. */
export type RecoveryPasswordFit =
  | {
      readonly kind: 'fits'
      readonly reading: RecoveryPasswordReading
      readonly profile: DerivationProfile
      /** QRK… */
      readonly publicKey: string
      readonly secret: Uint8Array
    }
  /** As it was typed it does not fit; without this slip it does. */
  | { readonly kind: 'slip'; readonly slip: PasswordSlip['code'] }
  | { readonly kind: 'does-not-fit' }

type Attempt =
  | { readonly kind: 'reading'; readonly as: RecoveryPasswordReading; readonly text: string }
  | { readonly kind: 'slip'; readonly slip: PasswordSlip['code']; readonly text: string }

/**
 * Tries a password against recovery public keys (QRK…). Takes 8 ms a try, half a second where nothing fits. Throws
 * PasswordError when no key can be made from it, however it is read.
 */
export function fitRecoveryPassword(
  account: string,
  password: string,
  publicKeys: readonly string[],
): RecoveryPasswordFit {
  const tried = new Set([''])
  let refusal: PasswordError | undefined
  for (const attempt of attempts(password)) {
    if (tried.has(attempt.text)) continue
    tried.add(attempt.text)
    try {
      const found = firstFit(account, attempt.text, publicKeys)
      if (found === undefined) continue
      if (attempt.kind === 'reading') return { kind: 'fits', reading: attempt.as, ...found }
      wipe(found.secret)
      return { kind: 'slip', slip: attempt.slip }
    } catch (error) {
      if (!(error instanceof PasswordError)) throw error
      // Read in another way it may be possible: an accent of two characters is one in another.
      if (attempt.kind === 'reading') refusal ??= error
    }
  }
  if (refusal !== undefined) throw refusal
  return { kind: 'does-not-fit' }
}

/**
 * Spaces that were typed by mistake come before those that a program folds: whoever typed one too many has to know,
 * because every other program would stumble over it.
 */
function attempts(password: string): readonly Attempt[] {
  const composed = password.normalize('NFC')
  const reading = (as: RecoveryPasswordReading, text: string) => ({ kind: 'reading', as, text }) as const
  const slips = (some: readonly PasswordSlip[]) =>
    some.map(({ code, undo }) => ({ kind: 'slip', slip: code, text: undo(password) }) as const)
  return [
    reading('as-typed', password),
    reading('composed', composed),
    ...slips(spaceSlips),
    reading('folded', foldSpaces(password)),
    reading('composed-folded', foldSpaces(composed)),
    ...slips(otherSlips),
  ]
}

function firstFit(account: string, password: string, publicKeys: readonly string[]) {
  for (const profile of derivationProfiles) {
    const key = RecoveryKey.fromPassword(account, password, profile)
    try {
      const publicKey = key.publicKeyText()
      if (publicKeys.includes(publicKey)) return { profile, publicKey, secret: key.copySecret() }
    } finally {
      key.wipe()
    }
  }
  return undefined
}
