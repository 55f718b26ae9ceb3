/**
 * Where secrets come from: libsodium's crypto_kdf under one of three contexts (FORMAT.md section 2). The original
 * passes its contexts as text through ctypes, so the bytes that libsodium sees depend on the platform it ran on.
 */
import { requireBytes } from './bytes.ts'
import { IndexSpaceError, ParameterError } from './errors.ts'
import { requireInteger, seedLength } from './parameters.ts'
import { keyDerivation } from './sodium.ts'

/**
 * Which platform's contexts are used. `posix`: the original on Linux and macOS, and our default. `windows`: the
 * original on Windows. `ascii`: the names that the original's source seems to say, which no platform used.
 */
export type DerivationProfile = 'posix' | 'windows' | 'ascii'

/**
 * What a derived value is for: the salt of a level, the nonce or a chain's start of a one-time key. Ours alone, and the
 * same in every profile: the key that authenticates what is kept on this computer, and the name of a one-time key in
 * the ledger.
 */
export type DerivationPurpose = 'levelSalt' | 'signatureNonce' | 'chainStart' | 'checkpoint' | 'ledgerName'

export const derivationProfiles: readonly DerivationProfile[] = ['posix', 'windows', 'ascii']
export const defaultProfile: DerivationProfile = 'posix'

const ours = { checkpoint: 'chkpoint', ledgerName: 'ledgerid' }

/** Eight characters each, one a byte: what libsodium reads of a `wchar_t` array of 4 or of 2 bytes a character. */
const contexts: Record<DerivationProfile, Record<DerivationPurpose, string>> = {
  posix: {
    levelSalt: 'l\0\0\0e\0\0\0',
    signatureNonce: 'S\0\0\0i\0\0\0',
    chainStart: 'S\0\0\0i\0\0\0',
    ...ours,
  },
  windows: {
    levelSalt: 'l\0e\0v\0e\0',
    signatureNonce: 'S\0i\0g\0N\0',
    chainStart: 'S\0i\0g\0n\0',
    ...ours,
  },
  ascii: {
    levelSalt: 'levelslt',
    signatureNonce: 'SigNonce',
    chainStart: 'Signatur',
    ...ours,
  },
}

/** One more than the largest derivation index. */
export const indexLimit = 2n ** 64n

/** Throws a ParameterError unless `text` names a derivation profile. */
export function parseProfile(text: string): DerivationProfile {
  const profile = derivationProfiles.find((name) => name === text)
  if (profile === undefined)
    throw new ParameterError(
      'unknown-profile',
      'There is no derivation profile of that name.',
      `Choose one of ${derivationProfiles.join(', ')}.`,
    )
  return profile
}

/** The 8 context bytes that `profile` uses for `purpose`. */
export function contextBytes(profile: DerivationProfile, purpose: DerivationPurpose): Uint8Array {
  return Uint8Array.from(contexts[profile][purpose], (character) => character.charCodeAt(0))
}

/** Throws an IndexSpaceError unless `count` indices from `start` on all lie below 2^64. */
export function requireIndices(start: bigint, count: bigint): void {
  if (typeof (start as unknown) !== 'bigint' || start < 0n || start + count > indexLimit)
    throw new IndexSpaceError(
      'index-range',
      'This key would need derivation indices outside 0 to 2^64 - 1.',
      'Start it at a lower index.',
    )
}

/**
 * Derives `length` bytes (16..64) for `purpose` at `index` from a 32-byte seed. The caller owns the result and wipes
 * it. Throws ParameterError, LengthError or IndexSpaceError before any work is done.
 */
export function deriveValue(
  seed: Uint8Array,
  index: bigint,
  purpose: DerivationPurpose,
  length: number,
  profile: DerivationProfile,
): Uint8Array {
  requireBytes(seed, seedLength, 'The seed')
  requireIndices(index, 1n)
  requireInteger(length, 16, 64, 'length of a derived value')
  return keyDerivation(length, index, contexts[profile][purpose], seed)
}
