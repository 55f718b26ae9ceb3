/**
 * From a passphrase to the key of a vault: Argon2id 1.3 (RFC 9106), from libsodium. It takes a second on purpose, so it
 * is a function that is passed in: an application hands one over that works in another thread.
 */
import sodium from 'libsodium-wrappers'

import { wipe } from '../../shared/coinzdense/index.ts'
import { VaultError } from './errors.ts'

/** What one guess costs. */
export interface StretchingCost {
  /** Passes over the memory, 1..16. */
  readonly passes: number
  /** Memory in KiB, 8..1,048,576. */
  readonly memory: number
}

/** Makes 32 bytes of a passphrase (UTF-8) and 16 bytes of salt. */
export type Stretch = (passphrase: Uint8Array, salt: Uint8Array, cost: StretchingCost) => Promise<Uint8Array>

/** libsodium's MODERATE: 256 MiB and 1.2 s on the computer this was measured on, at every opening. */
export const usualCost: StretchingCost = { passes: 3, memory: 256 * 1024 }

/** The least that Argon2id allows. For tests. */
export const leastCost: StretchingCost = { passes: 1, memory: 8 }

export const saltLength = 16
const longestPassphrase = 1024

/** Whether a cost is one that a file may ask of the computer that opens it. */
export function isAffordable({ passes, memory }: StretchingCost): boolean {
  const within = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high
  return within(passes, 1, 16) && within(memory, 8, 1024 * 1024)
}

/** Stretches in this very thread. Throws VaultError `not-enough-memory` when the computer has less than the cost says. */
export const stretchHere: Stretch = async (passphrase, salt, { passes, memory }) => {
  await sodium.ready
  try {
    return sodium.crypto_pwhash(
      32,
      passphrase,
      salt,
      passes,
      memory * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
  } catch {
    throw new VaultError(
      'not-enough-memory',
      `Opening this vault takes ${Math.ceil(memory / 1024)} MiB of memory, which this computer does not give now.`,
      'Close other programs and try again. The vault is untouched.',
      { megabytes: Math.ceil(memory / 1024) },
    )
  }
}

/**
 * A passphrase as bytes, the same ones on every keyboard and system: NFKC (RFC 8264), UTF-8; nothing is trimmed. The
 * caller wipes them. Throws VaultError unless it has 1 to 1,024 characters.
 */
export function passphraseBytes(passphrase: string): Uint8Array {
  if (passphrase.length < 1 || passphrase.length > longestPassphrase)
    throw new VaultError(
      'passphrase-length',
      `A passphrase has 1 to ${longestPassphrase} characters.`,
      'Take a few words that you will remember.',
    )
  return new TextEncoder().encode(passphrase.normalize('NFKC'))
}

/** The key of a vault. Wipes the bytes of the passphrase, whatever happens. */
export async function keyFromPassphrase(
  stretch: Stretch,
  passphrase: string,
  salt: Uint8Array,
  cost: StretchingCost,
): Promise<Uint8Array> {
  const bytes = passphraseBytes(passphrase)
  try {
    return await stretch(bytes, salt, cost)
  } finally {
    wipe(bytes)
  }
}
