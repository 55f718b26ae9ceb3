/**
 * HIVE's own keys from a password: SHA-256 over account, role and password, as UTF-8. Programs differ in what they do
 * to the text before: the original coinZdense tools take latin-1, and the same accent may be one character or two. Each
 * way is a variant with a name, so that it can be said which one fits. What hive.blog's library does to white space is
 * none: the keys fit the text with its spaces folded, and that text has to be typed (password-check.ts).
 */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { encodeKey, wipe } from '../coinzdense/index.ts'
import type { HiveRole } from './account-authority.ts'

/** How a program reads a password, in the order in which they are tried. */
export const passwordVariants = ['as-typed', 'decomposed', 'latin1'] as const

export type PasswordVariant = (typeof passwordVariants)[number]

/**
 * The private key of a role, 32 bytes, which the caller wipes; undefined when the password cannot be read this way, or
 * the hash is no key (one in 2^128).
 */
export function roleKey(
  account: string,
  role: HiveRole,
  password: string,
  variant: PasswordVariant,
): Uint8Array | undefined {
  const bytes = variantBytes(account + role, password, variant)
  if (bytes === undefined) return undefined
  const key = sha256(bytes)
  wipe(bytes)
  if (secp256k1.utils.isValidSecretKey(key)) return key
  wipe(key)
  return undefined
}

/** The public key (STM…) of a role; undefined as above. The private key does not outlive the call. */
export function rolePublicKey(
  account: string,
  role: HiveRole,
  password: string,
  variant: PasswordVariant,
): string | undefined {
  const key = roleKey(account, role, password, variant)
  if (key === undefined) return undefined
  try {
    return encodeKey('ecdsaPublicKey', secp256k1.getPublicKey(key, true))
  } finally {
    wipe(key)
  }
}

function variantBytes(prefix: string, password: string, variant: PasswordVariant): Uint8Array | undefined {
  switch (variant) {
    case 'as-typed':
      return utf8ToBytes(prefix + password)
    case 'decomposed':
      return utf8ToBytes(prefix + password.normalize('NFD'))
    case 'latin1':
      return latin1(prefix + password)
  }
}

function latin1(text: string): Uint8Array | undefined {
  const units = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  return units.some((unit) => unit > 0xff) ? undefined : Uint8Array.from(units)
}
