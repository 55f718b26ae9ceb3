/**
 * What a registration can be added to. hived takes more for JSON than JSON is, and other programs, or a thief, wrote what
 * no object is; none of that may keep the owner out. So a text that holds nothing counts as empty, an object inside a text
 * is taken out of it, a broken record of ours is written anew, and of anything else we say that all of it would go.
 */
import { MetadataError } from './errors.ts'
import { isObject, memberText, onlyFirst, parseMetadata, requireMetadataLength } from './metadata-text.ts'

/** The member that holds the registration. */
export const recordName = 'coinzdense_disaster_recovery'
/** The members of it that we write. */
const recordFields = ['key', 'sig', 'key-a', 'sig-a']

/** What becomes of a metadata text when something is added to it. */
export type MetadataFate =
  /** Every member stays. */
  | 'kept'
  /** It holds nothing: no text, white space, null, an empty list, or a text that holds nothing. */
  | 'nothing-there'
  /** It is a text, once or several times, that holds the object; every member of that stays. */
  | 'unwrapped'
  /** Nobody can say for sure what it holds: nothing of it stays. */
  | 'replaced'

/** The object to which something can be added, and what becomes of what was there. */
export interface MetadataBase {
  /** A JSON object; our record stands in it once at most, and is a whole one. */
  readonly text: string
  readonly fate: MetadataFate
  /** Why it cannot be kept: the code and the sentence of `parseMetadata`; undefined where it is. */
  readonly trouble: MetadataError | undefined
  /** Whether a record of ours was there of which nothing can be made: no object, or a member of it twice. */
  readonly recordWasBroken: boolean
}

/** Whether a metadata text holds nothing that could be lost. Never throws. */
export function holdsNothing(metadata: string): boolean {
  if (metadata.trim() === '') return true
  const value = jsonIn(metadata)
  if (typeof value === 'string') return holdsNothing(value)
  return value === null || (Array.isArray(value) && value.length === 0)
}

/**
 * The object in a metadata text, and what becomes of the rest. Throws MetadataError `metadata-too-long` alone: longer
 * than any transaction, which no account has.
 */
export function metadataBase(metadata: string): MetadataBase {
  requireMetadataLength(metadata)
  if (metadata === '') return { ...emptyBase, fate: 'kept' }
  if (holdsNothing(metadata)) return { ...emptyBase, fate: 'nothing-there' }
  const unwrapped = unwrap(metadata)
  try {
    parseMetadata(unwrapped)
  } catch (trouble) {
    if (!(trouble instanceof MetadataError)) throw trouble
    return { ...emptyBase, fate: 'replaced', trouble }
  }
  const fate = unwrapped === metadata ? 'kept' : 'unwrapped'
  if (isRecordWhole(unwrapped)) return { text: unwrapped, fate, trouble: undefined, recordWasBroken: false }
  return { text: onlyFirst(unwrapped, recordName, '{}'), fate, trouble: undefined, recordWasBroken: true }
}

const emptyBase = { text: '{}', trouble: undefined, recordWasBroken: false }

/** Each wrapping escapes the quotes of the one before, so that no text holds more than some twenty. */
function unwrap(metadata: string): string {
  let text = metadata
  for (let value = jsonIn(text); typeof value === 'string'; value = jsonIn(text)) text = value
  return text
}

/** Whether the record can be read and added to; one that says null says nothing. */
function isRecordWhole(text: string): boolean {
  try {
    const record = memberText(text, recordName)
    if (record === undefined) return true
    const value: unknown = JSON.parse(record)
    if (value === null) return true
    if (!isObject(value)) return false
    for (const field of recordFields) memberText(record, field)
    return true
  } catch (error) {
    if (error instanceof MetadataError) return false
    throw error
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
