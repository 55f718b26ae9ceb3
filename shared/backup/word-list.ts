/**
 * A list of words whose first four letters tell them apart, as BIP-39 and SLIP-39 have them, and how a person writes
 * such words: in any case, with accents, numbers, commas and line breaks between them, or cut off after four letters.
 */
import { inSheetOrder, wordDistance, writtenWords } from '../spelling/index.ts'

/** The word that stands at one place of a text. */
export interface ReadWord {
  /** Its place, counted from 1. */
  readonly position: number
  /** The word of the list; undefined when what was written is none. */
  readonly word: string | undefined
  /** Words that may have been meant, closest first; empty when the word is known. Secret, as the words are. */
  readonly suggestions: readonly string[]
}

/** Longer texts are refused before anything is done with them: 33 words of 8 letters with numbers need 400. */
export const longestWordsText = 4096
/** More words than any backup has are not looked up one by one. */
const mostWords = 40
const longestWord = 8
const shortestAbbreviation = 4
/** Two slips in one word are what a suggestion is made for; with three, almost anything fits. */
const furthestSuggestion = 2
const mostSuggestions = 3

/** What is looked up in a list: made with the first look, because most starts of the program look nothing up. */
interface Index {
  readonly places: ReadonlyMap<string, number>
  readonly abbreviations: ReadonlyMap<string, string>
  readonly letterSets: readonly number[]
}

export class WordList {
  readonly words: readonly string[]
  #made: Index | undefined

  constructor(words: readonly string[]) {
    this.words = words
  }

  get #index(): Index {
    return (this.#made ??= {
      places: new Map(this.words.map((word, place) => [word, place])),
      abbreviations: new Map(this.words.map((word) => [word.slice(0, shortestAbbreviation), word])),
      letterSets: this.words.map(letterSet),
    })
  }

  /** Where a word stands in the list; undefined when it does not. */
  indexOf(word: string): number | undefined {
    return this.#index.places.get(word)
  }

  /** The words of the list that begin with `letters`, at most `limit`: completion while somebody types. */
  completions(letters: string, limit = 8): readonly string[] {
    const start = letters.toLowerCase()
    return start === '' ? [] : this.words.filter((word) => word.startsWith(start)).slice(0, limit)
  }

  /** The word that was written, whole or as its first four letters or more. */
  find(written: string): string | undefined {
    if (this.#index.places.has(written)) return written
    if (written.length < shortestAbbreviation) return undefined
    const word = this.#index.abbreviations.get(written.slice(0, shortestAbbreviation))
    return word?.startsWith(written) ? word : undefined
  }

  /** Words of the list close to what was written, closest first. */
  closeTo(written: string, furthest = furthestSuggestion): readonly string[] {
    if (written.length > longestWord + furthest) return []
    const letters = letterSet(written)
    return this.words
      .filter((_, index) => lettersApart(letters, this.#index.letterSets[index] ?? 0) <= furthest)
      .map((word) => ({ word, distance: wordDistance(written, word, furthest) }))
      .filter(({ distance }) => distance <= furthest)
      .sort((a, b) => a.distance - b.distance)
      .map(({ word }) => word)
  }

  /**
   * The words of a text by their place, which the numbers that stand before them decide where each has one; or how many
   * they are when there are more than any backup has. The text is at most `longestWordsText` characters long; callers
   * check that first.
   */
  read(text: string): readonly ReadWord[] | { readonly count: number } {
    const written = lettersOfWords(text)
    if (written.length > mostWords) return { count: written.length }
    return written.map((letters, index) => {
      const word = this.find(letters)
      const suggestions = word === undefined ? this.closeTo(letters).slice(0, mostSuggestions) : []
      return { position: index + 1, word, suggestions }
    })
  }
}

/** The letters of a word as bits, all but a to z as one. */
function letterSet(word: string): number {
  return Array.from(word).reduce((set, letter) => {
    const place = letter.charCodeAt(0) - 97
    return set | (1 << (place >= 0 && place < 26 ? place : 26))
  }, 0)
}

/** Letters that only one of the words has, of the one with more. Each slip adds one at most: a bound that is quick. */
function lettersApart(a: number, b: number): number {
  return Math.max(bitsOf(a & ~b), bitsOf(b & ~a))
}

function bitsOf(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}

/** What the words of a text are written with, in the order of their numbers where each has one. */
export function lettersOfWords(text: string): readonly string[] {
  return inSheetOrder(writtenWords(text)).map(({ letters }) => letters)
}
