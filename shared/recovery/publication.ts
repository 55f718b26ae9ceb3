/**
 * What publishing a registration will do, before it is done: which members of the metadata change, from what to what,
 * and the operation that changes them. Nothing here signs or sends.
 */
import type { AccountName } from './account-name.ts'
import { MetadataError } from './errors.ts'
import { isObject, memberTexts, parseMetadata } from './metadata-text.ts'

/** One difference between two metadata texts. Values are JSON texts; undefined where there is none. */
export interface MetadataChange {
  /** Names of members from the top down, such as `coinzdense_disaster_recovery` and `key`. */
  readonly path: readonly string[]
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * The differences between two metadata texts, member by member; objects on both sides are compared inside. White space
 * and the way characters are escaped make no difference. Throws MetadataError when one of them is not a JSON object.
 */
export function metadataChanges(before: string, after: string): MetadataChange[] {
  parseMetadata(before)
  parseMetadata(after)
  return changesBetween(before === '' ? '{}' : before, after === '' ? '{}' : after, [])
}

/** A member of a metadata text, or of an object inside it, beside what stood there before. Values are JSON texts. */
export interface MetadataMember extends MetadataChange {
  readonly change: 'kept' | 'added' | 'changed' | 'removed'
}

/** Objects are looked into this deep; what lies deeper is one value. */
const deepest = 4

/**
 * Every member of two metadata texts in the order of the later one, then those that are gone: all that will be written,
 * and what it replaces. Throws MetadataError when one of them is not a JSON object.
 */
export function metadataMembers(before: string, after: string): MetadataMember[] {
  parseMetadata(before)
  parseMetadata(after)
  return membersOf(before === '' ? '{}' : before, after === '' ? '{}' : after, [])
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

function membersByName(text: string): Map<string, string> {
  const members = memberTexts(text)
  const byName = new Map(members.map(({ name, value }) => [name, value]))
  if (byName.size !== members.length)
    throw new MetadataError(
      'metadata-duplicate-member',
      'The metadata of this account has the same member twice, and programs disagree on which one counts.',
      'Repair it with the program that wrote it. Nothing was changed.',
    )
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
