/**
 * Whether 32 bytes are the key that is looked for. A profile goes into every key, so only the recovery public key
 * decides; the bytes themselves, words or checksums are never compared.
 */
import { decodeKey, equalBytes, type DerivationProfile } from '../coinzdense/index.ts'
import { RecoveryKey } from '../recovery/index.ts'

/**
 * A test for 32 secret bytes: do they lead to this QRK under this profile? Some 8 ms a call. Throws EncodingError at
 * once when the text is no recovery public key.
 */
export function matcher(publicKeyText: string, profile: DerivationProfile): (secret: Uint8Array) => boolean {
  const wanted = decodeKey('recoveryPublicKey', publicKeyText)
  return (secret) => {
    const key = RecoveryKey.fromSecret(secret, profile)
    try {
      return equalBytes(key.publicKey(), wanted)
    } finally {
      key.wipe()
    }
  }
}
