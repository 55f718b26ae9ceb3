/**
 * The registration of a recovery key: the member `coinzdense_disaster_recovery` of an account's json_metadata
 * (FORMAT.md section 6), with the pair key/sig endorsed by the owner key, or key-a/sig-a endorsed by the active key.
 */
import { CodedError, decodeKey } from '../coinzdense/index.ts'
import { findEndorser, parseEcdsaPublicKey } from './endorsement.ts'
import { MetadataError } from './errors.ts'
import { holdsNothing, metadataBase, recordName } from './metadata-base.ts'
import {
  isObject,
  memberText,
  parseMetadata,
  requireMetadataLength,
  setMember,
  writableJson,
} from './metadata-text.ts'

/** Which of the account's authorities endorses a recovery key. Owner counts for more than active. */
export type EndorsingRole = 'owner' | 'active'

const fieldNames: Record<EndorsingRole, { readonly key: string; readonly signature: string }> = {
  owner: { key: 'key', signature: 'sig' },
  active: { key: 'key-a', signature: 'sig-a' },
}

/** A recovery key as it stands in the metadata. Nothing about it has been checked. */
export interface RegistrationEntry {
  readonly role: EndorsingRole
  /** What should be a recovery public key, QRK…; undefined when there is no text. */
  readonly recoveryPublicKey: string | undefined
  /** What should be its endorsement; undefined when there is no text. */
  readonly endorsement: string | undefined
}

/** An entry that was made here or found good: both texts are there. */
export interface CompleteEntry extends RegistrationEntry {
  readonly recoveryPublicKey: string
  readonly endorsement: string
}

/**
 * What an account's metadata says: an entry for each role that has a key or an endorsement, owner first; none when
 * nothing is registered, or the metadata or the record holds nothing. Throws MetadataError when either is anything else
 * but a JSON object, or has a member twice that counts: an object inside a text registers nothing.
 */
export function readRegistration(metadata: string): RegistrationEntry[] {
  if (metadata === '') return []
  requireMetadataLength(metadata)
  if (holdsNothing(metadata)) return []
  parseMetadata(metadata)
  const recordText = memberText(metadata, recordName)
  if (recordText === undefined) return []
  const record: unknown = JSON.parse(recordText)
  if (record === null) return []
  if (!isObject(record)) throw recordNotObject()
  return (['owner', 'active'] as const).flatMap((role) => {
    const key = memberText(recordText, fieldNames[role].key)
    const signature = memberText(recordText, fieldNames[role].signature)
    if (key === undefined && signature === undefined) return []
    return [{ role, recoveryPublicKey: textIn(key), endorsement: textIn(signature) }]
  })
}

/** The text that a JSON value stands for, or undefined when it stands for something else. */
function textIn(json: string | undefined): string | undefined {
  const value: unknown = json === undefined ? undefined : JSON.parse(json)
  return typeof value === 'string' ? value : undefined
}

/** Whether what nobody can read may go when an entry is written. */
export type Unreadable = 'refused' | 'replaced'

/**
 * The metadata with an entry written into it, as it stands on the chain afterwards. Every other member stays as it was, to
 * the letter; what `metadataBase` says becomes of the rest. Throws MetadataError when there is something that nobody can
 * read, unless that is to be replaced; and when the result has more bytes than HIVE allows.
 */
export function mergeRegistration(
  metadata: string,
  entry: CompleteEntry,
  unreadable: Unreadable = 'refused',
): string {
  const { text, trouble } = metadataBase(metadata)
  if (trouble !== undefined && unreadable === 'refused') throw trouble
  const there = memberText(text, recordName) ?? 'null'
  const record = there === 'null' ? '{}' : there
  const { key, signature } = fieldNames[entry.role]
  const withKey = setMember(record, key, JSON.stringify(entry.recoveryPublicKey))
  const withBoth = setMember(withKey, signature, JSON.stringify(entry.endorsement))
  const merged = writableJson(setMember(text, recordName, withBoth))
  requireMetadataLength(merged)
  return merged
}

/** The recovery keys (QRK…) that a metadata text names; none when it cannot be read. Nothing about them was checked. */
export function registeredKeys(metadata: string): readonly string[] {
  try {
    return readRegistration(metadata).flatMap(({ recoveryPublicKey }) => recoveryPublicKey ?? [])
  } catch (error) {
    if (error instanceof CodedError) return []
    throw error
  }
}

/** A metadata text with these entries and nothing else: `readRegistration` reads the same from it. */
export function registrationText(entries: readonly RegistrationEntry[]): string {
  if (entries.length === 0) return '{}'
  const record = Object.fromEntries(
    entries.flatMap(({ role, recoveryPublicKey, endorsement }) => [
      [fieldNames[role].key, recoveryPublicKey ?? null],
      [fieldNames[role].signature, endorsement ?? null],
    ]),
  )
  return JSON.stringify({ [recordName]: record })
}

/** What an entry is worth against the public keys of the authority that should have endorsed it. */
export type EntryVerdict =
  | { readonly valid: true; readonly endorser: string }
  | {
      readonly valid: false
      readonly reason: 'incomplete' | 'malformed' | 'not-endorsed'
      readonly detail: string
    }

/**
 * Whether one of the HIVE public keys (STM…) endorsed the entry's recovery key. Never throws on an entry: whatever
 * stands on the chain gets a verdict. Throws EncodingError or LengthError when one of `publicKeys` is not a key.
 */
export function verifyEntry(entry: RegistrationEntry, publicKeys: readonly string[]): EntryVerdict {
  const { recoveryPublicKey, endorsement } = entry
  if (recoveryPublicKey === undefined || endorsement === undefined)
    return { valid: false, reason: 'incomplete', detail: 'The key or its endorsement is missing.' }
  publicKeys.forEach(parseEcdsaPublicKey)
  let endorser: string | undefined
  try {
    endorser = findEndorser(decodeKey('recoveryPublicKey', recoveryPublicKey), endorsement, publicKeys)
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return { valid: false, reason: 'malformed', detail: error.message }
  }
  if (endorser === undefined)
    return {
      valid: false,
      reason: 'not-endorsed',
      detail: `None of the account's ${entry.role} keys endorsed this recovery key.`,
    }
  return { valid: true, endorser }
}

function recordNotObject(): MetadataError {
  return new MetadataError(
    'record-not-object',
    'The recovery record in the metadata of this account is not a JSON object.',
    'Publish the recovery key again: the record is written anew. Nothing was changed.',
  )
}
