/**
 * Changing one member of a JSON text and nothing else. Other programs keep their data in the same text, with numbers
 * that JavaScript cannot hold; the original rewrote them (FORMAT.md section 6), so we edit the text instead.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { MetadataError } from './errors.ts'

/** HIVE allows no larger transaction, so no metadata is longer. */
const longestMetadata = 65_536

/** A member of an object in a JSON text: its name, and where its value begins and ends. */
interface Member {
  readonly name: string
  readonly valueStart: number
  readonly valueEnd: number
}

/** Where an object in a JSON text has its members and its closing brace. */
interface ObjectText {
  readonly members: readonly Member[]
  readonly closingBrace: number
}

/**
 * The value of a metadata text, which must be a JSON object; no text at all counts as an empty one. Throws
 * MetadataError otherwise. What can be made of other texts is for `metadataBase` to say.
 */
export function parseMetadata(text: string): Record<string, unknown> {
  if (text === '') return {}
  requireMetadataLength(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new MetadataError(
      'metadata-not-json',
      'The metadata of this account is not valid JSON, so nothing can be added without losing what is there.',
      replaceAll,
    )
  }
  if (!isObject(value))
    throw new MetadataError(
      'metadata-not-object',
      'The metadata of this account is not a JSON object, so nothing can be added without losing what is there.',
      replaceAll,
    )
  return value
}

const replaceAll =
  'Protect the account, and agree when Lifeboat shows what would be replaced: a copy is kept. Nothing was changed.'

/** Throws MetadataError when a metadata text has more bytes in UTF-8 than a transaction may have. */
export function requireMetadataLength(text: string): void {
  if (text.length > longestMetadata || utf8ToBytes(text).length > longestMetadata)
    throw new MetadataError(
      'metadata-too-long',
      'The metadata of this account would be longer than HIVE allows.',
      'Remove something from the profile with the program that wrote it. Nothing was changed.',
    )
}

/** Whether a JSON value is an object, and neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The text of a JSON object in which the member `name` has the JSON text `value`: replaced where it stands, else added
 * at the end. Every other character stays. Throws MetadataError when the object has that member twice.
 */
export function setMember(text: string, name: string, value: string): string {
  const { members, closingBrace } = scanObject(text)
  const existing = onlyMember(members, name)
  if (existing !== undefined)
    return text.slice(0, existing.valueStart) + value + text.slice(existing.valueEnd)
  const head = text.slice(0, closingBrace)
  const separator = members.length === 0 ? '' : ', '
  return `${members.length === 0 ? head : head.trimEnd()}${separator}${JSON.stringify(name)}: ${value}${text.slice(closingBrace)}`
}

/** The names of the object's members in their order, and the text of each value. The text must be a JSON object. */
export function memberTexts(text: string): { readonly name: string; readonly value: string }[] {
  return scanObject(text).members.map(({ name, valueStart, valueEnd }) => ({
    name,
    value: text.slice(valueStart, valueEnd),
  }))
}

/** The text of a member's value, or undefined when there is none. Throws MetadataError when there are two. */
export function memberText(text: string, name: string): string | undefined {
  const member = onlyMember(scanObject(text).members, name)
  return member === undefined ? undefined : text.slice(member.valueStart, member.valueEnd)
}

/**
 * The text of a JSON object in which the member `name` stands once, where its first one stood, with the JSON text `value`.
 * The member must be there.
 */
export function onlyFirst(text: string, name: string, value: string): string {
  const { members } = scanObject(text)
  const own = members.filter((member) => member.name === name)
  let result = text
  for (const later of own.slice(1).reverse()) {
    const before = members[members.indexOf(later) - 1]
    result = result.slice(0, before?.valueEnd ?? 0) + result.slice(later.valueEnd)
  }
  const [first] = own
  if (first === undefined) return text
  return result.slice(0, first.valueStart) + value + result.slice(first.valueEnd)
}

/**
 * The same JSON in characters that have bytes: halves of surrogate pairs, which UTF-8 cannot write, are escaped. All else
 * stays, because three bytes for one are more than many accounts have room for.
 */
export function writableJson(text: string): string {
  return text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
}

function onlyMember(members: readonly Member[], name: string): Member | undefined {
  const [first, second] = members.filter((member) => member.name === name)
  if (second !== undefined)
    throw new MetadataError(
      'metadata-duplicate-member',
      'The metadata of this account has the same member twice, and programs disagree on which one counts.',
      'Repair it with the program that wrote it. Nothing was changed.',
    )
  return first
}

/** Finds the members of the object that is the whole of `text`, which must be valid JSON. */
function scanObject(text: string): ObjectText {
  const members: Member[] = []
  let position = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[position] === '"') {
    const nameEnd = endOfString(text, position)
    const name = JSON.parse(text.slice(position, nameEnd)) as string
    const valueStart = skipSpace(text, skipSpace(text, nameEnd) + 1)
    const valueEnd = endOfValue(text, valueStart)
    members.push({ name, valueStart, valueEnd })
    position = skipSpace(text, valueEnd)
    if (text[position] === ',') position = skipSpace(text, position + 1)
  }
  return { members, closingBrace: position }
}

function skipSpace(text: string, from: number): number {
  let position = from
  while (' \t\n\r'.includes(text[position] ?? 'x')) position++
  return position
}

function endOfString(text: string, start: number): number {
  let position = start + 1
  while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1
  return position + 1
}

function endOfValue(text: string, start: number): number {
  let position = start
  let depth = 0
  for (;;) {
    const character = text[position]
    if (character === '"') position = endOfString(text, position)
    else if (character === '{' || character === '[') {
      depth++
      position++
    } else if (character === '}' || character === ']') {
      if (depth === 0) return position
      depth--
      position++
    } else if (depth === 0 && (character === ',' || skipSpace(text, position) !== position)) return position
    else position++
    if (depth === 0 && (character === '"' || character === '}' || character === ']')) return position
  }
}
