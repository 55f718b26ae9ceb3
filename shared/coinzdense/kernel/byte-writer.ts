/** A growing byte string. */

export class ByteWriter {
  #bytes = new Uint8Array(4096)
  #length = 0

  get length(): number {
    return this.#length
  }

  append(bytes: readonly number[]): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    const target = this.#bytes
    const start = this.#length
    for (let index = 0; index < bytes.length; index++) target[start + index] = bytes[index] ?? 0
    this.#length = start + bytes.length
  }

  /** Appends all that another writer has. */
  appendFrom(other: ByteWriter): void {
    if (this.#length + other.#length > this.#bytes.length) this.#grow(other.#length)
    this.#bytes.set(other.#bytes.subarray(0, other.#length), this.#length)
    this.#length += other.#length
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #grow(missing: number): void {
    const larger = new Uint8Array(2 * this.#bytes.length + missing)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
