/** How wide a stream is, and whether it shows what is bold. */

export interface TerminalStyle {
  /** Characters in a line. */
  readonly width: number
  readonly headings: 'bold' | 'plain'
}

/** Where nobody says how wide it is, and beyond what lines are tiring to read. */
const usualWidth = 80
const widest = 100
const narrowest = 20

/**
 * What the stream and the variables of the environment say. FORCE_COLOR wins over NO_COLOR, as in Node; TERM=dumb is a terminal
 * without either.
 */
export function styleOf(
  { isTTY = false, columns }: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): TerminalStyle {
  const width = isTTY && columns !== undefined && columns > 0 ? columns : usualWidth
  return {
    width: Math.min(widest, Math.max(narrowest, width)),
    headings: showsBold(isTTY, env) ? 'bold' : 'plain',
  }
}

function showsBold(
  isTTY: boolean,
  { FORCE_COLOR, NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return isTTY && TERM !== 'dumb'
}
