/**
 * A short hash of a text, to be compared by eye on two computers: the first 10 bytes of its SHA-256 as five groups of four
 * hex digits. Finding another text with the same takes some 2^80 tries.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The short hash of a text in UTF-8. */
export function shortHash(text: string): string {
  return shortened(bytesToHex(sha256(utf8ToBytes(text))))
}

/** The same of a SHA-256 that is there already, as 64 hex digits. */
export function shortened(sha256Hex: string): string {
  return (sha256Hex.slice(0, 20).match(/.{4}/g) ?? []).join(' ')
}
