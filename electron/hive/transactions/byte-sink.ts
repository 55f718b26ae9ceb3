/** Where dhive's serializers write: the part of ByteBuffer's interface that they use, in little endian. */
export class ByteSink {
  readonly #chunks: Buffer[] = []

  /** Everything written so far. */
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#chunks))
  }

  append(bytes: Uint8Array): void {
    this.#chunks.push(Buffer.from(bytes))
  }

  writeVarint32(value: number): void {
    const bytes: number[] = []
    let rest = value >>> 0
    while (rest >= 0x80) {
      bytes.push((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.append(Uint8Array.of(...bytes, rest))
  }

  writeVString(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    this.writeVarint32(bytes.length)
    this.#chunks.push(bytes)
  }

  writeByte(value: number): void {
    this.#integer(BigInt(value), 1)
  }

  writeInt8(value: number): void {
    this.#integer(BigInt(value), 1)
  }

  writeUint8(value: number): void {
    this.#integer(BigInt(value), 1)
  }

  writeInt16(value: number): void {
    this.#integer(BigInt(value), 2)
  }

  writeUint16(value: number): void {
    this.#integer(BigInt(value), 2)
  }

  writeInt32(value: number): void {
    this.#integer(BigInt(value), 4)
  }

  writeUint32(value: number): void {
    this.#integer(BigInt(value), 4)
  }

  writeInt64(value: number): void {
    this.#integer(BigInt(value), 8)
  }

  writeUint64(value: number): void {
    this.#integer(BigInt(value), 8)
  }

  #integer(value: bigint, length: number): void {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt.asUintN(8 * length, value))
    this.#chunks.push(bytes.subarray(0, length))
  }
}
