/** Breaking text into lines. What is wrapped is ours, and has no character that is wider than another. */

export interface Margins {
  /** Characters in a line, its indentation with them. */
  readonly width: number
  /** Spaces before the first line, and before the others. */
  readonly first?: number
  readonly rest?: number
}

/**
 * The lines of a text, broken at spaces, and behind a | where the word would not fit otherwise. A word that is longer than a line
 * stands in one of its own.
 */
export function wrapped(text: string, { width, first = 0, rest = first }: Margins): readonly string[] {
  const lines: string[] = []
  let line = ' '.repeat(first)
  let isEmpty = true
  for (const { piece, gap } of piecesOf(text)) {
    if (!isEmpty && line.length + gap.length + piece.length > width) {
      lines.push(line)
      line = ' '.repeat(rest)
      isEmpty = true
    }
    line += isEmpty ? piece : gap + piece
    isEmpty = false
  }
  return isEmpty ? lines : [...lines, line]
}

function piecesOf(text: string): readonly { readonly piece: string; readonly gap: string }[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) =>
      word.split(/(?<=[^|]\|)(?=[^|])/).map((piece, index) => ({ piece, gap: index === 0 ? ' ' : '' })),
    )
}

/**
 * The lines of a command line that can be typed as they stand: all but the last end with a backslash, which continues them in the
 * shells of Linux and macOS.
 */
export function wrappedCommand(command: string, { width, first = 0 }: Margins): readonly string[] {
  if (first + command.length <= width) return [' '.repeat(first) + command]
  const lines = wrapped(command, { width: width - 2, first, rest: first + 2 })
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line} \\`))
}
