/** The lines of a file as texts, one after the other; of the file one piece is in memory. */
import { open } from 'node:fs/promises'

import { LineSplitter } from './line-splitter.ts'

const pieceLength = 1 << 18

/** `onRest` hears that the file ends in the middle of a line. */
export async function* fileLines(file: string, onRest: () => void = () => undefined): AsyncGenerator<string> {
  const handle = await open(file, 'r')
  try {
    const splitter = new LineSplitter()
    const piece = Buffer.allocUnsafe(pieceLength)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceLength)
      if (bytesRead === 0) break
      const lines: string[] = []
      splitter.push(piece.subarray(0, bytesRead), (line) => lines.push(Buffer.from(line).toString('utf8')))
      yield* lines
    }
    if (splitter.rest.length > 0) onRest()
  } finally {
    await handle.close()
  }
}
