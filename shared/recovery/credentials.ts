/** Keys from an account and a password that a person types: those of the scheme, with a word on what nobody sees. */
import { codeOf, keyFromCredentials as keyOf, SecretSeed, wipe } from '../coinzdense/index.ts'
import { requireVisible } from './typed-twice.ts'

/** What a key is for: the recovery key, a coinZdense key, or HIVE's own owner and active keys. */
export type Role = 'disaster' | 'czdowner' | 'owner' | 'active'

/**
 * The 32-byte key of `account` for `role`; the caller wipes it. Throws PasswordError when a character has no latin-1
 * byte (`password-not-latin1`, or `password-hides-character` when one is invisible) or the password is longer than 4,096
 * characters.
 */
export function keyFromCredentials(account: string, role: string, password: string): Uint8Array {
  try {
    return keyOf(account, role, password)
  } catch (error) {
    // The original takes control characters; of those that it cannot take, an invisible one is named.
    if (codeOf(error) === 'password-not-latin1') requireVisible(password)
    throw error
  }
}

/** The same as a seed for coinZdense keys. Throws as `keyFromCredentials` does. */
export function seedFromCredentials(account: string, role: Role, password: string): SecretSeed {
  const key = keyFromCredentials(account, role, password)
  const seed = SecretSeed.copyOf(key)
  wipe(key)
  return seed
}
