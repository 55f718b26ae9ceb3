/**
 * What publishing a registration will do, before it is done: which members of the metadata change, from what to what,
 * and the operation that changes them. Nothing here signs or sends.
 */
import type { AccountName } from './account-name.ts'
import { isObject, memberTexts } from './metadata-text.ts'

/** One difference between two metadata texts. Values are JSON texts; undefined where there is none. */
export interface MetadataChange {
  /**
   * Names of members from the top down, such as `coinzdense_disaster_recovery` and `key`; none where the whole text is
   * meant, which is no JSON object on one of the sides then, and may be no JSON.
   */
  readonly path: readonly string[]
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * The differences between two metadata texts, member by member; objects on both sides are compared inside, and what is no
 * object as a whole. White space and the way characters are escaped make no difference in objects. Never throws.
 */
export function metadataChanges(before: string, after: string): MetadataChange[] {
  if (before === after) return []
  const [old, now] = [objectText(before), objectText(after)]
  if (old === undefined || now === undefined) return [{ path: [], before, after }]
  return changesBetween(old, now, [])
}

/** A member of a metadata text, or of an object inside it, beside what stood there before. Values are JSON texts. */
export interface MetadataMember extends MetadataChange {
  readonly change: 'kept' | 'added' | 'changed' | 'removed'
}

/** Objects are looked into this deep; what lies deeper is one value. */
const deepest = 4

/**
 * Every member of two metadata texts in the order of the later one, then those that are gone: all that will be written,
 * and what it replaces. A text that is no JSON object is one member without a name. Never throws.
 */
export function metadataMembers(before: string, after: string): MetadataMember[] {
  const [old, now] = [objectText(before), objectText(after)]
  const whole = (text: string, change: 'added' | 'removed') => {
    const sides = change === 'added' ? { before: undefined, after: text } : { before: text, after: undefined }
    return { path: [], ...sides, change }
  }
  return [
    ...(now === undefined ? [whole(after, 'added')] : membersOf(old ?? '{}', now, [])),
    ...(old === undefined ? [whole(before, 'removed')] : now === undefined ? membersOf(old, '{}', []) : []),
  ]
}

/** A metadata text that is a JSON object, no text at all as an empty one; undefined for any other. */
function objectText(metadata: string): string | undefined {
  if (metadata === '') return '{}'
  try {
    return isObject(JSON.parse(metadata)) ? metadata : undefined
  } catch {
    return undefined
  }
}

function membersOf(before: string, after: string, path: readonly string[]): MetadataMember[] {
  const [old, now] = [membersByName(before), membersByName(after)]
  const names = new Set([...now.keys(), ...old.keys()])
  return [...names].flatMap((name): MetadataMember[] => {
    const [from, to] = [old.get(name), now.get(name)]
    const at = [...path, name]
    const [inFrom, inTo] = [from, to].map((text) => (at.length < deepest ? objectIn(text) : undefined))
    const looksInside =
      (from === undefined || inFrom !== undefined) && (to === undefined || inTo !== undefined)
    if (looksInside) return membersOf(inFrom ?? '{}', inTo ?? '{}', at)
    const change =
      from === undefined ? 'added' : to === undefined ? 'removed' : sameJson(from, to) ? 'kept' : 'changed'
    return [{ path: at, before: from, after: to, change }]
  })
}

/** A JSON text that is an object with members; undefined when it is anything else. */
function objectIn(json: string | undefined): string | undefined {
  if (json === undefined) return undefined
  const value: unknown = JSON.parse(json)
  return isObject(value) && Object.keys(value).length > 0 ? json : undefined
}

function changesBetween(before: string, after: string, path: readonly string[]): MetadataChange[] {
  const [old, now] = [membersByName(before), membersByName(after)]
  const names = new Set([...old.keys(), ...now.keys()])
  return [...names].flatMap((name) => {
    const [from, to] = [old.get(name), now.get(name)]
    const at = [...path, name]
    if (from !== undefined && to !== undefined) {
      if (sameJson(from, to)) return []
      if (isObject(JSON.parse(from)) && isObject(JSON.parse(to))) return changesBetween(from, to, at)
    }
    return [{ path: at, before: from, after: to }]
  })
}

/** A member that stands there more than once has its number behind its name from the second time on. */
function membersByName(text: string): Map<string, string> {
  const byName = new Map<string, string>()
  const times = new Map<string, number>()
  for (const { name, value } of memberTexts(text)) {
    let time = (times.get(name) ?? 0) + 1
    let unused = time === 1 ? name : `${name} (${time})`
    while (byName.has(unused)) unused = `${name} (${++time})`
    times.set(name, time)
    byName.set(unused, value)
  }
  return byName
}

/** Whether two JSON texts say the same, numbers compared by their digits: JavaScript cannot hold them all. */
function sameJson(a: string, b: string): boolean {
  return tokens(a) === tokens(b)
}

/** The text without white space between tokens and with every string written in one way. */
function tokens(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) =>
    part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : '',
  )
}

/** An operation as HIVE's nodes take it: its name, and its fields. */
export type Operation = readonly [name: string, fields: Readonly<Record<string, unknown>>]

/** A public key that is none, written as text: hived reads it as "leave the memo key as it is". */
const nullPublicKey = 'STM1111111111111111111111111111111114T1Anm'

/**
 * The operation that replaces an account's json_metadata, to be signed by its active authority. `update2` is the usual
 * one; `update` does the same in the form that the original sent and that hardware wallets can show.
 */
export function metadataOperation(
  account: AccountName,
  metadata: string,
  form: 'update2' | 'update' = 'update2',
): Operation {
  if (form === 'update')
    return ['account_update', { account, memo_key: nullPublicKey, json_metadata: metadata }]
  return ['account_update2', { account, json_metadata: metadata, posting_json_metadata: '', extensions: [] }]
}
