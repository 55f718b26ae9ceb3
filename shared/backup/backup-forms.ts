/**
 * The forms a recovery key is kept in. Words, shares and key text hold 32 bytes and nothing else, so each form here
 * carries beside them what has to be written next to it: the derivation profile, and the QRK to compare with.
 */
import { wipe, type DerivationProfile } from '../coinzdense/index.ts'
import type { AccountName, RecoveryKey } from '../recovery/index.ts'
import { sealRecoveryKey, type PasswordCost } from './sealed-file.ts'
import { splitSecret, type RandomBytes, type SharePlan } from './secret-sharing.ts'
import { wordsFromSecret } from './seed-words.ts'
import { wordsOfShare } from './share-text.ts'

/** What is public, and stands on every backup. */
export interface BackupFacts {
  readonly profile: DerivationProfile
  /** QRK…: the only thing that a restored key is compared with. */
  readonly publicKey: string
}

/** A recovery key as 24 words. Secret. */
export interface WordsBackup extends BackupFacts {
  readonly kind: 'words'
  readonly words: readonly string[]
}

/** A recovery key as shares of 33 words each. Each is secret; fewer than the threshold tell nothing. */
export interface SharesBackup extends BackupFacts, SharePlan {
  readonly kind: 'shares'
  /** The number that the shares of this set have in common (15 bits). */
  readonly setIdentifier: number
  readonly shares: readonly (readonly string[])[]
}

/** A recovery key as the original's text. Secret. */
export interface KeyTextBackup extends BackupFacts {
  readonly kind: 'key-text'
  readonly text: string
}

/** A recovery key behind a password: as secret as the password is strong. */
export interface SealedBackup extends BackupFacts {
  readonly kind: 'sealed-file'
  readonly text: string
}

/** Throws NotReadyError when the key was wiped; so do the others. */
export function wordsBackup(key: RecoveryKey): WordsBackup {
  return withSecret(key, (secret) => ({ kind: 'words', ...factsOf(key), words: wordsFromSecret(secret) }))
}

/** Throws ParameterError on an impossible plan. */
export function sharesBackup(key: RecoveryKey, plan: SharePlan, randomBytes: RandomBytes): SharesBackup {
  return withSecret(key, (secret) => {
    const shares = splitSecret(secret, plan, randomBytes)
    const texts = shares.map(wordsOfShare)
    wipe(...shares.map(({ value }) => value))
    const { count, threshold } = plan
    const setIdentifier = shares[0]?.identifier ?? 0
    return { kind: 'shares', ...factsOf(key), count, threshold, setIdentifier, shares: texts }
  })
}

export function keyTextBackup(key: RecoveryKey): KeyTextBackup {
  return { kind: 'key-text', ...factsOf(key), text: key.privateKeyText() }
}

/** Takes seconds and a gibibyte at the default cost: call it in a worker. Throws as `sealRecoveryKey` does. */
export function sealedBackup(
  key: RecoveryKey,
  options: {
    readonly account: AccountName
    readonly password: string
    /** Seconds since 1970. */
    readonly sealedAt: number
    readonly cost?: PasswordCost
  },
  randomBytes: RandomBytes,
): SealedBackup {
  const { account, password, sealedAt, cost } = options
  return withSecret(key, (secret) => ({
    kind: 'sealed-file',
    ...factsOf(key),
    text: sealRecoveryKey({ secret, profile: key.profile, account, sealedAt }, password, randomBytes, cost),
  }))
}

function factsOf(key: RecoveryKey): BackupFacts {
  return { profile: key.profile, publicKey: key.publicKeyText() }
}

function withSecret<Result>(key: RecoveryKey, use: (secret: Uint8Array) => Result): Result {
  const secret = key.copySecret()
  try {
    return use(secret)
  } finally {
    wipe(secret)
  }
}
