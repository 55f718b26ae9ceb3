/**
 * What decides whether a backup is whole: the recovery public key that it leads to, and nothing else. Two backups that
 * agree with each other may both be of another key.
 */
import { readWords, wordsBackup } from '../../shared/backup/index.ts'
import { derivationProfiles, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { fitRecoveryKey } from '../recovery/recovery-key-fit.ts'
import type { ReadBackup } from './read-backup.ts'

/** A recovery public key (QRK…) that 32 bytes lead to, and under which profile. */
export interface LeadsTo {
  readonly publicKey: string
  readonly profile: DerivationProfile
}

/** One backup, and the public key it leads to; undefined when it is another key's. */
export interface Comparison {
  readonly backup: ReadBackup
  readonly leadsTo: LeadsTo | undefined
}

/** Which of these public keys 32 secret bytes lead to, the one that counts first; undefined when to none. */
export function keyLedTo(
  secret: Uint8Array,
  publicKeys: readonly string[],
  profiles: readonly DerivationProfile[] = derivationProfiles,
): LeadsTo | undefined {
  const fitting = fitRecoveryKey((profile) => RecoveryKey.fromSecret(secret, profile), publicKeys, profiles)
  if (fitting === undefined) return undefined
  const { key, publicKey, profile } = fitting
  key.wipe()
  return { publicKey, profile }
}

/** Compares a backup with the public keys that it may be of, under the profile that its owner chose, if one was. */
export function compareBackup(
  backup: ReadBackup,
  publicKeys: readonly string[],
  chosen?: DerivationProfile,
): Comparison {
  // What a sealed file says of its profile is part of the backup: under another one it would not lead to this key.
  const profile = chosen ?? backup.profile
  return {
    backup,
    leadsTo: keyLedTo(backup.secret, publicKeys, profile === undefined ? undefined : [profile]),
  }
}

/** The places, from 1, of the words that differ from those of a key that is here. */
export function differingWords(text: string, key: RecoveryKey): readonly number[] {
  const written = readWords(text)
  return wordsBackup(key).words.flatMap((word, place) => (written[place]?.word === word ? [] : [place + 1]))
}

/** Whether a text has the words of a key that is here, all of them, in another order. */
export function isInAnotherOrder(text: string, key: RecoveryKey): boolean {
  const written = readWords(text).map(({ word }) => word ?? '')
  const right = wordsBackup(key).words
  return written.join() !== right.join() && written.toSorted().join() === right.toSorted().join()
}
