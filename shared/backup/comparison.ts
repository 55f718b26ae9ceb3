/**
 * Whether 32 bytes are the key that is looked for. A profile goes into every key, so only the recovery public key
 * decides; the bytes themselves, words or checksums are never compared.
 */
import { decodeKey, derivationProfiles, equalBytes } from '../coinzdense/index.ts'
import { RecoveryKey } from '../recovery/index.ts'

/**
 * A test for 32 secret bytes: do they lead to one of these QRKs, under any profile? Some 25 ms a call, however many keys
 * there are. Throws EncodingError at once when one is no recovery public key.
 */
export function leadsToOneOf(publicKeyTexts: readonly string[]): (secret: Uint8Array) => boolean {
  const wanted = publicKeyTexts.map((text) => decodeKey('recoveryPublicKey', text))
  return (secret) =>
    derivationProfiles.some((profile) => {
      const key = RecoveryKey.fromSecret(secret, profile)
      try {
        const made = key.publicKey()
        return wanted.some((one) => equalBytes(made, one))
      } finally {
        key.wipe()
      }
    })
}
