/**
 * The original's LevelValidation, written from FORMAT.md sections 3 and 4 alone: other BLAKE2b, other arithmetic, none
 * of our code. Like the original it trusts the root inside the signature and ignores index bits above the height.
 */
import { blake2b } from '@noble/hashes/blake2.js'

export interface OriginalVerdict {
  /** What validate_data or validate_hash answers. */
  readonly valid: boolean
  /** What get_pubkey answers: the root inside the signature, which the caller must compare with the key it trusts. */
  readonly publicKey: Buffer
}

export class OriginalValidator {
  readonly #hashLength: number
  readonly #otsBits: number
  readonly #height: number
  readonly #advanced = new Map<string, Buffer>()

  constructor(hashLength: number, otsBits: number, height: number) {
    this.#hashLength = hashLength
    this.#otsBits = otsBits
    this.#height = height
  }

  /** Checks a sign_data signature. Throws RangeError when its length is not 2 + h·(2p + 3 + t). */
  validateData(signature: Uint8Array, message: Uint8Array): OriginalVerdict {
    const nonceStart = 2 + this.#hashLength * (this.#height + 2)
    const nonce = signature.subarray(nonceStart, nonceStart + this.#hashLength)
    return this.#validate(signature, 1, () => this.#hash([message], nonce))
  }

  /** Checks a sign_hash signature, as only the original's private class can (FORMAT.md section 9, 22). */
  validateHash(signature: Uint8Array, digest: Uint8Array): OriginalVerdict {
    return this.#validate(signature, 0, () => Buffer.from(digest))
  }

  #validate(signature: Uint8Array, nonces: number, digestOf: () => Buffer): OriginalVerdict {
    const pairs = Math.ceil((8 * this.#hashLength) / this.#otsBits)
    const values = 2 + this.#height + nonces + 2 * pairs
    if (signature.length !== 2 + values * this.#hashLength) throw new RangeError('wrong size for a signature')
    const index = Buffer.from(signature).readUInt16BE(0)
    const part = (position: number) =>
      Buffer.from(signature).subarray(2 + position * this.#hashLength, 2 + (position + 1) * this.#hashLength)
    const salt = part(0)
    const root = part(1 + this.#height)

    const digits = this.#digits(digestOf(), pairs)
    const ends = digits.flatMap((digit, pair) => {
      const up = 2 + this.#height + nonces + 2 * pair
      return [
        this.#advance(part(up), 2 ** this.#otsBits - 1 - digit, salt),
        this.#advance(part(up + 1), digit, salt),
      ]
    })
    let node = this.#hash(ends, salt)
    for (let level = 0; level < this.#height; level++) {
      const sibling = part(1 + level)
      const bit = Math.floor(index / 2 ** level) % 2
      node = this.#hash(bit === 0 ? [node, sibling] : [sibling, node], salt)
    }
    return { valid: node.equals(root), publicKey: root }
  }

  /** The digest as a two's-complement number, floor-divided into digits: the sign extends itself. */
  #digits(digest: Buffer, pairs: number): number[] {
    let rest = BigInt.asIntN(8 * this.#hashLength, BigInt(`0x${digest.toString('hex')}`))
    const digits = []
    for (let pair = 0; pair < pairs; pair++) {
      digits.unshift(Number(BigInt.asUintN(this.#otsBits, rest)))
      rest >>= BigInt(this.#otsBits)
    }
    return digits
  }

  /** Signatures that differ in a few bytes have most of their chains in common. */
  #advance(value: Buffer, steps: number, salt: Buffer): Buffer {
    const question = `${value.toString('hex')} ${steps} ${salt.toString('hex')}`
    const known = this.#advanced.get(question)
    if (known !== undefined) return known
    let current = value
    for (let step = 0; step < steps; step++) current = this.#hash([current], salt)
    this.#advanced.set(question, current)
    return current
  }

  #hash(data: readonly Uint8Array[], key: Uint8Array): Buffer {
    return Buffer.from(blake2b(Buffer.concat(data), { dkLen: this.#hashLength, key }))
  }
}
