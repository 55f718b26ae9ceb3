/**
 * Words as they are written down by hand: numbered, in the three columns of the paper kit, read downwards, with a gap after
 * every four. The numbers say the order to whoever reads them back, however they were copied.
 */

const columns = 3
const rowsOfAGroup = 4

/** A line for each row, as wide as a terminal of 60 characters. */
export function numberedColumns(words: readonly string[]): readonly string[] {
  const rows = Math.ceil(words.length / columns)
  const width = Math.max(...words.map(({ length }) => length))
  return Array.from({ length: rows }, (_, row) => {
    const line = Array.from({ length: columns }, (_, column) => column * rows + row)
      .filter((place) => place < words.length)
      .map((place) => `${String(place + 1).padStart(2)} ${(words[place] ?? '').padEnd(width)}`)
      .join('    ')
      .trimEnd()
    return row > 0 && row % rowsOfAGroup === 0 ? ['', line] : [line]
  }).flat()
}
