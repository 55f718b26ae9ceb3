/** How long the tests go on: `npm test` runs a slice of what `LIFEBOAT_SOAK=1 npm test` runs. */

/** How many rounds to run: few as a rule, many when the environment asks for it. */
export function rounds(usual: number, inSoak: number): number {
  return process.env['LIFEBOAT_SOAK'] === '1' ? inSoak : usual
}

/** Milliseconds that a test may take in a soak, on a machine that has other things to do. */
export const longest = rounds(60_000, 1_800_000)
