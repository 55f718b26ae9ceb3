/**
 * What is carried between a computer with a network and one without, as one JSON text (FORMAT.md section 25): what it
 * is, a version, the body, and a checksum over the body, by which damage is noticed. It proves nothing about who made it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import { visibleJson } from '../../../shared/display/index.ts'
import { isPart, PartCollector, lifeboatCommand } from '../../../shared/recovery/index.ts'
import { isJsonObject } from '../nodes/json.ts'
import { PublishingError } from '../publishing/error.ts'
import { shortened } from './short-hash.ts'

/** Metadata and a transaction that writes it fit, also when every character is escaped. */
export const longestCarriedText = 1_500_000

export type CarriedKind = 'request' | 'signed'

const names: Readonly<Record<CarriedKind, string>> = {
  request: 'a request for a signature',
  signed: 'a signed transaction',
}

/** The versions of a publication that can be read, of which the last one is written; and that of a step of account recovery. */
const publicationVersions: Readonly<Record<CarriedKind, readonly number[]>> = { request: [1, 2], signed: [1] }
const stepVersion: Readonly<Record<CarriedKind, number>> = { request: 3, signed: 2 }

/** What is carried: the publication of a recovery key, or one step against whoever stole the keys of an account. */
export type CarriedPurpose = 'publication' | 'step'

/** The text of a body, which must survive JSON. It is printed, too: whatever a terminal would obey is escaped in it. */
export function carriedText(
  kind: CarriedKind,
  body: Readonly<Record<string, unknown>>,
  purpose: CarriedPurpose = 'publication',
): string {
  const version = purpose === 'step' ? stepVersion[kind] : publicationVersions[kind].at(-1)
  return visibleJson({ lifeboat: kind, version, checksum: checksumOf(body), body })
}

const beginning = /^\s*\{\s*"lifeboat"\s*:\s*"(request|signed)"\s*,\s*"version"\s*:\s*(\d+)/

/** What a text begins as; undefined for nothing that is carried. What stands in it is looked at by whoever opens it. */
export function carriedKind(text: string): CarriedKind | undefined {
  const [, kind] = beginning.exec(text) ?? []
  return kind === 'request' || kind === 'signed' ? kind : undefined
}

/** Whether a text begins as a step does. */
export function looksLikeStep(text: string): boolean {
  const [, , version] = beginning.exec(text) ?? []
  const kind = carriedKind(text)
  return kind !== undefined && Number(version) === stepVersion[kind]
}

/** What stands in a carried text. */
export interface Carried {
  readonly version: number
  readonly body: Readonly<Record<string, unknown>>
  /** To be compared by eye on both computers: the beginning of the checksum. */
  readonly hash: string
}

/** What stands in a text, damage excluded. Throws PublishingError when it is something else. */
export function openCarriedText(
  kind: CarriedKind,
  text: string,
  purpose: CarriedPurpose = 'publication',
): Carried {
  const value = text.length > longestCarriedText ? undefined : parseJson(text)
  const found = isJsonObject(value) ? value['lifeboat'] : undefined
  if (!isJsonObject(value) || found !== kind) {
    const other = found === 'request' || found === 'signed' ? names[found] : 'something else'
    throw new PublishingError(
      `not-${kind}`,
      `This is ${other}, not ${names[kind]} that Lifeboat made.`,
      kind === 'request'
        ? `Make one on the computer that has a network (on the command line: ${lifeboatCommand('request')}).`
        : `Make one on the computer that has the keys (on the command line: ${lifeboatCommand('sign-request')}).`,
      { found: found === 'request' || found === 'signed' ? found : 'something-else' },
    )
  }
  const { version, checksum, body } = value
  const versions = purpose === 'step' ? [stepVersion[kind]] : publicationVersions[kind]
  if (typeof version !== 'number' || !versions.includes(version))
    throw new PublishingError(
      'version-unknown',
      'This was made by a newer Lifeboat than this one.',
      'Use the same version on both computers.',
    )
  if (!isJsonObject(body) || Object.keys(value).length !== 4) throw damaged()
  if (typeof checksum !== 'string' || checksum !== checksumOf(body)) throw damaged()
  return { version, body, hash: shortened(checksum) }
}

/**
 * The text in a file: itself, or the lines of a text in parts, in any order. Throws PublishingError when parts are
 * missing, EncodingError when they belong to different texts or were misread.
 */
export function joinParts(content: string): string {
  const lines = content
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (!lines.some(isPart)) return content
  const parts = new PartCollector()
  lines.forEach((line) => parts.add(line))
  const text = parts.text()
  if (text !== undefined) return text
  throw new PublishingError(
    'parts-missing',
    `Of ${parts.total} parts these are missing: ${parts.missing.join(', ')}.`,
    'Read the missing ones, and put all lines into the file, in any order.',
    { total: parts.total, missing: parts.missing },
  )
}

/** Something in a carried text is not as it was written. */
export function damaged(): PublishingError {
  return new PublishingError(
    'carried-text-damaged',
    'This text was changed or damaged on its way. Nothing was signed or published.',
    'Carry it over again, or make it again.',
  )
}

function checksumOf(body: Readonly<Record<string, unknown>>): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(body))))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
