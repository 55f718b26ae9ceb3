/**
 * Private keys of HIVE in WIF (51 characters of base58 that begin with 5), and the master passwords that hive.blog draws:
 * P and such a key. The last four bytes are a checksum. It tells a typing mistake from another key or password, and where
 * a single mistake is.
 */
import { sha256 } from '@noble/hashes/sha2.js'

import { wipe } from '../coinzdense/index.ts'

/** The one change that makes the checksum fit; `position` counts from 1, from the P of a password and the 5 of a key. */
export interface TextRepair {
  /** Another character at the place, one missing there, one too many, or this and the next in the wrong order. */
  readonly change: 'replace' | 'insert' | 'remove' | 'exchange'
  readonly position: number
}

/** What such a text is worth. It contains nothing of the text. */
export type CheckedText =
  | { readonly kind: 'whole' }
  /** `repair` is undefined where no single change, or more than one, makes it whole. */
  | { readonly kind: 'mistyped'; readonly repair: TextRepair | undefined }

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const digits = new Map(Array.from(alphabet, (letter, digit) => [letter, BigInt(digit)]))
/** P and 51 characters. */
const wholeLength = 52
/** With letters and digits that base58 leaves out: they are what is often misread. */
const likePassword = /^P5[0-9A-Za-z]{49,51}$/
const likeKey = /^5[0-9A-Za-z]{49,51}$/

/** Reads a master password of that shape, or nearly; undefined for any other. Takes up to 3,000 hashes. */
export function readMasterPassword(text: string): CheckedText | undefined {
  return likePassword.test(text) ? checked(text) : undefined
}

/** The part of a text that has that shape, or nearly; undefined where none has. */
export function masterPasswordIn(text: string): string | undefined {
  return text.match(/[0-9A-Za-z]+/g)?.find((piece) => likePassword.test(piece))
}

/** What `readMasterPassword` says, of a private key (5…). */
export function readPrivateKeyText(text: string): CheckedText | undefined {
  if (!likeKey.test(text)) return undefined
  const read = checked(`P${text}`)
  if (read.kind === 'whole' || read.repair === undefined) return read
  const { change, position } = read.repair
  return { kind: 'mistyped', repair: { change, position: position - 1 } }
}

/** Whether a text is a whole master password of that shape. Takes two hashes. */
export function isMasterPassword(text: string): boolean {
  return likePassword.test(text) && isWhole(text)
}

function checked(text: string): CheckedText {
  if (isWhole(text)) return { kind: 'whole' }
  const found = new Map<string, TextRepair>()
  for (const [repaired, repair] of repairs(text))
    if (!found.has(repaired) && isWhole(repaired)) found.set(repaired, repair)
  const [only, ...others] = found.values()
  return { kind: 'mistyped', repair: others.length === 0 ? only : undefined }
}

/** Every text that is one change away and as long as a whole one. */
function* repairs(text: string): Generator<readonly [string, TextRepair]> {
  const at = (index: number, removed: number, inserted: string) =>
    text.slice(0, index) + inserted + text.slice(index + removed)
  const missing = wholeLength - text.length
  for (let index = 1; index < text.length + (missing > 0 ? 1 : 0); index++) {
    const position = index + 1
    if (missing < 0) yield [at(index, 1, ''), { change: 'remove', position }]
    else if (missing > 0)
      for (const letter of alphabet) yield [at(index, 0, letter), { change: 'insert', position }]
    else {
      for (const letter of alphabet) yield [at(index, 1, letter), { change: 'replace', position }]
      const [one = '', next = ''] = text.slice(index, index + 2)
      if (one !== next && next !== '') yield [at(index, 2, next + one), { change: 'exchange', position }]
    }
  }
}

/** Whether it is P, and 0x80 with 32 bytes and the first four bytes of their double SHA-256, in base58. */
function isWhole(text: string): boolean {
  if (text.length !== wholeLength) return false
  let value = 0n
  for (const letter of text.slice(1)) {
    const digit = digits.get(letter)
    if (digit === undefined) return false
    value = value * 58n + digit
  }
  if (value >> 288n !== 0x80n) return false
  const bytes = new Uint8Array(37)
  for (let index = 36; index >= 0; index--, value >>= 8n) bytes[index] = Number(value & 0xffn)
  const checksum = sha256(sha256(bytes.subarray(0, 33)))
  const fits = bytes.subarray(33).every((byte, index) => byte === checksum[index])
  wipe(bytes)
  return fits
}

/** " Character 17 is wrong.", to be put behind a sentence; empty where the mistake is not known. */
export function repairSentence(repair: TextRepair | undefined): string {
  switch (repair?.change) {
    case undefined:
      return ''
    case 'replace':
      return ` Character ${repair.position} is wrong.`
    case 'insert':
      return ` A character is missing after character ${repair.position - 1}.`
    case 'remove':
      return ` Character ${repair.position} is one too many.`
    case 'exchange':
      return ` Characters ${repair.position} and ${repair.position + 1} are in the wrong order.`
  }
}

/** What is public of a mistake. */
export function repairDetails(repair: TextRepair | undefined) {
  return { change: repair?.change ?? 'unknown', position: repair?.position ?? 0 }
}
