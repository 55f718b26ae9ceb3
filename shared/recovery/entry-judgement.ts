/**
 * What one entry of a recovery record is worth under one authority. A single signature has to be enough: the endorsing
 * key must reach the authority's threshold by its own weight, and keys of other accounts do not count at all.
 */
import { CodedError, decodeKey } from '../coinzdense/index.ts'
import { keyStanding, type KnownAuthority } from './authority.ts'
import { possibleEndorsers } from './endorsement.ts'
import type { RegistrationEntry } from './registration.ts'

/** Why an entry of a recovery record does not count. */
export type EntryFault =
  | 'entry-incomplete'
  | 'entry-malformed'
  | 'not-endorsed'
  /** One of the account's keys endorsed it, but that key was not in force at that block. Found by whoever knows them all. */
  | 'key-not-in-force'
  | 'weight-below-threshold'
  | 'authority-needs-several-keys'
  | 'account-authority'
  | 'authority-unknown'

/** An entry of a recovery record, read as far as that is possible without knowing the account's keys. */
export interface ReadEntry extends RegistrationEntry {
  /** The HIVE public keys (STM…) that can have endorsed it: two as a rule, one of which nobody owns. */
  readonly candidates: readonly string[]
  readonly fault: 'entry-incomplete' | 'entry-malformed' | undefined
}

/** Reads an entry; never throws, whatever stands on the chain. This is the costly part: two curve multiplications. */
export function readEntry(entry: RegistrationEntry): ReadEntry {
  const { recoveryPublicKey, endorsement } = entry
  if (recoveryPublicKey === undefined || endorsement === undefined)
    return { ...entry, candidates: [], fault: 'entry-incomplete' }
  try {
    const key = decodeKey('recoveryPublicKey', recoveryPublicKey)
    return { ...entry, candidates: possibleEndorsers(key, endorsement), fault: undefined }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return { ...entry, candidates: [], fault: 'entry-malformed' }
  }
}

/** An entry beside an authority: who endorsed it, or why it does not count. */
export type EntryJudgement =
  { readonly recoveryPublicKey: string; readonly endorser: string } | { readonly code: EntryFault }

/** What an entry is worth under the authority that was in force when the chain took it. */
export function judgeEntry(entry: ReadEntry, authority: KnownAuthority): EntryJudgement {
  const { recoveryPublicKey, candidates, fault } = entry
  if (recoveryPublicKey === undefined) return { code: 'entry-incomplete' }
  if (fault !== undefined) return { code: fault }
  if (authority === 'unknown') return { code: 'authority-unknown' }
  const endorser = candidates.find((key) => keyStanding(authority, key) === 'sufficient')
  if (endorser !== undefined) return { recoveryPublicKey, endorser }
  const standings = candidates.map((key) => keyStanding(authority, key))
  const code = standings.includes('too-light')
    ? 'weight-below-threshold'
    : standings.includes('needs-others')
      ? 'authority-needs-several-keys'
      : authority.accounts.length > 0
        ? 'account-authority'
        : 'not-endorsed'
  return { code }
}
