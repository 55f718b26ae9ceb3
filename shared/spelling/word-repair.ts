/** What is done to words so that they are right again. */

/**
 * How all words came into another order. `across`: the columns of the sheet are read downwards, and were read across;
 * `down`: the other way round; `columns`: each column is right, but they stand in another order; `backwards`.
 */
export type OrderMistake = 'across' | 'down' | 'columns' | 'backwards'

/** Positions count from 1, in the words as they were written. Everything in it is secret. */
export type WordRepair =
  /** Another word at a position, or a further one before what stands there. */
  | { readonly kind: 'replace' | 'insert'; readonly position: number; readonly word: string }
  | { readonly kind: 'remove'; readonly position: number }
  /** Two words take each other's place. */
  | { readonly kind: 'exchange'; readonly position: number; readonly other: number }
  /** One word goes to another place, and those between make room. */
  | { readonly kind: 'move'; readonly position: number; readonly to: number }
  /** All of them: `places` says for each place of the sheet where its word was written. */
  | {
      readonly kind: 'order'
      readonly order: OrderMistake
      /** Columns of the sheet; 1 where there are none. */
      readonly columns: number
      readonly places: readonly number[]
    }

/** A repair that changes no word, only their order. It says nothing of what the words are. */
export type WordOrder = Extract<WordRepair, { readonly kind: 'exchange' | 'move' | 'order' }>

/** Whether a repair changes nothing but the order. */
export function isOrder(repair: WordRepair): repair is WordOrder {
  return repair.kind === 'exchange' || repair.kind === 'move' || repair.kind === 'order'
}

/** The words with the repair made; `made` stands for a word that the repair brings. */
export function repairedWords<Word>(
  words: readonly Word[],
  repair: WordRepair,
  made: (word: string) => Word,
): readonly Word[] {
  const at = (position: number) => words.slice(position - 1, position)
  switch (repair.kind) {
    case 'replace':
      return words.toSpliced(repair.position - 1, 1, made(repair.word))
    case 'insert':
      return words.toSpliced(repair.position - 1, 0, made(repair.word))
    case 'remove':
      return words.toSpliced(repair.position - 1, 1)
    case 'exchange':
      return words
        .toSpliced(repair.position - 1, 1, ...at(repair.other))
        .toSpliced(repair.other - 1, 1, ...at(repair.position))
    case 'move':
      return words.toSpliced(repair.position - 1, 1).toSpliced(repair.to - 1, 0, ...at(repair.position))
    case 'order':
      return repair.places.flatMap(at)
  }
}
