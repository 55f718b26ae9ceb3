/** New master passwords and keys, from the system's randomness, and the public keys that come from them. */
import { encodeKey, randomBytes, wipe } from '../../../shared/coinzdense/index.ts'
import { hiveRoles, rolePublicKey, type AccountName, type HiveRole } from '../../../shared/recovery/index.ts'

/** A new private key (5…). */
export function newPrivateKey(): string {
  const secret = randomBytes(32)
  try {
    return encodeKey('ecdsaPrivateKey', secret)
  } finally {
    wipe(secret)
  }
}

/** A new master password, as HIVE's wallets make one: P, and a private key. */
export function newMasterPassword(): string {
  return `P${newPrivateKey()}`
}

/** The public keys (STM…) that a master password makes for an account, read as it was typed. */
export function publicKeysOf(account: AccountName, password: string): Readonly<Record<HiveRole, string>> {
  const keys = hiveRoles.map((role) => {
    const key = rolePublicKey(account, role, password, 'as-typed')
    if (key === undefined) throw new Error('A password makes a key, but for one in 2^128.')
    return [role, key] as const
  })
  return Object.fromEntries(keys) as Record<HiveRole, string>
}
