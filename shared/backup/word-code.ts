/** What is the same of 24 words and of a share's 33 when a mistake in them is looked for. */
import type { WordList } from './word-list.ts'

/** Words whose places in a list hold a checksum. */
export interface WordCode {
  readonly list: WordList
  /** How many words there are. */
  readonly count: number
  /**
   * Whether the checksum alone tells what was meant. One that fits by chance once in 256 does not, where hundreds of
   * changes are tried; one of 30 bits does.
   */
  readonly decides: boolean
  fits(indices: readonly number[]): boolean
  /** The words, by their index in the list, with any of which at this place (from 0) the checksum fits. */
  fitting(indices: readonly number[], place: number): readonly number[]
}
