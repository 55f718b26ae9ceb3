/**
 * What SLIP-39 does to a secret before sharing it: a Feistel network of four rounds over PBKDF2-HMAC-SHA256, meant for
 * a passphrase. We use none, so the iterations protect nothing, and the least number of them is what we write.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

import { wipe } from '../coinzdense/index.ts'
import type { ShareKind } from './share-checksum.ts'

/** What the encryption of a set of shares depends on. */
export interface CipherFacts {
  /** 15 bits. */
  readonly identifier: number
  readonly kind: ShareKind
  /** 0..15: 10,000 iterations doubled that many times. */
  readonly iterationExponent: number
}

const rounds = [0, 1, 2, 3]
const iterationsOfARound = 2500
const digestLength = 4

export function encryptSecret(secret: Uint8Array, passphrase: Uint8Array, facts: CipherFacts): Uint8Array {
  return feistel(secret, passphrase, facts, rounds)
}

export function decryptSecret(secret: Uint8Array, passphrase: Uint8Array, facts: CipherFacts): Uint8Array {
  return feistel(secret, passphrase, facts, rounds.toReversed())
}

/** Four bytes that tell whether the right shares were put together. */
export function shareDigest(randomPart: Uint8Array, secret: Uint8Array): Uint8Array {
  return hmac(sha256, randomPart, secret).subarray(0, digestLength)
}

function feistel(
  input: Uint8Array,
  passphrase: Uint8Array,
  facts: CipherFacts,
  order: readonly number[],
): Uint8Array {
  const half = input.length / 2
  let left = input.slice(0, half)
  let right = input.slice(half)
  for (const round of order) {
    const key = pbkdf2(
      sha256,
      concatBytes(Uint8Array.of(round), passphrase),
      concatBytes(saltOf(facts), right),
      { c: iterationsOfARound * 2 ** facts.iterationExponent, dkLen: half },
    )
    for (const [i, byte] of left.entries()) key[i] = (key[i] ?? 0) ^ byte
    wipe(left)
    left = right
    right = key
  }
  const output = concatBytes(right, left)
  wipe(left, right)
  return output
}

function saltOf({ identifier, kind }: CipherFacts): Uint8Array {
  if (kind === 'extendable') return new Uint8Array(0)
  return concatBytes(utf8ToBytes('shamir'), Uint8Array.of(identifier >> 8, identifier & 0xff))
}
