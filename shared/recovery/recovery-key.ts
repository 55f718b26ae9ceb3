/**
 * The recovery key (FORMAT.md section 6): one one-time key of 24-byte hashes and 12-bit digits that signs one
 * statement, ever. Its public half, QRK…, stands in the account's metadata while ECDSA still holds.
 */
import { concatBytes } from '@noble/hashes/utils.js'

import {
  decodeKey,
  deriveValue,
  encodeKey,
  IndexSpace,
  OneTimeKey,
  publicKeyFromSignature,
  signatureWalk,
  type SignatureWalk,
  requireBytes,
  SecretSeed,
  wipe,
  type DerivationProfile,
  type OneTimeParameters,
  type Reservation,
  type SigningIntent,
} from '../coinzdense/index.ts'
import { seedFromCredentials } from './credentials.ts'

/** The fixed parameters of every recovery key. */
export const recoveryParameters: OneTimeParameters = { hashLength: 24, otsBits: 12 }

/** Bytes of a recovery signature: level salt, nonce, and the values of 32 chains, 24 bytes each. */
export const recoverySignatureLength = 816

export class RecoveryKey {
  readonly profile: DerivationProfile
  readonly #seed: SecretSeed
  readonly #levelSalt: Uint8Array
  readonly #oneTimeKey: OneTimeKey

  private constructor(seed: SecretSeed, profile: DerivationProfile) {
    const space = IndexSpace.whole()
    this.profile = profile
    this.#seed = seed
    this.#levelSalt = deriveValue(
      seed.bytes,
      space.take(1n).start,
      'levelSalt',
      recoveryParameters.hashLength,
      profile,
    )
    this.#oneTimeKey = new OneTimeKey({
      seed,
      parameters: recoveryParameters,
      start: space.take(33n).start,
      levelSalt: this.#levelSalt,
      profile,
    })
  }

  /** The key that the original derives from an account's name and a password. Throws PasswordError. */
  static fromPassword(account: string, password: string, profile: DerivationProfile): RecoveryKey {
    return new RecoveryKey(seedFromCredentials(account, 'disaster', password), profile)
  }

  /** The key in a text (7G… to 7J…). Throws EncodingError or LengthError, which never contain the text. */
  static fromText(text: string, profile: DerivationProfile): RecoveryKey {
    const key = decodeKey('recoveryPrivateKey', text)
    const seed = SecretSeed.copyOf(key)
    wipe(key)
    return new RecoveryKey(seed, profile)
  }

  /** The key of 32 secret bytes from a backup. The caller still owns, and wipes, what it passed. Throws LengthError. */
  static fromSecret(secret: Uint8Array, profile: DerivationProfile): RecoveryKey {
    return new RecoveryKey(SecretSeed.copyOf(secret), profile)
  }

  /** A new key from the operating system's random source. */
  static random(profile: DerivationProfile): RecoveryKey {
    return new RecoveryKey(SecretSeed.random(), profile)
  }

  /** A copy of the 32 secret bytes, for a backup. The caller wipes it. Throws NotReadyError after `wipe`. */
  copySecret(): Uint8Array {
    return new Uint8Array(this.#seed.bytes)
  }

  /** The private key as text, for a backup or for the user's eyes. */
  privateKeyText(): string {
    return encodeKey('recoveryPrivateKey', this.#seed.bytes)
  }

  /** The public key, 24 bytes. Computed the first time (131,073 hashes). */
  publicKey(): Uint8Array {
    return this.#oneTimeKey.publicKey()
  }

  /** The public key as text, QRK…. */
  publicKeyText(): string {
    return encodeKey('recoveryPublicKey', this.publicKey())
  }

  /** The key's name in the ledger, 32 hex digits: it depends on the key alone, whatever is signed. */
  get name(): string {
    return this.intent(new Uint8Array(0), '').oneTimeKey
  }

  /** What signing `message` has to be reserved as; `statement` says in words what it is, and is public. */
  intent(message: Uint8Array, statement: string): SigningIntent {
    return this.#oneTimeKey.intent(message, statement)
  }

  /** The recovery signature of a message, 816 bytes: level salt, then one-time signature. Throws ReservationError. */
  sign(message: Uint8Array, reservation: Reservation): Uint8Array {
    return concatBytes(this.#levelSalt, this.#oneTimeKey.sign(message, reservation))
  }

  /** Overwrites the seed. The key cannot be used any more. */
  wipe(): void {
    this.#seed.wipe()
  }
}

/**
 * The recovery public key, 24 bytes, that a recovery signature of `message` leads to. The level salt comes from the
 * signature, as in the original. Throws LengthError unless the signature has 816 bytes.
 */
export function recoveryPublicKeyFromSignature(message: Uint8Array, signature: Uint8Array): Uint8Array {
  return publicKeyFromSignature(recoveryParameters, ...partsOf(signature, message))
}

/** The walk to that key, for whoever has it walked elsewhere. Throws LengthError unless the signature has 816 bytes. */
export function recoveryWalk(message: Uint8Array, signature: Uint8Array): SignatureWalk {
  return signatureWalk(recoveryParameters, ...partsOf(signature, message))
}

function partsOf(
  signature: Uint8Array,
  message: Uint8Array,
): [levelSalt: Uint8Array, message: Uint8Array, oneTimeSignature: Uint8Array] {
  requireBytes(signature, recoverySignatureLength, 'The recovery signature')
  const { hashLength } = recoveryParameters
  return [signature.subarray(0, hashLength), message, signature.subarray(hashLength)]
}
