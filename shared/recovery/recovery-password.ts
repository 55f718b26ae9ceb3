/**
 * Does this password lead to a recovery key that was registered? It is tried as it was typed; then without the slips that
 * may be in it now, one of which is named; and then with those that may have been in it when the key was made, because
 * such keys stand on the chain, and whoever knows the password must get through.
 */
import { derivationProfiles, wipe, type DerivationProfile } from '../coinzdense/index.ts'
import { PasswordError } from './errors.ts'
import { undoings, type PasswordSlipCode } from './password-slips.ts'
import { spellingsOf, type PublishedSpellingName } from './published-spellings.ts'
import { RecoveryKey } from './recovery-key.ts'

/** How the password was spelled when the key was made. */
export type RecoveryPasswordReading = 'as-typed' | PublishedSpellingName

/** How a password fits, with the 32 secret bytes it leads to; whoever gets them wipes them. */
export type RecoveryPasswordFit =
  | {
      readonly kind: 'fits'
      readonly reading: RecoveryPasswordReading
      /** Where the reading is about one space: the word behind which it stands, counted from 1. */
      readonly afterWord: number | undefined
      readonly profile: DerivationProfile
      /** QRK… */
      readonly publicKey: string
      readonly secret: Uint8Array
    }
  /** As it was typed it does not fit; with these slips undone it does. */
  | { readonly kind: 'slip'; readonly slips: readonly PasswordSlipCode[] }
  | { readonly kind: 'does-not-fit' }

/** Texts that are tried without the slips in them, and spellings that are tried: three profiles of 131,105 hashes each. */
const mostUndoings = 40
const mostSpellings = 160

/** A text from which the key may have been made, and what it says of the password when it was. */
export type RecoveryPasswordAttempt =
  | {
      readonly kind: 'reading'
      readonly as: RecoveryPasswordReading
      readonly afterWord: number | undefined
      readonly text: string
    }
  | { readonly kind: 'slip'; readonly slips: readonly PasswordSlipCode[]; readonly text: string }

export interface FittingOptions {
  /** All, unless its owner knows which one it is. */
  readonly profiles?: readonly DerivationProfile[]
  /** Hears which part of all tries is done, 0 to 1. */
  readonly onTry?: (fraction: number) => void
}

/**
 * Tries a password against recovery public keys (QRK…). Takes 8 ms a try, up to five seconds where nothing fits. Throws
 * PasswordError when no key can be made from it, however it is read.
 */
export function fitRecoveryPassword(
  account: string,
  password: string,
  publicKeys: readonly string[],
  { profiles = derivationProfiles, onTry }: FittingOptions = {},
): RecoveryPasswordFit {
  if (publicKeys.length === 0) return { kind: 'does-not-fit' }
  let refusal: PasswordError | undefined
  let tried = 0
  for (const attempt of recoveryPasswordAttempts(password)) {
    onTry?.(tried++ / (1 + mostUndoings + mostSpellings))
    try {
      const found = firstFit(account, attempt.text, publicKeys, profiles)
      if (found === undefined) continue
      if (attempt.kind === 'reading')
        return { kind: 'fits', reading: attempt.as, afterWord: attempt.afterWord, ...found }
      wipe(found.secret)
      return { kind: 'slip', slips: attempt.slips }
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
 * The texts that are tried, each once, at most 201. What was typed by mistake now comes before what was typed by mistake
 * then: every other program would stumble over it.
 */
export function* recoveryPasswordAttempts(password: string): Generator<RecoveryPasswordAttempt, void> {
  const tried = new Set(['', password])
  if (password !== '') yield { kind: 'reading', as: 'as-typed', afterWord: undefined, text: password }
  for (const { slips, text } of undoings(password, mostUndoings)) {
    tried.add(text)
    yield { kind: 'slip', slips, text }
  }
  let left = mostSpellings
  // Whoever doubles a space today may have doubled another one then.
  for (const { name, afterWord, text } of spellingsOf(
    password.trim().replace(/\s+/g, ' ').normalize('NFC'),
  )) {
    if (tried.has(text)) continue
    if (left-- === 0) return
    tried.add(text)
    yield { kind: 'reading', as: name, afterWord, text }
  }
}

function firstFit(
  account: string,
  password: string,
  publicKeys: readonly string[],
  profiles: readonly DerivationProfile[],
) {
  for (const profile of profiles) {
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
