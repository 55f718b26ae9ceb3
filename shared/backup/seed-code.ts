/** The checksum of 24 words: 8 bits of SHA-256 behind the 32 bytes. */
import { sha256 } from '@noble/hashes/sha2.js'

import { wipe } from '../coinzdense/index.ts'
import { secretLength, seedWordCount, seedWordList } from './seed-words.ts'
import type { WordCode } from './word-code.ts'

export const seedCode: WordCode = {
  list: seedWordList,
  count: seedWordCount,
  decides: false,
  fits,
  fitting: (indices, place) =>
    [...seedWordList.words.keys()].filter((index) => fits(indices.with(place, index))),
}

/** The 32 secret bytes that 24 words stand for, by their index in the list; the caller wipes them. */
export function secretOfIndices(indices: readonly number[]): Uint8Array {
  const bytes = pack(indices)
  const secret = bytes.slice(0, secretLength)
  wipe(bytes)
  return secret
}

function fits(indices: readonly number[]): boolean {
  const bytes = pack(indices)
  const good = sha256(bytes.subarray(0, secretLength))[0] === bytes[secretLength]
  wipe(bytes)
  return good
}

/** 24 times 11 bits are 33 bytes: the secret and its checksum. */
function pack(indices: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(secretLength + 1)
  let bits = 0
  let held = 0
  let at = 0
  for (const index of indices) {
    held = (held << 11) | index
    bits += 11
    for (; bits >= 8; bits -= 8) bytes[at++] = held >> (bits - 8)
    held &= (1 << bits) - 1
  }
  return bytes
}
