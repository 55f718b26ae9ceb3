/**
 * The chain kernel by one call of libsodium per hash: slow, but independent of our own code. It is the oracle of the
 * tests and the way out on machines without WebAssembly modules of ours that work.
 */
import sodium from 'libsodium-wrappers'

import { copyOf } from '../bytes.ts'
import { type ChainKernel, chainCount, requireAdvance, requireJob } from './chain-kernel.ts'

/** Waits until libsodium is ready. */
export async function createLibsodiumKernel(): Promise<ChainKernel> {
  await sodium.ready
  return libsodiumKernelNow()
}

/** The same for callers that know libsodium to be ready. */
export function libsodiumKernelNow(): ChainKernel {
  return {
    name: 'libsodium',
    publicKeys(job) {
      requireJob(job)
      const { seed, context, hashLength, otsBits, keys } = job
      const chains = chainCount(job)
      const publicKeys = new Uint8Array(keys.length * hashLength)
      const ends = new Uint8Array(chains * hashLength)
      for (const [number, { start, levelSalt }] of keys.entries()) {
        for (let chain = 0; chain < chains; chain++) {
          const secret = deriveSecret(hashLength, start + 1n + BigInt(chain), context, seed)
          ends.set(walk(secret, 2 ** otsBits, levelSalt), chain * hashLength)
        }
        publicKeys.set(sodium.crypto_generichash(hashLength, ends, levelSalt), number * hashLength)
      }
      return publicKeys
    },
    advance(levelSalt, hashLength, values, steps) {
      requireAdvance(levelSalt, hashLength, values, steps)
      const advanced = new Uint8Array(values.length)
      for (const [index, count] of steps.entries()) {
        const value = copyOf(values.subarray(index * hashLength, (index + 1) * hashLength))
        advanced.set(walk(value, count, levelSalt), index * hashLength)
      }
      return advanced
    },
    wipe() {
      // Nothing of ours to overwrite: values pass through libsodium's memory, which it manages by itself.
    },
  }
}

/** K of FORMAT.md section 2. `crypto_kdf_derive_from_key` is the same but takes its context as text. `createLibsodiumKernel` must have resolved. */
export function deriveSecret(
  length: number,
  index: bigint,
  context: Uint8Array,
  seed: Uint8Array,
): Uint8Array {
  const salt = new Uint8Array(16)
  new DataView(salt.buffer).setBigUint64(0, index, true)
  const personalization = new Uint8Array(16)
  personalization.set(context)
  return sodium.crypto_generichash_blake2b_salt_personal(length, seed, salt, personalization)
}

/** Overwrites each value of the chain, the first one too, as soon as the next one is there. */
function walk(first: Uint8Array, steps: number, levelSalt: Uint8Array): Uint8Array {
  let value = first
  for (let step = 0; step < steps; step++) {
    const next = sodium.crypto_generichash(first.length, value, levelSalt)
    value.fill(0)
    value = next
  }
  return value
}
