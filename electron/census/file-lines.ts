/** What stands in a file: its lines as texts, one after the other with one piece in memory, or its first bytes. */
import { open } from 'node:fs/promises'

import { LineSplitter } from './line-splitter.ts'

const pieceLength = 1 << 18

/** What is heard while a file is read. */
export interface FileFollowing {
  /** It ends in the middle of a line. */
  readonly onRest?: () => void
  /** So many bytes more were read. What this throws ends the reading. */
  readonly onBytes?: (bytes: number) => void
}

export async function* fileLines(
  file: string,
  { onRest, onBytes }: FileFollowing = {},
): AsyncGenerator<string> {
  const handle = await open(file, 'r')
  try {
    const splitter = new LineSplitter()
    const piece = Buffer.allocUnsafe(pieceLength)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceLength)
      if (bytesRead === 0) break
      onBytes?.(bytesRead)
      const lines: string[] = []
      splitter.push(piece.subarray(0, bytesRead), (line) => lines.push(Buffer.from(line).toString('utf8')))
      yield* lines
    }
    if (splitter.rest.length > 0) onRest?.()
  } finally {
    await handle.close()
  }
}

/** The first bytes of a file, as many as it has of these. Throws the system's error. */
export async function fileBeginning(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
