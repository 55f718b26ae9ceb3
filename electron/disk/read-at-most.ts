/** Reads the beginning of a file that somebody has named: it may be of any size, a pipe, or a device without an end. */
import { open } from 'node:fs/promises'

/** What does not say how long it is, such as a pipe, is read into this many bytes at first. */
const firstLength = 65_536

/**
 * The first `most` bytes of a file, or all of it when it has fewer. Holds hardly more memory than it has read. What it
 * read may be secret: whatever it copied is overwritten, and the result is for the caller to wipe. Throws the system's
 * error.
 */
export async function readAtMost(name: string, most: number): Promise<Uint8Array> {
  const file = await open(name, 'r')
  try {
    const { size } = await file.stat()
    // One more, to see that it ends where it says.
    let buffer = new Uint8Array(Math.min(most, size > 0 ? size + 1 : firstLength))
    let length = 0
    while (length < most) {
      if (length === buffer.length) buffer = moved(buffer, Math.min(most, 2 * length))
      const { bytesRead } = await file.read(buffer, length, buffer.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return buffer.subarray(0, length)
  } finally {
    await file.close()
  }
}

function moved(from: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const into = new Uint8Array(length)
  into.set(from)
  from.fill(0)
  return into
}
