/** Lines in a stream of bytes, without a copy where a line lies in one piece of it. A line has a bound. */
import { CensusError } from './census-error.ts'

/** An operation of HIVE has at most 64 KiB; what is longer than this was not written by an engine that reads a chain. */
export const longestLine = 16 * 1024 * 1024

const lineFeed = 0x0a
const nothing = new Uint8Array()

export class LineSplitter {
  #rest: Uint8Array[] = []
  #restLength = 0
  /** Of lines that were handed on, with their line feeds. */
  bytes = 0
  /** How many lines were handed on. */
  lines = 0

  /** Hands on the lines that a piece of the stream completes. Throws CensusError `line-too-long`, and what `take` throws. */
  push(piece: Uint8Array, take: (line: Uint8Array) => void): void {
    let start = 0
    for (;;) {
      const end = piece.indexOf(lineFeed, start)
      if (end < 0) break
      const head = piece.subarray(start, end)
      const line = this.#restLength === 0 ? head : Buffer.concat([...this.#rest, head])
      this.#rest = []
      this.#restLength = 0
      this.lines++
      take(line)
      this.bytes += line.length + 1
      start = end + 1
    }
    const rest = start === 0 ? piece : piece.subarray(start)
    if (rest.length === 0) return
    this.#restLength += rest.length
    if (this.#restLength > longestLine)
      throw new CensusError(
        'line-too-long',
        `Line ${this.lines + 1} has more than ${longestLine} bytes.`,
        'No list was made. This is no file of operations, or it is damaged there.',
      )
    // The stream may use its piece again.
    this.#rest.push(Uint8Array.from(rest))
  }

  /** What came after the last line feed; empty in a file that is whole. */
  get rest(): Uint8Array {
    return this.#restLength === 0 ? nothing : Buffer.concat(this.#rest)
  }
}
