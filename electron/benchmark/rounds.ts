/**
 * How everything here is compared: contenders take turns within a round, in another order each round, so that what
 * disturbs the machine meets all of them. A ratio is the median, over the rounds, of the ratio within a round.
 */

/** Something that is measured once a round. */
export interface Contender<Sample> {
  readonly name: string
  readonly measure: () => Promise<Sample>
}

/** Measures every contender `rounds` times. The samples of a round stand at the same place for all of them. */
export async function inTurns<Sample>(
  contenders: readonly Contender<Sample>[],
  rounds: number,
  onRound: (round: number) => void = () => undefined,
): Promise<Map<string, Sample[]>> {
  const samples = new Map(contenders.map(({ name }) => [name, [] as Sample[]]))
  for (let round = 0; round < rounds; round++) {
    onRound(round + 1)
    const first = round % contenders.length
    for (const { name, measure } of [...contenders.slice(first), ...contenders.slice(0, first)])
      samples.get(name)?.push(await measure())
  }
  return samples
}

/** The middle one; of an even number the mean of the two in the middle. Throws RangeError on none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('the median of nothing')
  return (upper + lower) / 2
}

/** How many times the reference a contender is: the median of the ratios of the rounds. Throws RangeError on none. */
export function medianRatio(contender: readonly number[], reference: readonly number[]): number {
  if (contender.length !== reference.length) throw new RangeError('the rounds do not match')
  return median(contender.map((value, round) => value / (reference[round] ?? NaN)))
}
