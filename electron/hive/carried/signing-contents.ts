/**
 * All that a plan's signature stands for, in a form that can be looked at: every field of the operation and every member
 * of the metadata, beside what the request says that stood there before. What is long is cut, with its size and its hash,
 * and nothing is left out.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { metadataMembers, type MetadataMember } from '../../../shared/recovery/index.ts'
import type { MetadataPlan } from '../publishing/plan.ts'
import { shortHash } from './short-hash.ts'
import { transactionId } from '../transactions/transaction.ts'

/** A JSON value or another text: whole when it is short, else its beginning. */
export interface ShownValue {
  readonly text: string
  /** Of all of it, in UTF-8. */
  readonly bytes: number
  /** Of all of it; undefined when nothing was cut. */
  readonly hash: string | undefined
}

/** A member of the metadata. */
export interface ShownMember {
  readonly path: readonly string[]
  readonly change: MetadataMember['change']
  readonly before: ShownValue | undefined
  readonly after: ShownValue | undefined
}

/** A text that is told by its size and hash alone. */
export interface WholeText {
  readonly bytes: number
  readonly hash: string
}

export interface SigningContents {
  readonly operation: string
  /** Every field but json_metadata, as JSON. */
  readonly fields: readonly { readonly name: string; readonly value: ShownValue }[]
  readonly members: readonly ShownMember[]
  /** What comes behind the members that are shown: so many more, as one text. */
  readonly more: { readonly count: number; readonly value: ShownValue } | undefined
  /** The text of json_metadata as it will be written, and as the request says it is. */
  readonly metadata: WholeText
  readonly metadataBefore: WholeText
  /** 40 hex digits: HIVE's own hash of everything that is signed. */
  readonly transactionId: string
}

/** A recovery record with both pairs fits; a person does not read more of one line. */
const longestShown = 400
const mostMembers = 300

/** What is signed with this plan. Throws MetadataError when its metadata is no JSON object. */
export function signingContents({ base, metadata, operation, transaction }: MetadataPlan): SigningContents {
  const [name, fields] = operation
  const members = metadataMembers(base.metadata, metadata)
  const rest = members.slice(mostMembers)
  return {
    operation: name,
    fields: Object.entries(fields).flatMap(([field, value]) =>
      field === 'json_metadata' ? [] : [{ name: field, value: shownValue(JSON.stringify(value)) }],
    ),
    members: members.slice(0, mostMembers).map(({ path, change, before, after }) => ({
      path,
      change,
      before: before === undefined ? undefined : shownValue(before),
      after: after === undefined ? undefined : shownValue(after),
    })),
    more: rest.length === 0 ? undefined : { count: rest.length, value: shownValue(JSON.stringify(rest)) },
    metadata: wholeText(metadata),
    metadataBefore: wholeText(base.metadata),
    transactionId: transactionId(transaction),
  }
}

function wholeText(text: string): WholeText {
  return { bytes: utf8ToBytes(text).length, hash: shortHash(text) }
}

/** A text, cut where a person does not read on. */
export function shownValue(text: string): ShownValue {
  const bytes = utf8ToBytes(text).length
  if (text.length <= longestShown) return { text, bytes, hash: undefined }
  // Half of a surrogate pair would be shown as something else.
  const end = /[\ud800-\udbff]/.test(text.charAt(longestShown - 1)) ? longestShown - 1 : longestShown
  return { text: text.slice(0, end), bytes, hash: shortHash(text) }
}
