/** How long the tests go on: `npm test` runs a slice of what `LIFEBOAT_SOAK=1 npm test` runs. */

/** How many rounds to run: few as a rule, many when the environment asks for it. */
export function rounds(usual: number, inSoak: number): number {
  return process.env['LIFEBOAT_SOAK'] === '1' ? inSoak : usual
}

/**
 * Of many values of one kind, those that every day tries; all of them in a soak. Each kind of case must be among the
 * former.
 */
export function everyDay<Value>(all: readonly Value[], usual: (value: Value) => boolean): readonly Value[] {
  return rounds(0, 1) === 1 ? all : all.filter(usual)
}

/** Milliseconds that a test may take, on a machine that has other things to do. */
export const longest = rounds(300_000, 1_800_000)
