/** What enough nodes say in the same words, where each was asked the same. */

export interface ToldAlike<Told> {
  /** Undefined when too few nodes tell the same. */
  readonly told: Told | undefined
  /** Whether nodes told different things. */
  readonly disputed: boolean
}

/** The answer that `needed` of the nodes gave; undefined among them counts for one that gave none. */
export function toldAlike<Told>(answers: readonly (Told | undefined)[], needed: number): ToldAlike<Told> {
  const given = answers.filter((answer) => answer !== undefined)
  const texts = given.map((answer) => JSON.stringify(answer))
  const told = given.find((_answer, i) => texts.filter((text) => text === texts[i]).length >= needed)
  return { told, disputed: new Set(texts).size > 1 }
}
