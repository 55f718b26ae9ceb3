/**
 * Keys from what a person remembers (FORMAT.md section 2): SHA-256 over account, role and password without separators,
 * each character one latin-1 byte. The original's `key_from_creds` defines it so; another encoding gives another key.
 */
import { sha256 } from '@noble/hashes/sha2.js'

import { wipe } from './bytes.ts'
import { PasswordError } from './errors.ts'
import { SecretSeed } from './secret-seed.ts'

/** Nobody's password is longer, and hashing must stay bounded. */
const longestPassword = 4096

/**
 * The 32-byte key of `account` for `role`; the caller wipes it. Throws PasswordError when a character has no latin-1
 * byte (`password-not-latin1`) or the password is longer than 4,096 characters.
 */
export function keyFromCredentials(account: string, role: string, password: string): Uint8Array {
  if ([account, role, password].some((part) => typeof (part as unknown) !== 'string'))
    throw new PasswordError('not-text', 'Account, role and password must be text.', 'Pass three texts.')
  if (password.length > longestPassword)
    throw new PasswordError(
      'password-too-long',
      `This password has more than ${longestPassword} characters.`,
      'Check what you pasted.',
    )
  const bytes = latin1Bytes(account + role + password)
  const key = sha256(bytes)
  wipe(bytes)
  return key
}

/** The same as a seed, for the keys of this library. Throws as `keyFromCredentials` does. */
export function seedFromCredentials(account: string, role: string, password: string): SecretSeed {
  const key = keyFromCredentials(account, role, password)
  const seed = SecretSeed.copyOf(key)
  wipe(key)
  return seed
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0xff) {
      wipe(bytes)
      throw new PasswordError(
        'password-not-latin1',
        'This password has a character that the coinZdense tools cannot use: only Western European letters work.',
        'Check for accents typed as two characters and for look-alike letters, or choose a random recovery key.',
      )
    }
    bytes[i] = unit
  }
  return bytes
}
