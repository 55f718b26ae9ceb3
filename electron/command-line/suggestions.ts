/** What somebody may have meant who mistyped a name. */
import { wordDistance } from '../../shared/spelling/index.ts'

/**
 * The known names that are nearest to what was typed, best first: those that differ by one or two slips (a letter too many, too
 * few, another one, or two that changed places), and those that it is the beginning of. At most three.
 */
export function suggestionsFor(typed: string, known: readonly string[]): readonly string[] {
  // Nobody who mistypes a name writes a page, and the work grows with it.
  if (typed.length > 40) return []
  const most = typed.length < 3 ? 0 : 2
  return known
    .map((name) => ({ name, distance: isBeginning(typed, name) ? 1 : wordDistance(typed, name, most) }))
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

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}
