/**
 * The text of a sealed file (FORMAT.md section 21): facts in clear, sealed bytes in base64, and a checksum of both, so
 * that a typing mistake is told apart from a wrong password. Every version keeps this frame, so a newer one is noticed.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

import { SealedFileError } from './errors.ts'

/** What stands between the lines BEGIN and END. */
export interface SealedText {
  /** Lines `Name: value`, in order; the first is `Format: 1`. */
  readonly facts: readonly string[]
  readonly body: Uint8Array
}

const begin = '-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----'
const end = '-----END LIFEBOAT SEALED RECOVERY KEY-----'
const lineLength = 64
const checksumLength = 6
/** Four times what version 1 takes. */
export const longestSealedText = 4096
const factLine = /^[A-Z][A-Za-z-]{0,30}: [!-~](?:[ -~]{0,90}[!-~])?$/
const bodyLine = /^[A-Za-z0-9+/]{1,76}={0,2}$/

/** The lines of a sealed file, with a line break behind the last. */
export function formatSealedText({ facts, body }: SealedText): string {
  const lines = base64.encode(body).match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return [begin, ...facts, '', ...lines, `=${checksum(facts, body)}`, end, ''].join('\n')
}

/** Whether a text looks like a sealed file, whole or not. */
export function looksSealed(text: string): boolean {
  return text.slice(0, longestSealedText).includes(begin)
}

/**
 * Reads a sealed file; what stands before BEGIN and behind END is left aside, and so is white space at the ends of
 * lines. Throws SealedFileError: `not-sealed`, `sealed-too-long`, `sealed-truncated`, `sealed-damaged`.
 */
export function parseSealedText(text: string): SealedText {
  if (typeof (text as unknown) !== 'string' || text.length > longestSealedText)
    throw new SealedFileError(
      'sealed-too-long',
      'This is far too long for a sealed recovery key.',
      'Choose the file that Lifeboat made.',
    )
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  const first = lines.indexOf(begin)
  if (first < 0) throw foreign(text)
  const last = lines.indexOf(end, first)
  const inside = lines.slice(first + 1, last < 0 ? undefined : last)
  const checksumAt = inside.findIndex((line) => line.startsWith('='))
  // A copy that was cut off ends in the middle; one whose last line has a mistake does not.
  if (last < 0 && checksumAt < 0)
    throw new SealedFileError(
      'sealed-truncated',
      'The end of this file is missing.',
      'Copy it again, from the line BEGIN to the line END.',
    )
  const facts = inside.filter((line) => line.includes(':'))
  // The facts stand first: a line of theirs further down is none of the body's, and the whole is refused.
  const body = inside
    .slice(0, checksumAt)
    .filter((line) => line !== '')
    .slice(facts.length)
  const bytes = decode(body)
  if (
    last < 0 ||
    checksumAt !== inside.length - 1 ||
    bytes === undefined ||
    !facts.every((line) => factLine.test(line)) ||
    inside.at(checksumAt) !== `=${checksum(facts, bytes)}`
  )
    throw new SealedFileError(
      'sealed-damaged',
      'Something in this file has changed since it was made: a character is wrong or missing.',
      'Your password may be right. Copy the file again, or use another copy of it.',
    )
  return { facts, body: bytes }
}

/** The facts as bytes: one line each. They are what the checksum and the encryption vouch for, besides the body. */
export function factBytes(facts: readonly string[]): Uint8Array {
  return utf8ToBytes(facts.map((line) => `${line}\n`).join(''))
}

function checksum(facts: readonly string[], body: Uint8Array): string {
  const hash = sha256.create().update(factBytes(facts)).update(body).digest()
  return base64.encode(hash.subarray(0, checksumLength))
}

function decode(lines: readonly string[]): Uint8Array | undefined {
  if (!lines.every((line) => bodyLine.test(line))) return undefined
  try {
    return base64.decode(lines.join(''))
  } catch {
    return undefined
  }
}

function foreign(text: string): SealedFileError {
  return /-----BEGIN [A-Z0-9 ]{1,60}-----/.test(text) && !text.includes('LIFEBOAT')
    ? new SealedFileError(
        'sealed-by-another-program',
        'This file was sealed by another program, not by Lifeboat.',
        'Open it with the program that made it.',
      )
    : new SealedFileError(
        'not-sealed',
        'This is not a sealed recovery key, or its first line is missing.',
        'A sealed recovery key begins with the line BEGIN LIFEBOAT SEALED RECOVERY KEY.',
      )
}
