/** The verdict in one sentence, for a person who does not know what a hash is. */
import { blockWords, dateWords } from './chain-words.ts'
import type { EndorsedRegistration, Moment } from './registration-standing.ts'

/** The verdict on an account whose registration counts. */
export function protectedWords(
  account: string,
  { role, time, recoveryPublicKey }: EndorsedRegistration,
  since: Moment,
): string {
  const who = role === 'owner' ? 'is protected: the owner key' : 'is protected by the active key only: it'
  return `${account} ${who} endorsed the recovery key ${recoveryPublicKey}${dateWords(' on ', time)}, and it would count at any cutoff since block ${blockWords(since.block)}.`
}

/** The verdict on an account whose registration was endorsed by a key that has been changed. */
export function orphanedWords(
  account: string,
  { role, time, since, recoveryPublicKey }: EndorsedRegistration,
  orphaned: Moment,
): string {
  const counts =
    since === undefined
      ? `The old key endorsed the recovery key ${recoveryPublicKey} in that very block, so the registration counts at no cutoff.`
      : `The registration of ${recoveryPublicKey}${dateWords(' from ', time)} still counts for a cutoff before block ${blockWords(orphaned.block)}.`
  return `${account}'s ${role} key was changed${dateWords(' on ', orphaned.time)}. ${counts}`
}

/** The verdict when the history shows too little for one. */
export function unknownWords(account: string): string {
  return `Not known yet whether ${account} is protected: the history shows too little.`
}
