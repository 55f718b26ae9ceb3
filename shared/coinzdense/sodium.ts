/**
 * The two primitives under everything: keyed BLAKE2b (RFC 7693) and libsodium's crypto_kdf, both from libsodium.
 * The library loads asynchronously; await `ready` once, then everything here is synchronous.
 */
import sodium from 'libsodium-wrappers'

import { NotReadyError } from './errors.ts'

let loaded = false

/** Resolves when the cryptographic library has loaded. Everything in this folder may be used from then on. */
export const ready: Promise<void> = sodium.ready.then(() => {
  loaded = true
})

function requireLoaded(): void {
  if (!loaded)
    throw new NotReadyError(
      'not-ready',
      'The cryptographic library has not loaded yet.',
      'Await `ready` before the first use.',
    )
}

/** BLAKE2b of `data` with a digest of `length` bytes (16..64) and a key of 0 or 16..64 bytes. */
export function keyedHash(length: number, data: Uint8Array, key: Uint8Array): Uint8Array {
  requireLoaded()
  return sodium.crypto_generichash(length, data, key.length === 0 ? null : key)
}

/**
 * crypto_kdf (BLAKE2b): `length` bytes (16..64) derived from a 32-byte key, an index below 2^64 and an 8-byte context.
 * libsodium-wrappers takes the context as text of eight characters, NUL included.
 */
export function keyDerivation(length: number, index: bigint, context: string, key: Uint8Array): Uint8Array {
  requireLoaded()
  return sodium.crypto_kdf_derive_from_key(length, index, context, key)
}

/** `length` bytes from the operating system's random source. */
export function randomBytes(length: number): Uint8Array {
  requireLoaded()
  return sodium.randombytes_buf(length)
}
