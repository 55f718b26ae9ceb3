/** Watches what is overwritten with zeros: a promise to wipe a secret is kept when its bytes are seen to go. */

type Fill = (this: Uint8Array, ...given: [value: number, start?: number, end?: number]) => Uint8Array

/** Buffers as they were before they were overwritten, in the order in which they went; those that held nothing left out. */
export class Overwritten {
  readonly #before: Uint8Array[] = []

  /** Does it while watching. What it throws is thrown. */
  async during<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    // A Buffer has a way of its own.
    const prototypes: { fill: Fill }[] = [Uint8Array.prototype, Buffer.prototype as { fill: Fill }]
    const before = this.#before
    const originals = prototypes.map((prototype) => {
      const { fill } = prototype
      prototype.fill = function (...given) {
        if (given[0] === 0 && given.length === 1 && this.some((byte) => byte !== 0))
          before.push(Uint8Array.from(this))
        return fill.apply(this, given)
      }
      return { prototype, fill }
    })
    try {
      return await work()
    } finally {
      for (const { prototype, fill } of originals) prototype.fill = fill
    }
  }

  /** How many buffers with exactly these bytes went. */
  count(bytes: Uint8Array): number {
    return this.#before.filter((gone) => Buffer.from(gone).equals(bytes)).length
  }

  /** How many buffers went that had this text in them. */
  holding(text: string): number {
    return this.#before.filter((gone) => Buffer.from(gone).includes(text)).length
  }
}

export const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)
