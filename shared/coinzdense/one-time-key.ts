/** One-time keys as objects: lazy public key, and signing that no one can do without a reservation. */
import { AnnouncedValue } from './announced-value.ts'
import { copyOf, equalBytes, requireBytes } from './bytes.ts'
import type { CancelSignal, KeyExecutor, KeyJob, KeyProgress, SubmitOptions } from './executor.ts'
import { requireOneTimeParameters, type OneTimeParameters } from './parameters.ts'
import {
  computePublicKeys,
  messageDigest,
  publicKeyFromDigestSignature,
  publicKeyFromSignature,
  requireSource,
  signDigest,
  signingIntent,
  signMessageDigest,
  type OneTimeKeySource,
} from './one-time-signature.ts'
import { requireReservation, type Reservation, type SigningIntent } from './reservation.ts'

export class OneTimeKey {
  readonly #source: OneTimeKeySource
  readonly #publicKey: AnnouncedValue<Uint8Array>

  /** Cheap: nothing is derived yet. Throws ParameterError, LengthError or IndexSpaceError on a source out of bounds. */
  constructor(source: OneTimeKeySource) {
    requireSource(source)
    this.#source = { ...source, levelSalt: copyOf(source.levelSalt) }
    this.#publicKey = new AnnouncedValue({
      compute: () => computePublicKeys(this.#job()),
      submit: (executor, options) => executor.submit(this.#job(), options),
      fromLeaves: (leaves) => leaves,
    })
  }

  /** The public key, h bytes. Computed here and now (2p·2^w + 1 hashes) unless it is there. */
  publicKey(): Uint8Array {
    return copyOf(this.#publicKey.now())
  }

  /** Starts computing the public key elsewhere, unless that has been done. */
  announce(executor: KeyExecutor, options?: SubmitOptions): void {
    this.#publicKey.announce(executor, options)
  }

  /** Whether `publicKey` and `require` take no time. */
  available(): boolean {
    return this.#publicKey.available()
  }

  /** How far an announced key is; undefined when nothing is under way. */
  progress(): KeyProgress | undefined {
    return this.#publicKey.progress()
  }

  /** Waits for the announced key, or computes it here when it was not announced. Throws KeyGenerationError. */
  async require(signal?: CancelSignal): Promise<Uint8Array> {
    return copyOf(await this.#publicKey.require(signal))
  }

  /** Gives up what was announced. */
  withdraw(): void {
    this.#publicKey.withdraw()
  }

  /** What signing `message` has to be reserved as. `statement` says in words what it is; it is public. */
  intent(message: Uint8Array, statement: string): SigningIntent {
    return signingIntent(this.#source, messageDigest(this.#source, message), statement)
  }

  /** What signing a digest of h bytes has to be reserved as. Throws LengthError. */
  digestIntent(digest: Uint8Array, statement: string): SigningIntent {
    requireBytes(digest, this.#source.parameters.hashLength, 'The digest')
    return signingIntent(this.#source, digest, statement)
  }

  /** The signature of a message: the nonce and 2p chain values, h·(2p + 1) bytes. Throws ReservationError unless reserved. */
  sign(message: Uint8Array, reservation: Reservation): Uint8Array {
    const digest = messageDigest(this.#source, message)
    requireReservation(reservation, signingIntent(this.#source, digest, ''))
    return signMessageDigest(this.#source, digest)
  }

  /** The signature of a digest of h bytes: 2p chain values, 2ph bytes. Throws ReservationError unless reserved. */
  signDigest(digest: Uint8Array, reservation: Reservation): Uint8Array {
    const fixed = copyOf(digest)
    requireReservation(reservation, this.digestIntent(fixed, ''))
    return signDigest(this.#source, fixed)
  }

  #job(): KeyJob {
    const { seed, parameters, profile } = this.#source
    return { seed, parameters, profile, count: 1, keyAt: () => this.#source }
  }
}

/** What a verifier knows of a one-time key: its parameters, the salt of its chains and its public key, h bytes each. */
export interface OneTimeVerifier {
  readonly parameters: OneTimeParameters
  readonly levelSalt: Uint8Array
  readonly publicKey: Uint8Array
}

/** Whether `signature` is this key's signature of `message`. Throws LengthError when any part has the wrong length. */
export function verifySignature(
  { parameters, levelSalt, publicKey }: OneTimeVerifier,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  requireOneTimeParameters(parameters)
  requireBytes(publicKey, parameters.hashLength, 'The public key')
  return equalBytes(publicKeyFromSignature(parameters, levelSalt, message, signature), publicKey)
}

/** Whether `signature` is this key's signature of a digest of h bytes. Throws LengthError as `verifySignature` does. */
export function verifyDigestSignature(
  { parameters, levelSalt, publicKey }: OneTimeVerifier,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  requireOneTimeParameters(parameters)
  requireBytes(publicKey, parameters.hashLength, 'The public key')
  return equalBytes(publicKeyFromDigestSignature(parameters, levelSalt, digest, signature), publicKey)
}
