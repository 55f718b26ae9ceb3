/** What somebody may have meant who mistyped a name. */

/**
 * The known names that are nearest to what was typed, best first: those that differ by one or two slips (a letter too many, too
 * few, another one, or two that changed places), and those that it is the beginning of. At most three.
 */
export function suggestionsFor(typed: string, known: readonly string[]): readonly string[] {
  // Nobody who mistypes a name writes a page, and the table below grows with it.
  if (typed.length > 40) return []
  const most = typed.length < 3 ? 0 : 2
  return known
    .map((name) => ({ name, distance: isBeginning(typed, name) ? 1 : slipsBetween(typed, name) }))
    .filter(({ name, distance }) => distance <= most && isNear(typed, name, distance))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Of a short name, two slips leave little: then at least the beginning is the same. */
function isNear(typed: string, name: string, distance: number): boolean {
  return 2 * distance < name.length || (2 * distance === name.length && typed[0] === name[0])
}

function isBeginning(typed: string, name: string): boolean {
  return typed.length >= 3 && name.startsWith(typed)
}

/** The optimal string alignment distance: Levenshtein's, in which two neighbours that changed places count as one slip. */
export function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1
      const choices = [
        at(rows, row - 1, column) + 1,
        (line[column - 1] ?? 0) + 1,
        at(rows, row - 1, column - 1) + differs,
      ]
      const changedPlaces =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (changedPlaces) choices.push(at(rows, row - 2, column - 2) + 1)
      line.push(Math.min(...choices))
    }
    rows.push(line)
  }
  return at(rows, one.length, other.length)
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}
