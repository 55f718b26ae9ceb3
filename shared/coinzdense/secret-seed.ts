/** A 32-byte seed that knows when it is dead: nothing can be derived from it once it was wiped, and nothing logs it. */
import { copyOf, requireBytes, wipe } from './bytes.ts'
import { NotReadyError } from './errors.ts'
import { seedLength } from './parameters.ts'
import { randomBytes } from './sodium.ts'

export class SecretSeed {
  readonly #bytes: Uint8Array
  #wiped = false

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** A seed with its own copy of 32 bytes; the caller still owns, and wipes, what it passed. Throws LengthError. */
  static copyOf(bytes: Uint8Array): SecretSeed {
    requireBytes(bytes, seedLength, 'The seed')
    return new SecretSeed(copyOf(bytes))
  }

  /** A fresh seed from the operating system's random source. */
  static random(): SecretSeed {
    return new SecretSeed(randomBytes(seedLength))
  }

  /** The 32 bytes themselves, not a copy: read them and let go. Throws NotReadyError after `wipe`. */
  get bytes(): Uint8Array {
    if (this.#wiped)
      throw new NotReadyError(
        'seed-wiped',
        'This key has already been removed from memory.',
        'Load it again from your backup.',
      )
    return this.#bytes
  }

  /** Overwrites the seed. Every key made from it stops working with a NotReadyError. */
  wipe(): void {
    wipe(this.#bytes)
    this.#wiped = true
  }

  toJSON(): string {
    return '[secret seed]'
  }

  toString(): string {
    return '[secret seed]'
  }
}
